import { protectGraphql } from '../../../../credentials/custom/template/graphql';
import { flowOf, loginOf, response } from '../enteredForm';

const login = (body: string, extra = {}) =>
	loginOf({
		preset: 'custom',
		tokenUrl: '/graphql',
		bodyType: 'json',
		username: 'a"b',
		password: 'canary-password-8',
		body,
		...extra,
	});

const queryOf = (body: string | undefined) =>
	(JSON.parse(body ?? '') as { readonly query: string }).query;

const SENT = String.raw`(name: "a\"b", password: "canary-password-8")`;

describe('braces of a GraphQL document', () => {
	it.each([
		[
			String.raw`{"query":"mutation {login(name: \"{username}\", password: \"{password}\") {token}}"}`,
			`mutation {login${SENT} {token}}`,
		],
		[
			String.raw`{"query":"mutation{login(name: \"{username}\", password: \"{password}\"){user{username id}token}}"}`,
			`mutation{login${SENT}{user{username id}token}}`,
		],
		[
			String.raw`{ "query": "mutation L {\n  login(name: \"{username}\", password: \"{password}\") {username}\n}", "variables": {} }`,
			`mutation L {\n  login${SENT} {username}\n}`,
		],
	])('stay text, and placeholders in its strings are replaced: %s', (body, expected) => {
		expect(queryOf(login(body).body)).toBe(expected);
	});

	it('stay the same where a template is protected twice, as in a recipe', () => {
		const once = protectGraphql(
			String.raw`{"query":"mutation {login(name: \"{username}\", id: {tenant}){token}}"}`,
		);

		expect(once).not.toContain('(name: \\"{username}');
		expect(protectGraphql(once)).toBe(once);
	});

	it('cannot be closed by a value', () => {
		const sent = queryOf(
			login('{"query":"mutation {login(id: {tenant}, at: {region}){token}}"}', {
				options: ['values'],
				tenant: '1) { admin } #',
				region: 'EU_WEST',
			}).body,
		);

		expect(sent).toBe('mutation {login(id: "1) { admin } #", at: EU_WEST){token}}');
	});

	it('stay text where values are variables', () => {
		const { body } = login(
			'{"query":"mutation($n:String!){login(name:$n){token}}","variables":{"n":"{username}"}}',
		);

		expect(JSON.parse(body ?? '')).toEqual({
			query: 'mutation($n:String!){login(name:$n){token}}',
			variables: { n: 'a"b' },
		});
	});

	it('stay text in a raw document, where a placeholder may take the place of a value', () => {
		const { body } = login('mutation {login(id: {tenant}, tags: [{region}]){token}}', {
			bodyType: 'raw',
			contentType: 'application/graphql',
			options: ['values'],
			tenant: '12',
			region: '7',
		});

		expect(body).toBe('mutation {login(id: 12, tags: [7]){token}}');
	});

	it('stay text in a pasted command', () => {
		const { body } = loginOf({
			preset: 'curl',
			curlCommand: String.raw`curl https://api.example.com/graphql -H 'Content-Type: application/json' -d '{"query":"mutation {login(name: \"{username}\", password: \"{password}\"){token user{id name}}}"}'`,
			username: 'ann',
			password: 'canary-password-8',
		});

		expect(queryOf(body)).toBe(
			'mutation {login(name: "ann", password: "canary-password-8"){token user{id name}}}',
		);
	});

	it('let the token of the response be found', () => {
		const flow = flowOf({
			preset: 'custom',
			tokenUrl: '/graphql',
			bodyType: 'json',
			body: '{"query":"mutation {login{token}}"}',
		});

		expect(flow.readResponse(response({ data: { login: { token: 't-1' } } })).value).toBe(
			't-1',
		);
	});
});

it('a login with one key sends no secret, and one with a secret sends it', () => {
	const entered = {
		preset: 'keySecretJson',
		tokenUrl: '/token',
		keyValue: 'key-1',
		keyField: 'apiKey',
	};

	expect(loginOf(entered).body).toBe('{"apiKey":"key-1"}');
	expect(loginOf({ ...entered, secretValue: 's-1' }).body).toBe(
		'{"apiKey":"key-1","secret":"s-1"}',
	);
});
