/**
 * The JWTs that widely used APIs document, from the form as a user fills it in: header, claims and what is
 * sent beside them are exactly those of the page.
 */
import { verify } from 'node:crypto';

import { flowOf, loginOf, NOW_MS, stepInput } from '../enteredForm';
import { certificateFor, KEYS, partsOf, pemOf } from './signingKeys';

const RSA = pemOf(KEYS.rsa.privateKey);
const P256 = pemOf(KEYS.p256.privateKey);
const CERTIFICATE = certificateFor(KEYS.rsa.privateKey);
const NOW_S = Math.floor(NOW_MS / 1000);
const times = (seconds: number) => ({ iat: NOW_S, exp: NOW_S + seconds });
const UUID = '88888888-8888-4888-a888-888888888888';
const BEARER_GRANT = { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer' };
const CLIENT_ASSERTION = {
	grant_type: 'client_credentials',
	client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
};

interface Documented {
	readonly source: string;
	readonly form: Readonly<Record<string, unknown>>;
	readonly header: Readonly<Record<string, unknown>>;
	readonly claims: Readonly<Record<string, unknown>>;
	/** Of the login, besides the JWT; absent: the JWT is the token. */
	readonly body?: Readonly<Record<string, string>>;
}

const GRANTS: Readonly<Record<string, Documented>> = {
	'Google service account': {
		source: 'https://developers.google.com/identity/protocols/oauth2/service-account#httprest',
		form: {
			preset: 'jwtBearer',
			tokenUrl: 'https://oauth2.googleapis.com/token',
			scope: 'https://www.googleapis.com/auth/prediction',
			privateKey: JSON.stringify({
				type: 'service_account',
				private_key_id: 'kid-google',
				private_key: RSA,
				client_email: '761326798069@developer.gserviceaccount.example',
			}),
			options: ['assertion'],
			assertionLifetime: 3600,
		},
		header: { alg: 'RS256', typ: 'JWT', kid: 'kid-google' },
		claims: {
			iss: '761326798069@developer.gserviceaccount.example',
			scope: 'https://www.googleapis.com/auth/prediction',
			aud: 'https://oauth2.googleapis.com/token',
			...times(3600),
		},
		body: BEARER_GRANT,
	},
	'Salesforce JWT bearer': {
		source: 'https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_jwt_flow.htm',
		form: {
			preset: 'jwtBearer',
			tokenUrl: 'https://login.salesforce.com/services/oauth2/token',
			clientId: 'consumer-key',
			privateKey: RSA,
			options: ['assertion'],
			assertionSubject: 'my@email.example',
			assertionAudience: 'https://login.salesforce.com',
		},
		header: { alg: 'RS256', typ: 'JWT' },
		claims: {
			iss: 'consumer-key',
			sub: 'my@email.example',
			aud: 'https://login.salesforce.com',
			...times(300),
		},
		body: BEARER_GRANT,
	},
	'DocuSign JWT grant': {
		source: 'https://developers.docusign.com/platform/auth/jwt/jwt-get-token/',
		form: {
			preset: 'jwtBearer',
			tokenUrl: 'https://account-d.docusign.com/oauth/token',
			clientId: 'integration-key',
			privateKey: RSA,
			scope: 'signature impersonation',
			options: ['assertion'],
			assertionSubject: 'user-guid',
			assertionAudience: 'account-d.docusign.com',
			assertionLifetime: 3600,
			assertionScopeIn: 'claim',
		},
		header: { alg: 'RS256', typ: 'JWT' },
		claims: {
			iss: 'integration-key',
			sub: 'user-guid',
			aud: 'account-d.docusign.com',
			scope: 'signature impersonation',
			...times(3600),
		},
		body: BEARER_GRANT,
	},
	'Box application': {
		source: 'https://developer.box.com/guides/authentication/jwt/without-sdk',
		form: {
			preset: 'jwtBearer',
			tokenUrl: 'https://api.box.com/oauth2/token',
			clientId: 'box-client',
			clientSecret: 'canary-secret-5',
			privateKey: JSON.stringify({
				boxAppSettings: {
					clientID: 'box-client',
					appAuth: {
						publicKeyID: 'kid-box',
						privateKey: KEYS.rsa.privateKey.export({
							...{ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc' },
							passphrase: 'canary-passphrase',
						}),
						passphrase: 'canary-passphrase',
					},
				},
			}),
			options: ['assertion'],
			clientAuthentication: 'body',
			assertionAlgorithm: 'RS512',
			assertionSubject: '1234567',
			assertionLifetime: 45,
			assertionClaims: '{"box_sub_type": "enterprise", "jti": "{uuid}", "iat": null}',
		},
		header: { alg: 'RS512', typ: 'JWT', kid: 'kid-box' },
		claims: {
			iss: 'box-client',
			sub: '1234567',
			box_sub_type: 'enterprise',
			aud: 'https://api.box.com/oauth2/token',
			jti: UUID,
			exp: NOW_S + 45,
		},
		body: { ...BEARER_GRANT, client_id: 'box-client', client_secret: 'canary-secret-5' },
	},
	'Microsoft Entra certificate': {
		source: 'https://learn.microsoft.com/entra/identity-platform/certificate-credentials',
		form: {
			preset: 'jwtClient',
			tokenUrl: 'https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token',
			clientId: 'entra-app',
			privateKey: RSA,
			scope: 'https://graph.microsoft.com/.default',
			options: ['assertion'],
			assertionAlgorithm: 'PS256',
			assertionClientId: true,
			assertionCertificate: CERTIFICATE,
			assertionClaims: '{"nbf": {timestamp}}',
		},
		header: {
			alg: 'PS256',
			typ: 'JWT',
			'x5t#S256': expect.stringMatching(/^[\w-]{43}$/) as unknown,
		},
		claims: {
			iss: 'entra-app',
			sub: 'entra-app',
			aud: 'https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token',
			jti: UUID,
			nbf: NOW_S,
			...times(300),
		},
		body: {
			...CLIENT_ASSERTION,
			client_id: 'entra-app',
			scope: 'https://graph.microsoft.com/.default',
		},
	},
	'Adobe service account': {
		source: 'https://developer.adobe.com/developer-console/docs/guides/authentication/JWT/',
		form: {
			preset: 'custom',
			tokenUrl: 'https://ims-na1.adobelogin.com/ims/exchange/jwt',
			clientId: 'adobe-key',
			clientSecret: 'canary-secret-6',
			privateKey: RSA,
			options: ['assertion'],
			bodyFields: {
				rows: [
					{ name: 'client_id', value: '{clientId}' },
					{ name: 'client_secret', value: '{clientSecret}' },
					{ name: 'jwt_token', value: '{assertion}' },
				],
			},
			assertionIssuer: 'org@AdobeOrg',
			assertionSubject: 'id@techacct.adobe.com',
			assertionAudience: 'https://ims-na1.adobelogin.com/c/{clientId}',
			assertionClaims:
				'{"https://ims-na1.adobelogin.com/s/ent_analytics_bulk_ingest_sdk": true}',
		},
		header: { alg: 'RS256', typ: 'JWT' },
		claims: {
			iss: 'org@AdobeOrg',
			sub: 'id@techacct.adobe.com',
			aud: 'https://ims-na1.adobelogin.com/c/adobe-key',
			'https://ims-na1.adobelogin.com/s/ent_analytics_bulk_ingest_sdk': true,
			...times(300),
		},
		body: { client_id: 'adobe-key', client_secret: 'canary-secret-6' },
	},
};

const TOKENS: Readonly<Record<string, Documented>> = {
	'Apple App Store Connect': {
		source: 'https://developer.apple.com/documentation/appstoreconnectapi/generating-tokens-for-api-requests',
		form: {
			privateKey: P256,
			assertionKeyId: '2X9R4HXF34',
			assertionIssuer: '57246542-96fe-1a63-e053-0824d011072a',
			assertionAudience: 'appstoreconnect-v1',
			options: ['assertion'],
			assertionLifetime: 1200,
		},
		header: { alg: 'ES256', typ: 'JWT', kid: '2X9R4HXF34' },
		claims: {
			iss: '57246542-96fe-1a63-e053-0824d011072a',
			aud: 'appstoreconnect-v1',
			...times(1200),
		},
	},
	'GitHub App': {
		source: 'https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app',
		form: {
			privateKey: KEYS.rsa.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
			assertionIssuer: 'Iv1.client',
		},
		header: { alg: 'RS256', typ: 'JWT' },
		claims: { iss: 'Iv1.client', ...times(300) },
	},
	'Snowflake key pair': {
		source: 'https://docs.snowflake.com/en/developer-guide/sql-api/authenticating',
		form: {
			privateKey: RSA,
			assertionIssuer: 'ACME.ROBOT.SHA256:{keyFingerprint}',
			options: ['assertion'],
			assertionSubject: 'ACME.ROBOT',
			assertionLifetime: 3540,
		},
		header: { alg: 'RS256', typ: 'JWT' },
		claims: {
			iss: expect.stringMatching(/^ACME\.ROBOT\.SHA256:[\w+/]{43}=$/) as unknown,
			sub: 'ACME.ROBOT',
			...times(3540),
		},
	},
	'Zoom SDK': {
		source: 'https://developers.zoom.us/docs/meeting-sdk/auth/',
		form: {
			privateKey: 'canary-sdk-secret',
			options: ['assertion'],
			assertionAlgorithm: 'HS256',
			assertionLifetime: 3600,
			assertionClaims: '{"appKey": "sdk-key", "tokenExp": {timestamp}}',
		},
		header: { alg: 'HS256', typ: 'JWT' },
		claims: { appKey: 'sdk-key', tokenExp: NOW_S, ...times(3600) },
	},
	'Google service account, without a login': {
		source: 'https://developers.google.com/identity/protocols/oauth2/service-account#jwt-auth',
		form: {
			privateKey: JSON.stringify({
				private_key_id: 'kid-google',
				private_key: RSA,
				client_email: 'robot@harbour.example',
			}),
			assertionAudience: 'https://firestore.googleapis.com/',
			options: ['assertion'],
			assertionSubject: 'robot@harbour.example',
			assertionLifetime: 3600,
		},
		header: { alg: 'RS256', typ: 'JWT', kid: 'kid-google' },
		claims: {
			iss: 'robot@harbour.example',
			sub: 'robot@harbour.example',
			aud: 'https://firestore.googleapis.com/',
			...times(3600),
		},
	},
};

const VERIFIERS = {
	RS256: ['sha256', KEYS.rsa.publicKey, {}],
	RS512: ['sha512', KEYS.rsa.publicKey, {}],
	PS256: ['sha256', KEYS.rsa.publicKey, { padding: 6, saltLength: 32 }],
	ES256: ['sha256', KEYS.p256.publicKey, { dsaEncoding: 'ieee-p1363' }],
} as const;

function expectJwt(jwt: string, { header, claims }: Documented): void {
	const parts = partsOf(jwt);
	expect(parts).toMatchObject({ header: {}, claims: {} });
	expect(parts.header).toEqual(header);
	expect(parts.claims).toEqual(claims);
	const verifier = VERIFIERS[String(header.alg) as keyof typeof VERIFIERS] as
		(typeof VERIFIERS)['RS256'] | undefined;
	if (verifier === undefined) return;
	const [hash, key, options] = verifier;
	expect(verify(hash, parts.signed, { key, ...options }, parts.signature)).toBe(true);
}

it.each(Object.entries(GRANTS))('%s: the login is that of the page', (_, documented) => {
	const sent = Object.fromEntries(new URLSearchParams(loginOf(documented.form).body));
	const { assertion, client_assertion, jwt_token, ...body } = sent;
	expectJwt(assertion ?? client_assertion ?? jwt_token ?? '', documented);
	expect(body).toEqual(documented.body);
});

it.each(Object.entries(TOKENS))('%s: the token is that of the page', (_, documented) => {
	const flow = flowOf({ preset: 'jwtToken', ...documented.form });
	const issued = flow.issue?.(stepInput());
	expect(flow.login).toEqual([]);
	expectJwt(issued?.value ?? '', documented);
	const { exp } = documented.claims as { readonly exp: number };
	expect(issued?.lifetimeMs).toBe(exp * 1000 - NOW_MS);
});

it('a documented signed login names its page', () => {
	const sources = [...Object.values(GRANTS), ...Object.values(TOKENS)];
	for (const { source } of sources) expect(source).toMatch(/^https:\/\/\S+$/);
});
