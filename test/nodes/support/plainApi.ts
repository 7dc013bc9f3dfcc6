/** An API that keeps each request byte by byte and responds with what a test wrote, byte by byte. */
import type { IDataObject } from 'n8n-workflow';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Actor, Stage } from './stage';

/** A request as it came over the wire. */
export interface SeenRequest {
	readonly method: string;
	readonly url: string;
	/** Name and value in turn, as they were sent. */
	readonly rawHeaders: readonly string[];
	readonly body: string;
}

export interface Reply {
	readonly status?: number;
	readonly headers?: Readonly<Record<string, string | readonly string[]>>;
	readonly body?: string | Buffer;
	/** The connection breaks after the body, whatever length was stated. */
	readonly isCutOff?: boolean;
}

type Respond = (request: SeenRequest) => Reply;

export interface PlainApi {
	readonly origin: string;
	/** All requests but logins. */
	readonly seen: SeenRequest[];
	logins: number;
	respond: Respond;
	/** A credential for it that has no token yet. */
	actor(stage: Stage, fields?: IDataObject): Actor;
	stop(): Promise<void>;
}

const OK: Respond = () => ({ body: '{}' });

async function bodyOf(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString();
}

const LOGIN: Reply = { body: '{"access_token": "plain-api-token", "expires_in": 3600}' };

function send(response: ServerResponse, reply: Reply): void {
	const { status = 200, headers = {}, body = '', isCutOff = false } = reply;
	response.writeHead(status, { 'content-type': 'application/json', ...headers } as never);
	if (isCutOff) response.write(body, () => response.destroy());
	else response.end(body);
}

/** The values of a header, one for each time that it was sent. */
export function headerValues({ rawHeaders }: SeenRequest, name: string): string[] {
	return rawHeaders.filter(
		(_value, index) =>
			index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name.toLowerCase(),
	);
}

export async function startPlainApi(): Promise<PlainApi> {
	const server = createServer((request, response) => {
		void bodyOf(request).then((body) => {
			const { method = '', url = '', rawHeaders } = request;
			if (url === '/token') {
				api.logins += 1;
				send(response, LOGIN);
				return;
			}
			const seen = { method, url, rawHeaders, body };
			api.seen.push(seen);
			send(response, api.respond(seen));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const api: PlainApi = {
		origin,
		seen: [],
		logins: 0,
		respond: OK,
		actor(stage, fields = {}) {
			api.seen.length = 0;
			api.logins = 0;
			api.respond = OK;
			return stage.fresh('tokenServer', {
				baseUrl: origin,
				tokenUrl: `${origin}/token`,
				testPath: '',
				...fields,
			});
		},
		async stop() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	return api;
}
