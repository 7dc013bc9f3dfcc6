import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

import type { BrokenBody } from './types';

const HUGE_BYTES = 5 * 1024 * 1024;
const JSON_TYPE = 'application/json; charset=utf-8';
const HTML = '<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body></body></html>';
/** How long a body takes that comes byte by byte, ms. */
const TRICKLE_MS = 5_000;

type Payload = string | Buffer | Readable;

interface BrokenResponse {
	readonly headers: Readonly<Record<string, string>>;
	/** `original` is what the handler answered, or a small JSON object where it did not run. */
	readonly body: (original: string) => string | Buffer;
	/** How the body leaves, where it is not just sent; may set headers. */
	readonly leave?: (reply: FastifyReply, body: string | Buffer) => Payload;
}

const announce = (reply: FastifyReply, length: number) =>
	void reply.header('content-length', String(length));

/** Sends some of a body, then breaks the connection. */
const sendAndBreak = (part: Buffer): Readable => {
	let isSent = false;
	return new Readable({
		read() {
			if (!isSent) this.push(part);
			else setImmediate(() => this.destroy(new Error('cut off by a fault')));
			isSent = true;
		},
	});
};

async function* byteByByte(bytes: Buffer): AsyncGenerator<Buffer> {
	for (let at = 0; at < bytes.length; at++) {
		yield bytes.subarray(at, at + 1);
		await wait(TRICKLE_MS / bytes.length, undefined, { ref: false });
	}
}

const half = (body: string | Buffer) => {
	const bytes = Buffer.from(body);
	return bytes.subarray(0, Math.ceil(bytes.length / 2));
};

const unchanged = (original: string) => original;
const JSON_HEADERS = { 'content-type': JSON_TYPE };
const json = (body: BrokenResponse['body']): BrokenResponse => ({ headers: JSON_HEADERS, body });

const BROKEN: Readonly<Record<BrokenBody, BrokenResponse>> = {
	malformedJson: json(() => '{"value": nope,, }'),
	truncatedJson: json((original) => original.slice(0, -1 - original.length / 3)),
	html: { headers: { 'content-type': 'text/html; charset=utf-8' }, body: () => HTML },
	empty: json(() => ''),
	huge: json(() => JSON.stringify({ filler: 'x'.repeat(HUGE_BYTES) })),
	truncatedGzip: {
		headers: { ...JSON_HEADERS, 'content-encoding': 'gzip' },
		body: (original) => half(gzipSync(original)),
	},
	cutOff: {
		...json(unchanged),
		leave(reply, body) {
			announce(reply, Buffer.byteLength(body) + 1000);
			return sendAndBreak(Buffer.from(body));
		},
	},
	resetInBody: { ...json(unchanged), leave: (_reply, body) => sendAndBreak(half(body)) },
	shortLength: {
		...json(unchanged),
		leave(reply, body) {
			announce(reply, half(body).length);
			return Readable.from([half(body), Buffer.from(body).subarray(half(body).length)]);
		},
	},
	trickle: {
		...json(unchanged),
		leave: (_reply, body) => Readable.from(byteByByte(Buffer.from(body))),
	},
};

/** Whether the connection does not bring what the head of the response says. */
export const isBrokenOnTheWay = (broken: BrokenBody | undefined): boolean =>
	broken === 'cutOff' || broken === 'resetInBody' || broken === 'shortLength';

/** Whether a body does not leave as one piece. */
export const leavesInPieces = (broken: BrokenBody | undefined): boolean =>
	broken !== undefined && BROKEN[broken].leave !== undefined;

/** A broken body and its headers, in place of an original one. */
export const breakBody = (broken: BrokenBody, original: string) => ({
	headers: BROKEN[broken].headers,
	body: BROKEN[broken].body(original),
});

/** How a broken body leaves. */
export const leaving = (
	reply: FastifyReply,
	broken: BrokenBody | undefined,
	body: string | Buffer,
): Payload => (broken === undefined ? body : (BROKEN[broken].leave?.(reply, body) ?? body));
