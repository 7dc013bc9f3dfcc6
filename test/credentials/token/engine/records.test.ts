import {
	type Attempts,
	type Failure,
	type IdentityRecord,
	newerIdentity,
	newerRefresh,
	NO_IDENTITY,
	versionOf,
	NO_REFRESH,
} from '../../../../credentials/token/engine/records';

type Known = Partial<Omit<IdentityRecord, 'attempts'>> & { readonly attempts?: Partial<Attempts> };

const identity = (own: Known): IdentityRecord => ({
	...NO_IDENTITY,
	...own,
	attempts: { ...NO_IDENTITY.attempts, ...own.attempts },
});

const TOKEN = { value: 't', issuedAtMs: 1_000, expiresAtMs: 60_000 };
const FAILURE: Failure = {
	kind: 'rejected',
	message: 'Rejected',
	description: '',
	of: 'login',
	by: 'b',
	repeats: 1,
	failedAtMs: 0,
	pauseMs: 30_000,
};

describe('of two copies of an identity', () => {
	it('the one with the later token wins, whoever has it', () => {
		const [old, late] = [identity({ serial: 1, by: 'b' }), identity({ serial: 2, by: 'a' })];

		expect(newerIdentity(old, late).serial).toBe(2);
		expect(newerIdentity(late, old).serial).toBe(2);
	});

	it('two of the same age have one order for all processes', () => {
		const [a, b] = [identity({ serial: 1, by: 'a' }), identity({ serial: 1, by: 'b' })];

		expect([newerIdentity(a, b).by, newerIdentity(b, a).by]).toEqual(['b', 'b']);
	});

	it.each<[first: number, second: number, winner: string]>([
		[1_000, 2_000, 'b'],
		[2_000, 1_000, 'a'],
		[1_000, 1_005, 'b'],
		[1_005, 1_000, 'a'],
		// Too close for clocks.
		[1_004, 1_000, 'b'],
	])('of one age, tokens issued at %d and %d: the later one wins', (first, second, winner) => {
		const at = (by: string, issuedAtMs: number) =>
			identity({ serial: 1, by, token: { ...TOKEN, value: by, issuedAtMs } });
		const [a, b] = [at('a', first), at('b', second)];

		expect([newerIdentity(a, b).by, newerIdentity(b, a).by]).toEqual([winner, winner]);
	});

	it('the own token stays as it is, whatever the wall clock makes of its stored copy', () => {
		const own = identity({ serial: 1, by: 'a', token: { ...TOKEN, issuedAtMs: 1_000 } });
		const stored = identity({ serial: 1, by: 'a', token: { ...TOKEN, issuedAtMs: 9_000 } });

		expect(newerIdentity(own, stored).token).toBe(own.token);
	});

	it('rejections of two processes at the same time are counted together', () => {
		const a = identity({ attempts: { failures: 1, rejections: 1, by: 'a' } });
		const b = identity({ attempts: { failures: 1, rejections: 1, by: 'b' } });

		for (const { attempts } of [newerIdentity(a, b), newerIdentity(b, a)])
			expect(attempts).toMatchObject({ failures: 2, rejections: 2, by: 'a,b' });
		expect(newerIdentity(a, a).attempts.rejections).toBe(1);
	});

	it('the newer of two rejections is kept, by an order that all processes know', () => {
		const at = (by: string, own: Partial<Attempts> = {}) =>
			identity({ attempts: { failures: 1, rejections: 1, by, ...own } });
		const more = at('a', { failures: 2, rejections: 2 });
		for (const { attempts } of [newerIdentity(more, at('b')), newerIdentity(at('b'), more)])
			expect(attempts).toMatchObject({ failures: 2, by: 'a' });
		const [first, second] = [
			at('a,c', { failure: { ...FAILURE, message: 'first' } }),
			at('b', { failure: { ...FAILURE, message: 'second' } }),
		];
		for (const { attempts } of [newerIdentity(first, second), newerIdentity(second, first)])
			expect(attempts).toMatchObject({ by: 'a,b,c', failure: { message: 'second' } });
		const none = (by: string) => identity({ attempts: { by } });
		expect(newerIdentity(none('a'), none('b')).attempts.failures).toBe(0);
	});

	it('a login that succeeded makes rejections before it void', () => {
		const rejected = identity({ attempts: { failures: 2, rejections: 2, by: 'a' } });
		const repaired = identity({ attempts: { logins: 1, by: 'b' } });

		expect(newerIdentity(rejected, repaired).attempts.rejections).toBe(0);
		expect(newerIdentity(repaired, rejected).attempts.rejections).toBe(0);
	});

	it('rejections after a login count with those of a process that did not know of it', () => {
		const unaware = identity({ attempts: { failures: 2, rejections: 2, by: 'b' } });
		const aware = identity({ attempts: { logins: 1, failures: 1, rejections: 1, by: 'a' } });

		expect(newerIdentity(unaware, aware).attempts).toMatchObject({ logins: 1, rejections: 3 });
		expect(newerIdentity(aware, unaware).attempts).toMatchObject({ logins: 1, rejections: 3 });
	});

	it.each<[string, rejections: number, failedAtMs: number]>([
		['just after it', 1, 1_200],
		['before it', 0, 900],
		// By then it would have known: the wall clock was set.
		['long after it', 0, 130_000],
	])(
		'of a login that a process did not know of, its own rejection %s counts as %d',
		(_, rejections, failedAtMs) => {
			const failure = { ...FAILURE, failedAtMs };
			const unaware = identity({
				attempts: { failures: 1, rejections: 1, by: 'b', failure },
			});
			const repaired = identity({
				serial: 1,
				by: 'a',
				token: TOKEN,
				attempts: { logins: 1 },
			});

			for (const { attempts } of [
				newerIdentity(unaware, repaired),
				newerIdentity(repaired, unaware),
			])
				expect(attempts).toMatchObject({ logins: 1, rejections, failures: rejections });
		},
	);

	it('rejections before an account was unlocked do not count', () => {
		const before = identity({ attempts: { rejections: 2, unlockMark: 'false' } });
		const since = identity({ attempts: { logins: 1, rejections: 1, unlockMark: 'true' } });

		expect(newerIdentity(before, since).attempts.rejections).toBe(1);
	});
});

describe('of two copies of a refresh token', () => {
	it('the later one wins', () => {
		const [old, late] = [
			{ serial: 1, by: 'b', value: 'r1' },
			{ serial: 2, by: 'a', value: 'r2' },
		];

		expect(newerRefresh(old, late).value).toBe('r2');
		expect(newerRefresh(late, old).value).toBe('r2');
	});

	it('any is better than none of the same age', () => {
		const [none, some] = [
			{ serial: 1, by: 'b' },
			{ serial: 1, by: 'a', value: 'r' },
		];

		expect(newerRefresh(none, some).value).toBe('r');
		expect(newerRefresh(some, none)).toEqual({ serial: 1, by: 'b', value: 'r' });
		expect(newerRefresh(none, none)).not.toHaveProperty('value');
	});

	it('two of the same age have one order for all processes', () => {
		const [a, b] = [
			{ serial: 1, by: 'a', value: 'ra' },
			{ serial: 1, by: 'b', value: 'rb' },
		];

		expect([newerRefresh(a, b).value, newerRefresh(b, a).value]).toEqual(['rb', 'rb']);
	});

	it('what was read last says whether somebody is about to send it', () => {
		const announced = { by: 'b', id: '1', atMs: 0 };
		const own = { serial: 1, by: 'a', value: 'r' };

		expect(newerRefresh(own, { ...own, announced }).announced).toEqual(announced);
		expect(newerRefresh({ ...own, announced }, own)).not.toHaveProperty('announced');
	});
});

it('each change that others should know of is another version', () => {
	const announced = { by: 'b', id: '1', atMs: 0 };
	const versions = [
		versionOf(NO_IDENTITY, NO_REFRESH),
		versionOf(identity({ serial: 1 }), NO_REFRESH),
		versionOf(identity({ attempts: { failures: 1 } }), NO_REFRESH),
		versionOf(identity({ attempts: { logins: 1 } }), NO_REFRESH),
		versionOf(NO_IDENTITY, { serial: 1, by: '' }),
		versionOf(NO_IDENTITY, { ...NO_REFRESH, announced }),
	];

	expect(new Set(versions).size).toBe(versions.length);
});
