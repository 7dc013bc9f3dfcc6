import { Broker, type LoginTask } from '../../../../credentials/token/engine/broker';
import type { HeldToken } from '../../../../credentials/token/engine/heldToken';
import type { TokenFlow } from '../../../../credentials/token/flow';
import { FakeClock } from './clock';
import { compileFlow } from './flow';
import { FakeProvider } from './provider';

/** A broker with one identity, and a way to log in for it. */
export function createBroker(own: Partial<TokenFlow> = {}) {
	const clock = new FakeClock();
	const provider = new FakeProvider(clock);
	const broker = new Broker(clock.runtime());
	const entry = broker.entry('identity');
	const task: LoginTask = {
		flow: compileFlow({ secret: 'canary-secret-1' }, own),
		send: provider.send,
	};
	const logIn = async (more: Partial<LoginTask> = {}) =>
		await clock.run(broker.fulfil(entry, broker.reserve(entry), { ...task, ...more }));
	return { clock, provider, broker, entry, task, logIn };
}

export const tokenOf = (issuedAtMs: number): HeldToken => ({
	value: `token of ${issuedAtMs}`,
	issuedAtMs,
	expiresAtMs: issuedAtMs + 1000,
	spread: 0,
});
