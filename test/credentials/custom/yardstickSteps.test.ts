import { createHash, createPublicKey, generateKeyPairSync, verify } from 'node:crypto';

import {
	flowOf,
	FORM_HEADERS,
	JSON_HEADERS,
	loginOf,
	renewalOf,
	response,
	rows,
} from './enteredForm';

const base64 = (text: string) => Buffer.from(text).toString('base64');

/* Logins in the style of published APIs, each entered into the form and compared in full. */
describe('a chained login', () => {
	const entered = {
		preset: 'custom',
		options: ['firstStep'],
		firstUrl: '/challenge',
		firstMethod: 'GET',
		firstBodyType: 'none',
		firstQueryFields: rows({ user: '{username}' }),
		tokenUrl: '/login',
		bodyType: 'json',
		body: '{"user":"{username}","answer":"{sha256Hex({step1.data.salt}{password})}","round":{step1.data.round}}',
		headerFields: rows({
			'X-Csrf-Token': '{step1.header.X-Csrf-Token}',
			Cookie: 'sid={step1.cookie.sid}',
		}),
		username: 'lock keeper',
		password: 'canary-password-2',
	};
	const challenge = response(
		{ data: { salt: 'a1', round: 3 } },
		{ 'x-csrf-token': 'csrf-1', 'set-cookie': ['other=1; Path=/', 'sid=s-9; HttpOnly'] },
	);

	it('sends the first step first', () => {
		expect(loginOf(entered)).toEqual({
			method: 'GET',
			url: 'https://api.harbour.example/v1/challenge?user=lock+keeper',
			headers: { Accept: 'application/json' },
		});
	});

	it('uses values of the first response in the login', () => {
		const hash = createHash('sha256').update('a1canary-password-2').digest('hex');

		expect(loginOf(entered, challenge)).toEqual({
			method: 'POST',
			url: 'https://api.harbour.example/v1/login',
			headers: { ...JSON_HEADERS, 'X-Csrf-Token': 'csrf-1', Cookie: 'sid=s-9' },
			body: `{"user":"lock keeper","answer":"${hash}","round":3}`,
		});
	});

	it('can log in at the URL that the first response names', () => {
		const discovery = {
			preset: 'clientCredentialsForm',
			options: ['firstStep'],
			firstUrl: '/.well-known/openid-configuration',
			firstMethod: 'GET',
			firstBodyType: 'none',
			tokenUrl: '{step1.token_endpoint}',
			clientId: 'app-3',
			clientSecret: 'canary-secret-6',
		};
		const found = response({ token_endpoint: 'https://id.harbour.example/oauth/token' });

		expect(loginOf(discovery).url).toBe(
			'https://api.harbour.example/v1/.well-known/openid-configuration',
		);
		expect(loginOf(discovery, found).url).toBe('https://id.harbour.example/oauth/token');
	});

	it('names the value that the first response lacks', () => {
		expect(() => loginOf(entered, response({ data: {} }))).toThrow(
			"The response of step 1 has no value at 'data.salt'",
		);
	});
});

describe('a signed assertion', () => {
	const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
	const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
	const entered = {
		preset: 'jwtBearer',
		tokenUrl: 'https://oauth2.harbour.example/token',
		clientId: 'robot@harbour.example',
		privateKey: pem,
		options: ['assertion'],
		assertionKeyId: 'kid-1',
		assertionSubject: 'boss@harbour.example',
		assertionClaims: '{"scope": "berths.read"}',
	};

	it('is the grant, signed and complete', () => {
		const request = loginOf(entered);
		const body = new URLSearchParams(request.body);
		const [header = '', claims = '', signature = ''] = (body.get('assertion') ?? '').split('.');
		const decode = (part: string): unknown =>
			JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));

		expect({ ...request, body: body.get('grant_type') }).toEqual({
			method: 'POST',
			url: 'https://oauth2.harbour.example/token',
			headers: FORM_HEADERS,
			body: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
		});
		expect(decode(header)).toEqual({ alg: 'RS256', typ: 'JWT', kid: 'kid-1' });
		expect(decode(claims)).toEqual({
			iss: 'robot@harbour.example',
			sub: 'boss@harbour.example',
			aud: 'https://oauth2.harbour.example/token',
			iat: 1_772_600_767,
			exp: 1_772_601_067,
			scope: 'berths.read',
		});
		expect(
			verify(
				'sha256',
				Buffer.from(`${header}.${claims}`),
				createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })),
				Buffer.from(signature, 'base64url'),
			),
		).toBe(true);
	});

	it('authenticates the client of a client credentials grant', () => {
		const request = loginOf({ ...entered, preset: 'jwtClient', scope: 'all' });
		const body = Object.fromEntries(new URLSearchParams(request.body));

		expect(body).toEqual({
			grant_type: 'client_credentials',
			scope: 'all',
			client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
			client_assertion: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]{171}$/) as unknown,
		});
	});
});

describe('a password grant', () => {
	it('with client authentication by assertion sends assertion and assertion type', () => {
		const request = loginOf({
			preset: 'passwordForm',
			tokenUrl: '/oauth/token',
			username: 'stoker',
			password: 'canary-password-6',
			clientId: 'app-4',
			clientAuthentication: 'assertion',
			options: ['assertion'],
			assertionAlgorithm: 'HS256',
			privateKey: 'canary-shared-secret',
		});

		expect(Object.fromEntries(new URLSearchParams(request.body))).toMatchObject({
			grant_type: 'password',
			client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
			client_assertion: expect.stringMatching(/^ey/) as unknown,
		});
	});
});

describe('a renewal', () => {
	const entered = {
		preset: 'passwordForm',
		tokenUrl: '/oauth/token',
		username: 'stoker',
		password: 'canary-password-4',
		clientId: 'app-1',
		clientSecret: 'canary-secret-5',
		clientAuthentication: 'basic',
		options: ['renewal'],
	};

	it('follows a login with client authentication', () => {
		expect(loginOf(entered)).toEqual({
			method: 'POST',
			url: 'https://api.harbour.example/v1/oauth/token',
			headers: { ...FORM_HEADERS, Authorization: `Basic ${base64('app-1:canary-secret-5')}` },
			body: 'grant_type=password&username=stoker&password=canary-password-4',
		});
	});

	it('is the refresh grant at the token URL', () => {
		expect(renewalOf(entered, 'refresh-2')).toEqual({
			method: 'POST',
			url: 'https://api.harbour.example/v1/oauth/token',
			headers: { ...FORM_HEADERS, Authorization: `Basic ${base64('app-1:canary-secret-5')}` },
			body: 'grant_type=refresh_token&refresh_token=refresh-2',
		});
	});

	it('can have its own URL, headers and body', () => {
		expect(
			renewalOf(
				{
					...entered,
					renewWith: 'custom',
					renewalUrl: '/oauth/renew',
					renewalBodyType: 'json',
					renewalBody: '{"refresh":"{refreshToken}"}',
					renewalHeaderFields: rows({ 'X-App': '{clientId}' }),
				},
				'refresh-"3"',
			),
		).toEqual({
			method: 'POST',
			url: 'https://api.harbour.example/v1/oauth/renew',
			headers: { ...JSON_HEADERS, 'X-App': 'app-1' },
			body: '{"refresh":"refresh-\\"3\\""}',
		});
	});

	it('starts with an existing refresh token', () => {
		const given = {
			preset: 'refreshToken',
			tokenUrl: '/oauth/token',
			initialRefreshToken: 'refresh-0',
			clientId: 'app-2',
		};
		const request = (token: string) => ({
			method: 'POST',
			url: 'https://api.harbour.example/v1/oauth/token',
			headers: FORM_HEADERS,
			body: `grant_type=refresh_token&refresh_token=${token}&client_id=app-2`,
		});

		expect(loginOf(given)).toEqual(request('refresh-0'));
		expect(renewalOf(given, 'refresh-1')).toEqual(request('refresh-1'));
	});

	it('is a new login where the user selects that', () => {
		expect(flowOf({ ...entered, renewWith: 'login' }).renew).toBeUndefined();
	});
});

describe('a client certificate', () => {
	it('is sent with logins and requests, with its line breaks restored', () => {
		const entered = {
			preset: 'clientCredentialsBasic',
			tokenUrl: 'https://mtls.harbour.example/token',
			clientId: 'id:with/colon',
			clientSecret: 'canary secret+8',
			options: ['clientCertificate'],
			certificate: '-----BEGIN CERTIFICATE----- AAAA BBBB -----END CERTIFICATE-----',
			certificateKey: '-----BEGIN PRIVATE KEY-----\\nCCCC\\n-----END PRIVATE KEY-----\\n',
			certificatePassphrase: 'canary-passphrase-1',
		};
		const clientCertificate = {
			cert: '-----BEGIN CERTIFICATE-----\nAAAABBBB\n-----END CERTIFICATE-----',
			key: '-----BEGIN PRIVATE KEY-----\nCCCC\n-----END PRIVATE KEY-----',
			passphrase: 'canary-passphrase-1',
		};

		expect(loginOf(entered)).toEqual({
			method: 'POST',
			url: 'https://mtls.harbour.example/token',
			headers: {
				...FORM_HEADERS,
				Authorization: `Basic ${base64('id%3Awith%2Fcolon:canary+secret%2B8')}`,
			},
			body: 'grant_type=client_credentials',
			clientCertificate,
		});
		expect(flowOf(entered).clientCertificate).toEqual(clientCertificate);
	});
});
