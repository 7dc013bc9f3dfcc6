/** Plays a login shape by hand: fills in its requests and reads its responses, with nothing but Node. */
import {
	constants,
	createHash,
	createHmac,
	createPrivateKey,
	randomBytes,
	randomUUID,
	sign,
} from 'node:crypto';
import type {
	Algorithm,
	Body,
	Json,
	Keys,
	LoginShape,
	Place,
	Step,
	Value,
	WireRequest,
	WireResponse,
} from './shape';

export type Send = (request: WireRequest) => WireResponse;

interface Scope {
	keys: Keys;
	now: number;
	unique: Map<string, string>;
	responses: Map<string, WireResponse>;
	token?: Value;
	request?: WireRequest;
}

export class StepRejected extends Error {
	constructor(
		readonly step: string,
		readonly response: WireResponse,
	) {
		super(
			`step '${step}' was rejected with ${response.status}: ${response.body.slice(0, 200)}`,
		);
	}
}

export class ReferenceClient {
	readonly responses = new Map<string, WireResponse>();

	constructor(
		private readonly shape: LoginShape,
		private readonly keys: Keys,
		private readonly clock: () => number,
		private readonly send: Send,
	) {}

	/** All steps of the login. Throws where one is rejected or holds no token. */
	login(): void {
		for (const step of this.shape.steps) this.take(step);
		this.value(this.shape.expects.token);
	}

	call(): WireResponse {
		return this.send(this.request(this.shape.call));
	}

	take(step: Step): WireResponse {
		const response = this.send(this.request(step));
		const right = step.statuses ?? [200, 201, 204];
		if (!right.includes(response.status)) throw new StepRejected(step.name, response);
		this.responses.set(step.name, response);
		return response;
	}

	request(step: Step): WireRequest {
		return buildRequest(step, this.scope());
	}

	value(value: Value): string {
		return evaluate(value, this.scope());
	}

	private scope(): Scope {
		return {
			keys: this.keys,
			now: this.clock(),
			unique: new Map(),
			responses: this.responses,
			token: this.shape.expects.token,
		};
	}
}

function buildRequest(step: Step, scope: Scope): WireRequest {
	const query = Object.entries(step.query ?? {})
		.map(([name, value]) => `${name}=${encodeURIComponent(evaluate(value, scope))}`)
		.join('&');
	const content = step.body ? buildBody(step.body, scope) : { body: '' };
	const request: WireRequest = {
		method: step.method,
		url: `${evaluate(step.url, scope)}${query ? `?${query}` : ''}`,
		headers: content.type === undefined ? {} : { 'content-type': content.type },
		body: content.body,
	};
	const headers = Object.entries(step.headers ?? {}).map(([name, value]) => [
		name.toLowerCase(),
		evaluate(value, { ...scope, request }),
	]);
	return { ...request, headers: { ...request.headers, ...Object.fromEntries(headers) } };
}

function buildBody(body: Body, scope: Scope): { body: string; type?: string } {
	if ('form' in body) {
		const fields = Object.entries(body.form).map(([name, value]): [string, string] => [
			name,
			evaluate(value, scope),
		]);
		return {
			body: new URLSearchParams(fields).toString(),
			type: 'application/x-www-form-urlencoded',
		};
	}
	if ('json' in body) {
		return { body: JSON.stringify(plain(body.json, scope)), type: 'application/json' };
	}
	if ('text' in body) return { body: evaluate(body.text, scope), type: body.type };
	const boundary = 'reference-boundary';
	const sections = Object.entries(body.multipart).map(
		([name, value]) =>
			`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${evaluate(value, scope)}\r\n`,
	);
	return {
		body: `${sections.join('')}--${boundary}--\r\n`,
		type: `multipart/form-data; boundary=${boundary}`,
	};
}

const isValue = (json: Json): json is Exclude<Value, string> =>
	typeof json === 'object' && json !== null && '$' in json;

function plain(json: Json, scope: Scope): unknown {
	if (isValue(json)) return numeric(json, scope);
	if (Array.isArray(json)) return json.map((item: Json) => plain(item, scope));
	if (typeof json !== 'object' || json === null) return json;
	return Object.fromEntries(
		Object.entries(json).map(([name, item]: [string, Json]) => [name, plain(item, scope)]),
	);
}

/** Times in seconds and milliseconds are numbers in JSON and claims, as the documentation shows them. */
function numeric(value: Value, scope: Scope): string | number {
	const written = evaluate(value, scope);
	const isTime = typeof value !== 'string' && value.$ === 'now' && /seconds$/.test(value.as);
	return isTime ? Number(written) : written;
}

function evaluate(value: Value, scope: Scope): string {
	if (typeof value === 'string') return value;
	const inner = (operand: Value) => evaluate(operand, scope);
	switch (value.$) {
		case 'key':
			return present(scope.keys[value.label], `key '${value.label}'`);
		case 'join':
			return value.parts.map(inner).join('');
		case 'from':
			return readPlace(
				present(scope.responses.get(value.step), `response of '${value.step}'`),
				value.at,
			);
		case 'token':
			return inner(present(scope.token, 'token'));
		case 'now':
			return formatTime(scope.now + (value.plusSeconds ?? 0) * 1000, value.as);
		case 'unique':
			return remembered(scope.unique, value.as);
		case 'request':
			return requestPart(present(scope.request, 'request'), value.part);
		case 'base64':
			return Buffer.from(inner(value.of)).toString('base64');
		case 'urlEncoded':
			return encodeURIComponent(inner(value.of));
		case 'xmlText':
			return escapeXml(inner(value.of));
		case 'quoted':
			return JSON.stringify(inner(value.of));
		case 'hash':
			return spell(createHash(value.digest).update(inner(value.of)).digest(), value.as);
		case 'hmac': {
			const secret = Buffer.from(inner(value.key), value.keyIs ?? 'utf8');
			return spell(
				createHmac(value.digest, secret).update(inner(value.of)).digest(),
				value.as,
			);
		}
		case 'jwt':
			return buildJwt(value, scope);
	}
}

const spell = (bytes: Buffer, as: 'hex' | 'HEX' | 'base64'): string =>
	as === 'HEX' ? bytes.toString('hex').toUpperCase() : bytes.toString(as);

function present<T>(value: T | undefined, what: string): T {
	if (value === undefined) throw new Error(`there is no ${what}`);
	return value;
}

function remembered(memo: Map<string, string>, as: 'uuid' | 'hex'): string {
	const value = memo.get(as) ?? (as === 'uuid' ? randomUUID() : randomBytes(16).toString('hex'));
	memo.set(as, value);
	return value;
}

function requestPart(request: WireRequest, part: string): string {
	const url = new URL(request.url);
	if (part === 'method') return request.method;
	if (part === 'body') return request.body;
	return part === 'path' ? url.pathname : `${url.pathname}${url.search}`;
}

function formatTime(ms: number, as: string): string {
	const date = new Date(ms);
	if (as === 'seconds') return String(Math.floor(ms / 1000));
	if (as === 'milliseconds') return String(ms);
	if (as === 'iso') return date.toISOString();
	if (as === 'http') return date.toUTCString();
	const [day = '', time = ''] = date.toISOString().split('T');
	const [yyyy, MM, dd] = day.split('-');
	const [HH, mm, ss] = time.slice(0, 8).split(':');
	const parts: Record<string, string | undefined> = { yyyy, MM, dd, HH, mm, ss };
	return as.replace(/yyyy|MM|dd|HH|mm|ss/g, (part) => parts[part] ?? '');
}

const escapeXml = (raw: string): string =>
	raw.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);

function buildJwt(value: Extract<Value, { $: 'jwt' }>, scope: Scope): string {
	const part = (claims: Record<string, unknown>) =>
		Buffer.from(JSON.stringify(claims)).toString('base64url');
	const filled = (claims: Readonly<Record<string, Value | number>>) =>
		Object.fromEntries(
			Object.entries(claims).map(([name, claim]) => [
				name,
				typeof claim === 'number' ? claim : numeric(claim, scope),
			]),
		);
	const head = part({ alg: value.alg, typ: 'JWT', ...filled(value.header ?? {}) });
	const signed = `${head}.${part(filled(value.claims))}`;
	const secret = evaluate(value.key, scope);
	return `${signed}.${signText(value.alg, signed, secret, value.keyIs).toString('base64url')}`;
}

function signText(alg: Algorithm, signed: string, secret: string, keyIs?: 'hex'): Buffer {
	const data = Buffer.from(signed);
	if (alg === 'HS256') {
		return createHmac('sha256', Buffer.from(secret, keyIs ?? 'utf8'))
			.update(data)
			.digest();
	}
	const privateKey = createPrivateKey(secret);
	if (alg === 'EdDSA') return sign(null, data, privateKey);
	if (alg === 'ES256')
		return sign('sha256', data, { key: privateKey, dsaEncoding: 'ieee-p1363' });
	const padding =
		alg === 'PS256' ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 } : {};
	return sign('sha256', data, { key: privateKey, ...padding });
}

/** The value at a place of a response. The last cookie of a name counts. */
function readPlace(response: WireResponse, place: Place): string {
	if ('text' in place) return response.body;
	if ('header' in place) {
		const found = Object.entries(response.headers ?? {}).find(
			([name]) => name.toLowerCase() === place.header.toLowerCase(),
		)?.[1];
		return present(typeof found === 'string' ? found : undefined, `header '${place.header}'`);
	}
	if ('cookie' in place) {
		const lines = [response.headers?.['set-cookie'] ?? []].flat();
		const line = lines.filter((one) => one.startsWith(`${place.cookie}=`)).at(-1);
		return present(line?.split(';')[0], 'cookie').slice(place.cookie.length + 1);
	}
	return 'xml' in place ? readXml(response.body, place.xml) : readJson(response.body, place.json);
}

function readJson(body: string, path: string): string {
	let value: unknown = JSON.parse(body);
	for (const name of path === '' ? [] : path.split('.')) {
		const record =
			typeof value === 'object' && value !== null
				? new Map(Object.entries(value))
				: undefined;
		value = record?.get(name);
	}
	return String(present(value ?? undefined, `value at '${path}'`));
}

function readXml(body: string, path: string): string {
	let inside = body;
	for (const name of path.split('.')) {
		const open = new RegExp(`<${name}(\\s[^>]*)?>`).exec(inside);
		const start = present(open ?? undefined, `element '${name}'`);
		const begin = start.index + start[0].length;
		inside = inside.slice(begin, inside.indexOf(`</${name}>`, begin));
	}
	return inside;
}
