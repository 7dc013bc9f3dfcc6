import { KNOWN_APIS } from '../../../../credentials/custom/catalog';
import { shownLabel } from '../../../../credentials/custom/chosenRecipe';
import { hostsOf, parseRecipe } from '../../../../credentials/custom/recipes/parseRecipe';
import { TokenFlowApi } from '../../../../credentials/TokenFlowApi.credentials';
import { fieldsOf, flowOf, stepInput } from '../enteredForm';
import { EC_KEY, RSA_KEY } from '../logins/testKeys';

const APIS = Object.entries(KNOWN_APIS);

const SERVICE_ACCOUNT = JSON.stringify({
	type: 'service_account',
	client_email: 'robot@harbour.example',
	private_key: RSA_KEY,
});

/** A key of the kind that the API signs with. */
const signingKey = (api: string) =>
	KNOWN_APIS[api]?.assertion?.algorithm === 'ES256'
		? EC_KEY
		: api.startsWith('google')
			? SERVICE_ACCOUNT
			: RSA_KEY;

/** What a user enters who fills in each key of an API. */
function entered(api: string): Record<string, unknown> {
	const keys = Object.keys(KNOWN_APIS[api]?.keys ?? {});
	const values = keys.map((name): [string, string] => {
		if (name === 'privateKey') return [name, signingKey(api)];
		return [
			name,
			name === 'baseUrl' ? 'https://api.harbour.example' : `${name}.harbour.example`,
		];
	});
	return { preset: 'knownApi', knownApi: api, ...Object.fromEntries(values) };
}

/** `enteredForm` enters a base URL, which the form has only for the APIs that ask for it. */
const flowFor = (api: string) => flowOf({ baseUrl: undefined, ...entered(api) });

describe('the catalog of APIs', () => {
	it('has at least 30, each with its public page', () => {
		expect(APIS.length).toBeGreaterThanOrEqual(30);
		for (const [, { source }] of APIS) expect(source).toMatch(/^https:\/\/\S+$/);
	});

	it('has names that are unique', () => {
		expect(new Set(APIS.map(([, { name }]) => name)).size).toBe(APIS.length);
	});
});

describe.each(APIS)('%s of the catalog', (api, recipe) => {
	it('is a recipe that can be passed on', () => {
		expect(parseRecipe(JSON.stringify(recipe))).toEqual(recipe);
	});

	it('needs at most five keys and sends each of them, or uses it in a URL', () => {
		const keys = Object.keys(recipe.keys);
		expect(keys.length).toBeLessThanOrEqual(5);
		const { keys: _keys, ...rest } = recipe;
		const text = JSON.stringify(rest);
		const written = { initialRefreshToken: 'refreshToken' };
		const uses = (name: string) => {
			const isClient = recipe.client !== undefined && /^client(Id|Secret)$/.test(name);
			// The issuer of a grant, where the recipe names no other.
			const isIssuer = recipe.assertion !== undefined && name === 'clientId';
			const isSigning = /^(?:privateKey|assertion.*)$/.test(name);
			if (isClient || isIssuer || isSigning || name === 'baseUrl') return true;
			return text.includes(`{${(written as Record<string, string>)[name] ?? name}}`);
		};
		expect(keys.filter((name) => !uses(name))).toEqual([]);
	});

	it('shows a field for each key, and no other', () => {
		const shown = Object.keys(fieldsOf({ baseUrl: undefined, ...entered(api) }));
		const asked = [
			'baseUrl',
			'clientId',
			'clientSecret',
			'username',
			'password',
			'tenant',
			'scope',
			'privateKey',
			'assertionIssuer',
			'assertionKeyId',
			'initialRefreshToken',
		];
		const expected = asked.filter((name) => name in recipe.keys);
		expect(asked.filter((name) => shown.includes(name))).toEqual(expected);
	});

	it('describes a complete login over https to its own hosts', () => {
		const flow = flowFor(api);
		expect(flow.baseUrl).toMatch(/^https:/);
		if (recipe.login === undefined) {
			expect(flow.issue?.(stepInput()).value.split('.')).toHaveLength(3);
			return;
		}
		const [first] = flow.login;
		const request = first?.(stepInput());
		const hosts = hostsOf(recipe).map((host) =>
			host.replace(/\{(\w+)\}/g, (_, name: string) => `${name}.harbour.example`),
		);
		expect(hosts).toContain(new URL(request?.url ?? '').host);
		expect(request?.url).toMatch(/^https:/);
	});

	it('says what is missing where a key is empty', () => {
		for (const [name, key] of Object.entries(recipe.keys)) {
			const label = shownLabel(name, typeof key === 'string' ? key : key.label);
			const fields = { baseUrl: undefined, ...entered(api), [name]: '' };
			expect(() => {
				const flow = flowOf(fields);
				for (const step of flow.login.slice(0, 1)) step(stepInput());
				flow.issue?.(stepInput());
				flow.attach('t');
			}).toThrow(`'${label}' is required`);
		}
	});
});

it('secrets of all APIs are masked', () => {
	const fields = new TokenFlowApi().properties.filter(({ displayOptions }) =>
		displayOptions?.show?.preset?.includes('knownApi'),
	);
	const open = fields.filter(({ typeOptions }) => typeOptions?.password !== true);
	expect(fields.map(({ name }) => name)).toContain('privateKey');
	expect(open.map(({ displayName }) => displayName).join('\n')).not.toMatch(
		/secret|password|private|refresh|service account key/i,
	);
});

it('the list of APIs can be searched by name', () => {
	const field = new TokenFlowApi().properties.find(({ name }) => name === 'knownApi');
	const [, ...options] = field?.options ?? [];
	const names = options.map((option) => ('name' in option ? option.name : ''));
	expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
	expect(names).toContain('Zoom (Server-to-Server OAuth)');
});
