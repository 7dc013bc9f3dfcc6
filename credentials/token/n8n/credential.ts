import type { ICredentialDataDecryptedObject, IDataObject, IHttpRequestHelper } from 'n8n-workflow';
import { createHash } from 'node:crypto';

import { type MemoryPart, type ObjectPart, processMemory } from '../../common/processMemory';
import { systemRuntime } from '../../common/runtime';
import { Broker } from '../engine/broker';
import type { Observe } from '../engine/exchange';
import type { Identity } from '../engine/identity';
import type { TokenFlow } from '../flow';
import { compilerOf } from './compilers';
import { type Compile, createGate, type CredentialFields } from './gate';
import { createHook } from './hook';
import { STORED_FIELD, STORED_FIELDS } from './storedFields';
import { sendThrough } from './transport';

/** The tokens of this process, for credentials and nodes alike. */
export const broker = new Broker(systemRuntime, processMemory);

/** By the object, then by what is in it: n8n passes a new object for every request. */
const FLOWS: ObjectPart<TokenFlow> = {};
const COMPILED: MemoryPart<TokenFlow> = { max: 200 };
const OBSERVERS: ObjectPart<Observe> = {};

/** A hash of all that a flow is made of, so that no secret is the key of anything. */
function contentKey(type: string, fields: CredentialFields): string {
	const own = Object.entries(fields).filter(([name]) => !STORED_FIELDS.includes(name));
	return createHash('sha256')
		.update(JSON.stringify([type, own]))
		.digest('base64');
}

/**
 * The flow that a credential's fields describe, compiled once for all requests with the same fields.
 * @throws ConfigurationError where a field is missing or cannot be used
 */
export function flowOf(type: string, fields: CredentialFields): TokenFlow {
	const flows = processMemory.objects(FLOWS);
	const known = flows.get(fields);
	if (known !== undefined) return known;
	const compile = compilerOf(type);
	const flow = processMemory
		.part(COMPILED)
		.obtain(contentKey(type, fields), () => compile(fields));
	flows.set(fields, flow);
	return flow;
}

/** What is known about a credential's token, in this process and in the credential. */
export function identityOf(type: string, fields: CredentialFields): Identity {
	return broker.open(flowOf(type, fields), fields[STORED_FIELD]);
}

/** Registers an observer for logins with this credentials object (used by *Diagnose*). */
export function observeLogins(fields: CredentialFields, observe: Observe): void {
	processMemory.objects(OBSERVERS).set(fields, observe);
}

/** What n8n calls before requests of a credential type, once its compiler is loaded. */
export function hooksOf(type: string) {
	const compileOnce: Compile = (fields) => flowOf(type, fields);
	const gate = createGate(broker, compileOnce);
	const hook = createHook(broker, compileOnce);
	return {
		authenticate: gate,
		async preAuthentication(
			helper: IHttpRequestHelper,
			credentials: ICredentialDataDecryptedObject,
		): Promise<IDataObject> {
			const send = sendThrough(helper, systemRuntime);
			const observe = processMemory.objects(OBSERVERS).get(credentials);
			return { ...(await hook(credentials, send, observe)) };
		},
	};
}
