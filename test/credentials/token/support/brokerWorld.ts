import { ProcessMemory } from '../../../../credentials/common/processMemory';
import { Broker } from '../../../../credentials/token/engine/broker';
import { type LoginTask, obtain } from '../../../../credentials/token/engine/obtain';
import type { TokenFlow } from '../../../../credentials/token/flow';
import { FakeClock } from './clock';
import { compileFlow } from './flow';
import { FakeProvider } from './fakeProvider';

/** A broker as one process of n8n has it. */
export const brokerOf = (clock: FakeClock, name = 'process 1') =>
	new Broker(clock.runtime(), Object.assign(new ProcessMemory(), { processId: name }));

/** A broker with one identity, and a way to log in for it. */
export function createBroker(own: Partial<TokenFlow> = {}) {
	const clock = new FakeClock();
	const provider = new FakeProvider(clock);
	const broker = brokerOf(clock);
	const flow = compileFlow({ secret: 'canary-secret-1' }, own);
	const identity = broker.open(flow);
	const task: LoginTask = { flow, send: provider.send, stored: undefined };
	const begin = async (more: Partial<LoginTask> = {}) =>
		await broker.share(
			identity,
			undefined,
			async () => await obtain(broker, identity, { ...task, ...more }),
		);
	return {
		...{ clock, provider, broker, flow, identity, task, begin },
		logIn: async (more: Partial<LoginTask> = {}) => await clock.run(begin(more)),
		token: () => identity.record.token,
	};
}
