import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
} from 'n8n-workflow';

import { type ObjectPart, processMemory } from '../../common/processMemory';
import { systemRuntime } from '../../common/runtime';
import { Broker } from '../engine/broker';
import type { Observe } from '../engine/exchange';
import { identityKey, type TokenFlow } from '../flow';
import { type Compile, createGate, type CredentialFields } from './gate';
import { createHook } from './hook';
import { renewalHeader } from './renewalHeader';
import { sendThrough } from './transport';

/** The tokens of this process, for credentials and nodes alike. */
export const broker = new Broker(systemRuntime, processMemory);

const compilers = new Map<string, Compile>();
const FLOWS: ObjectPart<TokenFlow> = {};
const OBSERVERS: ObjectPart<Observe> = {};

/**
 * The flow that a credential's fields describe.
 * @throws ConfigurationError where a field is missing or cannot be used
 */
export function flowOf(type: string, fields: CredentialFields): TokenFlow {
	const flows = processMemory.objects(FLOWS);
	const known = flows.get(fields);
	if (known !== undefined) return known;
	const compile = compilers.get(type);
	if (compile === undefined)
		throw new Error(`The credential type ${type} is not one of this package`);
	const flow = compile(fields);
	flows.set(fields, flow);
	return flow;
}

/** What this process knows about a credential's token; see `Entry`. */
export function entryOf(type: string, fields: CredentialFields) {
	return broker.entry(identityKey(flowOf(type, fields).identity));
}

/** Lets a node watch the next login with this credentials object: the *Diagnose* operation. */
export function observeLogins(fields: CredentialFields, observe: Observe): void {
	processMemory.objects(OBSERVERS).set(fields, observe);
}

/** The test of every credential type: login and check call are made and judged in the hook. */
export const connectionTest: ICredentialTestRequest = {
	// Never sent there: the gate knows where this credential's check goes.
	request: { url: 'https://connection.test', headers: { ...renewalHeader({ kind: 'test' }) } },
};

/** The two functions of a credential type, from what is particular to it. */
export function tokenCredential(type: string, compile: Compile) {
	compilers.set(type, compile);
	const compileOnce: Compile = (fields) => flowOf(type, fields);
	const gate = createGate(broker, compileOnce);
	const hook = createHook(broker, compileOnce);
	return {
		async authenticate(
			credentials: ICredentialDataDecryptedObject,
			requestOptions: IHttpRequestOptions,
		): Promise<IHttpRequestOptions> {
			return await gate(credentials, requestOptions);
		},
		async preAuthentication(
			this: IHttpRequestHelper,
			credentials: ICredentialDataDecryptedObject,
		): Promise<IDataObject> {
			const send = sendThrough(this, systemRuntime.now);
			return {
				...(await hook(
					credentials,
					send,
					processMemory.objects(OBSERVERS).get(credentials),
				)),
			};
		},
	};
}
