import type { Broker } from '../engine/broker';
import { isLocked } from '../engine/cooldown';
import type { Observe, Send } from '../engine/exchange';
import { endToken, type Identity, suspect } from '../engine/identity';
import { logOutReplaced } from '../engine/sessions';
import { attemptsOf, cooldownOf, fitnessFor, isRecent, requesterOf } from '../engine/judgement';
import { obtain, type Outcome } from '../engine/obtain';
import { versionOf } from '../engine/records';
import { TokenFlowError, withDescriptionInMessage } from '../errors';
import { flowAt, type TokenFlow } from '../flow';
import { checkError } from '../response/loginErrors';
import type { Compile, CredentialFields } from './gate';
import { type Attached, handoff, type LoginOrder, STOPPED } from './handoff';
import { STOPPED_FIELD, STORED_FIELD, type StoredFields } from './storedFields';
import { check, proveCheckPath, proveWithNewToken, verdictOn } from './verify';

/** Nothing to store: n8n's older helper then shows the original error and sends nothing again. */
const NOTHING: StoredFields = {};

/** One call of the hook. */
interface HookCall {
	readonly broker: Broker;
	readonly credentials: CredentialFields;
	readonly identity: Identity;
	readonly flow: TokenFlow;
	readonly send: Send;
	readonly observe?: Observe | undefined;
}

/** What n8n is to store: nothing of other identities is missing in it. */
async function toStore({ broker, credentials, identity, flow }: HookCall): Promise<StoredFields> {
	const storage = handoff.storageOf(credentials);
	const stored = storage === undefined ? credentials[STORED_FIELD] : await storage.read();
	if (storage !== undefined) broker.adopt(stored);
	const isStopped = isLocked(attemptsOf(identity, flow), flow);
	return {
		[STORED_FIELD]: broker.format(identity, stored),
		...(flow.lock !== undefined && { [STOPPED_FIELD]: isStopped }),
	};
}

const versionNow = ({ identity }: HookCall) => versionOf(identity.record, identity.refresh.record);

/** For requests with the held token; where it does not say where the API is, there is nothing to check it on. */
function exchangeOf(call: HookCall) {
	const { flow, identity, broker } = call;
	const located = () => {
		try {
			return flowAt(flow, identity.record.token);
		} catch {
			return flow;
		}
	};
	return { ...call, flow: located(), runtime: broker.runtime };
}

/** Single flight: concurrent callers share one login and its result. @throws TokenFlowError */
async function obtainOnce(
	call: HookCall,
	{ reason, turn }: Partial<Pick<LoginOrder, 'reason' | 'turn'>> = {},
): Promise<Outcome> {
	const { broker, identity, flow, credentials } = call;
	const outcome = await broker.share(identity, turn, async () => {
		const error = cooldownOf(broker, identity, flow, requesterOf(reason));
		if (error !== undefined) throw error;
		const storage = handoff.storageOf(credentials);
		const stored = credentials[STORED_FIELD];
		return await obtain(broker, identity, { ...call, reason, storage, stored });
	});
	// No request waits for these.
	if (outcome === 'renewed')
		void logOutReplaced(broker, identity, {
			...exchangeOf(call),
			serverClock: identity.serverClock,
		});
	if (outcome === 'renewed' && reason?.kind !== 'test')
		void proveWithNewToken(identity, exchangeOf(call));
	if (outcome !== undefined) return outcome;
	if (fitnessFor(broker, identity, flow) !== 'unusable') return 'adopted';
	throw (
		cooldownOf(broker, identity, flow, 'request') ??
		new TokenFlowError('response', 'The login returned no token')
	);
}

/** Performs the login that the gate has reserved, unless the reservation expired. */
async function orderedLogin(call: HookCall, order: LoginOrder): Promise<StoredFields> {
	const { broker, identity, flow } = call;
	const { reason, request } = order;
	const before = versionNow(call);
	const outcome = await obtainOnce(call, order).catch((error: unknown) => {
		// A token that was to be renewed early still works.
		if (fitnessFor(broker, identity, flow, reason) !== 'unusable') return 'failed' as const;
		return storedFirst(call, before, request, error);
	});
	// Our nodes ask the gate again in any case, so that a token of another process is not written back.
	const isOurs = handoff.storageOf(call.credentials) !== undefined;
	return outcome === 'adopted' && isOurs ? NOTHING : await toStore(call);
}

/** Other processes should know of a failure, so it is stored before the gate throws it. */
function storedFirst(call: HookCall, before: string, request: object, error: unknown): 'failed' {
	if (versionNow(call) === before || !(error instanceof Error)) throw error;
	handoff.noteFailure(request, error);
	return 'failed';
}

/**
 * Something failed after a token was attached, and n8n does not say what. Whatever is returned here
 * besides nothing makes it send the request again, so that never happens to one that may change
 * data: what the API did with it is not known, whatever a check says about the token afterwards.
 */
async function afterFailedRequest(call: HookCall, attached: Attached): Promise<StoredFields> {
	const { broker, identity, flow } = call;
	const { token, isSafe, request } = attached;
	const isReplaced = () => identity.record.token?.value !== token.value;
	if (!isReplaced() && fitnessFor(broker, identity, flow) !== 'unusable') {
		const verdict = await verdictOn(identity, token.value, exchangeOf(call));
		if (verdict === 'rejected') endToken(identity, token.value);
		if (verdict === 'unknown') suspect(identity, token.value, broker.runtime.monotonic());
	}
	const isOver = isReplaced() || fitnessFor(broker, identity, flow) === 'unusable';
	if (!isSafe || !isOver) return NOTHING;
	if (fitnessFor(broker, identity, flow) === 'unusable') {
		const before = versionNow(call);
		await obtainOnce(call).catch((error: unknown) => storedFirst(call, before, request, error));
	}
	return await toStore(call);
}

/** The check call of a connection test. @throws TokenFlowError where the API does not take the token */
async function checkToken(call: HookCall): Promise<void> {
	const { identity } = call;
	const held = identity.record.token;
	const token = held?.value ?? '';
	const flow = flowAt(call.flow, held);
	// Values that did not come with the token are an error of the test, even without a check call.
	flow.attach(token, held?.values ?? {});
	if (flow.checkUrl === undefined) return;
	const response = await check(token, identity, exchangeOf(call));
	const error = checkError({ ...flow, secrets: [...flow.secrets, token] }, response);
	if (error !== undefined) throw error;
	await proveCheckPath(identity, exchangeOf(call));
}

/** Whether the API takes the held token; true where there is no path to ask. @throws TokenFlowError for other errors */
async function isTaken(call: HookCall): Promise<boolean> {
	return await checkToken(call).then(
		() => true,
		(error: unknown) => {
			if (error instanceof TokenFlowError && error.kind === 'tokenRejected') return false;
			throw error;
		},
	);
}

/**
 * Whether a test needs no login: one was made a moment ago; or each login is one more session that the vendor
 * counts; or the login is the refresh grant, whose token is not spent for a look at the form while the API
 * still takes what it brought.
 */
async function passesWithHeldToken(call: HookCall): Promise<boolean> {
	const { broker, identity, flow } = call;
	const isHeld = fitnessFor(broker, identity, flow) !== 'unusable';
	if (isRecent(broker, identity)) {
		await checkToken(call);
		return true;
	}
	if (isHeld && flow.logOut !== undefined) return await isTaken(call);
	const { checkUrl } = exchangeOf(call).flow;
	if (!isHeld || flow.initialRefreshToken === undefined || checkUrl === undefined) return false;
	const value = identity.record.token?.value ?? '';
	return (await verdictOn(identity, value, exchangeOf(call))) === 'accepted';
}

const TEST = { reason: { kind: 'test' } } as const;

/** A token that is signed here is signed once more where the API's response shows that this clock is wrong. */
async function checkNewToken(call: HookCall): Promise<void> {
	const { flow, identity } = call;
	const { aheadMs } = identity.serverClock;
	await checkToken(call).catch(async (error: unknown) => {
		if (flow.issue === undefined || identity.serverClock.aheadMs === aheadMs) throw error;
		endToken(identity, identity.record.token?.value ?? '');
		await obtainOnce(call, TEST);
		await checkToken(call);
	});
}

/** Logs in for real, unless that was done a moment ago, and makes the check call. */
async function tryConnection(call: HookCall): Promise<'passed'> {
	if (await passesWithHeldToken(call)) return 'passed';
	await obtainOnce(call, TEST);
	await checkNewToken(call);
	return 'passed';
}

async function connectionTest(call: HookCall): Promise<StoredFields> {
	const result = await tryConnection(call).catch(withDescriptionInMessage);
	handoff.noteTest(call.credentials, result);
	// An editor that was open while the first token came saves the form without it.
	const { broker, identity, credentials } = call;
	return broker.isNews(identity, credentials[STORED_FIELD]) ? await toStore(call) : NOTHING;
}

/** n8n also calls the hook without the gate's signal: for some tests, and while the field is ''. */
async function unsolicited(call: HookCall): Promise<StoredFields> {
	if (call.credentials[STORED_FIELD] !== '') return await connectionTest(call);
	const { broker, identity, flow } = call;
	if (fitnessFor(broker, identity, flow) === 'unusable') await obtainOnce(call);
	return await toStore(call);
}

/** Where n8n calls the hook first, nearly always for a test. */
function compiled(compile: Compile, credentials: CredentialFields): TokenFlow {
	try {
		return compile(credentials);
	} catch (error) {
		throw withDescriptionInMessage(error);
	}
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
	): Promise<StoredFields> => {
		const text = handoff.textToStore(credentials);
		if (text !== undefined) return { [STORED_FIELD]: text };
		const order = handoff.takeOrder(credentials);
		const attached = order === undefined ? handoff.gateResult(credentials) : undefined;
		if (attached === STOPPED) return NOTHING;
		const flow = (order ?? attached)?.flow ?? compiled(compile, credentials);
		const identity =
			(order ?? attached)?.identity ?? broker.open(flow, credentials[STORED_FIELD]);
		const call: HookCall = { broker, credentials, identity, flow, send, observe };
		if (order?.reason?.kind === 'test') return await connectionTest(call);
		if (order !== undefined) return await orderedLogin(call, order);
		if (attached !== undefined) return await afterFailedRequest(call, attached);
		return await unsolicited(call);
	};
}
