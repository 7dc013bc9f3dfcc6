import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const LIFETIME_S = 300;
const KEEP = 20;

interface StorageEntry {
	readonly method: string;
	readonly url: string;
	readonly headers: IncomingMessage['headers'];
	readonly status: number;
}

/**
 * The object store behind oversize reports: another origin, with URLs that are signed for five
 * minutes. Like real object stores, it rejects a request that also has an Authorization header.
 */
export class Storage {
	readonly log: StorageEntry[] = [];
	private readonly bodies = new Map<string, string>();
	private readonly secret = randomUUID();
	private readonly server = createServer((request, response) => this.serve(request, response));

	/** `now`: epoch ms, server clock. */
	constructor(private readonly now: () => number) {}

	async start(): Promise<void> {
		await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	clear(): void {
		this.log.length = 0;
		this.bodies.clear();
	}

	get origin(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	/** Stores the body and returns its signed URL. */
	put(body: string): string {
		const path = `/sandbox-reports/${randomUUID()}.json`;
		this.bodies.set(path, body);
		const [oldest] = this.bodies.keys();
		if (this.bodies.size > KEEP && oldest !== undefined) this.bodies.delete(oldest);
		const expires = String(Math.floor(this.now() / 1000) + LIFETIME_S);
		const query = new URLSearchParams({
			'X-Amz-Expires': expires,
			'X-Amz-Signature': this.sign(path, expires),
		});
		return `${this.origin}${path}?${query.toString()}`;
	}

	private sign(path: string, expires: string): string {
		return createHmac('sha256', this.secret).update(`${path}\n${expires}`).digest('hex');
	}

	private judge(request: IncomingMessage, url: URL): [number, string] {
		if (request.headers.authorization !== undefined) {
			return [400, xml('InvalidArgument', 'Only one auth mechanism allowed')];
		}
		const expires = url.searchParams.get('X-Amz-Expires') ?? '';
		const given = Buffer.from(url.searchParams.get('X-Amz-Signature') ?? '');
		const wanted = Buffer.from(this.sign(url.pathname, expires));
		if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
			return [403, xml('SignatureDoesNotMatch', 'The signature is wrong')];
		}
		if (Number(expires) * 1000 < this.now())
			return [403, xml('AccessDenied', 'Request has expired')];
		const body = this.bodies.get(url.pathname);
		return body === undefined
			? [404, xml('NoSuchKey', 'There is no such object')]
			: [200, body];
	}

	private serve(request: IncomingMessage, response: ServerResponse): void {
		const url = new URL(request.url ?? '/', this.origin);
		const [status, body] = this.judge(request, url);
		const { method = '', headers } = request;
		this.log.push({ method, url: request.url ?? '', headers, status });
		response.writeHead(status, {
			'content-type': status === 200 ? 'application/json' : 'application/xml',
			'content-length': Buffer.byteLength(body),
		});
		response.end(body);
	}
}

const xml = (code: string, text: string) =>
	`<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${text}</Message></Error>`;
