import { Broker } from '../../../../credentials/token/engine/broker';
import { identityKey, type TokenFlow } from '../../../../credentials/token/flow';
import { createGate, type CredentialFields } from '../../../../credentials/token/n8n/gate';
import { createHook } from '../../../../credentials/token/n8n/hook';
import type { RequestOptions } from '../../../../credentials/token/n8n/placeToken';
import { toStoredFields } from '../../../../credentials/token/n8n/storedFields';
import { FakeClock } from './clock';
import { compileFlow } from './flow';
import { FakeProvider } from './provider';

const HOUR_MS = 3_600_000;

/** A gate and a hook, with credentials that hold a token for an hour, or none. */
export function createGateAndHook(own: Partial<TokenFlow> = {}) {
	const clock = new FakeClock();
	const provider = new FakeProvider(clock);
	const broker = new Broker(clock.runtime());
	const compile = (fields: Readonly<Record<string, unknown>>) => compileFlow(fields, own);
	const flow = compile({ secret: 'canary-secret-1' });
	const key = identityKey(flow.identity);
	const held = {
		value: 'stored-token',
		issuedAtMs: clock.nowMs,
		expiresAtMs: clock.nowMs + HOUR_MS,
		spread: 0,
	};
	const gate = createGate(broker, compile);
	const cold = { secret: 'canary-secret-1', accessToken: 'none' };
	return {
		clock,
		provider,
		broker,
		entry: () => broker.entry(key),
		held,
		cold: () => ({ ...cold }),
		warm: () => ({ ...cold, ...toStoredFields(held, key) }),
		gate: async (
			credentials: CredentialFields,
			request: RequestOptions,
		): Promise<RequestOptions> => await gate(credentials, request),
		hook: createHook(broker, compile),
	};
}

/** The signal that makes n8n call the hook, and no other error. */
export async function expectSignal(work: Promise<unknown>): Promise<void> {
	const error: unknown = await work.then(
		() => undefined,
		(reason: unknown) => reason,
	);
	expect(error).toMatchObject({
		response: { status: 401 },
		message: 'The token has to be renewed before this request is sent',
	});
}
