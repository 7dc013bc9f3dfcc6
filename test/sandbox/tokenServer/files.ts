import { Busboy, type BusboyHeaders } from '@fastify/busboy';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { send } from '../core/answers';
import type { Response } from '../core/types';

interface Digest {
	readonly bytes: number;
	readonly sha256: string;
}

interface Part extends Digest {
	readonly name: string;
	readonly fileName: string | null;
	readonly contentType: string;
}

async function digest(stream: AsyncIterable<Buffer>): Promise<Digest> {
	const hash = createHash('sha256');
	let bytes = 0;
	for await (const chunk of stream) {
		hash.update(chunk);
		bytes += chunk.length;
	}
	return { bytes, sha256: hash.digest('hex') };
}

async function digestText(text: string): Promise<Digest> {
	return await digest(Readable.from([Buffer.from(text)]));
}

/** Reads a multipart body part by part, without keeping more than a chunk. */
async function readParts(request: FastifyRequest, body: Readable): Promise<Part[]> {
	const parser = new Busboy({
		headers: request.headers as BusboyHeaders,
		limits: { fileSize: Number.POSITIVE_INFINITY },
	});
	const parts: Array<Promise<Part>> = [];
	parser.on('file', (name, stream, fileName, _encoding, contentType) => {
		parts.push(digest(stream).then((found) => ({ name, fileName, contentType, ...found })));
	});
	parser.on('field', (name, value, _cutName, _cutValue, _encoding, contentType) => {
		const part = digestText(value);
		parts.push(part.then((found) => ({ name, fileName: null, contentType, ...found })));
	});
	await pipeline(body, parser);
	return await Promise.all(parts);
}

async function upload(request: FastifyRequest): Promise<Response> {
	const contentType = request.headers['content-type'] ?? null;
	const announced = request.headers['content-length'] ?? null;
	const body = request.body instanceof Readable ? request.body : Readable.from([]);
	const about = { method: request.method, contentType, announced };
	if (contentType?.startsWith('multipart/form-data') === true) {
		return { status: 200, body: { ...about, parts: await readParts(request, body) } };
	}
	return { status: 200, body: { ...about, ...(await digest(body)) } };
}

const CHUNK = Buffer.alloc(64 * 1024, 'sandbox-download-');

/** Deterministic bytes: the chunk repeats, so a test can compute the expected hash. */
export function* downloadBytes(total: number): Generator<Buffer> {
	for (let left = total; left > 0; left -= CHUNK.length) {
		yield left >= CHUNK.length ? CHUNK : CHUNK.subarray(0, left);
	}
}

export function addFiles(app: FastifyInstance, root: string): void {
	app.route({
		method: ['POST', 'PUT'],
		url: `${root}/upload`,
		config: { streamBody: true },
		handler: async (request, reply) => send(reply, await upload(request)),
	});
	app.get<{ Params: { bytes: string } }>(`${root}/download/:bytes`, (request, reply) => {
		const total = Number(request.params.bytes);
		return reply
			.headers({
				'content-type': 'application/octet-stream',
				'content-length': String(total),
				'content-disposition': `attachment; filename="sandbox-${total}.bin"`,
			})
			.send(Readable.from(downloadBytes(total)));
	});
}
