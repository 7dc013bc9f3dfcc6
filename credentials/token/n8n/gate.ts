import { type ObjectPart, processMemory } from '../../common/processMemory';
import type { Broker } from '../engine/broker';
import { type HeldToken, isEnding } from '../engine/heldToken';
import type { Identity } from '../engine/identity';
import { cooldownOf, fitnessFor, type LoginReason, requesterOf } from '../engine/judgement';
import { noteUse } from '../engine/sessions';
import { TokenFlowError, withDescriptionInMessage } from '../errors';
import { flowAt, type TokenFlow } from '../flow';
import { overridesMethod } from '../methodOverride';
import { guardTarget } from '../origin';
import { handoff } from './handoff';
import {
	attachToken,
	outgoingRequest,
	placementOf,
	type RequestOptions,
	withoutSpaces,
	writtenUrl,
} from './placeToken';
import { STORED_FIELD } from './storedFields';
import { isConnectionTest, withoutTestHeader } from './testRequest';

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
		super('The token must be renewed before this request');
	}
}

/** Ends a request that was made for its login only. */
class EndedAfterLogin extends Error {}

/** Whether a request ended because it was made for its login only; n8n wraps errors. */
export const endedAfterLogin = (error: unknown): boolean =>
	error instanceof EndedAfterLogin || (error instanceof Error && endedAfterLogin(error.cause));

/** Requests for which the gate already threw; it throws at most once per request. */
const SIGNALED: ObjectPart<true> = {};
/** Original request by authenticated request. */
const ORIGINALS: ObjectPart<RequestOptions> = {};

/** What the gate attached to a request, and when (monotonic ms). */
export interface SentToken {
	readonly token: HeldToken;
	readonly atMs: number;
}

/** By the options that a sender handed in. */
const SENT_TOKENS: ObjectPart<SentToken> = {};

/** The token a request was sent with; read by the sender after a 401. */
export const sentTokenOf = (options: object): SentToken | undefined =>
	processMemory.objects(SENT_TOKENS).get(options);

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];
const isSafe = ({ method, headers = {} }: RequestOptions) =>
	SAFE_METHODS.includes(String(method ?? 'GET').toUpperCase()) && !overridesMethod(headers);

interface GateRequest {
	readonly credentials: object;
	readonly request: RequestOptions;
	readonly identity: Identity;
	readonly flow: TokenFlow;
	readonly reason: LoginReason | undefined;
	/** n8n sends it again after a failure, and shows a second throw as that request's error. */
	readonly isResend: boolean;
}

function throwFailure(request: object): void {
	const failure = handoff.takeFailure(request);
	if (failure !== undefined) throw failure;
}

/** The token of a connection test that the hook has judged. */
function testedToken({ credentials, identity, flow, request, reason }: GateRequest): HeldToken {
	const result = handoff.testResult(credentials);
	if (result === undefined) {
		handoff.orderLogin(credentials, { identity, flow, request, reason });
		throw new RenewalSignal();
	}
	if (result instanceof Error) throw result;
	return tokenOf(identity);
}

function tokenOf({ record }: Identity): HeldToken {
	if (record.token !== undefined && record.token.isEnded !== true) return record.token;
	throw new TokenFlowError('response', 'The login returned no token');
}

/** A token to attach now. Throws the signal where this caller has to log in. */
async function tokenFor(broker: Broker, asking: GateRequest): Promise<HeldToken> {
	const { credentials, request, identity, flow, reason, isResend } = asking;
	if (reason?.kind === 'test') return testedToken(asking);
	throwFailure(request);
	const isLastCall = isResend || processMemory.objects(SIGNALED).has(request);
	let who = requesterOf(reason);
	for (;;) {
		const { token } = identity.record;
		const fitness = fitnessFor(broker, identity, flow, reason);
		if (token !== undefined && fitness === 'fresh') return token;
		const { turn } = identity.refresh;
		// In the renewal margin only the one who renews waits, until the token is about to expire.
		if (token !== undefined && fitness === 'due') {
			const isAhead = turn !== undefined && !isEnding(token, broker.runtime.monotonic());
			if (isAhead || isLastCall) return token;
		}
		if (turn !== undefined) {
			await turn.settled;
			who = 'request';
			continue;
		}
		if (isLastCall) return tokenOf(identity);
		const error = cooldownOf(broker, identity, flow, who);
		if (error !== undefined && token !== undefined && fitness === 'due') return token;
		if (error !== undefined) throw error;
		processMemory.objects(SIGNALED).set(request, true);
		const own = broker.reserve(identity);
		handoff.orderLogin(credentials, { identity, flow, request, reason, turn: own });
		throw new RenewalSignal();
	}
}

/** The request with the token, which may be signed. */
function placed<Options extends RequestOptions>(
	{ runtime }: Broker,
	given: Options,
	place: {
		readonly flow: TokenFlow;
		readonly token: HeldToken;
		readonly hostname: string;
		readonly isOurs?: boolean;
	},
): Options {
	const { flow, token, hostname, isOurs = false } = place;
	const { request, outgoing } = outgoingRequest(given, flow, isOurs, runtime);
	return attachToken(request, placementOf(flow, token, request, outgoing), flow, hostname);
}

/**
 * n8n sends the test's own request after the hook has judged login and check call: it goes where
 * something is known to respond, and every status will do.
 */
function probe<Options extends RequestOptions>(
	request: Options,
	given: TokenFlow,
	token: HeldToken,
	broker: Broker,
): Options {
	const flow = flowAt(given, token);
	const bare = {
		...request,
		method: 'GET',
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
	};
	if (flow.checkUrl !== undefined) {
		const { hostname } = guardTarget(flow.checkUrl, flow);
		return placed(broker, { ...bare, url: flow.checkUrl }, { flow, token, hostname });
	}
	const { now, random } = broker.runtime;
	const login = flow.login[0]?.({ nowMs: now(), random, responses: [] });
	return { ...bare, url: new URL(login?.url ?? flow.baseUrl).origin };
}

/** A request that may change data is never sent again: what the API did with it is not known. */
function rejectRepetition({ request, isResend }: GateRequest): void {
	if (!isResend || isSafe(request)) return;
	throw new TokenFlowError(
		'tokenRejected',
		'The API rejected the token of this request (HTTP 401)',
		'It was not sent again, because it may change data. The token is renewed for the next request.',
	);
}

async function pass<Options extends RequestOptions>(
	broker: Broker,
	compile: Compile,
	credentials: CredentialFields,
	request: Options,
	isResend: boolean,
): Promise<Options> {
	const flow = compile(credentials);
	const isTest =
		handoff.testResult(credentials) !== undefined || isConnectionTest(request, broker.runtime);
	const reason = isTest ? ({ kind: 'test' } as const) : handoff.reasonFor(request);
	const isProbe = requesterOf(reason) !== 'request';
	const headers = withoutTestHeader(request.headers ?? {});
	const bare = { ...request, ...withoutSpaces(request), headers };
	// Where the login says where the API is, the target is checked after it.
	const isLocated = flow.locate !== undefined;
	const isSent = !isProbe && !handoff.isLoginOnly(request);
	if (isSent && !isLocated) guardTarget(writtenUrl(request), flow);
	const identity = broker.open(flow, credentials[STORED_FIELD]);
	const asking = { credentials, request, identity, flow, reason, isResend };
	rejectRepetition(asking);
	const token = await tokenFor(broker, asking);
	if (handoff.isLoginOnly(request)) throw new EndedAfterLogin();
	const target = isSent ? guardTarget(writtenUrl(request), flowAt(flow, token)) : undefined;
	const sentToken = { token, atMs: broker.runtime.monotonic() };
	identity.usedAtMs = sentToken.atMs;
	processMemory.objects(SIGNALED).delete(request);
	handoff.noteAttached(credentials, { identity, flow, token, request, isSafe: isSafe(request) });
	if (flow.logOut !== undefined) noteUse(broker, identity, request.timeout);
	processMemory.objects(SENT_TOKENS).set(request, sentToken);
	if (target === undefined) return probe(bare, flow, token, broker);
	const isOurs = handoff.storageOf(credentials) !== undefined;
	return placed(broker, bare, { flow, token, hostname: target.hostname, isOurs });
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
		// n8n has stored what there was to store, and would send a request now.
		if (handoff.textToStore(credentials) !== undefined) throw new Error('Stored');
		// A WeakMap cannot tell that what it holds for an options object is of that object's type.
		const original = processMemory.objects(ORIGINALS).get(given) as Options | undefined;
		const request = original ?? given;
		const isResend = original !== undefined;
		const authorized = await pass(broker, compile, credentials, request, isResend).catch(
			(error: unknown) => {
				if (error instanceof RenewalSignal) throw error;
				handoff.noteStop(credentials);
				throw isConnectionTest(request, broker.runtime)
					? withDescriptionInMessage(error)
					: error;
			},
		);
		processMemory.objects(ORIGINALS).set(authorized, request);
		return authorized;
	};
}
