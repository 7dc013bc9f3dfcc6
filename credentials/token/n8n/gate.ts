import type { Broker, Entry } from '../engine/broker';
import { isByHand, isStale, isUsable, type Wish } from '../engine/freshness';
import type { HeldToken } from '../engine/heldToken';
import { TokenFlowError } from '../errors';
import { identityKey, type TokenFlow } from '../flow';
import { guardTarget } from '../origin';
import { notes } from './handoff';
import { attachToken, type RequestOptions, withoutHeaders, writtenUrl } from './placeToken';
import { MARKER_HEADER, wishIn } from './renewalHeader';
import { fromStoredFields } from './storedFields';

/** A credential's decrypted fields, as n8n hands the same object to gate and hook. */
export type CredentialFields = Readonly<Record<string, unknown>>;
export type Compile = (fields: CredentialFields) => TokenFlow;

/**
 * n8n answers an error whose `response.status` is 401 by calling the hook, storing what it returns
 * and calling the gate again: a renewal before anything was sent.
 */
class RenewalSignal extends Error {
	readonly response = { status: 401 };

	constructor() {
		super('The token has to be renewed before this request is sent');
	}
}

/** Requests for which the gate has thrown, until they go out: it never does so twice for one. */
const signalled = new WeakSet<object>();
/** Requests as they were before a token was attached, by what the gate made of them. */
const originals = new WeakMap<object, RequestOptions>();

/** What the gate attached to a request, and when (epoch ms on the local clock). */
export interface Departure {
	readonly token: HeldToken;
	readonly atMs: number;
}

/** By the options that a sender handed in. */
const departures = new WeakMap<object, Departure>();

/** How a request left; its sender asks when the API refuses the token. */
export const departureOf = (options: object): Departure | undefined => departures.get(options);

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];
const isSafe = ({ method }: RequestOptions) =>
	SAFE_METHODS.includes(String(method ?? 'GET').toUpperCase());

interface Asking {
	readonly credentials: object;
	readonly request: RequestOptions;
	readonly entry: Entry;
	readonly flow: TokenFlow;
	readonly wish: Wish | undefined;
	/** n8n sends it once more after a failure, and shows a second throw as that request's error. */
	readonly isResend: boolean;
}

/** A token to attach now. Throws the signal where this caller has to log in. */
async function freshToken(broker: Broker, asking: Asking): Promise<HeldToken> {
	const { credentials, request, entry, flow, wish, isResend } = asking;
	if (wish?.kind === 'test' && !notes.isTested(credentials)) {
		notes.order(credentials, { entry, flow, task: 'test' });
		throw new RenewalSignal();
	}
	// The hook has judged this token; however long its check call took, that stands.
	if (wish?.kind === 'test' && entry.token !== undefined) return entry.token;
	for (;;) {
		const { pending, token: held } = entry;
		const stale = isStale(broker, entry, flow.renewal, wish);
		if (held !== undefined && (!stale || signalled.has(request))) return held;
		if (pending !== undefined) {
			const token = await broker.wait(entry, pending);
			if (token !== undefined) return token;
			if (entry.failure === undefined) continue;
		}
		if (held !== undefined && isResend) return held;
		const spare = isUsable(broker, entry, wish) ? held : undefined;
		const refusal = broker.refusal(entry, flow, isByHand(wish) && pending === undefined);
		if (refusal !== undefined && spare !== undefined) return spare;
		if (refusal !== undefined) throw refusal;
		if (isResend || signalled.has(request))
			throw new TokenFlowError('answer', 'The login gave no token');
		signalled.add(request);
		notes.order(credentials, { entry, flow, task: broker.reserve(entry), spare });
		throw new RenewalSignal();
	}
}

/**
 * n8n sends the test's own request after the hook has judged login and check call: it goes where
 * something is known to answer, and every status will do.
 */
function probe<Options extends RequestOptions>(
	request: Options,
	flow: TokenFlow,
	token: HeldToken,
	broker: Broker,
): Options {
	const bare = {
		...request,
		method: 'GET',
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
	};
	if (flow.checkUrl !== undefined) {
		const url = guardTarget(flow.checkUrl, flow);
		return attachToken(
			{ ...bare, url: flow.checkUrl },
			flow.attach(token.value),
			flow,
			url.hostname,
		);
	}
	const { now, random } = broker.around;
	const login = flow.login[0]?.({ nowMs: now(), random, answers: [] });
	return { ...bare, url: new URL(login?.url ?? flow.baseUrl).origin };
}

async function pass<Options extends RequestOptions>(
	broker: Broker,
	compile: Compile,
	credentials: CredentialFields,
	request: Options,
	isResend: boolean,
): Promise<Options> {
	const flow = compile(credentials);
	const wish = wishIn(request.headers ?? {});
	const bare = { ...request, headers: withoutHeaders(request.headers ?? {}, [MARKER_HEADER]) };
	const target = isByHand(wish) ? undefined : guardTarget(writtenUrl(request), flow);
	const key = identityKey(flow.identity);
	const entry = broker.entry(key);
	broker.adopt(entry, fromStoredFields(credentials, key, broker.around.now()));
	const asking = { credentials, request, entry, flow, wish, isResend };
	const departure = { token: await freshToken(broker, asking), atMs: broker.around.now() };
	const { token } = departure;
	signalled.delete(request);
	notes.attached(credentials, { entry, flow, ...departure, isSafe: isSafe(request) });
	departures.set(request, departure);
	if (target === undefined) return probe(bare, flow, token, broker);
	return attachToken(bare, flow.attach(token.value), flow, target.hostname);
}

/**
 * The freshness gate, a credential type's `authenticate`: attaches a token that is fresh, or makes
 * n8n call the hook first. Refuses targets that must not see the token.
 * @throws RenewalSignal | TokenFlowError
 */
export function createGate(broker: Broker, compile: Compile) {
	return async <Options extends RequestOptions>(
		credentials: CredentialFields,
		given: Options,
	): Promise<Options> => {
		// A WeakMap cannot tell that what it holds for an options object is of that object's type.
		const original = originals.get(given) as Options | undefined;
		const request = original ?? given;
		const isResend = original !== undefined;
		const authorized = await pass(broker, compile, credentials, request, isResend).catch(
			(error: unknown) => {
				if (!(error instanceof RenewalSignal)) notes.stopped(credentials);
				throw error;
			},
		);
		originals.set(authorized, request);
		return authorized;
	};
}
