import { createHash } from 'node:crypto';

import type { Entry } from '../../../../credentials/token/engine/broker';
import { TokenFlowError } from '../../../../credentials/token/errors';
import { identityKey } from '../../../../credentials/token/flow';
import { broker, tokenCredential } from '../../../../credentials/token/n8n/credential';
import { toStoredFields } from '../../../../credentials/token/n8n/storedFields';
import {
	knownEntry,
	simulateExpiry,
	tokenStatus,
} from '../../../../credentials/token/report/status';
import { NOON_MS } from '../support/clock';
import { compileFlow } from '../support/flow';

const FLOW = compileFlow({ secret: 'canary-secret-1' });
const TOKEN = {
	value: 'canary-token-1',
	issuedAtMs: NOON_MS,
	expiresAtMs: NOON_MS + 600_000,
	spread: 0,
	refreshToken: 'canary-refresh-1',
};

const status = (own: Partial<Entry> = {}, afterMs = 0, flow = FLOW) =>
	tokenStatus({ renewals: 0, ...own }, flow, NOON_MS + afterMs);

it('says who is asked, and that there is no token yet', () => {
	expect(status()).toEqual({
		service: 'Example',
		environment: 'Sandbox',
		host: 'api.example.test',
		renewalPolicy: 'beforeExpiry',
		state: 'none',
		ageSeconds: null,
		secondsLeft: null,
		renewalInSeconds: null,
		renewals: 0,
		loggedInAt: null,
		shortHash: null,
		lastFailure: null,
		nextLoginAt: null,
	});
});

it('says how old a token is and how long it lives, in seconds, and never the token', () => {
	const told = status({ token: TOKEN, renewals: 3, loggedInAtMs: NOON_MS }, 60_400);
	expect(told).toMatchObject({
		state: 'fresh',
		ageSeconds: 60,
		secondsLeft: 540,
		renewalInSeconds: 480,
		renewals: 3,
		loggedInAt: new Date(NOON_MS).toISOString(),
		shortHash: createHash('sha256').update('canary-token-1').digest('hex').slice(0, 8),
	});
	expect(JSON.stringify(told)).not.toMatch(/canary/);
});

it.each([
	[539_999, 'fresh', 60, 0],
	[540_000, 'due', 60, 0],
	[599_999, 'due', 0, 0],
	[600_000, 'expired', 0, 0],
	[700_000, 'expired', 0, 0],
])('after %d ms a token of ten minutes is %s', (afterMs, state, secondsLeft, renewalInSeconds) => {
	expect(status({ token: TOKEN }, afterMs)).toMatchObject({
		state,
		secondsLeft,
		renewalInSeconds,
	});
});

it('is due where a user declared that token expired, and only that', () => {
	expect(status({ token: TOKEN, expiredByUser: TOKEN.value }).state).toBe('due');
	expect(status({ token: TOKEN, expiredByUser: 'another' }).state).toBe('fresh');
});

it('knows no time of renewal where only a refusal renews', () => {
	const flow = { ...FLOW, renewal: 'afterRejection' as const };
	expect(status({ token: TOKEN }, 0, flow)).toMatchObject({
		state: 'fresh',
		renewalInSeconds: null,
	});
});

it('says why no login is sent, and when the next is possible', () => {
	const failure = {
		error: new TokenFlowError('rejected', 'The login was refused'),
		rejections: 2,
		repeats: 2,
		atMs: NOON_MS,
		untilMs: NOON_MS + 60_000,
	};
	expect(status({ failure })).toMatchObject({
		lastFailure: 'The login was refused',
		nextLoginAt: new Date(NOON_MS + 60_000).toISOString(),
	});
	expect(status({ failure }, 0, { ...FLOW, maxAutomaticLogins: 2 }).nextLoginAt).toBeNull();
});

describe('the simulation of an expiry', () => {
	it('concerns the token that there is', () => {
		const entry: Entry = { renewals: 1, token: TOKEN };
		expect(simulateExpiry(entry)).toBe(true);
		expect(entry.expiredByUser).toBe(TOKEN.value);
	});

	it('needs one', () => {
		const entry: Entry = { renewals: 0 };
		expect(simulateExpiry(entry)).toBe(false);
		expect(entry).toEqual({ renewals: 0 });
	});
});

it('what is known begins with what is stored', () => {
	tokenCredential('statusApi', (fields) => compileFlow(fields));
	const key = identityKey(FLOW.identity);
	const token = { ...TOKEN, issuedAtMs: Date.now() };
	const fields = { secret: 'canary-secret-1', ...toStoredFields(token, key) };
	const entry = knownEntry('statusApi', fields, FLOW);
	expect(entry.token?.value).toBe(TOKEN.value);
	expect(broker.peek(key)).toBe(entry);
	expect(knownEntry('statusApi', { secret: 'canary-secret-2' }, FLOW).token).toBeUndefined();
});
