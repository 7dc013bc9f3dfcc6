import { setTimeout as sleep } from 'node:timers/promises';

import { isRecord } from './data';

/** What the editor calls, with the cookie and the browser ID that it would send. */
export interface Rest {
	/** The login, for another client: one header value, or by name and value. */
	cookie(): string;
	cookies(): Array<[name: string, value: string]>;
	get(path: string): Promise<unknown>;
	post(path: string, body?: unknown): Promise<unknown>;
	patch(path: string, body: unknown): Promise<unknown>;
	delete(path: string): Promise<unknown>;
	/** An answer as it is, for addresses outside the editor's API. */
	text(path: string): Promise<string>;
}

/** An answer outside 2xx. */
export class RestError extends Error {
	constructor(
		readonly status: number,
		method: string,
		path: string,
		readonly body: string,
	) {
		super(`${method} ${path} answered ${status}: ${body.slice(0, 1_000)}`);
		this.name = 'RestError';
	}
}

/** n8n looks at its database every two seconds. */
const BUSY_MS = 1_000;

/** n8n accepts a login only from the browser that it was made with; this is ours. */
export const BROWSER_ID = 'tokenflow-host-driver';
const REQUEST_TIMEOUT_MS = 120_000;

function unwrap(text: string): unknown {
	if (text === '') return undefined;
	const response: unknown = JSON.parse(text);
	return isRecord(response) && 'data' in response && Object.keys(response).length === 1
		? response.data
		: response;
}

function splitCookie(pair: string): [name: string, value: string] {
	const at = pair.indexOf('=');
	return [pair.slice(0, at), pair.slice(at + 1)];
}

/** A client of `<origin>/rest`; it keeps the login cookie, or starts with that of another client. */
export function createRest(origin: string, cookie = ''): Rest {
	const cookies = new Map<string, string>(
		cookie === '' ? [] : cookie.split('; ').map(splitCookie),
	);

	function remember(headers: Headers): void {
		for (const line of headers.getSetCookie()) {
			const [pair = ''] = line.split(';');
			cookies.set(...splitCookie(pair));
		}
	}

	const cookieText = () => [...cookies].map((pair) => pair.join('=')).join('; ');

	async function request(method: string, path: string, body?: unknown): Promise<string> {
		const response = await fetch(new URL(path, origin), {
			method,
			headers: {
				'browser-id': BROWSER_ID,
				// n8n closes a connection that is idle for five seconds, maybe while it is used again.
				connection: 'close',
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
				...(cookies.size === 0 ? {} : { cookie: cookieText() }),
			},
			body: body === undefined ? null : JSON.stringify(body),
			signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
		});
		remember(response.headers);
		const text = await response.text();
		if (!response.ok) throw new RestError(response.status, method, path, text);
		return text;
	}

	const call = async (method: string, path: string, body?: unknown) =>
		unwrap(await request(method, `/rest${path}`, body));

	/** An n8n that is busy takes its database for lost until the next look at it. */
	async function patiently<Result>(read: () => Promise<Result>, triesLeft = 10): Promise<Result> {
		return await read().catch(async (error: unknown) => {
			const isBusy = error instanceof RestError && error.status === 503;
			if (!isBusy || triesLeft === 0) throw error;
			await sleep(BUSY_MS);
			return await patiently(read, triesLeft - 1);
		});
	}

	return {
		cookie: cookieText,
		cookies: () => [...cookies],
		get: async (path) => await patiently(async () => await call('GET', path)),
		post: async (path, body = {}) => await call('POST', path, body),
		patch: async (path, body) => await call('PATCH', path, body),
		delete: async (path) => await call('DELETE', path),
		text: async (path) => await request('GET', path),
	};
}
