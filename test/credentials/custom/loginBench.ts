/** A filled-in form in n8n's place: connection test, our nodes and the HTTP Request node, against a server of a test. */
import { compileTokenFlow } from '../../../credentials/custom/compile';
import type { LoginRequest, LoginResponse } from '../../../credentials/token/flow';
import { type RequestOptions, writtenUrl } from '../../../credentials/token/n8n/placeToken';
import { NOTHING_STORED, STORED_FIELD } from '../../../credentials/token/n8n/storedFields';
import { FakeClock } from '../token/support/clock';
import { FakeN8n, Store } from '../token/support/n8n';
import { fieldsOf, NOW_MS } from './enteredForm';
import type { WireRequest, WireResponse } from './logins/shape';

export type Server = (request: WireRequest) => WireResponse;

const lowerCased = (headers: Readonly<Record<string, unknown>>) =>
	Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
	);

function wireOf(options: RequestOptions): WireRequest {
	const url = new URL(writtenUrl(options));
	for (const [name, value] of Object.entries((options.qs ?? {}) as Record<string, string>))
		url.searchParams.set(name, value);
	const { body = '' } = options;
	return {
		method: String(options.method ?? 'GET'),
		url: url.href,
		headers: lowerCased(options.headers ?? {}),
		body: typeof body === 'string' ? body : JSON.stringify(body),
	};
}

export interface Bench {
	readonly clock: FakeClock;
	readonly n8n: FakeN8n;
	/** Everything that the server received, in order. */
	readonly seen: WireRequest[];
	/** The message of a failed connection test; undefined where it passed. */
	test(): Promise<string | undefined>;
	/** A request of our nodes. */
	own(request: RequestOptions): Promise<WireResponse>;
	/** A request of n8n's HTTP Request node. */
	httpRequest(request: RequestOptions): Promise<WireResponse>;
}

/** @param respond may be given what time it is by the clock of the bench */
export function benchFor(
	entered: Readonly<Record<string, unknown>>,
	respond: (request: WireRequest, nowMs: number) => WireResponse,
): Bench {
	const clock = new FakeClock(NOW_MS);
	const seen: WireRequest[] = [];
	let last: WireResponse | undefined;
	const answer = (request: WireRequest): WireResponse => {
		seen.push(request);
		return respond(request, clock.now());
	};
	const n8n = new FakeN8n(
		clock.runtime(),
		{
			send: async ({ method, url, headers, body = '' }: LoginRequest) => {
				const wire = { method, url, headers: lowerCased(headers), body };
				const response = await Promise.resolve(answer(wire));
				const at = { sentAtMs: clock.now(), receivedAtMs: clock.now() };
				return { headers: {}, ...response, ...at } satisfies LoginResponse;
			},
			call: async (options) => {
				last = await Promise.resolve(answer(wireOf(options)));
				if (last.status >= 400 && !('ignoreHttpStatusErrors' in options))
					throw Object.assign(new Error(`HTTP ${last.status}`), { response: last });
				return last;
			},
		},
		compileTokenFlow,
		new Store({ ...fieldsOf(entered), [STORED_FIELD]: NOTHING_STORED }),
	);
	const called = async (work: Promise<unknown>): Promise<WireResponse> => {
		await clock.run(work);
		if (last === undefined) throw new Error('Nothing was sent');
		return last;
	};
	return {
		clock,
		n8n,
		seen,
		test: async () =>
			await clock.run(
				n8n.test().then(
					() => undefined,
					(error: unknown) => (error as Error).message,
				),
			),
		own: async (request) => await called(n8n.own(request)),
		httpRequest: async (request) => await called(n8n.legacy(request)),
	};
}
