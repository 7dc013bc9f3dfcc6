import { predefinedLists as helloFlex } from '../../../../nodes/HelloFlex/predefinedLists';
import type { Parameters } from '../../../../nodes/rest/customRequest/parameters';
import { PROVIDER_LISTS } from '../../../../nodes/TokenFlow/sync/lists';
import { syncPlanIn } from '../../../../nodes/TokenFlow/sync/readPlan';

const DEFAULTS: Record<string, unknown> = {
	authentication: 'tokenFlowApi',
	path: '/orders',
	detect: 'changedSince',
	timestampField: 'updatedAt',
	sinceParameter: '',
	timeFormat: 'iso',
	syncTokenIn: 'body',
	syncTokenField: 'next',
	syncTokenHeader: 'X-Next',
	syncTokenParameter: 'cursor',
	idField: 'id',
	pagination: 'automatic',
	startFrom: 'now',
};

/** A form with these values, and defaults elsewhere. */
function form(written: Record<string, unknown>, options: Record<string, unknown> = {}): Parameters {
	const all: Record<string, unknown> = { ...DEFAULTS, ...written };
	const value = (name: string) => all[name] ?? null;
	return {
		value,
		option: (name) => options[name] ?? null,
		text: (name) => String(value(name) ?? '').trim(),
		isOn: (name) => value(name) === true,
		expression: () => undefined,
		rows: (name) => (all[name] ?? []) as Array<Record<string, unknown>>,
	};
}

const plan = (written: Record<string, unknown> = {}, options: Record<string, unknown> = {}) =>
	syncPlanIn(form(written, options), 'UTC');

describe('a custom list', () => {
	it('is read with GET, its query and its headers', () => {
		const { list } = plan({
			sendQuery: true,
			queryParameters: [{ name: 'status', value: 'open' }],
			sendHeaders: true,
			headers: [{ name: 'X-Version', value: '2' }],
		});

		expect(list.parts).toEqual({
			method: 'GET',
			path: '/orders',
			query: [['status', 'open']],
			headers: { 'X-Version': '2' },
		});
	});

	it.each([
		[
			{ sinceParameter: 'since' },
			{},
			{
				mode: 'changedSince',
				timeField: 'updatedAt',
				parameter: 'since',
				times: { format: 'iso' },
				isExclusive: false,
				overlapMs: 300_000,
				order: 'any',
				idField: 'id',
			},
		],
		[
			{ timeFormat: 'custom', timePattern: 'yyyy' },
			{
				timeZone: 'Europe/Amsterdam',
				overlap: 0,
				sinceIsExclusive: true,
				sortOrder: 'oldestFirst',
				comparedFields: 'status, customer.name,',
			},
			{
				times: { format: 'custom', pattern: 'yyyy', zone: 'Europe/Amsterdam' },
				overlapMs: 0,
				isExclusive: true,
				order: 'oldestFirst',
				versionFields: ['status', 'customer.name'],
			},
		],
		[
			{ detect: 'newId', idField: 'number' },
			{},
			{ mode: 'newId', parameter: '', order: 'any', idField: 'number' },
		],
		[
			{ detect: 'newId', afterParameter: 'afterId' },
			{},
			{ mode: 'newId', parameter: 'afterId', order: 'oldestFirst' },
		],
		[
			{ detect: 'newId', afterParameter: 'afterId' },
			{ sortOrder: 'any', overlapIds: 7 },
			{ order: 'any', overlapIds: 7 },
		],
		[{ detect: 'snapshot' }, {}, { mode: 'snapshot', idField: 'id' }],
		[{ detect: 'snapshot' }, { allowMassDeletions: true }, { allowsMassDeletions: true }],
		[
			{ detect: 'cursor' },
			{ initialSyncCursor: '0' },
			{
				mode: 'cursor',
				from: { in: 'body', name: 'next' },
				parameter: 'cursor',
				firstCursor: '0',
				idField: '',
			},
		],
		[
			{ detect: 'cursor', syncTokenIn: 'header' },
			{},
			{ from: { in: 'header', name: 'X-Next' } },
		],
	])('with %j and the options %j is detected by its rules', (written, options, expected) => {
		expect(plan(written, options).rules).toMatchObject(expected);
	});

	it.each([
		[{ path: '' }, "'Path' is required"],
		[{ timestampField: ' ' }, "'Timestamp Field' is required"],
		[{ timeFormat: 'custom' }, "'Time Pattern' is required"],
		[{ idField: '' }, "'ID Field' is required"],
		[{ detect: 'cursor', syncTokenField: '' }, "'Sync Token Field' is required"],
		[{ detect: 'cursor', syncTokenParameter: '' }, "'Sync Token Parameter' is required"],
		[{ detect: 'guess' }, "Unsupported method to 'Detect' changes: guess"],
		[{ startFrom: 'date', startDate: 'soon' }, "'Start Date' is not a date or time"],
		[
			{ detect: 'snapshot', startFrom: 'date', startDate: '2026-01-31' },
			"This list cannot be read 'Since a Date'",
		],
	])('with %j is rejected: %s', (written, message) => {
		expect(() => plan(written)).toThrow(message);
	});

	it('has the pages of the form, or a single response', () => {
		expect(plan({ pagination: 'linkHeader' }).list.pages.style).toEqual({ kind: 'linkHeader' });
		expect(plan({ pagination: 'off' }).list.pages.style).toEqual({ kind: 'onePage' });
		expect(plan({ detect: 'cursor' }).list.pages.style).toEqual({ kind: 'automatic' });
		expect(plan({ detect: 'cursor', pagination: 'off' }).list.pages.style).toEqual({
			kind: 'onePage',
		});
	});

	it('can have details and a parent list', () => {
		expect(plan()).not.toHaveProperty('details');
		expect(plan()).not.toHaveProperty('parents');
		const { details, parents } = plan(
			{ sendHeaders: true, headers: [{ name: 'X-Version', value: '2' }] },
			{ detailsPath: 'orders/{id}', parentPath: 'shops', parentIdField: 'guid' },
		);

		expect(details).toEqual({ path: 'orders/{id}' });
		expect(parents).toMatchObject({
			idField: 'guid',
			list: { parts: { method: 'GET', path: 'shops', headers: { 'X-Version': '2' } } },
		});
	});

	it('has the start and maximum of the form', () => {
		expect(plan()).toMatchObject({ start: { from: 'now' }, maxRows: 10_000 });
		expect(plan({ startFrom: 'everything' }).start).toEqual({ from: 'everything' });
		expect(plan({}, { maximumRecords: 7 }).maxRows).toBe(7);
		const dated = form({ startFrom: 'date', startDate: '2026-01-31T13:00:00' });
		expect(syncPlanIn(dated, 'Europe/Amsterdam').start).toEqual({
			from: 'date',
			sinceMs: Date.UTC(2026, 0, 31, 12),
		});
		expect(() => plan({}, { maximumRecords: 0 })).toThrow("'Maximum Records per Run'");
	});
});

describe('a predefined list', () => {
	it.each(
		PROVIDER_LISTS.flatMap(({ credential, parameter, lists }) =>
			lists.map(({ name, plan: each }) => [credential, parameter, name, each] as const),
		),
	)('of %s, %s %s, is read as its provider says', (credential, parameter, name, expected) => {
		expect(plan({ authentication: credential, [parameter]: name })).toEqual({
			...expected,
			start: { from: 'now' },
			maxRows: 10_000,
		});
	});

	it('of another credential type is rejected', () => {
		const name = helloFlex[0]?.name;

		expect(plan({ helloFlexList: name }).list.parts.path).toBe('/orders');
		expect(() => plan({ authentication: 'creditsafeApi', creditsafeList: name })).toThrow(
			"The selected 'List' does not exist",
		);
	});
});
