import type { Broker, Entry, LoginTask, Pending } from '../engine/broker';
import type { Observe, Send } from '../engine/exchange';
import { RECENT_LOGIN_MS } from '../engine/freshness';
import type { HeldToken } from '../engine/heldToken';
import { TokenFlowError } from '../errors';
import { identityKey, type TokenFlow } from '../flow';
import { apiRejectedError, apiUnavailableError } from '../response/loginErrors';
import type { Compile, CredentialFields } from './gate';
import { type AttachedNote, handoff, type HookOrder, STOPPED } from './handoff';
import { fromStoredFields, type StoredFields, toStoredFields } from './storedFields';
import { check, isAlive, meansExpired, rejectsMadeUpToken } from './verify';

/** Nothing to store: n8n's old helper then shows the original error and sends nothing again. */
const NOTHING = {};
type Output = StoredFields | typeof NOTHING;

const stored = (flow: TokenFlow, token: HeldToken) =>
	toStoredFields(token, identityKey(flow.identity));

/** One login for all who come here at once; the others take its token, or its failure. */
async function mergedLogin(
	broker: Broker,
	entry: Entry,
	task: LoginTask,
	byHand: boolean,
): Promise<HeldToken> {
	const { pending } = entry;
	if (pending === undefined) {
		const rejection = broker.rejection(entry, task.flow, byHand);
		if (rejection !== undefined) throw rejection;
		return await broker.fulfil(entry, broker.reserve(entry), task);
	}
	const token = await broker.wait(entry, pending);
	if (token !== undefined) return token;
	throw entry.failure?.error ?? new TokenFlowError('response', 'The login gave no token');
}

/** The login that the gate ordered; not a second one where it came too late and lost its turn. */
async function orderedLogin(
	broker: Broker,
	{ entry, flow, fallback }: HookOrder,
	pending: Pending,
	task: LoginTask,
): Promise<Output> {
	const login =
		entry.pending === pending
			? broker.fulfil(entry, pending, task)
			: mergedLogin(broker, entry, task, false);
	const token = await login.catch((error: unknown) => {
		if (fallback !== undefined && broker.runtime.now() < fallback.expiresAtMs) return fallback;
		throw error;
	});
	return stored(flow, token);
}

/**
 * Something failed after a token was attached, and n8n does not say what. Whatever is returned here
 * besides nothing makes it send the request again, so a write is only repeated where the API itself
 * says that the token was dead before anything could change hands.
 */
async function afterFailedRequest(broker: Broker, note: AttachedNote, send: Send): Promise<Output> {
	const { entry, flow, token, atMs, isSafe } = note;
	const isPast = () => broker.runtime.now() >= token.expiresAtMs;
	const diedMeanwhile = () => isPast() && atMs < token.expiresAtMs;
	const isReplaced = () => entry.token?.value !== token.value;
	// The refusal of a token that died, or was replaced, during the call cannot be told from a write
	// that reached the server.
	const mayRepeat = () => isSafe || !(diedMeanwhile() || isReplaced());
	const isPresumedDead = () => isSafe && isPast();
	if (!mayRepeat()) return NOTHING;
	const alive =
		isPresumedDead() && flow.renewal !== 'afterRejection'
			? false
			: ((await isAlive(entry, flow, token.value, send, broker.runtime)) ??
				(isPresumedDead() ? false : undefined));
	if (alive === undefined) entry.suspectToken = token.value;
	if (alive !== false || !mayRepeat()) return NOTHING;
	if (isReplaced() && entry.token !== undefined) return stored(flow, entry.token);
	return stored(flow, await mergedLogin(broker, entry, { flow, send }, false));
}

/** The check call of a connection test. @throws TokenFlowError where the API does not take the token */
async function checkToken(
	{ runtime }: Broker,
	entry: Entry,
	flow: TokenFlow,
	token: HeldToken,
	send: Send,
): Promise<void> {
	if (flow.checkUrl === undefined) return;
	const response = await check(flow, token.value, send);
	if (response === undefined) throw apiUnavailableError(flow, flow.checkUrl);
	if (meansExpired(flow, response.status)) throw apiRejectedError(flow, flow.checkUrl);
	if (response.status >= 500) throw apiUnavailableError(flow, flow.checkUrl, response.status);
	await rejectsMadeUpToken(entry, flow, send, runtime);
}

/** A test's banner shows the message only, so what to do next goes into it. */
function withDescriptionInMessage(error: unknown): unknown {
	if (!(error instanceof TokenFlowError) || error.description === '') return error;
	return new TokenFlowError(error.kind, `${error.message}. ${error.description}`);
}

async function tryLogin(
	broker: Broker,
	entry: Entry,
	flow: TokenFlow,
	send: Send,
): Promise<Output> {
	const nowMs = broker.runtime.now();
	const sinceLoginMs = nowMs - (entry.loggedInAtMs ?? Number.NEGATIVE_INFINITY);
	const { token } = entry;
	if (token !== undefined && sinceLoginMs < RECENT_LOGIN_MS && nowMs < token.expiresAtMs) {
		await checkToken(broker, entry, flow, token, send);
		return NOTHING;
	}
	const fresh = await mergedLogin(broker, entry, { flow, send, byLogin: true }, true);
	await checkToken(broker, entry, flow, fresh, send);
	return stored(flow, fresh);
}

/** Logs in for real, unless that was done a moment ago, and makes the check call. */
async function connectionTest(
	broker: Broker,
	entry: Entry,
	flow: TokenFlow,
	send: Send,
	credentials: CredentialFields,
): Promise<Output> {
	const output = await tryLogin(broker, entry, flow, send).catch((error: unknown) => {
		throw withDescriptionInMessage(error);
	});
	handoff.tested(credentials);
	return output;
}

/** n8n calls the hook of its own accord for some connection tests, and while the token field is ''. */
async function unsolicited(
	broker: Broker,
	compile: Compile,
	credentials: CredentialFields,
	send: Send,
): Promise<Output> {
	const flow = compile(credentials);
	const key = identityKey(flow.identity);
	const entry = broker.entry(key);
	if (credentials.accessToken !== '') {
		return await connectionTest(broker, entry, flow, send, credentials);
	}
	const held = entry.token ?? fromStoredFields(credentials, key, broker.runtime.now());
	return stored(flow, held ?? (await mergedLogin(broker, entry, { flow, send }, false)));
}

/**
 * A credential type's `preAuthentication`: the only place where logins are made.
 * @returns the fields to store, or nothing
 * @throws TokenFlowError
 */
export function createHook(broker: Broker, compile: Compile) {
	return async (
		credentials: CredentialFields,
		send: Send,
		observe?: Observe,
	): Promise<Output> => {
		const order = handoff.takeOrder(credentials);
		if (order !== undefined) {
			const { entry, flow, task } = order;
			if (task === 'test')
				return await connectionTest(broker, entry, flow, send, credentials);
			return await orderedLogin(broker, order, task, { flow, send, observe });
		}
		const outcome = handoff.outcome(credentials);
		if (outcome === STOPPED) return NOTHING;
		if (outcome !== undefined) return await afterFailedRequest(broker, outcome, send);
		return await unsolicited(broker, compile, credentials, send);
	};
}
