import { NodeHelpers } from 'n8n-workflow';

import { TokenFlowApi } from '../../credentials/TokenFlowApi.credentials';

const { properties } = new TokenFlowApi();

/** Everything that a user would not show to others. */
const SECRETS = [
	...[
		'clientSecret',
		'secretValue',
		'password',
		'secret1',
		'secret2',
		'secret3',
		'initialRefreshToken',
	],
	...['privateKey', 'privateKeyPassphrase', 'certificateKey', 'certificatePassphrase'],
	...['curlCommand', 'exampleRequest'],
	'tokenState',
];

describe('the Token Flow API form', () => {
	it('masks every secret, wherever it is shown', () => {
		const masked = properties.filter(({ typeOptions }) => typeOptions?.password === true);

		expect(new Set(masked.map(({ name }) => name))).toEqual(new Set(SECRETS));
		expect(
			properties.filter(
				({ name, typeOptions }) => SECRETS.includes(name) && typeOptions?.password !== true,
			),
		).toEqual([]);
	});

	it('has no secret in rows, where n8n neither masks nor restores it', () => {
		const inside = properties.flatMap(({ options }) => JSON.stringify(options ?? []));

		expect(inside.filter((text) => text.includes('"password":true'))).toEqual([]);
	});

	it('asks for the login method first, then for what the documentation shows', () => {
		const shown = properties.filter(({ type }) => type !== 'hidden');
		const labels = shown.map(({ displayName }) => displayName);

		expect([...new Set(labels)].slice(0, 6)).toEqual([
			'Login Method',
			'cURL Command',
			'Example Request (cURL)',
			'Base URL',
			'Token URL',
			'Test Path',
		]);
	});

	it('shows a newcomer ten fields', () => {
		const shown = properties.filter(
			({ type, displayOptions }) =>
				type !== 'hidden' &&
				displayOptions?.hide?.preset?.includes('clientCredentialsForm') !== true &&
				Object.entries(displayOptions?.show ?? {}).every(
					([name, values]) =>
						name === 'preset' && values?.includes('clientCredentialsForm'),
				),
		);

		expect(shown.map(({ displayName }) => displayName)).toEqual([
			'Login Method',
			'Example Request (cURL)',
			'Base URL',
			'Token URL',
			'Test Path',
			'Client ID',
			'Client Secret',
			'Scope',
			'Renew Token',
			'Options',
		]);
	});

	it.each([
		['no example request', undefined, 'required'],
		['an empty one', '', 'required'],
		[
			'an empty one that was saved',
			'__n8n_EMPTY_VALUE_7b1af746-3729-4c60-9b9b-e08eb29e58da',
			'required',
		],
		['an example request', 'curl https://api.example.com', 'optional'],
		['one in other words', '$ CURL https://api.example.com', 'optional'],
		[
			'one that was saved',
			'__n8n_BLANK_VALUE_e5362baf-c777-4d57-a609-6eaf1f9e87f6',
			'optional',
		],
	])('asks for the Base URL once with %s', (_case, exampleRequest, expected) => {
		const values = { preset: 'clientCredentialsForm', exampleRequest };
		const shown = properties.filter(
			(property) =>
				property.name === 'baseUrl' &&
				NodeHelpers.displayParameter(values, property, null, null),
		);

		expect(shown.map(({ required }) => (required === true ? 'required' : 'optional'))).toEqual([
			expected,
		]);
	});

	it('never shows the same field twice', () => {
		const presets = properties.find(({ name }) => name === 'preset')?.options ?? [];
		const twice = presets.flatMap((option) => {
			const preset = 'value' in option ? option.value : '';
			const names = properties
				.filter(({ displayOptions }) => {
					const { preset: wanted, knownApi, exampleRequest } = displayOptions?.show ?? {};
					const { preset: unwanted = [] } = displayOptions?.hide ?? {};
					if (unwanted.includes(preset as string)) return false;
					// Each API has fields of its own: see the tests of the catalog.
					if (knownApi !== undefined || exampleRequest !== undefined) return false;
					return wanted === undefined || wanted.includes(preset as string);
				})
				.filter(({ name }) => !/^(?:renewal|first|second|third|after|body)/.test(name))
				.map(({ name }) => name);
			return names
				.filter((name, index) => names.indexOf(name) !== index)
				.map((name) => `${String(preset)}: ${name}`);
		});

		expect(presets.length).toBe(15);
		expect(twice).toEqual([]);
	});
});
