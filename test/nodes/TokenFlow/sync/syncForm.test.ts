/** Which fields the form shows, as n8n's own rules of display decide. */
import { type INodeParameters, type INodeType, NodeHelpers } from 'n8n-workflow';

import { PROVIDER_LISTS } from '../../../../nodes/TokenFlow/sync/lists';
import { TokenFlow } from '../../../../nodes/TokenFlow/TokenFlow.node';
import { TokenFlowTrigger } from '../../../../nodes/TokenFlow/TokenFlowTrigger.node';

const trigger = new TokenFlowTrigger();
const node = new TokenFlow();
const OPERATION = { resource: 'request', operation: 'getChanged' };

/** The fields that are shown with these values, in the order of the form. */
function shown({ description }: INodeType, given: INodeParameters): string[] {
	const full = NodeHelpers.getNodeParameters(
		description.properties,
		given,
		true,
		false,
		null,
		description,
	);
	const names = description.properties
		.filter((property) => NodeHelpers.displayParameter(full ?? {}, property, null, description))
		.filter(({ type }) => type !== 'notice')
		.map(({ name }) => name);
	expect(new Set(names).size).toBe(names.length);
	return names;
}

/** What n8n keeps of filled-in options: those that are not shown are dropped. */
function keptOptions({ description }: INodeType, given: INodeParameters): string[] {
	const kept = NodeHelpers.getNodeParameters(
		description.properties,
		given,
		true,
		false,
		null,
		description,
	);
	return Object.keys((kept?.options ?? {}) as object).sort();
}

const LIST = ['path', 'method', 'sendQuery', 'sendHeaders', 'detect'];
const PAGES = ['pagination', 'pageOptions'];

describe.each([
	['the trigger', trigger, {}, ['authentication', 'watch']],
	['Get Changed', node, OPERATION, ['authentication', 'resource', 'operation']],
] as const)('the form of %s', (_name, type, base, head) => {
	const since = type === node ? ['since'] : [];
	const tail = [...since, 'startFrom', 'options'];

	it.each([
		['changedSince', ['timestampField', 'sinceParameter', 'timeFormat', 'idField']],
		['newId', ['afterParameter', 'idField']],
		['snapshot', ['idField']],
		['cursor', ['syncTokenIn', 'syncTokenField', 'syncTokenParameter']],
	])('shows only the fields that %s needs', (detect, fields) => {
		expect(shown(type, { ...base, detect })).toEqual([
			...head,
			...LIST,
			...fields,
			...PAGES,
			...tail,
		]);
	});

	it('shows fields only after those that they depend on', () => {
		const more = { timeFormat: 'custom', startFrom: 'date', pagination: 'off' };

		expect(shown(type, { ...base, ...more })).toEqual([
			...head,
			...LIST,
			'timestampField',
			'sinceParameter',
			'timeFormat',
			'timePattern',
			'idField',
			'pagination',
			'pageOptions',
			...since,
			'startFrom',
			'startDate',
			'options',
		]);
	});

	it.each(PROVIDER_LISTS.map((lists) => [lists.credential, lists] as const))(
		'asks nothing more for the lists of %s',
		(credential, { parameter, lists }) => {
			expect(lists.length).toBeGreaterThan(0);
			for (const { name } of lists)
				expect([
					name,
					shown(type, { ...base, authentication: credential, [parameter]: name }),
				]).toEqual([name, [...head, parameter, ...tail]]);
			expect(
				shown(type, { ...base, authentication: credential, [parameter]: 'custom' }),
			).toEqual(expect.arrayContaining([parameter, ...LIST, ...tail]));
		},
	);

	it('offers a start date only for lists with modification times', () => {
		const starts = (given: INodeParameters) => {
			const values = { ...base, ...given };
			const full = NodeHelpers.getNodeParameters(
				type.description.properties,
				values,
				true,
				false,
				null,
				type.description,
			);
			const field = type.description.properties.find(
				(property) =>
					property.name === 'startFrom' &&
					NodeHelpers.displayParameter(full ?? {}, property, null, type.description),
			);
			return (field?.options ?? []).map((option) => option.name);
		};

		expect(starts({ detect: 'changedSince' })).toContain('Since a Date');
		expect(starts({ detect: 'snapshot' })).toEqual(['Everything', 'From Now']);
		const helloFlex = { authentication: 'helloFlexApi' };
		expect(starts({ ...helloFlex, helloFlexList: 'employers' })).toContain('Since a Date');
		expect(starts({ ...helloFlex, helloFlexList: 'tags' })).toEqual(['Everything', 'From Now']);
	});

	it('has options only where they apply', () => {
		const options = {
			detailsPath: 'a/{id}',
			comparedFields: 'a',
			initialSyncCursor: '0',
			sortOrder: 'oldestFirst',
			maximumRecords: 5,
			overlap: 1,
			timeZone: 'Europe/Amsterdam',
		};
		const kept = (given: INodeParameters) => keptOptions(type, { ...base, ...given, options });

		expect(kept({ detect: 'changedSince' })).toEqual([
			'comparedFields',
			'detailsPath',
			'maximumRecords',
			'overlap',
			'sortOrder',
			'timeZone',
		]);
		expect(kept({ detect: 'cursor' })).toEqual([
			'detailsPath',
			'initialSyncCursor',
			'maximumRecords',
		]);
		expect(kept({ authentication: 'helloFlexApi', helloFlexList: 'tags' })).toEqual([
			'maximumRecords',
		]);
	});
});

describe('the trigger', () => {
	const notices = (authentication: string) =>
		trigger.description.properties
			.filter(({ type }) => type === 'notice')
			.filter((property) =>
				NodeHelpers.displayParameter(
					{ authentication, watch: 'records' },
					property,
					null,
					trigger.description,
				),
			)
			.map(({ displayName }) => displayName);

	it('points to the webhook triggers of the providers that have one', () => {
		expect(notices('helloFlexApi')).toEqual([
			expect.stringContaining('<b>HelloFlex Trigger</b> is faster'),
		]);
		expect(notices('flexFactorApi')).toEqual([
			expect.stringContaining('<b>FlexFactor Trigger</b> is faster'),
		]);
		expect(notices('creditsafeApi')).toEqual([]);
		expect(notices('tokenFlowApi')).toEqual([]);
	});

	it("says that 'First Activation' applies again after a change of the list", () => {
		const start = trigger.description.properties.filter(({ name }) => name === 'startFrom');

		expect(start.length).toBeGreaterThan(1);
		for (const { hint } of start) expect(hint).toMatch(/after you change the list/);
	});
});
