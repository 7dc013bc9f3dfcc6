import type { INodeProperties } from 'n8n-workflow';

import type { SyncPlan } from '../../../../../nodes/rest/sync/list/plan';
import {
	accountOf,
	type AskedTexts,
	fingerprintOf,
	planMeaning,
} from '../../../../../nodes/rest/sync/run/fingerprint';

const PLAN: SyncPlan = {
	list: {
		parts: { method: 'GET', path: 'orders', query: [['status', 'open']], timeoutMs: 1_000 },
		pages: { style: { kind: 'linkHeader' }, rows: 'data', size: { parameter: 'n', rows: 10 } },
	},
	rules: {
		mode: 'changedSince',
		timeField: 'updatedAt',
		parameter: 'since',
		times: { format: 'iso', zone: 'utc' },
		overlapMs: 1_000,
		order: 'any',
		idField: 'id',
	},
	details: { path: 'orders/{id}' },
	start: { from: 'now' },
	maxRows: 100,
};
const { list, rules } = PLAN;

const fingerprint = (plan: SyncPlan, asked?: AskedTexts) => fingerprintOf(planMeaning(plan, asked));

describe('the fingerprint of a plan', () => {
	it.each<[string, SyncPlan]>([
		['path', { ...PLAN, list: { ...list, parts: { ...list.parts, path: 'invoices' } } }],
		['place of the rows', { ...PLAN, list: { ...list, pages: { ...list.pages, rows: '' } } }],
		['mode', { ...PLAN, rules: { mode: 'snapshot', idField: 'id' } }],
		['ID field', { ...PLAN, rules: { ...rules, idField: 'guid' } }],
		[
			'zone',
			{ ...PLAN, rules: { ...rules, times: { format: 'iso', zone: 'Asia/Tokyo' } } as never },
		],
		['details', { ...PLAN, details: { path: 'orders/{id}/full' } }],
		['parents', { ...PLAN, parents: { list, idField: 'id' } }],
	])('is another with another %s', (_name, other) => {
		expect(fingerprint(other)).not.toBe(fingerprint(PLAN));
	});

	const SNAPSHOT: SyncPlan = { ...PLAN, rules: { mode: 'snapshot', idField: 'id' } };

	it.each<[string, SyncPlan]>([
		['query', { ...SNAPSHOT, list: { ...list, parts: { ...list.parts, query: [] } } }],
		[
			'fields that count',
			{ ...SNAPSHOT, rules: { ...SNAPSHOT.rules, versionFields: ['status'] } },
		],
	])('of a comparison is another with another %s', (_name, other) => {
		expect(fingerprint(other)).not.toBe(fingerprint(SNAPSHOT));
	});

	it.each<[string, SyncPlan]>([
		['query', { ...PLAN, list: { ...list, parts: { ...list.parts, query: [] } } }],
		[
			'header',
			{ ...PLAN, list: { ...list, parts: { ...list.parts, headers: { 'X-A': 'b' } } } },
		],
		['order', { ...PLAN, rules: { ...rules, order: 'oldestFirst' } as never }],
		['fields that count', { ...PLAN, rules: { ...rules, versionFields: ['status'] } }],
		['start', { ...PLAN, start: { from: 'everything' } }],
		['number of records', { ...PLAN, maxRows: 5 }],
		['overlap', { ...PLAN, rules: { ...rules, overlapMs: 9 } as never }],
		[
			'page size',
			{
				...PLAN,
				list: { ...list, pages: { ...list.pages, size: { parameter: 'n', rows: 99 } } },
			},
		],
		['timeout', { ...PLAN, list: { ...list, parts: { ...list.parts, timeoutMs: 9 } } }],
	])('is the same with another %s', (_name, other) => {
		expect(fingerprint(other)).toBe(fingerprint(PLAN));
	});

	it('is that of the text where expressions give another query each time', () => {
		const later = { ...PLAN, list: { ...list, parts: { ...list.parts, path: '2026-02' } } };
		const [now, today] = [{ path: '={{ $now }}' }, { path: '={{ $today }}' }];

		expect(fingerprint(later, now)).toBe(fingerprint(PLAN, now));
		expect(fingerprint(PLAN, today)).not.toBe(fingerprint(PLAN, now));
		expect(fingerprint(PLAN, { ...now, queryParameters: 'x' })).toBe(fingerprint(PLAN, now));
	});

	it('tells nothing of what it is made of', () => {
		expect(fingerprintOf('canary-secret-1')).toMatch(/^[\w-]{43}$/);
	});
});

describe('the account of a credential', () => {
	const properties = [
		{ displayName: 'User', name: 'user', type: 'string', default: '' },
		{
			displayName: 'Key',
			name: 'key',
			type: 'string',
			typeOptions: { password: true },
			default: '',
		},
	] as INodeProperties[];
	const account = (data: { user: string; key: string; accessToken?: string }, id = 'c1') =>
		fingerprintOf(
			accountOf(
				{
					credential: { id, name: 'Any', type: 'anyApi', data },
					flow: {
						baseUrl: 'https://api.example',
						identity: ['anyApi', `user=${data.user}`, `key=${data.key}`],
					},
				} as never,
				properties,
			),
		);
	const ann = { user: 'ann', key: 'canary-secret-1' };

	it('is another for another user or credential', () => {
		expect(account({ ...ann, user: 'bob' })).not.toBe(account(ann));
		expect(account(ann, 'c2')).not.toBe(account(ann));
	});

	it.each(['canary-secret-2', 'a', ''])('is the same after its secret was rotated: %j', (key) => {
		expect(account({ ...ann, key })).toBe(account(ann));
	});

	it.each(['', 'none', 'a', 'ann', 'a-long-token'])(
		'does not depend on the stored token: %j',
		(accessToken) => {
			expect(account({ ...ann, accessToken })).toBe(account(ann));
		},
	);
});
