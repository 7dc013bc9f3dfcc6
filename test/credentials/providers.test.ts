import type { INodeProperties } from 'n8n-workflow';

import { STORED_FIELD } from '../../credentials/token/n8n/storedFields';
import { flowOf } from '../../credentials/token/n8n/credential';
import { hasTokenFlow, packageCredentialTypes } from '../nodes/support/packageTypes';

const all = packageCredentialTypes().filter(hasTokenFlow);
const types = all.filter(({ name }) => name !== 'tokenFlowApi');
const named = (properties: INodeProperties[], name: string) =>
	properties.find((property) => property.name === name);

it.each(all)(
	'$displayName begins with the stored tokens, which n8n looks for at each request',
	({ properties }) => {
		expect(properties[0]?.name).toBe(STORED_FIELD);
	},
);

describe.each(types.map((type) => [type.displayName, type] as const))('%s', (_, type) => {
	it('keeps the stored tokens hidden, masked and free of expressions', () => {
		expect(named(type.properties, STORED_FIELD)).toMatchObject({
			type: 'hidden',
			typeOptions: { password: true, expirable: true },
			noDataExpression: true,
			default: 'none',
		});
	});

	it('offers environments, a custom URL and three renewal policies', () => {
		const environments = named(type.properties, 'environment')?.options ?? [];
		const values = environments.map((option) => Reflect.get(option, 'value') as unknown);
		expect(values).toContain(named(type.properties, 'environment')?.default);
		expect(values).toContain('custom');
		expect(named(type.properties, 'baseUrl')?.displayOptions).toEqual({
			show: { environment: ['custom'] },
		});
		expect(named(type.properties, 'renewal')?.options).toHaveLength(3);
	});

	it('has rules for the responses of all its requests', () => {
		const rules = { rows: [{ outcome: 'ignore', statuses: '404' }] };
		const fields = {
			...Object.fromEntries(type.properties.map(({ name }) => [name, 'filled'])),
			environment: 'custom',
			baseUrl: 'https://api.example.com',
			responseRules: rules,
		};

		expect(named(type.properties, 'responseRules')?.displayOptions).toEqual({
			show: { advanced: [true] },
		});
		expect(flowOf(type.name, fields).responseRules).toMatchObject([
			{ outcome: 'ignore', statuses: [[404, 404]] },
		]);
	});

	it('has a connection test, an icon pair and documentation', () => {
		expect(Object.keys(type.test?.request.headers ?? {})).toEqual(['x-tokenflow-test']);
		expect(type.icon).toMatchObject({ light: expect.any(String), dark: expect.any(String) });
		expect(type.documentationUrl).toMatch(/^https:\/\//);
	});
});
