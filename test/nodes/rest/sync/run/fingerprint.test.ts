import type { INodeProperties } from 'n8n-workflow';

import type { SyncPlan } from '../../../../../nodes/rest/sync/list/plan';
import {
	accountOf,
	fingerprintOf,
	meaningOf,
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

const fingerprint = (plan: SyncPlan, asked?: unknown) => fingerprintOf(meaningOf(plan, asked));

describe('the fingerprint of a plan', () => {
	it.each<[string, SyncPlan]>([
		['path', { ...PLAN, list: { ...list, parts: { ...list.parts, path: 'invoices' } } }],
		['query', { ...PLAN, list: { ...list, parts: { ...list.parts, query: [] } } }],
		['place of the rows', { ...PLAN, list: { ...list, pages: { ...list.pages, rows: '' } } }],
		['mode', { ...PLAN, rules: { mode: 'snapshot', idField: 'id' } }],
		['ID field', { ...PLAN, rules: { ...rules, idField: 'guid' } }],
		['order', { ...PLAN, rules: { ...rules, order: 'newestFirst' } as never }],
		[
			'zone',
			{ ...PLAN, rules: { ...rules, times: { format: 'iso', zone: 'Asia/Tokyo' } } as never },
		],
		['fields that count', { ...PLAN, rules: { ...rules, versionFields: ['status'] } }],
		['details', { ...PLAN, details: { path: 'orders/{id}/full' } }],
		['parents', { ...PLAN, parents: { list, idField: 'id' } }],
	])('is another with another %s', (_name, other) => {
		expect(fingerprint(other)).not.toBe(fingerprint(PLAN));
	});

	it.each<[string, SyncPlan]>([
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
		const later = { ...PLAN, list: { ...list, parts: { ...list.parts, query: [] } } };

		expect(fingerprint(later, '={{ $now }}')).toBe(fingerprint(PLAN, '={{ $now }}'));
		expect(fingerprint(PLAN, '={{ $today }}')).not.toBe(fingerprint(PLAN, '={{ $now }}'));
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
	const account = (data: { user: string; key: string }, id = 'c1') =>
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

	it('is the same after its secret was rotated', () => {
		expect(account({ ...ann, key: 'canary-secret-2' })).toBe(account(ann));
		expect(account({ ...ann, key: '' })).not.toBe(account({ ...ann, user: '' }));
	});
});
