import fc from 'fast-check';

import type { HeldToken } from '../../../../credentials/token/engine/heldToken';
import {
	type Failure,
	type IdentityRecord,
	NO_IDENTITY,
	type RefreshRecord,
} from '../../../../credentials/token/engine/records';
import {
	formatState,
	parseState,
	type StoredState,
} from '../../../../credentials/token/engine/storedState';
import { NOON_MS } from '../support/clock';

const CLOCKS = { now: () => NOON_MS, monotonic: () => 5_000_000 };
const HOUR_MS = 3_600_000;

const text = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' });
const count = fc.nat({ max: 1000 });
const past = fc.integer({ min: 0, max: CLOCKS.monotonic() });
const optional = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: undefined });

/** As a value without the properties that are undefined. */
const compact = <Value extends object>(value: Value): Value =>
	Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Value;

const tokens: fc.Arbitrary<HeldToken> = fc
	.record({
		value: text.filter((value) => value.trim() === value && value !== ''),
		issuedAtMs: past,
		lifetimeMs: fc.nat({ max: 400 * 24 * HOUR_MS }),
		waitsForExpiry: optional(fc.constant(true)),
		isEnded: optional(fc.constant(true)),
		values: optional(fc.dictionary(fc.string(), fc.string(), { noNullPrototype: true })),
	})
	.map(({ lifetimeMs, ...token }) =>
		compact({ ...token, expiresAtMs: token.issuedAtMs + lifetimeMs }),
	);

const word = fc.stringMatching(/^[a-z0-9]{1,12}$/);

const failures: fc.Arbitrary<Failure> = fc.record({
	kind: fc.constantFrom<Failure['kind']>('rejected', 'response'),
	message: word,
	description: word,
	of: fc.constantFrom<Failure['of']>('login', 'renewal'),
	by: word,
	repeats: count,
	failedAtMs: past,
	pauseMs: fc.nat({ max: HOUR_MS }),
});

const identities: fc.Arbitrary<IdentityRecord> = fc
	.record({
		serial: count,
		by: word,
		renewals: count,
		token: optional(tokens),
		provenCheckUrl: optional(fc.webUrl()),
		attempts: fc
			.record({
				logins: count,
				failures: count,
				by: word,
				rejections: count,
				unlockMark: word,
				failure: optional(failures),
			})
			.map(compact),
	})
	.map(compact);

const refreshTokens: fc.Arbitrary<RefreshRecord> = fc
	.record({
		serial: count,
		by: word,
		value: optional(word),
		isSingleUse: optional(fc.boolean()),
		announced: optional(
			fc
				.record({
					by: word,
					id: word,
					atMs: count,
					isUncertain: optional(fc.constant(true)),
				})
				.map(compact),
		),
	})
	.map(compact);

const mapOf = <Value>(values: fc.Arbitrary<Value>) =>
	fc
		.array(fc.tuple(fc.stringMatching(/^[0-9a-f]{8}$/), values), { maxLength: 4 })
		.map((rows) => new Map(rows));

const states: fc.Arbitrary<StoredState> = fc.record({
	id: word,
	identities: mapOf(identities),
	refreshTokens: mapOf(refreshTokens),
});

/** Records in any order: those with tokens come first in the text. */
const sorted = ({ id, identities: own, refreshTokens: refresh }: StoredState) => ({
	id,
	identities: Object.fromEntries([...own].sort()),
	refreshTokens: Object.fromEntries([...refresh].sort()),
});

it('a state is read as it was written', () => {
	fc.assert(
		fc.property(states, (state) => {
			const read = parseState(formatState(state, CLOCKS), CLOCKS);

			expect(sorted(read ?? { ...state, id: 'nothing was read' })).toEqual(sorted(state));
		}),
	);
});

it('another process reads the same times on its own clock', () => {
	const token = { value: 't', issuedAtMs: 4_000_000, expiresAtMs: 6_000_000 };
	const state = stateWith({ ...NO_IDENTITY, token });

	const read = parseState(formatState(state, CLOCKS), { now: CLOCKS.now, monotonic: () => 10 });

	expect(read?.identities.get('key')?.token).toMatchObject({
		issuedAtMs: 10 - 1_000_000,
		expiresAtMs: 10 + 1_000_000,
	});
});

function stateWith(record: IdentityRecord, count = 1): StoredState {
	const rows = Array.from({ length: count }, (_, i) => [i === 0 ? 'key' : `key ${i}`, record]);
	return {
		id: 'id',
		identities: new Map(rows as Array<[string, IdentityRecord]>),
		refreshTokens: new Map(),
	};
}

describe('a token that was stored', () => {
	const token = { value: 't', issuedAtMs: 4_000_000, expiresAtMs: 8_000_000 };
	const readAfter = (clockStepMs: number) =>
		parseState(formatState(stateWith({ ...NO_IDENTITY, token }), CLOCKS), {
			now: () => NOON_MS + clockStepMs,
			monotonic: CLOCKS.monotonic,
		})?.identities.get('key')?.token;

	it('before the clock was set forward seems older', () => {
		expect(readAfter(60_000)).toMatchObject({ issuedAtMs: 3_940_000, expiresAtMs: 7_940_000 });
	});

	it('before the clock was set back lives no longer than its lifetime from now', () => {
		const back = readAfter(-1_050_000);
		expect(back).toMatchObject({ issuedAtMs: 5_000_000, expiresAtMs: 9_000_000 });
	});

	it('more than a minute in the future has ended: its times mean nothing', () => {
		const { issuedAtMs, expiresAtMs } = readAfter(-1_060_001) ?? {};
		expect(issuedAtMs).toBe(expiresAtMs);
	});
});

const FAILURE: Failure = {
	...{ kind: 'rejected', message: '', description: '', of: 'login', by: '' },
	...{ repeats: 1, failedAtMs: 4_990_000, pauseMs: 30_000 },
};

describe('a rejection that was stored', () => {
	const readAfter = (clockStepMs: number) =>
		parseState(
			formatState(
				stateWith({
					...NO_IDENTITY,
					attempts: { ...NO_IDENTITY.attempts, rejections: 1, failure: FAILURE },
				}),
				CLOCKS,
			),
			{ now: () => NOON_MS + clockStepMs, monotonic: CLOCKS.monotonic },
		)?.identities.get('key')?.attempts;

	it('before the clock was set back a little is as old as can be seen', () => {
		expect(readAfter(-60_000)?.failure?.failedAtMs).toBe(5_000_000);
	});

	it('more than a minute in the future counts, and is older than whatever comes', () => {
		const { rejections, failure } = readAfter(-2 * HOUR_MS) ?? {};
		expect(rejections).toBe(1);
		expect(failure?.failedAtMs).toBeLessThan(-1000 * HOUR_MS);
	});
});

it('failures that pass are not stored', () => {
	const failure: Failure = { ...FAILURE, kind: 'unreachable', pauseMs: 1 };
	const attempts = { ...NO_IDENTITY.attempts, failure };

	expect(formatState(stateWith({ ...NO_IDENTITY, attempts }), CLOCKS)).not.toContain(
		'"failure":',
	);
});

it('four identities with tokens are kept, and four without, however many there are', () => {
	const token = { value: 't', issuedAtMs: 0, expiresAtMs: 1 };
	const bare = stateWith(NO_IDENTITY, 6);
	const withTokens = stateWith({ ...NO_IDENTITY, token }, 6);
	const renamed = [...withTokens.identities].map(([key, record]) => [`token ${key}`, record]);
	const all = {
		...bare,
		identities: new Map([...bare.identities, ...(renamed as Array<[string, IdentityRecord]>)]),
	};

	const keys = [...(parseState(formatState(all, CLOCKS), CLOCKS)?.identities.keys() ?? [])];

	expect(keys).toEqual([
		...['token key', 'token key 1', 'token key 2', 'token key 3'],
		...['key', 'key 1', 'key 2', 'key 3'],
	]);
});

describe('a text that nobody of this version wrote', () => {
	it.each([undefined, null, 5, '', 'none', '{', '[]', '{}', '{"version":2}', '={{ 1 }}'])(
		'is no state: %j',
		(stored) => {
			expect(parseState(stored, CLOCKS)).toBeUndefined();
		},
	);

	it('is read as far as it makes sense, and never fails', () => {
		const anything = fc.record({
			version: fc.constant(1),
			id: fc.anything(),
			identities: fc.oneof(
				fc.anything(),
				fc.array(
					fc.dictionary(
						fc.constantFrom(...['key', 'token', 'attempts', 'serial']),
						fc.anything(),
					),
				),
			),
			refreshTokens: fc.oneof(
				fc.anything(),
				fc.array(
					fc.dictionary(fc.constantFrom(...['key', 'value', 'announced']), fc.anything()),
				),
			),
		});
		fc.assert(
			fc.property(anything, (state) => {
				const stored = safeJson(state);
				const read = parseState(stored, CLOCKS);
				for (const { serial, attempts } of read?.identities.values() ?? [])
					expect(Math.min(serial, attempts.rejections)).toBeGreaterThanOrEqual(0);
			}),
		);
	});

	it('starts no expression of n8n', () => {
		fc.assert(
			fc.property(states, (state) => {
				expect(formatState(state, CLOCKS).startsWith('{')).toBe(true);
			}),
		);
	});
});

function safeJson(value: unknown): string {
	try {
		return JSON.stringify(value, (_key, each: unknown) =>
			typeof each === 'bigint' ? String(each) : each,
		);
	} catch {
		return '';
	}
}

describe('a stored text that is damaged', () => {
	const read = (identity: object) =>
		parseState(
			JSON.stringify({ version: VERSION, id: 'i', identities: [{ key: 'k', ...identity }] }),
			CLOCKS,
		)?.identities.get('k');
	const VERSION = (
		JSON.parse(
			formatState({ id: 'i', identities: new Map(), refreshTokens: new Map() }, CLOCKS),
		) as { version: number }
	).version;
	const token = { value: 't', issuedAtMs: NOON_MS, expiresAtMs: NOON_MS + HOUR_MS };
	const failure = { kind: 'rejected', failedAtMs: NOON_MS, pauseMs: 1000 };

	it('has no token without its value and its times', () => {
		expect(read({ token })?.token?.value).toBe('t');
		for (const part of ['value', 'issuedAtMs', 'expiresAtMs'])
			expect(read({ token: { ...token, [part]: null } })).not.toHaveProperty('token');
		expect(read({ token: { ...token, values: { a: 'x', b: 5 } } })?.token?.values).toEqual({
			a: 'x',
		});
	});

	it('has no failure without its kind and its times', () => {
		expect(read({ attempts: { failure } })?.attempts.failure?.kind).toBe('rejected');
		for (const part of ['kind', 'failedAtMs', 'pauseMs'])
			expect(
				read({ attempts: { failure: { ...failure, [part]: null } } })?.attempts,
			).not.toHaveProperty('failure');
	});

	it('has no record without a key', () => {
		const text = JSON.stringify({
			version: VERSION,
			identities: [{ key: '' }, null, { key: 'k' }],
		});
		expect([...(parseState(text, CLOCKS)?.identities.keys() ?? [])]).toEqual(['k']);
		const refreshTokens = [{ key: 'k', value: 'r', isSingleUse: 'yes' }];
		expect(
			parseState(
				JSON.stringify({ version: VERSION, refreshTokens }),
				CLOCKS,
			)?.refreshTokens.get('k'),
		).not.toHaveProperty('isSingleUse');
	});
});
