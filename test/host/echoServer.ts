import { createServer, type IncomingMessage } from 'node:http';

/** A request as it arrived. */
export interface Received {
	method: string;
	/** Path and query. */
	url: string;
	headers: IncomingMessage['headers'];
	body: string;
	/** When it arrived, in ms since the epoch. */
	at: number;
}

export interface EchoServer {
	url: string;
	requests: Received[];
	close(): Promise<void>;
}

async function textOf(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString('utf8');
}

/**
 * A server that notes what it gets and answers with it. `/status/418` answers 418; `/pages?page=3`
 * and later pages are empty lists.
 */
export async function startEchoServer(): Promise<EchoServer> {
	const requests: Received[] = [];
	const server = createServer((request, response) => {
		void textOf(request).then((body) => {
			const { method = '', url = '', headers } = request;
			requests.push({ method, url, headers, body, at: Date.now() });
			const page = Number(/[?&]page=(\d+)/.exec(url)?.[1] ?? 0);
			response.statusCode = Number(/^\/status\/(\d+)/.exec(url)?.[1] ?? 200);
			response.setHeader('content-type', 'application/json');
			response.end(page > 2 ? '[]' : JSON.stringify({ method, url, body }));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	const port = address !== null && typeof address === 'object' ? address.port : 0;
	return {
		url: `http://127.0.0.1:${port}`,
		requests,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
