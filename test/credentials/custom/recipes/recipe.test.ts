import { TokenFlowApi } from '../../../../credentials/TokenFlowApi.credentials';
import { ConfigurationError } from '../../../../credentials/token/errors';
import { hostsOf, parseRecipe } from '../../../../credentials/custom/recipes/parseRecipe';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { flowOf, loginOf, response, rows, stepInput } from '../enteredForm';

const RECIPE = {
	tokenflow: 1,
	name: 'Harbour',
	baseUrl: 'https://{tenant}.harbour.example/v1',
	testPath: '/me',
	keys: {
		clientId: 'Key',
		clientSecret: 'Secret',
		tenant: { label: 'Port', hint: 'As in the URL' },
	},
	login: {
		url: 'https://id.harbour.example/token',
		json: { key: '{clientId}', secret: '{clientSecret}', scope: '{scope?}' },
	},
	response: { token: 'data.t', unit: 'minutes', lifetime: 'data.life' },
	calls: { name: 'X-Token', template: '{token}', headers: { 'X-Key': '{clientId}' } },
};
const HOSTS = 'id.harbour.example, {tenant}.harbour.example';
const entered = (recipe: unknown, more: Record<string, unknown> = {}) => ({
	preset: 'recipe',
	recipe: typeof recipe === 'string' ? recipe : JSON.stringify(recipe, undefined, 2),
	recipeHosts: HOSTS,
	clientId: 'crane',
	clientSecret: 'canary "secret" 1',
	options: ['values'],
	tenant: 'north',
	baseUrl: undefined,
	...more,
});

function errorOf(recipe: unknown, more: Record<string, unknown> = {}): string {
	try {
		flowOf(entered(recipe, more));
	} catch (error) {
		if (error instanceof ConfigurationError) return `${error.message}. ${error.description}`;
		throw error;
	}
	throw new Error('Nothing was thrown');
}

describe('a pasted recipe', () => {
	it('is the login, the reading of its response and the placement of the token', () => {
		const flow = flowOf(entered(RECIPE));
		expect(flow.login[0]?.(stepInput())).toMatchObject({
			method: 'POST',
			url: 'https://id.harbour.example/token',
			body: '{"key":"crane","secret":"canary \\"secret\\" 1"}',
		});
		expect(flow.baseUrl).toBe('https://north.harbour.example/v1');
		expect(flow.checkUrl).toBe('https://north.harbour.example/v1/me');
		expect(flow.readResponse(response({ data: { t: 'token-1', life: 30 } }))).toEqual({
			value: 'token-1',
			lifetimeMs: 1_800_000,
		});
		expect(flow.attach('token-1')).toEqual({
			headers: { 'X-Key': 'crane', 'X-Token': 'token-1' },
		});
	});

	it('may be in a code block, as assistants write it', () => {
		const recipe = `\n\`\`\`json\n${JSON.stringify(RECIPE)}\n\`\`\`\n`;
		expect(parseRecipe(recipe)).toEqual(parseRecipe(JSON.stringify(RECIPE)));
	});

	it('may send values of the login in the query of requests', () => {
		const query = { port: '{login.data.port}' };
		const flow = flowOf(entered({ ...RECIPE, calls: { ...RECIPE.calls, query } }));
		const { value, values } = flow.readResponse(response({ data: { t: 'token-1', port: 7 } }));
		expect(flow.attach(value, values).query).toEqual({ port: '7' });
	});

	it('sends an optional value where its field is filled in', () => {
		expect(loginOf(entered(RECIPE, { scope: 'all' })).body).toContain('"scope":"all"');
	});

	it('names the hosts that it sends to before it is used', () => {
		expect(errorOf(RECIPE, { recipeHosts: 'id.harbour.example' })).toBe(
			"The recipe sends your keys to {tenant}.harbour.example. If these hosts belong to the provider, enter them in 'Recipe Hosts': {tenant}.harbour.example, id.harbour.example.",
		);
		expect(errorOf(RECIPE, { recipeHosts: '' })).toContain('id.harbour.example');
		expect(hostsOf(parseRecipe(JSON.stringify(RECIPE)))).toEqual([
			'{tenant}.harbour.example',
			'id.harbour.example',
		]);
	});

	it('can be saved without hosts, so that the message names them', () => {
		const field = new TokenFlowApi().properties.find(({ name }) => name === 'recipeHosts');

		expect(field).toMatchObject({ hint: expect.stringMatching(/^Leave empty and save/) });
		expect(field).not.toHaveProperty('required');
	});

	it.each<[string, unknown, string]>([
		['nothing', '', "'Recipe' is required"],
		[
			'broken JSON',
			'{\n "tokenflow": 1,\n "name": oops\n}',
			"'Recipe' is not valid JSON: line 3",
		],
		['another version', { ...RECIPE, tokenflow: 2 }, 'not understood: tokenflow, line 2'],
		[
			'an unknown part',
			{ ...RECIPE, login: { ...RECIPE.login, methd: 'PUT' } },
			'not understood: login.methd, line 21',
		],
		[
			'an unknown field',
			{ ...RECIPE, keys: { clientName: 'x' } },
			"the unknown field 'clientName': line 7",
		],
		[
			'a secret',
			{ ...RECIPE, login: { ...RECIPE.login, json: { client_secret: 'Canary-Secret-9' } } },
			"contains a value for 'client_secret': line 17",
		],
		[
			'a password that is a word',
			{ ...RECIPE, login: { ...RECIPE.login, json: { password: 'canary' } } },
			"contains a value for 'password': line 17",
		],
		...(
			[
				[{ url: '/token?api_key=Canary-Key-9' }, 'api_key'],
				[{ json: { auth: { password: 'Canary-9' } } }, 'password'],
				[{ text: '<l><password>Canary-9</password></l>' }, 'password'],
			] as const
		).map(([login, name]): [string, unknown, string] => [
			`a secret deeper in the login, as ${name}`,
			{ ...RECIPE, login },
			`contains a value for '${name}': line`,
		]),
		[
			'a secret of requests',
			{ ...RECIPE, calls: { headers: { 'X-Api-Key': 'Canary-Key-9' } } },
			"contains a value for 'X-Api-Key': line",
		],
		[
			'a placeholder as other tools write it',
			{ ...RECIPE, login: { ...RECIPE.login, json: { user: '{{ username }}' } } },
			'a placeholder in double braces: line 17',
		],
		['two bodies', { ...RECIPE, login: { json: {}, text: 'x' } }, 'more than one of form'],
		['too much', ' '.repeat(20_001) + 'x', 'longer than 20 KB'],
	])('is an error that names the line: %s', (_, recipe, message) => {
		const error = errorOf(recipe);
		expect(error).toContain(message);
		expect(error).not.toContain('Canary');
	});
});

describe('a recipe of a form', () => {
	const recipeOf = (form: Record<string, unknown>) => flowOf(form).recipe?.() ?? '';
	const FORMS: Record<string, Record<string, unknown>> = {
		'client credentials': {
			preset: 'clientCredentialsBasicPlain',
			tokenUrl: 'https://id.harbour.example/token',
			clientId: 'crane',
			clientSecret: 'canary-secret-1',
			scope: 'all',
		},
		'a password in JSON': {
			preset: 'passwordJson',
			tokenUrl: '/login',
			username: 'mate',
			password: 'canary-password-1',
			usernameField: 'email',
			options: ['loginResponse', 'apiRequests'],
			tokenPath: 'data.t',
			lifetimeFormat: 'minutes',
			sendHeader: 'X-Token',
			sendTemplate: '{token}',
			requestHeaders: rows({ 'X-App': '1' }),
			expiredStatuses: '403, 419',
		},
		'a first step': {
			preset: 'custom',
			tokenUrl: '/login',
			bodyType: 'json',
			body: '{"user": "{username}", "answer": "{sha256Hex({step1.salt}{password})}"}',
			username: 'mate',
			password: 'canary-password-2',
			options: ['firstStep'],
			firstUrl: '/challenge',
			firstMethod: 'GET',
			firstBodyType: 'none',
		},
		'a pasted command': {
			preset: 'curl',
			curlCommand:
				'curl https://id.harbour.example/token -H \'Content-Type: application/json\' -d \'{"user":"<username>","api_key":"Canary-Key-77"}\'',
			username: 'mate',
		},
		'sessions that are revoked': {
			preset: 'clientCredentialsBasic',
			tokenUrl: '/token',
			clientId: 'crane',
			clientSecret: 'canary-secret-3',
			options: ['logOut'],
			logOutUrl: 'https://id.harbour.example/revoke',
		},
		'sessions that are ended by a request': {
			preset: 'passwordJson',
			tokenUrl: '/login',
			username: 'mate',
			password: 'canary-password-4',
			options: ['logOut'],
			logOutWith: 'custom',
			logOutUrl: '/session',
			logOutMethod: 'DELETE',
			logOutBodyType: 'none',
			logOutHeaderFields: rows({ 'X-Session': '{token}', 'X-Api-Key': 'Canary-Key-78' }),
		},
	};
	/** Values that the recipe leaves to its reader. */
	const KEYS: Record<string, Record<string, unknown>> = {
		'client credentials': { clientId: 'crane', clientSecret: 'canary-secret-1' },
		'a password in JSON': { username: 'mate', password: 'canary-password-1' },
		'a first step': { username: 'mate', password: 'canary-password-2' },
		'a pasted command': { username: 'mate', options: ['values'], secret1: 'Canary-Key-77' },
		'sessions that are revoked': { clientId: 'crane', clientSecret: 'canary-secret-3' },
		'sessions that are ended by a request': {
			username: 'mate',
			password: 'canary-password-4',
			options: ['values'],
			secret1: 'Canary-Key-78',
		},
	};

	it.each(Object.keys(FORMS))('describes the same login: %s', (name) => {
		const form = FORMS[name] ?? {};
		const recipe = recipeOf(form);
		expect(recipe.toLowerCase()).not.toContain('canary');
		const { recipeHosts: _, ...parsed } = { recipeHosts: '', ...parseRecipe(recipe) };
		const read = {
			preset: 'recipe',
			recipe,
			recipeHosts: hostsOf(parsed).join(' '),
			baseUrl: undefined,
			...(name === 'client credentials' ? { options: ['values'], scope: 'all' } : {}),
			...KEYS[name],
		};
		const steps = [response({ salt: 's' })];
		const requests = (entry: Record<string, unknown>) =>
			flowOf(entry).login.map((step, index) => {
				const { body = '', ...rest } = step(stepInput(...steps.slice(0, index)));
				return {
					...rest,
					body: body.startsWith('{') ? (JSON.parse(body) as unknown) : body,
				};
			});
		expect(requests(read)).toEqual(requests(form));
		expect(flowOf(read).attach('t')).toEqual(flowOf(form).attach('t'));
		const end = (entry: Record<string, unknown>) =>
			flowOf(entry).logOut?.({ value: 't' }, stepInput());
		expect(end(read)).toEqual(end(form));
	});
});

it('a recipe of a form shows no secret of an address, of a text or of a test', () => {
	const recipe = flowOf({
		...{ preset: 'custom', tokenUrl: '/login?api_key=Canary1', bodyType: 'raw' },
		...{ body: '<login><password>canary</password></login>', contentType: 'text/xml' },
		testPath: '/me?client_secret=canary',
	}).recipe?.();

	expect(recipe).toMatch(/api_key=\{secret\d\}/);
	expect(recipe).toMatch(/<password>\{secret\d\}/);
	expect(recipe).toMatch(/client_secret=\{secret\d\}/);
	expect(recipe).not.toMatch(/canary/i);
});

it('the recipe in the documentation is one', () => {
	const docs = readFileSync(join(__dirname, '../../../../docs/token-flow.md'), 'utf8');
	const [, example = ''] = /```json\n(\{\n {2}"tokenflow"[\s\S]*?)```/.exec(docs) ?? [];
	expect(parseRecipe(example).name).toBe('Example');
});
