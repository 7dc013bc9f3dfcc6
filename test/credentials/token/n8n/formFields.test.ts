import {
	advancedFields,
	environmentFields,
	renewalField,
	unlockMarkIn,
} from '../../../../credentials/token/n8n/formFields';

const ENVIRONMENTS = {
	test: { name: 'Test', url: 'https://test.example.test/v1', note: 'free of charge' },
	live: { name: 'Live', url: 'https://live.example.test:8443/v1' },
};

describe('the environment fields', () => {
	const [environment, baseUrl] = environmentFields(ENVIRONMENTS, 'URL with the version');

	it('offer each environment with its host and its note, then a custom URL', () => {
		expect(environment).toMatchObject({ name: 'environment', default: 'test' });
		expect(environment?.options).toEqual([
			{ name: 'Test', value: 'test', description: 'test.example.test, free of charge' },
			{ name: 'Live', value: 'live', description: 'live.example.test:8443' },
			{
				name: 'Custom URL',
				value: 'custom',
				description: 'A different host, such as a proxy',
			},
		]);
	});

	it('require a base URL for the custom URL only, with the first environment as example', () => {
		expect(baseUrl).toMatchObject({
			name: 'baseUrl',
			required: true,
			placeholder: 'e.g. https://test.example.test/v1',
			description: 'URL with the version',
			displayOptions: { show: { environment: ['custom'] } },
		});
	});
});

it('the renewal field has the default of the provider', () => {
	expect(renewalField('atExpiry')).toMatchObject({
		...{ displayName: 'Renew Token', name: 'renewal', type: 'options', default: 'atExpiry' },
		description: 'When to replace a token that is still valid',
	});
});

it('rarely needed fields appear behind a switch, whatever else they depend on', () => {
	const field = { displayName: 'A', name: 'a', type: 'string' as const, default: '' };
	const depending = { ...field, name: 'b', displayOptions: { show: { mode: ['x'] } } };

	const [advanced, first, second, rules] = advancedFields(field, depending);

	expect(advanced).toMatchObject({
		...{ displayName: 'Advanced', name: 'advanced', type: 'boolean', default: false },
		description:
			'Whether to change rarely needed settings. While this is off, their defaults apply.',
	});
	expect(first).toEqual({ ...field, displayOptions: { show: { advanced: [true] } } });
	expect(second?.displayOptions).toEqual({ show: { mode: ['x'], advanced: [true] } });
	expect(rules).toMatchObject({ displayName: 'Response Rules' });
});

it('the switch to log in again says how it stands, and nothing while it is not shown', () => {
	expect(unlockMarkIn({})).toEqual({});
	expect(unlockMarkIn({ logInAgain: true })).toEqual({ unlockMark: 'true' });
	expect(unlockMarkIn({ logInAgain: false })).toEqual({ unlockMark: 'false' });
});
