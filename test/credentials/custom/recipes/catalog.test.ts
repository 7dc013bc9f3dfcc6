import { KNOWN_APIS } from '../../../../credentials/custom/catalog';
import { hostsOf, parseRecipe } from '../../../../credentials/custom/recipes/parseRecipe';
import { TokenFlowApi } from '../../../../credentials/TokenFlowApi.credentials';
import { fieldsOf, flowOf, stepInput } from '../enteredForm';

const APIS = Object.entries(KNOWN_APIS);

/** What a user enters who fills in each key of an API. */
function entered(api: string): Record<string, unknown> {
	const keys = Object.keys(KNOWN_APIS[api]?.keys ?? {});
	const values = keys.map((name): [string, string] => [
		name,
		name === 'baseUrl' ? 'https://api.harbour.example' : `${name}.harbour.example`,
	]);
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
		const uses = (name: string) => {
			const isClient = recipe.client !== undefined && /^client(Id|Secret)$/.test(name);
			return isClient || name === 'baseUrl' || text.includes(`{${name}}`);
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
		];
		const expected = asked.filter((name) => name in recipe.keys);
		expect(asked.filter((name) => shown.includes(name))).toEqual(expected);
	});

	it('describes a complete login over https to its own hosts', () => {
		const flow = flowFor(api);
		const [first] = flow.login;
		const request = first?.(stepInput());
		const hosts = hostsOf(recipe).map((host) =>
			host.replace(/\{(\w+)\}/g, (_, name: string) => `${name}.harbour.example`),
		);
		expect(hosts).toContain(new URL(request?.url ?? '').host);
		expect(request?.url).toMatch(/^https:/);
		expect(flow.baseUrl).toMatch(/^https:/);
	});

	it('says what is missing where a key is empty', () => {
		for (const name of Object.keys(recipe.keys)) {
			const fields = { baseUrl: undefined, ...entered(api), [name]: '' };
			expect(() => {
				const flow = flowOf(fields);
				for (const step of flow.login.slice(0, 1)) step(stepInput());
				flow.attach('t');
			}).toThrow(/is required/);
		}
	});
});

it('the list of APIs can be searched by name', () => {
	const field = new TokenFlowApi().properties.find(({ name }) => name === 'knownApi');
	const [, ...options] = field?.options ?? [];
	const names = options.map((option) => ('name' in option ? option.name : ''));
	expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
	expect(names).toContain('Zoom (Server-to-Server OAuth)');
});
