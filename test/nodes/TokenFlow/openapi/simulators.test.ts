/** One operation of each provider, by the definition that its simulator publishes. */
import type { IDataObject, ResourceMapperField } from 'n8n-workflow';

import { processMemory } from '../../../../credentials/common/processMemory';
import type { ProviderName } from '../../../sandbox';
import { openNode } from '../../support/editor';
import { serviceOf, type Stage, startStage } from '../../support/stage';
import { at } from './api';

const PROVIDERS = ['flexfactor', 'creditsafe', 'helloflex', 'flexpay'] as const;

let stage: Stage;
beforeAll(async () => {
	stage = await startStage(...PROVIDERS);
});
afterAll(async () => await stage.stop());
beforeEach(() => processMemory.forget());

interface Example {
	readonly provider: ProviderName;
	readonly definitionUrl: string;
	/** What is typed to find the operation. */
	readonly typed: string;
	readonly key: string;
	readonly values: IDataObject;
	readonly more?: IDataObject;
	readonly output: unknown;
}

const EXAMPLES: readonly Example[] = [
	{
		provider: 'flexfactor',
		definitionUrl: '/openapi.json',
		typed: 'list orders',
		key: 'GET /orders',
		values: { 'query.pageSize': 5, 'query.status': '5, 7' },
		output: [expect.objectContaining({ pageSize: 5 })],
	},
	{
		provider: 'creditsafe',
		definitionUrl: '/openapi.json',
		typed: 'search companies',
		key: 'GET /companies',
		values: { 'query.countries': 'GB', 'query.name': 'Bluefen' },
		output: [expect.objectContaining({ companies: expect.any(Array) as unknown })],
	},
	{
		provider: 'helloflex',
		definitionUrl: '/swagger.json',
		typed: 'candidates get',
		key: 'GET /candidates',
		values: { 'query.take': 10 },
		more: { pagination: 'offset', offsetParameter: 'skip', limitParameter: 'take', limit: 3 },
		output: [1, 2, 3].map(() =>
			expect.objectContaining({ guid: expect.any(String) as unknown }),
		),
	},
	{
		provider: 'flexpay',
		definitionUrl: '/openapi.yaml',
		typed: 'create order',
		key: 'POST /orders',
		values: {
			'body.integrationId': 'UP-12345678-9',
			'body.merchantConfig':
				'{"confirmationUrl": "https://shop.example.com/ok", "cancelUrl": "https://shop.example.com/no"}',
			'body.price': 1064.1,
		},
		output: [expect.objectContaining({ id: expect.any(String) as unknown })],
	},
];

describe.each(EXAMPLES)('$key of $provider', (example) => {
	const { provider, definitionUrl, typed, key, values, more = {}, output } = example;
	const parameters = {
		...{ resource: 'openApiOperation', operation: 'run', definitionUrl },
		...more,
	};
	const editor = (endpoint?: IDataObject) =>
		openNode(stage, provider, 'tokenFlow', {
			...{ authentication: serviceOf(provider).credentialType, ...parameters },
			...(endpoint === undefined ? {} : { endpoint }),
		});
	const columns = async (): Promise<ResourceMapperField[]> =>
		await editor(at(key)).columns('getOperationFields');

	it('is found by what it does', async () => {
		const { results } = await editor().search('searchOperations', typed);

		expect(results.map(({ value }) => value)).toContain(key);
	});

	it('has the fields that its definition describes', async () => {
		const ids = (await columns()).map(({ id }) => id);

		expect(ids).toEqual(expect.arrayContaining(Object.keys(values)));
	});

	it('runs, and the definition has nothing against its values', async () => {
		const actor = stage.fresh(provider);
		const schema = (await columns()).map((column) => ({
			...column,
			removed: !column.required && column.display && !Object.hasOwn(values, column.id),
		}));
		const mapped = { mappingMode: 'defineBelow', value: values, matchingColumns: [], schema };
		const { json, error, hints } = await actor.run({
			parameters: { ...parameters, endpoint: at(key), values: mapped } as never,
		});

		expect(error).toBeUndefined();
		expect(json).toEqual(output);
		expect(hints.filter((hint) => /definition/.test(hint))).toEqual([]);
	});
});
