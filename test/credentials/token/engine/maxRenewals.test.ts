import {
	isRenewalFutile,
	maxRenewals,
	noteGivenUp,
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

/** How many there may be for the held token, unless said otherwise. */
const renewalsOf = (
	{ identity, clock, token }: ReturnType<typeof createBroker>,
	{ afterMs = 0, value = token()?.value ?? '' } = {},
) => maxRenewals(identity, value, clock.nowMs + afterMs);

describe('the renewals of one request', () => {
	it('are one in a process that is alone', async () => {
		const world = createBroker();
		await world.logIn();

		expect(renewalsOf(world)).toBe(1);
	});

	it('are fewer for a minute after a request was given up in spite of several', async () => {
		const world = createBroker();
		await world.logIn();
		const { identity, clock, token } = world;
		const rejected = token()?.value ?? '';
		const { nowMs } = clock;
		noteGivenUp(identity, { rejected, renewals: 2, sentAtMs: nowMs, nowMs });

		identity.doubts.othersSeenAtMs = nowMs;
		expect(renewalsOf(world, { afterMs: 50_000 })).toBe(2);
		expect(renewalsOf(world, { afterMs: 60_000 })).toBe(8);
	});

	it('are none for ten seconds after that, whichever token is held', async () => {
		const world = createBroker();
		await world.logIn();
		const { identity, clock, token } = world;
		const rejected = token()?.value ?? '';
		const { nowMs } = clock;
		noteGivenUp(identity, { rejected, renewals: 2, sentAtMs: nowMs, nowMs });
		await world.logIn({ reason: { kind: 'renew' } });
		const held = token()?.value ?? '';

		expect(held).not.toBe(rejected);
		expect(isRenewalFutile(identity, held, nowMs + 9_999)).toBe(true);
		expect(isRenewalFutile(identity, rejected, nowMs + 9_999)).toBe(false);
		expect(isRenewalFutile(identity, held, nowMs + 10_000)).toBe(false);
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

	it('are eight for a minute after another process has logged in beside it', async () => {
		const world = createBroker();
		const other = otherProcess(world);
		await world.logIn();
		await other.logIn();
		world.broker.adopt(other.text());

		expect(renewalsOf(world, { afterMs: 60_000 })).toBe(8);
		expect(renewalsOf(world, { afterMs: 60_001 })).toBe(1);
	});
});
