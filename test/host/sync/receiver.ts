import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { recordAt } from '../data';

/** A row of the feed that a workflow handed on to the outside. */
export interface Arrival {
	/** The execution that sent it. */
	readonly execution: string;
	readonly id: number;
	/** The version of the record; no two versions share it. */
	readonly value: number;
	/** How often n8n had been killed before. */
	readonly life: number;
}

/** Where the rows end up: what arrived here is what the world knows of them. */
export interface Receiver {
	readonly url: string;
	readonly arrivals: readonly Arrival[];
	/** What n8n was killed for the last time counts as a former life. */
	nextLife(): void;
	/** Forgets what arrived; this is the first life. */
	clear(): void;
	/** Answers of any row wait so long, ms. */
	holdMs: number;
	/** Status of the answers. */
	status: number;
	/** Resolves at the next row, before it is answered. */
	next(): Promise<Arrival>;
	close(): Promise<void>;
}

/** The body that `postRow` sends. */
export const ROW =
	'={{ JSON.stringify({ execution: $execution.id, id: $json.id, value: $json.value }) }}';

async function textOf(stream: AsyncIterable<Buffer>): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of stream) chunks.push(chunk);
	return Buffer.concat(chunks).toString('utf8');
}

export async function startReceiver(): Promise<Receiver> {
	const arrivals: Arrival[] = [];
	let waiting: Array<(arrival: Arrival) => void> = [];
	let life = 0;

	function note(text: string): void {
		const row = recordAt(JSON.parse(text) as unknown);
		const arrival = {
			execution: String(row.execution),
			id: Number(row.id),
			value: Number(row.value),
			life,
		};
		arrivals.push(arrival);
		const told = waiting;
		waiting = [];
		for (const tell of told) tell(arrival);
	}

	async function answer(response: ServerResponse): Promise<void> {
		const { status, holdMs } = receiver;
		if (holdMs > 0) await sleep(holdMs, undefined, { ref: false });
		response.statusCode = status;
		response.setHeader('content-type', 'application/json');
		response.end('{}');
	}

	const server = createServer((request, response) => {
		void textOf(request).then(async (text) => {
			note(text);
			await answer(response);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const receiver: Receiver = {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/rows`,
		arrivals,
		nextLife: () => void (life += 1),
		clear() {
			arrivals.length = 0;
			life = 0;
		},
		holdMs: 0,
		status: 200,
		next: async () => await new Promise((resolve) => waiting.push(resolve)),
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	return receiver;
}
