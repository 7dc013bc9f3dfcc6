import { Broker, type Entry } from '../../../../credentials/token/engine/broker';
import {
	isManual,
	isRenewalFutile,
	isStale,
	isUsable,
	type RenewalRequest,
} from '../../../../credentials/token/engine/freshness';
import { FakeClock, NOON_MS } from '../support/clock';

const HOUR_MS = 3_600_000;
const TOKEN = { value: 't', issuedAtMs: NOON_MS, expiresAtMs: NOON_MS + HOUR_MS, spread: 0 };

/** What is said of an hour's token, this long after its issue. */
function at(ms: number, own: Partial<Entry> = {}, wish?: RenewalRequest) {
	const broker = new Broker(new FakeClock(NOON_MS + ms).runtime());
	const entry: Entry = { renewals: 0, token: TOKEN, ...own };
	return {
		stale: isStale(broker, entry, 'beforeExpiry', wish),
		usable: isUsable(broker, entry, wish),
	};
}

it('a token is stale where there is none, and cannot be used then', () => {
	expect(at(0, { token: undefined })).toEqual({ stale: true, usable: false });
	expect(at(0, { token: undefined }, { kind: 'renew' })).toEqual({ stale: true, usable: false });
	expect(at(0, { token: undefined, expiredByUser: undefined })).toEqual({
		stale: true,
		usable: false,
	});
});

it('a token is stale from the moment of its policy, and usable until its expiry', () => {
	expect(at(HOUR_MS - 60_001)).toEqual({ stale: false, usable: true });
	expect(at(HOUR_MS - 60_000)).toEqual({ stale: true, usable: true });
	expect(at(HOUR_MS - 1)).toEqual({ stale: true, usable: true });
	expect(at(HOUR_MS)).toEqual({ stale: true, usable: false });
});

it('a token that a user declared expired is stale, and only that token', () => {
	expect(at(0, { expiredByUser: 't' })).toEqual({ stale: true, usable: false });
	expect(at(0, { expiredByUser: 'another' })).toEqual({ stale: false, usable: true });
});

describe('a suspect token', () => {
	it('is stale, and only that token', () => {
		expect(at(0, { suspectToken: 't' })).toEqual({ stale: true, usable: false });
		expect(at(0, { suspectToken: 'another' })).toEqual({ stale: false, usable: true });
	});

	it('is not for 30 s after a suspect token was renewed', () => {
		const own = { suspectToken: 't', suspectRenewedAtMs: NOON_MS };
		expect(at(29_999, own).stale).toBe(false);
		expect(at(30_000, own).stale).toBe(true);
	});
});

describe("a person's wish", () => {
	it.each(['test', 'renew'] as const)('(%s) makes a token stale', (kind) => {
		expect(at(0, {}, { kind })).toEqual({ stale: true, usable: false });
	});

	it('is satisfied by a login within ten seconds', () => {
		const own = { loggedInAtMs: NOON_MS };
		expect(at(9999, own, { kind: 'renew' }).stale).toBe(false);
		expect(at(10_000, own, { kind: 'renew' }).stale).toBe(true);
	});
});

describe('a refusal', () => {
	const rejected = (sentAtMs: number): RenewalRequest => ({ kind: 'rejected', sentAtMs });

	it('makes that token and older ones stale, however young', () => {
		expect(at(0, { loggedInAtMs: NOON_MS }, rejected(NOON_MS)).stale).toBe(true);
		expect(at(0, {}, rejected(NOON_MS + 1)).stale).toBe(true);
		expect(at(0, {}, rejected(NOON_MS - 1)).stale).toBe(false);
	});

	it('is not about the token for ten seconds after a new one was refused too', () => {
		const own = { rejectedRenewal: { value: 't', atMs: NOON_MS } };
		expect(at(9999, own, rejected(NOON_MS)).stale).toBe(false);
		expect(at(10_000, own, rejected(NOON_MS)).stale).toBe(true);
		const other = { rejectedRenewal: { value: 'another', atMs: NOON_MS } };
		expect(at(0, other, rejected(NOON_MS)).stale).toBe(true);
	});
});

it('a renewal was fruitless for the token of which that was noted, for ten seconds', () => {
	const entry: Entry = {
		renewals: 1,
		token: TOKEN,
		rejectedRenewal: { value: 't', atMs: NOON_MS },
	};
	expect(isRenewalFutile(entry, NOON_MS + 9999)).toBe(true);
	expect(isRenewalFutile(entry, NOON_MS + 10_000)).toBe(false);
	expect(isRenewalFutile({ ...entry, token: undefined }, NOON_MS)).toBe(false);
	expect(isRenewalFutile({ renewals: 1, token: TOKEN }, NOON_MS)).toBe(false);
	expect(isRenewalFutile({ renewals: 1 }, NOON_MS)).toBe(false);
});

it.each<[RenewalRequest | undefined, boolean]>([
	[{ kind: 'test' }, true],
	[{ kind: 'renew' }, true],
	[{ kind: 'rejected', sentAtMs: 0 }, false],
	[undefined, false],
])('%j is a wish of a person: %p', (wish, expected) => {
	expect(isManual(wish)).toBe(expected);
});
