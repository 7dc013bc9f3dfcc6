import type { TokenFlow } from '../../../../credentials/token/flow';
import { createGate, type CredentialFields } from '../../../../credentials/token/n8n/gate';
import { handoff } from '../../../../credentials/token/n8n/handoff';
import { createHook } from '../../../../credentials/token/n8n/hook';
import type { RequestOptions } from '../../../../credentials/token/n8n/placeToken';
import { NOTHING_STORED, STORED_FIELD } from '../../../../credentials/token/n8n/storedFields';
import type { LoginReason } from '../../../../credentials/token/engine/judgement';
import { brokerOf } from './brokerWorld';
import { FakeClock } from './clock';
import { compileFlow } from './flow';
import { FakeProvider } from './fakeProvider';
import { storedText } from './storedText';
import { GET } from './world';

const HOUR_MS = 3_600_000;

/** A gate and a hook, with credentials that hold a token for an hour, or none. */
export function createGateAndHook(own: Partial<TokenFlow> = {}) {
	const clock = new FakeClock();
	const provider = new FakeProvider(clock);
	const broker = brokerOf(clock);
	const compile = (fields: Readonly<Record<string, unknown>>) => compileFlow(fields, own);
	const flow = compile({ secret: 'canary-secret-1' });
	const held = {
		value: 'stored-token',
		issuedAtMs: clock.nowMs,
		expiresAtMs: clock.nowMs + HOUR_MS,
	};
	const gate = createGate(broker, compile);
	const cold = { secret: 'canary-secret-1', [STORED_FIELD]: NOTHING_STORED };
	const warm = { ...cold, [STORED_FIELD]: storedText(flow, held, clock) };
	return {
		...{ clock, provider, broker, held },
		identity: () => broker.open(flow),
		cold: () => ({ ...cold }),
		warm: () => ({ ...warm }),
		gate: async (
			credentials: CredentialFields,
			request: RequestOptions,
		): Promise<RequestOptions> => await gate(credentials, request),
		hook: createHook(broker, compile),
	};
}

/** A request of our own that asks for more than a token. */
export function asking(renewal: LoginReason, request: RequestOptions = GET()): RequestOptions {
	handoff.noteReason(request, renewal);
	return request;
}

/** The signal that makes n8n call the hook, and no other error. */
export async function expectSignal(work: Promise<unknown>): Promise<void> {
	const error: unknown = await work.then(
		() => undefined,
		(reason: unknown) => reason,
	);
	expect(error).toMatchObject({
		response: { status: 401 },
		message: 'The token must be renewed before this request',
	});
}
