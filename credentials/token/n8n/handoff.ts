import { type ObjectPart, processMemory } from '../../common/processMemory';
import type { HeldToken } from '../engine/heldToken';
import type { Identity, Turn } from '../engine/identity';
import type { LoginReason } from '../engine/judgement';
import type { CredentialStorage } from '../engine/obtain';
import type { TokenFlow } from '../flow';

/**
 * Passes state between a node, the gate and the hook. n8n gives gate and hook the same credentials
 * object for one request, and tells the hook neither whether the request was sent nor how it failed.
 */

/** The gate threw, so that n8n calls the hook: log in, or make the connection test. */
export interface LoginOrder {
	readonly identity: Identity;
	readonly flow: TokenFlow;
	/** The reservation of the login; a test has none, since it may need no login. */
	readonly turn?: Turn;
	/** The request of the caller, who gets to see a failure. */
	readonly request: object;
	readonly reason: LoginReason | undefined;
}

/** The gate attached a token; if the hook is called after that, something failed. */
export interface Attached {
	readonly identity: Identity;
	readonly flow: TokenFlow;
	readonly token: HeldToken;
	readonly request: object;
	/** GET, HEAD and OPTIONS may be sent again whatever happened to them (RFC 9110 §9.2.1). */
	readonly isSafe: boolean;
}

/** The gate rejected the request for good; n8n's older helper calls the hook all the same. */
export const STOPPED = 'stopped';

/** How a connection test ended; n8n calls the gate after it. */
type TestResult = 'passed' | Error;

const ORDERS: ObjectPart<LoginOrder> = {};
const GATE_RESULTS: ObjectPart<Attached | typeof STOPPED> = {};
const TESTS: ObjectPart<TestResult> = {};
const FAILURES: ObjectPart<Error> = {};
const STORAGES: ObjectPart<CredentialStorage> = {};
const TEXTS: ObjectPart<{ readonly text: string }> = {};
const LOGINS_ONLY: ObjectPart<true> = {};
const REASONS: ObjectPart<LoginReason> = {};

const take = <Value>(part: ObjectPart<Value>, key: object): Value | undefined => {
	const values = processMemory.objects(part);
	const value = values.get(key);
	values.delete(key);
	return value;
};

export const handoff = {
	orderLogin(credentials: object, order: LoginOrder): void {
		processMemory.objects(ORDERS).set(credentials, order);
	},
	/** Takes the pending order, once: another request may share the credentials object. */
	takeOrder: (credentials: object) => take(ORDERS, credentials),

	/** A connection test is over: what n8n sends after it proves nothing more. */
	noteTest(credentials: object, result: TestResult): void {
		processMemory.objects(TESTS).set(credentials, result);
	},
	testResult: (credentials: object) => processMemory.objects(TESTS).get(credentials),

	/** A login that failed for a request; its failure is stored before the gate throws it. */
	noteFailure(request: object, error: Error): void {
		processMemory.objects(FAILURES).set(request, error);
	},
	takeFailure: (request: object) => take(FAILURES, request),

	noteAttached(credentials: object, attached: Attached): void {
		processMemory.objects(GATE_RESULTS).set(credentials, attached);
	},
	noteStop(credentials: object): void {
		processMemory.objects(GATE_RESULTS).set(credentials, STOPPED);
	},
	/** What the gate did last with these credentials. */
	gateResult: (credentials: object) => processMemory.objects(GATE_RESULTS).get(credentials),

	/** How a node of this package reads and writes the stored credential while it runs. */
	connect(credentials: object, storage: CredentialStorage): void {
		processMemory.objects(STORAGES).set(credentials, storage);
	},
	storageOf: (credentials: object) => processMemory.objects(STORAGES).get(credentials),

	/** A credentials object whose only purpose is that n8n stores a text. */
	storeOnly(credentials: object, text: string): void {
		processMemory.objects(TEXTS).set(credentials, { text });
	},
	textToStore: (credentials: object) => processMemory.objects(TEXTS).get(credentials)?.text,

	/** A request of this package that ends when there is a token. */
	markLoginOnly(options: object): void {
		processMemory.objects(LOGINS_ONLY).set(options, true);
	},
	isLoginOnly: (options: object) => processMemory.objects(LOGINS_ONLY).has(options),

	/** Why a request of this package may need a login; by its options, so that no workflow can say so. */
	noteReason(options: object, reason: LoginReason): void {
		processMemory.objects(REASONS).set(options, reason);
	},
	reasonFor: (options: object) => processMemory.objects(REASONS).get(options),
};
