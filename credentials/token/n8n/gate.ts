import { type ObjectPart, processMemory } from '../../common/processMemory';
import type { Broker, Entry } from '../engine/broker';
import { isManual, isStale, isUsable, type RenewalRequest } from '../engine/freshness';
import type { HeldToken } from '../engine/heldToken';
import { TokenFlowError } from '../errors';
import { identityKey, type TokenFlow } from '../flow';
import { guardTarget } from '../origin';
import { handoff } from './handoff';
import { attachToken, type RequestOptions, withoutHeaders, writtenUrl } from './placeToken';
import { readRenewalHeader, RENEWAL_HEADER } from './renewalHeader';
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
const SIGNALED: ObjectPart<true> = {};
/** Requests as they were before a token was attached, by what the gate made of them. */
const ORIGINALS: ObjectPart<RequestOptions> = {};

/** What the gate attached to a request, and when (epoch ms on the local clock). */
export interface SentToken {
	readonly token: HeldToken;
	readonly atMs: number;
}

/** By the options that a sender handed in. */
const SENT_TOKENS: ObjectPart<SentToken> = {};

/** How a request left; its sender asks when the API refuses the token. */
export const sentTokenOf = (options: object): SentToken | undefined =>
	processMemory.objects(SENT_TOKENS).get(options);

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];
const isSafe = ({ method }: RequestOptions) =>
	SAFE_METHODS.includes(String(method ?? 'GET').toUpperCase());

interface GateRequest {
	readonly credentials: object;
	readonly request: RequestOptions;
	readonly entry: Entry;
	readonly flow: TokenFlow;
	readonly renewal: RenewalRequest | undefined;
	/** n8n sends it once more after a failure, and shows a second throw as that request's error. */
	readonly isResend: boolean;
}

/** A token to attach now. Throws the signal where this caller has to log in. */
async function freshToken(broker: Broker, asking: GateRequest): Promise<HeldToken> {
	const { credentials, request, entry, flow, renewal, isResend } = asking;
	if (renewal?.kind === 'test' && !handoff.isTested(credentials)) {
		handoff.order(credentials, { entry, flow, task: 'test' });
		throw new RenewalSignal();
	}
	// The hook has judged this token; however long its check call took, that stands.
	if (renewal?.kind === 'test' && entry.token !== undefined) return entry.token;
	const alreadySignaled = processMemory.objects(SIGNALED);
	for (;;) {
		const { pending, token: held } = entry;
		const stale = isStale(broker, entry, flow.renewal, renewal);
		if (held !== undefined && (!stale || alreadySignaled.has(request))) return held;
		if (pending !== undefined) {
			const token = await broker.wait(entry, pending);
			if (token !== undefined) return token;
			if (entry.failure === undefined) continue;
		}
		if (held !== undefined && isResend) return held;
		const fallback = isUsable(broker, entry, renewal) ? held : undefined;
		const rejection = broker.rejection(entry, flow, isManual(renewal) && pending === undefined);
		if (rejection !== undefined && fallback !== undefined) return fallback;
		if (rejection !== undefined) throw rejection;
		if (isResend || alreadySignaled.has(request))
			throw new TokenFlowError('response', 'The login gave no token');
		alreadySignaled.set(request, true);
		handoff.order(credentials, { entry, flow, task: broker.reserve(entry), fallback });
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
	const { now, random } = broker.runtime;
	const login = flow.login[0]?.({ nowMs: now(), random, responses: [] });
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
	const renewal = readRenewalHeader(request.headers ?? {});
	const bare = { ...request, headers: withoutHeaders(request.headers ?? {}, [RENEWAL_HEADER]) };
	const target = isManual(renewal) ? undefined : guardTarget(writtenUrl(request), flow);
	const key = identityKey(flow.identity);
	const entry = broker.entry(key);
	broker.adopt(entry, fromStoredFields(credentials, key, broker.runtime.now()));
	const asking = { credentials, request, entry, flow, renewal, isResend };
	const sentToken = { token: await freshToken(broker, asking), atMs: broker.runtime.now() };
	const { token } = sentToken;
	processMemory.objects(SIGNALED).delete(request);
	handoff.attached(credentials, { entry, flow, ...sentToken, isSafe: isSafe(request) });
	processMemory.objects(SENT_TOKENS).set(request, sentToken);
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
		const original = processMemory.objects(ORIGINALS).get(given) as Options | undefined;
		const request = original ?? given;
		const isResend = original !== undefined;
		const authorized = await pass(broker, compile, credentials, request, isResend).catch(
			(error: unknown) => {
				if (!(error instanceof RenewalSignal)) handoff.stopped(credentials);
				throw error;
			},
		);
		processMemory.objects(ORIGINALS).set(authorized, request);
		return authorized;
	};
}
