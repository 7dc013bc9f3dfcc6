import type { INodeProperties } from 'n8n-workflow';

import { STORED_FIELDS } from '../../credentials/token/n8n/storedFields';
import { packageCredentialTypes } from '../nodes/support/packageTypes';

const types = packageCredentialTypes().filter(({ name }) => name !== 'tokenFlowApi');
const named = (properties: INodeProperties[], name: string) =>
	properties.find((property) => property.name === name);

describe.each(types.map((type) => [type.displayName, type] as const))('%s', (_, type) => {
	it.each([...STORED_FIELDS])('keeps %s hidden, masked and free of expressions', (name) => {
		expect(named(type.properties, name)).toMatchObject({
			type: 'hidden',
			typeOptions: { password: true },
			noDataExpression: true,
		});
	});

	it("starts with 'none' as token, so that n8n does not call the hook for every item without a token", () => {
		expect(named(type.properties, 'accessToken')).toMatchObject({
			default: 'none',
			typeOptions: { expirable: true },
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

	it('has a connection test, an icon pair and documentation', () => {
		expect(type.test?.request.headers).toEqual({ 'x-tokenflow-renew': 'test' });
		expect(type.icon).toMatchObject({ light: expect.any(String), dark: expect.any(String) });
		expect(type.documentationUrl).toMatch(/^https:\/\//);
	});
});
