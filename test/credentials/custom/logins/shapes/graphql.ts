/** Logins and calls in GraphQL: braces that are no placeholders, rejections inside a 200. */
import type { LoginShape, Value } from '../shape';
import { bearer, bearerToken, from, join, key, post, quoted, token, tokenAt } from '../values';
import { GREETING, exactly, json, must, serve } from '../strict';
import { signedToken } from '../world';

const LIFETIME = 300_000;

/** Every GraphQL response is a 200; only its errors say that the caller was not let in. */
const granted = json(200, { data: { hello: GREETING } });

const saleorLogin: Value = join(
	'mutation {\n  tokenCreate(email: ',
	quoted(key('Email')),
	', password: ',
	quoted(key('Password')),
	') {\n    token\n    refreshToken\n    errors {\n      field\n      message\n    }\n  }\n}',
);

/** GraphQL reads line ends and indents like single spaces; between strings only. */
const withoutSpaces = (query: string): string =>
	query.replace(/("(?:[^"\\]|\\.)*")|\s+/g, (_, string: string | undefined) => string ?? '');

export const semble: LoginShape = {
	name: 'Semble',
	source: 'https://github.com/NangoHQ/nango/blob/master/packages/providers/providers.yaml (semble)',
	concepts: [
		'GraphQL login',
		'token: unusual name',
		'custom header',
		'no lifetime',
		'rejected inside a 200',
	],
	keys: { Email: 'doctor@example.com', Password: 'semble-pass' },
	free: { text: ['Email', 'Password'] },
	steps: [
		post('login', 'https://open.semble.io/graphql', {
			json: {
				query: join(
					'mutation { signIn(email: ',
					quoted(key('Email')),
					', password: ',
					quoted(key('Password')),
					') { token } }',
				),
			},
		}),
	],
	call: post(
		'call',
		'https://open.semble.io/graphql',
		{ json: { query: '{ patients { id } }' } },
		{
			'x-token': token,
		},
	),
	expects: tokenAt('data.signIn.token', 'x-token: {token}'),
	rejected: { wrong: 'Password', at: 'login', status: 200, says: 'Invalid credentials' },
	expired: { status: 200, says: 'UNAUTHENTICATED' },
	respond: serve(() => ({
		'POST https://open.semble.io/graphql': (incoming) => {
			const { query, ...rest } = incoming.json(
				json(400, { errors: [{ message: 'Bad request' }] }),
			);
			must(exactly(rest, {}), json(400, { errors: [{ message: 'Bad request' }] }));
			if (query === '{ patients { id } }') {
				const code = 'UNAUTHENTICATED';
				const denied = {
					errors: [{ message: 'Not signed in', extensions: { code } }],
					data: null,
				};
				must(
					incoming.world.sessions.isValid(incoming.header('x-token')),
					json(200, denied),
				);
				return granted;
			}
			const [email, password] = [incoming.key('Email'), incoming.key('Password')];
			const user = `email: ${JSON.stringify(email)}, password: ${JSON.stringify(password)}`;
			const wrong = { errors: [{ message: 'Invalid credentials' }], data: { signIn: null } };
			must(query === `mutation { signIn(${user}) { token } }`, json(200, wrong));
			return json(200, { data: { signIn: { token: incoming.issue() } } });
		},
	})),
};

export const saleor: LoginShape = {
	name: 'Saleor',
	source: 'https://github.com/saleor/saleor-docs/blob/main/docs/api-usage/authentication.mdx',
	concepts: [
		'GraphQL login',
		'lifetime: inside the token',
		'refresh token',
		'rejected inside a 200',
	],
	keys: {
		'API URL': 'https://store.saleor.example',
		Email: 'hello@example.com',
		Password: 'saleor',
	},
	free: { text: ['Email', 'Password'] },
	steps: [post('login', join(key('API URL'), '/graphql/'), { json: { query: saleorLogin } })],
	renew: post('renew', join(key('API URL'), '/graphql/'), {
		json: {
			query: join(
				'mutation {\n  tokenRefresh(refreshToken: ',
				quoted(from('login', { json: 'data.tokenCreate.refreshToken' })),
				') {\n    token\n  }\n}',
			),
		},
	}),
	call: post(
		'call',
		join(key('API URL'), '/graphql/'),
		{ json: { query: '{ me { id } }' } },
		{ authorization: bearer },
	),
	expects: bearerToken(LIFETIME, 'data.tokenCreate.token'),
	rejected: {
		wrong: 'Password',
		at: 'login',
		status: 200,
		says: 'Please, enter valid credentials',
	},
	expired: { status: 200, says: 'ExpiredSignatureError' },
	respond: serve((keys) => ({
		[`POST ${keys['API URL']}/graphql/`]: (incoming) => {
			const bad = json(400, { errors: [{ message: 'Unable to parse query.' }] });
			const { query, ...rest } = incoming.json(bad);
			must(exactly(rest, {}), bad);
			if (query === '{ me { id } }') {
				const exception = { code: 'ExpiredSignatureError' };
				const gone = {
					errors: [{ message: 'Signature has expired', extensions: { exception } }],
				};
				must(incoming.world.sessions.isValid(incoming.authorization()), json(200, gone));
				return granted;
			}
			const [email, password] = ['Email', 'Password'].map((label) =>
				JSON.stringify(incoming.key(label)),
			);
			const login = `mutation{tokenCreate(email:${email},password:${password}){token refreshToken errors{field message}}}`;
			const refresh = 'mutation{tokenRefresh(refreshToken:"saleor-refresh"){token}}';
			const asked = withoutSpaces(String(query));
			const exp = Math.floor((incoming.world.now() + LIFETIME) / 1000);
			const access = () => incoming.issue(LIFETIME, signedToken({ exp, type: 'access' }));
			if (asked === withoutSpaces(refresh)) {
				return json(200, { data: { tokenRefresh: { token: access() } } });
			}
			const errors = [{ field: 'email', message: 'Please, enter valid credentials' }];
			const wrong = { data: { tokenCreate: { token: null, refreshToken: null, errors } } };
			must(asked === withoutSpaces(login), json(200, wrong));
			const tokenCreate = { token: access(), refreshToken: 'saleor-refresh', errors: [] };
			return json(200, { data: { tokenCreate } });
		},
	})),
};

export const vendure: LoginShape = {
	name: 'Vendure, bearer sessions',
	source: 'https://github.com/vendure-ecommerce/vendure/blob/master/docs/docs/guides/storefront/connect-api/index.mdx',
	concepts: ['GraphQL login', 'token: header', 'no lifetime', 'rejected inside a 200'],
	keys: {
		'API URL': 'https://shop.vendure.example',
		Username: 'superadmin',
		Password: 'vendure',
	},
	free: { text: ['Username', 'Password'] },
	steps: [
		post('login', join(key('API URL'), '/admin-api'), {
			json: {
				query: 'mutation Login($username: String!, $password: String!) { login(username: $username, password: $password) { ... on CurrentUser { id identifier } ... on ErrorResult { errorCode message } } }',
				variables: { username: key('Username'), password: key('Password') },
			},
		}),
	],
	call: post(
		'call',
		join(key('API URL'), '/admin-api'),
		{ json: { query: '{ activeAdministrator { id } }' } },
		{ authorization: bearer },
	),
	expects: {
		token: from('login', { header: 'vendure-auth-token' }),
		tokenSentAs: 'Authorization: Bearer {token}',
	},
	rejected: { wrong: 'Password', at: 'login', status: 200, says: 'INVALID_CREDENTIALS_ERROR' },
	expired: { status: 200, says: 'FORBIDDEN' },
	respond: serve((keys) => ({
		[`POST ${keys['API URL']}/admin-api`]: (incoming) => {
			const bad = json(400, { errors: [{ message: 'Syntax Error: Expected Name' }] });
			const { query, variables = {} } = incoming.json(bad);
			must(typeof query === 'string', bad);
			if (query.startsWith('{ activeAdministrator')) {
				const message = 'You are not currently authorized to perform this action';
				const errors = [{ message, extensions: { code: 'FORBIDDEN' } }];
				return incoming.world.sessions.isValid(incoming.authorization())
					? granted
					: json(200, { errors, data: null });
			}
			const wanted = {
				username: incoming.key('Username'),
				password: incoming.key('Password'),
			};
			const errorCode = 'INVALID_CREDENTIALS_ERROR';
			const wrong = {
				data: { login: { errorCode, message: 'The provided credentials are invalid' } },
			};
			const isRight = JSON.stringify(variables) === JSON.stringify(wanted);
			must(isRight && query.startsWith('mutation Login('), json(200, wrong));
			const login = { id: '1', identifier: incoming.key('Username') };
			return json(200, { data: { login } }, { 'vendure-auth-token': incoming.issue() });
		},
	})),
};
