import type { FastifyInstance, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';

const NO_BODY = Buffer.alloc(0);

export function sha256Hex(data: string | Buffer): string {
	return createHash('sha256').update(data).digest('hex');
}

/** The body's bytes; empty where there is none or where the route streams it. */
export function bodyBytes(request: FastifyRequest): Buffer {
	return Buffer.isBuffer(request.body) ? request.body : NO_BODY;
}

export function bodyText(request: FastifyRequest): string {
	return bodyBytes(request).toString('utf8');
}

/** The parsed JSON body; undefined if it is not JSON (or empty). */
export function jsonBody(request: FastifyRequest): unknown {
	try {
		return JSON.parse(bodyText(request));
	} catch {
		return undefined;
	}
}

export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The JSON body if it is an object, otherwise undefined. */
export function jsonObject(request: FastifyRequest): Record<string, unknown> | undefined {
	const value = jsonBody(request);
	return isRecord(value) ? value : undefined;
}

/** The fields of a form body; of repeated fields the last one counts. */
export function formBody(request: FastifyRequest): Record<string, string> {
	return Object.fromEntries(new URLSearchParams(bodyText(request)));
}

/** The query as text values; of repeated names the first one counts. */
export function queryOf(request: FastifyRequest): Record<string, string> {
	const query = new URLSearchParams(request.url.split('?')[1] ?? '');
	return Object.fromEntries([...query.keys()].map((name) => [name, query.get(name) ?? '']));
}

/** User and password of an `Authorization: Basic` header (RFC 7617). */
export function basicAuth(request: FastifyRequest): { id: string; secret: string } | undefined {
	const match = /^basic\s+([\w+/=-]+)$/i.exec(request.headers.authorization ?? '');
	const pair = Buffer.from(match?.[1] ?? '', 'base64').toString('utf8');
	const colon = pair.indexOf(':');
	return colon < 0 ? undefined : { id: pair.slice(0, colon), secret: pair.slice(colon + 1) };
}

/** The token of an `Authorization: Bearer` header; the scheme's case does not matter. */
export function bearerToken(request: FastifyRequest): string | undefined {
	return /^bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
}

async function collect(payload: Readable): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of payload) chunks.push(Buffer.from(chunk));
	return Buffer.concat(chunks);
}

/** Every media type arrives as bytes: what a body means is for each simulator to decide. */
export function acceptAnyBody(app: FastifyInstance): void {
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', async (request: FastifyRequest, payload: Readable) =>
		request.routeOptions.config.streamBody === true ? payload : await collect(payload),
	);
}
