import {
	isRenewalFutile,
	maxRenewals,
	noteRejectedRenewal,
} from '../../../../credentials/token/engine/identity';
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

/** How many there may be after a rejection, unless said otherwise of the held token. */
const renewalsOf = (
	{ identity, clock, token }: ReturnType<typeof createBroker>,
	{ afterMs = 0, value = token()?.value ?? '', firstAgeMs = 10_000 } = {},
) => maxRenewals(identity, { value, firstAgeMs, atMs: clock.nowMs + afterMs });

describe('the renewals of one request', () => {
	it('are one in a process that is alone', async () => {
		const world = createBroker();
		await world.logIn();

		expect(renewalsOf(world)).toBe(1);
	});

	it('are two there where the first token was not ten seconds old', async () => {
		const world = createBroker();
		await world.logIn();

		expect(renewalsOf(world, { firstAgeMs: 9_999 })).toBe(2);
	});

	it('are eight where another token has come since, which is worth a try', async () => {
		const world = createBroker();
		await world.logIn();

		expect(renewalsOf(world, { value: 'the one before' })).toBe(8);
	});

	it('are one after a restart, whatever an older process has stored', async () => {
		const world = createBroker();
		const before = otherProcess(world);
		await before.logIn();
		world.broker.open(world.flow, before.text());
		await world.logIn({ reason: { kind: 'renew' } });
		world.broker.adopt(before.text());

		expect(renewalsOf(world)).toBe(1);
	});

	it('are not given up any more where another process is seen after a rejection', async () => {
		const world = createBroker();
		const other = otherProcess(world);
		await world.logIn();
		await other.logIn();
		noteRejectedRenewal(world.identity, world.token()?.value ?? '', world.clock.nowMs);
		world.broker.adopt(other.text());

		expect(isRenewalFutile(world.identity, world.clock.nowMs)).toBe(false);
	});

	it('are eight for a minute after another process has logged in beside it', async () => {
		const world = createBroker();
		const other = otherProcess(world);
		await world.logIn();
		await other.logIn();
		world.broker.adopt(other.text());

		expect(renewalsOf(world)).toBe(8);
		expect(renewalsOf(world, { afterMs: 60_001 })).toBe(1);
	});
});
