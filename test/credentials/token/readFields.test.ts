import { RENEWAL_OPTIONS } from '../../../credentials/token/n8n/formFields';
import {
	chosenEnvironment,
	renewalPolicy,
	requiredText,
} from '../../../credentials/token/readFields';

const ENVIRONMENTS = { sandbox: { name: 'Sandbox', url: 'https://sandbox.example.test/v1' } };

it('a required field is its trimmed text, or an error that names it by its label', () => {
	expect(requiredText({ key: ' abc ' }, 'key', 'App Key')).toBe('abc');
	for (const key of ['', '  ', undefined, null, {}])
		expect(() => requiredText({ key }, 'key', 'App Key')).toThrow(
			"Fill in 'App Key' in the credential",
		);
});

describe('the environment', () => {
	const choose = (environment: unknown, baseUrl?: unknown) =>
		chosenEnvironment({ environment, baseUrl }, ENVIRONMENTS, 'Base URL');

	it('is one of the table', () => {
		expect(choose('sandbox', 'https://ignored.test')).toBe(ENVIRONMENTS.sandbox);
	});

	it.each(['custom', '', undefined, 'constructor', 'toString'])(
		'is the custom URL for the choice %p',
		(choice) => {
			expect(choose(choice, ' https://own.test:8443/v1/?a=b#c ')).toEqual({
				name: 'custom URL',
				url: 'https://own.test:8443/v1',
			});
		},
	);

	it.each([
		['', "'Base URL' is required"],
		[undefined, "'Base URL' is required"],
		['own.test', "'Base URL' is not a web address"],
		['http://own.test', "'Base URL' must start with https://"],
	])('is rejected with the base URL %p', (url, message) => {
		expect(() => choose('custom', url)).toThrow(message);
	});

	it('has no trailing slash in its URL', () => {
		expect(choose('custom', 'https://own.test//').url).toBe('https://own.test');
	});
});

describe('the renewal policy', () => {
	it.each(['beforeExpiry', 'atExpiry', 'afterRejection'] as const)(
		'is %s as chosen',
		(renewal) => {
			expect(renewalPolicy({ renewal }, 'atExpiry')).toBe(renewal);
			expect(RENEWAL_OPTIONS.map(({ value }) => value)).toContain(renewal);
		},
	);

	it.each([undefined, '', 'sometimes', 7])("is the provider's default for %p", (renewal) => {
		expect(renewalPolicy({ renewal }, 'beforeExpiry')).toBe('beforeExpiry');
	});

	it('is explained wherever it is chosen', () => {
		expect(RENEWAL_OPTIONS).toHaveLength(3);
		for (const { name, description } of RENEWAL_OPTIONS) {
			expect(name).not.toBe('');
			expect(description?.length).toBeGreaterThan(20);
		}
	});
});
