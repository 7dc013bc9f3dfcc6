/**
 * The parts of strict little servers: they read a request to the letter and reject what the documentation does not show.
 * A server is a table of routes; a route throws a rejection wherever something is not as documented.
 */
import { createHmac, createPublicKey, timingSafeEqual, verify } from 'node:crypto';
import type { Keys, WireRequest, WireResponse, World } from './shape';

/** In the body of every call that was let in. */
export const GREETING = 'The API accepted the token.';

class Rejection extends Error {
	constructor(readonly response: WireResponse) {
		super(`rejected with ${response.status}`);
	}
}

export const reject = (response: WireResponse): never => {
	throw new Rejection(response);
};

/** Rejects with `response` unless `right`. */
export function must(right: boolean, response: WireResponse): asserts right {
	if (!right) reject(response);
}

export const json = (
	status: number,
	body: unknown,
	headers: WireResponse['headers'] = {},
): WireResponse => ({
	status,
	headers: { 'content-type': 'application/json', ...headers },
	body: JSON.stringify(body),
});

export const text = (
	status: number,
	body: string,
	headers: WireResponse['headers'] = {},
): WireResponse => ({ status, headers: { 'content-type': 'text/plain', ...headers }, body });

export const xml = (
	status: number,
	body: string,
	headers: WireResponse['headers'] = {},
): WireResponse => ({ status, headers: { 'content-type': 'text/xml', ...headers }, body });

/** RFC 6749, section 5.2. */
export const oauthError = (error: string, description?: string, status = 400): WireResponse =>
	json(status, { error, ...(description ? { error_description: description } : {}) });

export const greeting = (): WireResponse => json(200, { message: GREETING });

/** One request with strict readers. Each reader rejects with `bad` what it cannot read. */
export class Incoming {
	readonly url: URL;

	constructor(
		readonly request: WireRequest,
		readonly world: World,
	) {
		this.url = new URL(request.url);
	}

	get keys(): Keys {
		return this.world.keys;
	}

	key(label: string): string {
		const value = this.keys[label];
		if (value === undefined) throw new Error(`no key '${label}'`);
		return value;
	}

	/** A new token. */
	issue(lifetimeMs?: number, make?: (count: number) => string): string {
		return this.world.sessions.issue(lifetimeMs, make);
	}

	header(name: string): string | undefined {
		return this.request.headers[name.toLowerCase()];
	}

	get query(): Record<string, string> {
		return pairs(this.url.search.slice(1)) ?? {};
	}

	get cookies(): Record<string, string> {
		const parts = (this.header('cookie') ?? '').split(/; ?/).filter(Boolean);
		return Object.fromEntries(parts.map((part) => splitAt(part, '=')));
	}

	/** `user:password` of a Basic header, as sent. */
	basic(): string | undefined {
		const [scheme, encoded] = splitAt(this.header('authorization') ?? '', ' ');
		if (scheme !== 'Basic' || !/^[A-Za-z0-9+/]+={0,2}$/.test(encoded)) return undefined;
		return Buffer.from(encoded, 'base64').toString('utf8');
	}

	/** What follows `scheme` in the Authorization header. */
	authorization(scheme = 'Bearer'): string | undefined {
		const header = this.header('authorization') ?? '';
		return header.startsWith(`${scheme} `) ? header.slice(scheme.length + 1) : undefined;
	}

	form(bad: WireResponse): Record<string, string> {
		must(this.isOfType('application/x-www-form-urlencoded'), bad);
		return pairs(this.request.body) ?? reject(bad);
	}

	json(bad: WireResponse, type = 'application/json'): Record<string, unknown> {
		must(this.isOfType(type), bad);
		return parsed(this.request.body) ?? reject(bad);
	}

	/** JSON where the documentation does not ask for a content type. */
	looseJson(bad: WireResponse): Record<string, unknown> {
		return parsed(this.request.body) ?? reject(bad);
	}

	/** Plain fields of a multipart body (RFC 7578): CRLF line ends, one boundary. */
	multipart(bad: WireResponse): Record<string, string> {
		const boundary = /^multipart\/form-data; boundary="?([^"]+)"?$/.exec(
			this.header('content-type') ?? '',
		)?.[1];
		must(boundary !== undefined, bad);
		const sections = `\r\n${this.request.body}`.split(`\r\n--${boundary}`);
		must(sections[0] === '' && /^--(\r\n)?$/.test(sections.at(-1) ?? ''), bad);
		return Object.fromEntries(
			sections.slice(1, -1).map((section): [string, string] => {
				const [head, value] = splitAt(section, '\r\n\r\n');
				const name = /^\r\nContent-Disposition: form-data; name="([^"]+)"/i.exec(head)?.[1];
				return name === undefined ? reject(bad) : [name, value];
			}),
		);
	}

	private isOfType(type: string): boolean {
		return (this.header('content-type') ?? '').split(';')[0]?.trim() === type;
	}
}

export type Route = (incoming: Incoming) => WireResponse;

/** A server of `METHOD address` routes; addresses are without query. What is not in the table gets 404. */
export const serve =
	(routes: (keys: Keys) => Readonly<Record<string, Route>>) =>
	(request: WireRequest, world: World): WireResponse => {
		const incoming = new Incoming(request, world);
		const address = `${request.method} ${incoming.url.origin}${incoming.url.pathname}`;
		const route = routes(world.keys)[address];
		if (!route) return json(404, { error: `nothing at ${address}` });
		try {
			return route(incoming);
		} catch (error) {
			if (error instanceof Rejection) return error.response;
			throw error;
		}
	};

/** A route of the API: lets in who shows a valid token, `denied` to everybody else. */
export const guarded =
	(
		denied: WireResponse,
		read: (incoming: Incoming) => string | undefined = (incoming) => incoming.authorization(),
	): Route =>
	(incoming) => {
		must(incoming.world.sessions.isValid(read(incoming)), denied);
		return greeting();
	};

/** Whether `actual` has exactly these fields; those of `may` can be missing, but not different. */
export const exactly = (
	actual: Readonly<Record<string, unknown>>,
	wanted: Readonly<Record<string, unknown>>,
	may: Readonly<Record<string, unknown>> = {},
): boolean => {
	const equal = (name: string, value: unknown) =>
		JSON.stringify(actual[name]) === JSON.stringify(value);
	return (
		Object.entries(wanted).every(([name, value]) => equal(name, value)) &&
		Object.entries(may).every(([name, value]) => !(name in actual) || equal(name, value)) &&
		Object.keys(actual).every((name) => name in wanted || name in may)
	);
};

export interface Jwt {
	header: Record<string, unknown>;
	claims: Record<string, unknown>;
}

/** The parts of a JWT whose signature `key` proves (a private key in PEM form, or a shared secret); undefined otherwise. */
export function readJwt(jwt: string | undefined, key: string | Buffer): Jwt | undefined {
	const [head = '', body = '', signature = '', ...rest] = (jwt ?? '').split('.');
	const header = parsed(Buffer.from(head, 'base64url').toString());
	const claims = parsed(Buffer.from(body, 'base64url').toString());
	if (rest.length > 0 || !header || !claims) return undefined;
	const proof = Buffer.from(signature, 'base64url');
	return isSigned(header.alg, `${head}.${body}`, proof, key) ? { header, claims } : undefined;
}

function isSigned(alg: unknown, text: string, proof: Buffer, key: string | Buffer): boolean {
	const data = Buffer.from(text);
	if (alg === 'HS256') {
		const right = createHmac('sha256', key).update(data).digest();
		return proof.length === right.length && timingSafeEqual(proof, right);
	}
	const publicKey = createPublicKey(key);
	if (alg === 'RS256') return verify('sha256', data, publicKey, proof);
	if (alg === 'EdDSA') return verify(null, data, publicKey, proof);
	if (alg === 'PS256') {
		return verify('sha256', data, { key: publicKey, padding: 6, saltLength: 32 }, proof);
	}
	return (
		alg === 'ES256' &&
		verify('sha256', data, { key: publicKey, dsaEncoding: 'ieee-p1363' }, proof)
	);
}

export const hmacHex = (digest: string, secret: string, signed: string): string =>
	createHmac(digest, secret).update(signed).digest('hex');

/** Whether a time in seconds lies ahead, at most `most` seconds away. */
export function isSoon(seconds: unknown, incoming: Incoming, most: number): boolean {
	const away = Number(seconds) - incoming.world.now() / 1000;
	return typeof seconds === 'number' && away > 0 && away <= most;
}

/** The text of one XML element without its escapes. */
export function element(body: string, name: string): string | undefined {
	const found = new RegExp(`<${name}>([^<]*)</${name}>`).exec(body)?.[1];
	return found?.replace(/&(#\d+|#x[0-9a-f]+|lt|gt|quot|apos|amp);/gi, (_, name_: string) =>
		unescaped(name_),
	);
}

const NAMED = new Map([
	['lt', '<'],
	['gt', '>'],
	['quot', '"'],
	['apos', "'"],
	['amp', '&'],
]);

function unescaped(escape: string): string {
	if (!escape.startsWith('#')) return NAMED.get(escape.toLowerCase()) ?? '';
	const isHex = /^#x/i.test(escape);
	return String.fromCodePoint(parseInt(escape.slice(isHex ? 2 : 1), isHex ? 16 : 10));
}

function pairs(encoded: string): Record<string, string> | undefined {
	const parts = encoded === '' ? [] : encoded.split('&');
	try {
		const fields = parts.map((part) => splitAt(part, '=').map(decoded));
		const names = new Set(fields.map(([name]) => name));
		return names.size === fields.length && parts.every((part) => part.includes('='))
			? Object.fromEntries(fields)
			: undefined;
	} catch {
		return undefined;
	}
}

const decoded = (part: string): string => decodeURIComponent(part.replace(/\+/g, ' '));

function parsed(body: string): Record<string, unknown> | undefined {
	try {
		const value: unknown = JSON.parse(body);
		return typeof value === 'object' && value !== null && !Array.isArray(value)
			? { ...value }
			: undefined;
	} catch {
		return undefined;
	}
}

function splitAt(text: string, mark: string): [string, string] {
	const at = text.indexOf(mark);
	return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + mark.length)];
}
