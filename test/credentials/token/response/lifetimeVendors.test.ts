/** Lifetimes in the forms in which widely used providers state them beside a token. */
import { readTokenResponse } from '../../../../credentials/token/response/tokenResponse';
import { NOON_MS } from '../support/clock';
import { jwtOf, responseOf } from '../support/flow';

const HOUR_S = 3600;
const DAY_S = 24 * HOUR_S;
const inHour = new Date(NOON_MS + HOUR_S * 1000);
const epochS = Math.floor(NOON_MS / 1000) + HOUR_S;

const compact = (date: Date) => date.toISOString().replace(/\D/g, '').slice(0, 14);

const STATED: ReadonlyArray<readonly [provider: string, body: unknown, seconds: number]> = [
	['NetSuite', { access_token: 't', expires_in: '3600' }, HOUR_S],
	['Microsoft Entra v1', { access_token: 't', expires_in: '3599', ext_expires_in: '3599' }, 3599],
	['Xero', { access_token: 't', expires_in: 1800, refresh_token: 'r' }, 1800],
	['Google (ID token beside)', { access_token: 't', expires_in: 3599, id_token: 'i' }, 3599],
	['SharePoint', { access_token: 't', expires_on: String(epochS) }, HOUR_S],
	['Square', { access_token: 't', expires_at: inHour.toISOString() }, HOUR_S],
	['GitHub App', { token: 't', expires_at: inHour.toISOString().slice(0, 19) + 'Z' }, HOUR_S],
	['Kubernetes', { status: { token: 't', expirationTimestamp: inHour.toISOString() } }, HOUR_S],
	['Vault', { auth: { client_token: 't', lease_duration: 2_764_800 } }, 2_764_800],
	['OpenStack', { token: { id: 't', expires: inHour.toISOString() } }, HOUR_S],
	['a JWT only', { token: jwtOf({ iat: epochS - HOUR_S, exp: epochS }) }, HOUR_S],
];

/** As samples and schemas of public pages show them; dates and times of the test. */
const DOCUMENTED: ReadonlyArray<
	readonly [provider: string, source: string, body: unknown, seconds: number]
> = [
	[
		'Oracle Primavera Unifier, whose dates are of the time zone of a user',
		'https://docs.oracle.com/cd/F74686_01/English/Integration_Documentation/integration/10312725.htm',
		{
			data: {
				expiryDate: '30/09/2023',
				Timezone: '(UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi',
				access_token: 't',
				auth_type: 'Basic',
				expiryTime: '30/09/2023 08:20 PM',
				expires_in: 172_800,
			},
			message: [],
			status: 200,
		},
		172_800,
	],
	[
		'mod.io',
		'https://docs.mod.io/restapi/docs/schemas/access-token-object',
		{ code: 200, access_token: 't', date_expires: epochS },
		HOUR_S,
	],
	[
		'EnOS',
		'https://support.enos-iot.com/docs/edge-api/en/2.1.0/token/refresh_access_token.html',
		{ status: 0, msg: 'success', business: 'x', data: { accessToken: 't', expire: 7200 } },
		7200,
	],
	[
		'Elastic Cloud Enterprise',
		'https://elastic.co/guide/en/cloud-enterprise/current/TokenResponse.html',
		{ session_expiration_time: inHour.toISOString(), token: 't' },
		HOUR_S,
	],
	[
		'Ansible Tower',
		'https://docs.ansible.com/ansible-tower/2.3.1/html/towerapi/auth_token.html',
		{ token: 't', expires: inHour.toISOString() },
		HOUR_S,
	],
	[
		'Veritas NetBackup',
		'https://github.com/api-evangelist/veritas-netbackup (json-schema, LoginResponse)',
		{ token: 't', tokenType: 'BEARER', validity: 86_400 },
		86_400,
	],
	[
		'VMware Cloud Director appliance',
		'https://developer.broadcom.com/xapis/vmware-cloud-director-appliance-api/39.0/api/1.0.0/sessions/post',
		{ authToken: 't', expires: inHour.toISOString() },
		HOUR_S,
	],
	[
		'Broadcom, provider infrastructure: an offset without a colon',
		'https://developer.broadcom.com/xapis/provider-infrastructure-apis/latest/data-structures/CredentialResponse',
		{ token: 't', expirationTime: inHour.toISOString().replace('Z', '+0000') },
		HOUR_S,
	],
	[
		'Backstage',
		'https://backstage.io/docs/reference/plugin-auth-node.backstageidentityresponse.expiresinseconds',
		{ token: 't', expiresInSeconds: 3600 },
		HOUR_S,
	],
	[
		'Voximplant',
		'https://voximplant.com/docs/references/reactnative-v2/core/logintokens',
		{ accessToken: 't', accessExpire: 1800, refreshToken: 'r', refreshExpire: 2_592_000 },
		1800,
	],
	[
		'SendingNetwork, in milliseconds',
		'https://pub.dev/documentation/sendingnetwork_dart_sdk/latest/sdn/RegisterResponse/expiresInMs.html',
		{ access_token: 't', expires_in_ms: 60_000 },
		60,
	],
	[
		'Kinde, connected apps',
		'https://pub.dev/documentation/kinde_flutter_sdk/latest/kinde_sdk/ConnectedAppsAccessToken/accessTokenExpiry.html',
		{ access_token: 't', access_token_expiry: inHour.toISOString() },
		HOUR_S,
	],
	[
		'ArchivesSpace',
		'https://github.com/archivesspace/archivesspace/pull/2620',
		{ session: 't', expire_after_seconds: 3600, user: { username: 'admin' } },
		HOUR_S,
	],
	[
		'Oracle GoldenGate Veridata, a timeout in minutes',
		'https://github.com/api-evangelist/oracle-goldengate (json-schema, LoginResponse)',
		{ token: 't', sessionTimeout: 10, username: 'u' },
		600,
	],
	[
		'Pentadata, compact',
		'https://www.pentadatainc.com/docs/introduction/endpoints-clients/post-subscribers-login/',
		{
			token: 't',
			expires: compact(inHour),
			refresh_token: 'r',
			refresh_expires: compact(new Date(NOON_MS + 30 * DAY_S * 1000)),
			userId: 7,
		},
		HOUR_S,
	],
	[
		'ACME Manager, as Go writes times',
		'https://github.com/fgouteroux/acme-manager, README.md, “Update the token scope”',
		{ expires: inHour.toISOString().slice(0, 19).replace('T', ' ') + ' +0000 UTC', token: 't' },
		HOUR_S,
	],
	[
		'Nearmap, as .NET writes times',
		'A response in a public copy of its web app: Result.Ticket.Expires',
		{
			AccountContext: { AccountId: 'account1', Username: 'demo' },
			Result: {
				Ticket: { Ticket: 't', Expires: `/Date(${inHour.getTime()})/` },
				Status: 'Ok',
			},
		},
		HOUR_S,
	],
	[
		'Power BI embedding, as .NET writes times',
		'The response of GenerateToken as JavaScriptSerializer writes it: token, tokenId, expiration',
		{ embedToken: { token: 't', tokenId: 'i', expiration: `/Date(${inHour.getTime()})/` } },
		HOUR_S,
	],
	[
		'Turing, hours in a word',
		'Turing e-commerce backend, api models: POST /customers/login',
		{ customer: { customer_id: 1 }, accessToken: 'Bearer t', expires_in: '24h' },
		DAY_S,
	],
	[
		'A shop whose duration is ISO 8601',
		'A controller in Spring, its sample response: accessToken, refreshToken, ttl',
		{ accessToken: 't', refreshToken: 'r', ttl: 'PT24H' },
		DAY_S,
	],
	[
		'ACME Manager, without an end',
		'https://github.com/fgouteroux/acme-manager, README.md, “Obtain a new token”',
		{
			expires: 'Never',
			id: '94e0',
			scope: ['read'],
			token: 't',
			tokenHash: '2fba',
			username: 'u',
		},
		365 * DAY_S,
	],
	// The page of Tableau shows 177:05:38; Kiwoom's 20241107083713; Horus' "3600s" (see the shapes of lifetimes).
	[
		'Kuzzle, keys that never end',
		'https://docs.kuzzle.io/core/2/api/controllers/security/create-api-key/',
		{ token: 't', expiresAt: -1, ttl: -1 },
		365 * DAY_S,
	],
];

/** One hour after noon of the 1st of June; of two days to come, the sooner. */
it.each([
	...['01/06/2025 13:00', '06/01/2025 13:00:00', '1.6.2025 13:00', '01-06-2025 13:00:00'],
	...['6/1/2025 1:00:00 PM', '01/06/2025 01:00 PM', '01/06/2025 13:00:00 +00:00'],
])('the day may come before the month or after it: %s', (expires) => {
	const { lifetimeMs = 0 } = readTokenResponse(responseOf({ token: 't', expires }));
	expect(Math.abs(lifetimeMs - HOUR_S * 1000)).toBeLessThan(1001);
});

it('a date that has passed in both readings, or is none, is told as unreadable', () => {
	for (const expires of ['04/02/2025 13:00', '31/31/2026'])
		expect(readTokenResponse(responseOf({ token: 't', expires })).unreadLifetime).toBe(
			'expires',
		);
});

it.each(DOCUMENTED)('the lifetime is read that %s documents', (_, __, body, seconds) => {
	const { lifetimeMs = 0 } = readTokenResponse(responseOf(body));
	expect(Math.abs(lifetimeMs - seconds * 1000)).toBeLessThan(1001);
});

it.each(STATED)('a stated lifetime is read: %s', (_, body, seconds) => {
	const { lifetimeMs = 0 } = readTokenResponse(responseOf(body));
	expect(Math.abs(lifetimeMs - seconds * 1000)).toBeLessThan(1001);
});
