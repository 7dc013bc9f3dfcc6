import { maxRenewals } from '../../../../credentials/token/engine/identity';
import { obtain } from '../../../../credentials/token/engine/obtain';
import { brokerOf, createBroker } from '../support/brokerWorld';

/** Another process with the same keys and the same stored credential. */
function otherProcess({ clock, flow, task }: ReturnType<typeof createBroker>, stored?: unknown) {
	const broker = brokerOf(clock, 'another process');
	const identity = broker.open(flow, stored);
	return {
		logIn: async () => await clock.run(obtain(broker, identity, task)),
		text: () => broker.format(identity, stored),
	};
}

describe('the renewals of one request', () => {
	it('are one in a process that is alone', async () => {
		const world = createBroker();
		await world.logIn();

		expect(maxRenewals(world.identity, world.clock.nowMs)).toBe(1);
	});

	it('are one after a restart, whatever an older process has stored', async () => {
		const world = createBroker();
		const before = otherProcess(world);
		await before.logIn();
		world.broker.open(world.flow, before.text());
		await world.logIn({ reason: { kind: 'renew' } });
		world.broker.adopt(before.text());

		expect(maxRenewals(world.identity, world.clock.nowMs)).toBe(1);
	});

	it('are eight for a minute after another process has logged in beside it', async () => {
		const world = createBroker();
		const other = otherProcess(world);
		await world.logIn();
		await other.logIn();
		world.broker.adopt(other.text());

		expect(maxRenewals(world.identity, world.clock.nowMs)).toBe(8);
		expect(maxRenewals(world.identity, world.clock.nowMs + 60_001)).toBe(1);
	});
});
