/** Logins that pages describe in words and samples of HTTP rather than in a command. */
import { rows } from '../enteredForm';
import { type Incoming, json, text } from '../logins/strict';
import {
	api,
	bearer,
	CLIENT,
	clientId,
	clientSecret,
	DENIED,
	type HeldOut,
	inCookie,
	inHeader,
	isBasic,
	isForm,
	isJson,
	issues,
	oauth,
	password,
	setsCookies,
	USER,
	username,
} from './heldOut';

const both =
	(...checks: ReadonlyArray<(incoming: Incoming) => boolean>) =>
	(incoming: Incoming) =>
		checks.every((check) => check(incoming));
const hasHeader = (name: string, value: string) => (incoming: Incoming) =>
	incoming.header(name) === value;
const hasQuery = (wanted: object) => (incoming: Incoming) =>
	JSON.stringify(incoming.query) === JSON.stringify(wanted);
const host = (name: string) => `https://${name}.harbour.example`;

const RACKSPACE = 'https://identity.api.rackspacecloud.com/v2.0';
const AAP = host('aap');

export const DESCRIBED: readonly HeldOut[] = [
	{
		name: 'AlgoSec, cookie from the body',
		source: 'https://techdocs.algosec.com/en/asms/a32.50/asms-help/content/api-guide/logging-in_1.htm',
		form: {
			...USER,
			preset: 'custom',
			baseUrl: host('algosec'),
			tokenUrl: '/login',
			bodyType: 'none',
			headerFields: rows({
				Authorization: 'Basic {base64({username}:{password})}',
				'Content-Type': 'application/json',
			}),
			options: ['loginResponse', 'apiRequests'],
			tokenPath: 'JSESSIONID',
			sendIn: 'cookie',
			sendCookie: 'JSESSIONID',
		},
		server: {
			[`POST ${host('algosec')}/login`]: issues(
				(JSESSIONID) => json(200, { JSESSIONID }),
				both(
					isBasic(`${username}:${password}`),
					hasHeader('content-type', 'application/json'),
				),
			),
			[`GET ${host('algosec')}/devices`]: api(inCookie('JSESSIONID')),
		},
	},
	{
		name: 'Jive, form login',
		source: 'https://developers.jivesoftware.com/api/v2/current/api/core/v2/AuthenticationService.html',
		form: {
			...USER,
			preset: 'custom',
			baseUrl: `${host('jive')}/api/core/v2`,
			tokenUrl: '/authentication/formlogin',
			bodyFields: rows({ username: '{username}', password: '{password}' }),
			options: ['loginResponse', 'apiRequests'],
			tokenIn: 'cookie',
			responseCookie: 'JSESSIONID',
			sendIn: 'cookie',
			sendCookie: 'JSESSIONID',
		},
		server: {
			[`POST ${host('jive')}/api/core/v2/authentication/formlogin`]: issues(
				(sid) => setsCookies([`JSESSIONID=${sid}; Path=/`]),
				isForm({ username, password }),
			),
			[`GET ${host('jive')}/api/core/v2/people`]: api(inCookie('JSESSIONID')),
		},
	},
	{
		name: 'Millow, a key in a header',
		source: 'https://docs.dev.millowapp.com/ApiWorkflow/GetToken.html',
		form: {
			clientSecret,
			preset: 'custom',
			baseUrl: host('millow'),
			tokenUrl: '/login',
			bodyType: 'none',
			headerFields: rows({ authkey: '{clientSecret}' }),
		},
		server: {
			[`POST ${host('millow')}/login`]: issues(
				(token) => json(200, { token }),
				hasHeader('authkey', clientSecret),
			),
			[`GET ${host('millow')}/orders`]: api(bearer),
		},
	},
	{
		// That calls carry the token in the query is from the pages of its other requests.
		name: 'IBM License Metric Tool',
		source: 'https://ibm.com/docs/en/license-metric-tool?topic=api-rest-retrieving-authentication-token',
		form: {
			...USER,
			preset: 'passwordJson',
			baseUrl: `${host('lmt')}:9081`,
			tokenUrl: '/api/get_token',
			usernameField: 'user',
			options: ['apiRequests'],
			sendIn: 'query',
			sendQuery: 'token',
		},
		server: {
			[`POST ${host('lmt')}:9081/api/get_token`]: issues(
				(token) => json(200, { token }),
				isJson({ user: username, password }),
			),
			[`GET ${host('lmt')}:9081/api/sam/v2/license_usage`]: api(({ query }) => query.token),
		},
	},
	{
		name: 'Cisco Nexus, NX-API REST',
		source: 'https://developer.cisco.com/docs/cisco-nexus-3000-and-9000-series-nx-api-rest-sdk-user-guide-and-api-reference-release-9-2x/logging-in',
		form: {
			...USER,
			preset: 'custom',
			baseUrl: host('nexus'),
			tokenUrl: '/api/aaaLogin.json',
			bodyType: 'json',
			body: '{"aaaUser": {"attributes": {"name": "{username}", "pwd": "{password}"}}}',
			options: ['apiRequests'],
			sendIn: 'cookie',
			sendCookie: 'APIC-cookie',
		},
		server: {
			[`POST ${host('nexus')}/api/aaaLogin.json`]: issues(
				(token) =>
					json(200, {
						aaaLogin: {
							attributes: {
								token,
								siteFingerprint: '',
								refreshTimeoutSeconds: '600',
								guiIdleTimeoutSeconds: '1200',
								restTimeoutSeconds: '0',
								creationTime: '1435631774',
								sessionId: '90wv8IkXTMiiGhrztPUdyg==',
							},
							children: [{ aaaUserDomain: { attributes: { name: 'all' } } }],
						},
					}),
				isJson({ aaaUser: { attributes: { name: username, pwd: password } } }),
			),
			[`GET ${host('nexus')}/api/mo/sys.json`]: api(inCookie('APIC-cookie')),
		},
	},
	{
		name: 'Trellix appliance, token in a header',
		source: 'https://docs.trellix.com/network-and-platform/docs/authentication-request-1.md',
		form: {
			...USER,
			preset: 'custom',
			baseUrl: `${host('trellix')}/wsapis/common/v2.0.0`,
			tokenUrl: '/auth/login',
			bodyType: 'none',
			headerFields: rows({
				Authorization: 'Basic {base64({username}:{password})}',
				'X-FeClient-Token': 'HarbourInc',
			}),
			options: ['loginResponse', 'apiRequests'],
			tokenIn: 'header',
			responseHeader: 'X-FeApi-Token',
			sendHeader: 'X-FeApi-Token',
			sendTemplate: '{token}',
		},
		server: {
			[`POST ${host('trellix')}/wsapis/common/v2.0.0/auth/login`]: issues(
				(token) => text(200, '', { 'x-feapi-token': token }),
				both(
					isBasic(`${username}:${password}`),
					hasHeader('x-feclient-token', 'HarbourInc'),
				),
			),
			[`GET ${host('trellix')}/wsapis/common/v2.0.0/alerts`]: api(inHeader('x-feapi-token')),
		},
	},
	{
		name: 'Trellix NDR, session cookie',
		source: 'https://docs.trellix.com/network-and-platform/docs/authentication-request',
		form: {
			...USER,
			preset: 'custom',
			baseUrl: host('ndr'),
			tokenUrl: '/login',
			bodyType: 'none',
			headerFields: rows({ Authorization: 'Basic {base64({username}:{password})}' }),
			options: ['loginResponse', 'apiRequests'],
			tokenIn: 'cookie',
			responseCookie: 'px',
			sendIn: 'cookie',
			sendCookie: 'px',
		},
		server: {
			[`POST ${host('ndr')}/login`]: issues(
				(token) => setsCookies([`px=${token};`]),
				isBasic(`${username}:${password}`),
			),
			[`GET ${host('ndr')}/sessions`]: api(inCookie('px')),
		},
	},
	{
		// The client's pair stands behind "Bearer", and the answer spells all names in its own way.
		name: 'Oracle Financial Services Lending and Leasing',
		source: 'https://docs.oracle.com/en/industries/financial-services/financial-lending-leasing/15.0.0.0.0/oauth/access-token-client_credentials-grant-type.html',
		form: {
			...CLIENT,
			preset: 'custom',
			baseUrl: host('ofsll'),
			tokenUrl: '/oauth/token',
			bodyType: 'json',
			body: '{"AuthRequest": {"GrantType": "CLIENT_CREDENTIALS"}}',
			headerFields: rows({
				'X-OAUTH-IDENTITY-DOMAIN-NAME': 'HARBOUR_DOMAIN',
				Authorization: 'Bearer {base64({clientId}:{clientSecret})}',
			}),
		},
		server: {
			[`POST ${host('ofsll')}/oauth/token`]: issues(
				(Token) =>
					json(200, {
						AuthResponse: {
							Token,
							Expires_in: 3600,
							TokenType: 'Bearer',
							Result: { Status: 'SUCCESS', StatusDetails: 'Token Generated' },
						},
					}),
				both(
					isJson({ AuthRequest: { GrantType: 'CLIENT_CREDENTIALS' } }),
					hasHeader('x-oauth-identity-domain-name', 'HARBOUR_DOMAIN'),
					({ request }) =>
						request.headers.authorization ===
						`Bearer ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
				),
			),
			[`GET ${host('ofsll')}/accounts`]: api(bearer),
		},
	},
	{
		name: 'Timeular',
		source: 'https://rdrr.io/github/Steensson/timeulaR/man/signIn.html',
		form: {
			preset: 'keySecretJson',
			baseUrl: 'https://api.timeular.com/api/v3',
			tokenUrl: '/developer/sign-in',
			keyField: 'apiKey',
			secretField: 'apiSecret',
			keyValue: clientId,
			secretValue: clientSecret,
		},
		server: {
			'POST https://api.timeular.com/api/v3/developer/sign-in': issues(
				(token) => json(200, { token }),
				isJson({ apiKey: clientId, apiSecret: clientSecret }),
			),
			'GET https://api.timeular.com/api/v3/activities': api(bearer),
		},
	},
	{
		name: 'HPE Nimble Storage',
		source: 'https://support.hpe.com/docs/display/public/nmtp350en_us/nam1592937859175.html',
		form: {
			...USER,
			preset: 'custom',
			baseUrl: `${host('nimble')}:5392/v1`,
			tokenUrl: '/tokens',
			bodyType: 'json',
			body: '{"data": {"password": "{password}", "username": "{username}"}}',
			options: ['apiRequests'],
			sendHeader: 'X-Auth-Token',
			sendTemplate: '{token}',
		},
		server: {
			[`POST ${host('nimble')}:5392/v1/tokens`]: issues(
				(session_token) =>
					json(201, {
						data: {
							app_name: '',
							creation_time: 1430505404,
							id: '19088d2734f073eee40000000000000000000002bf',
							last_modified: 1430505404,
							session_token,
							source_ip: '10.12.18.202',
							username: 'admin',
						},
					}),
				isJson({ data: { password, username } }),
			),
			[`GET ${host('nimble')}:5392/v1/arrays`]: api(inHeader('x-auth-token')),
		},
	},
	{
		name: 'Dynatrace, OAuth client',
		source: 'https://docs.dynatrace.com/managed/shortlink/oauth',
		form: {
			...CLIENT,
			preset: 'clientCredentialsForm',
			baseUrl: 'https://api.dynatrace.com',
			tokenUrl: 'https://sso.dynatrace.com/sso/oauth2/token',
			options: ['values', 'loginRequest'],
			scope: 'account-uac-read account-uac-write',
			bodyFields: rows({ resource: 'urn:dtaccount:4711' }),
		},
		server: {
			'POST https://sso.dynatrace.com/sso/oauth2/token': issues(
				oauth,
				isForm({
					grant_type: 'client_credentials',
					client_id: clientId,
					client_secret: clientSecret,
					scope: 'account-uac-read account-uac-write',
					resource: 'urn:dtaccount:4711',
				}),
			),
			'GET https://api.dynatrace.com/iam/v1/accounts': api(bearer),
		},
	},
	{
		// The response is the JWT itself; it ends after four hours.
		name: 'Qualys gateway',
		source: 'https://docs.qualys.com/en/integration/azure-sentinel/integration_apis/gateway_authentication_url.htm',
		form: {
			...USER,
			preset: 'custom',
			baseUrl: 'https://gateway.qg1.apps.qualys.com',
			tokenUrl: '/auth',
			bodyFields: rows({ username: '{username}', password: '{password}', token: 'true' }),
		},
		server: {
			'POST https://gateway.qg1.apps.qualys.com/auth': issues(
				(token) => text(201, token),
				isForm({ username, password, token: 'true' }),
			),
			'GET https://gateway.qg1.apps.qualys.com/partner/findings': api(bearer),
		},
	},
	{
		name: 'Amazon Selling Partner API',
		source: 'https://developer-docs.amazon.com/sp-api-blog/docs/selling-partner-api-migration-for-private-developers',
		form: {
			...CLIENT,
			initialRefreshToken: 'canary-Atzr-1',
			preset: 'refreshToken',
			baseUrl: 'https://sellingpartnerapi-eu.amazon.com',
			tokenUrl: 'https://api.amazon.com/auth/o2/token',
			options: ['apiRequests'],
			sendHeader: 'x-amz-access-token',
			sendTemplate: '{token}',
		},
		server: {
			'POST https://api.amazon.com/auth/o2/token': issues(
				(access_token) =>
					json(200, {
						access_token,
						refresh_token: 'canary-Atzr-1',
						token_type: 'bearer',
						expires_in: 3600,
					}),
				isForm({
					grant_type: 'refresh_token',
					refresh_token: 'canary-Atzr-1',
					client_id: clientId,
					client_secret: clientSecret,
				}),
			),
			'GET https://sellingpartnerapi-eu.amazon.com/orders/v0/orders': api(
				inHeader('x-amz-access-token'),
			),
		},
	},
	{
		name: 'Serval',
		source: 'https://docs.serval.com/api-reference/auth-api/create-token',
		form: {
			...CLIENT,
			preset: 'clientCredentialsBasicPlain',
			baseUrl: 'https://public.api.serval.com/v2',
			tokenUrl: '/auth/token',
		},
		server: {
			'POST https://public.api.serval.com/v2/auth/token': issues(
				oauth,
				both(
					isBasic(`${clientId}:${clientSecret}`),
					isForm({ grant_type: 'client_credentials' }),
				),
			),
			'GET https://public.api.serval.com/v2/workflows': api(bearer),
		},
	},
	{
		name: 'Rackspace identity',
		source: 'https://docs.rackspace.com/docs/cms-send-api-requests-to-customer-management-service',
		form: {
			username,
			clientSecret,
			preset: 'custom',
			baseUrl: 'https://customer-admin.api.rackspacecloud.com',
			tokenUrl: `${RACKSPACE}/tokens`,
			bodyType: 'json',
			body: '{"auth": {"RAX-KSKEY:apiKeyCredentials": {"username": "{username}", "apiKey": "{clientSecret}"}}}',
			options: ['apiRequests'],
			sendHeader: 'X-Auth-Token',
			sendTemplate: '{token}',
		},
		server: {
			[`POST ${RACKSPACE}/tokens`]: issues(
				(id) =>
					json(200, {
						access: {
							serviceCatalog: [
								{ name: 'cloudFiles', endpoints: [{ tenantId: 'T1' }] },
							],
							token: { expires: '2030-01-01T00:00:00.000Z', id, tenant: { id: '5' } },
							user: { id: '77', name: 'ann', roles: [{ id: '5', name: 'admin' }] },
						},
					}),
				isJson({
					auth: { 'RAX-KSKEY:apiKeyCredentials': { username, apiKey: clientSecret } },
				}),
			),
			'GET https://customer-admin.api.rackspacecloud.com/v3/accounts': api(
				inHeader('x-auth-token'),
			),
		},
	},
	{
		// The session is the first of a list of parameters.
		name: 'OpenWrt ubus',
		source: 'https://pastebin.com/awTkKHHU',
		form: {
			...USER,
			preset: 'custom',
			baseUrl: host('router'),
			tokenUrl: '/ubus',
			bodyType: 'json',
			body: '{"jsonrpc": "2.0", "id": 1, "method": "call", "params": ["00000000000000000000000000000000", "session", "login", {"username": "{username}", "password": "{password}"}]}',
			options: ['loginResponse', 'apiRequests'],
			tokenPath: 'result.1.ubus_rpc_session',
			sendIn: 'body',
			sendBodyField: 'params.0',
		},
		call: {
			method: 'POST',
			url: `${host('router')}/rpc`,
			body: '{"jsonrpc": "2.0", "id": 2, "method": "call", "params": ["", "system", "board", {}]}',
		},
		server: {
			[`POST ${host('router')}/ubus`]: issues(
				(ubus_rpc_session) =>
					json(200, { jsonrpc: '2.0', id: 1, result: [0, { ubus_rpc_session }] }),
				isJson({
					jsonrpc: '2.0',
					id: 1,
					method: 'call',
					params: [
						...['00000000000000000000000000000000', 'session', 'login'],
						{ username, password },
					],
				}),
			),
			[`POST ${host('router')}/rpc`]: api((incoming) => {
				const { params } = incoming.looseJson(DENIED) as { params: string[] };
				return params[0];
			}),
		},
	},
	{
		name: 'SailPoint Identity Security Cloud',
		source: 'https://developer.sailpoint.com/discuss/t/implementing-a-request-response-type-trigger-in-workflows/10216/21',
		form: {
			...CLIENT,
			preset: 'clientCredentialsForm',
			baseUrl: 'https://acme.api.identitynow.com',
			tokenUrl: '/oauth/token',
		},
		server: {
			'POST https://acme.api.identitynow.com/oauth/token': issues(
				oauth,
				isForm({
					grant_type: 'client_credentials',
					client_id: clientId,
					client_secret: clientSecret,
				}),
			),
			'GET https://acme.api.identitynow.com/v3/accounts': api(bearer),
		},
	},
	{
		name: 'Stanford NetDB',
		source: 'https://web.stanford.edu/group/networking/netdb/web-service/oauth.html',
		form: {
			...CLIENT,
			preset: 'clientCredentialsBasicPlain',
			baseUrl: 'https://netdb-dev-api.stanford.edu',
			tokenUrl: 'https://authz.itlab.stanford.edu/token',
			options: ['values'],
			scope: 'netdb:all',
		},
		server: {
			'POST https://authz.itlab.stanford.edu/token': issues(
				(token) =>
					json(200, {
						access_token: token,
						token_type: 'Bearer',
						expires_in: 3599,
						scope: 'netdb:all',
					}),
				both(
					isBasic(`${clientId}:${clientSecret}`),
					isForm({ grant_type: 'client_credentials', scope: 'netdb:all' }),
				),
			),
			'GET https://netdb-dev-api.stanford.edu/nodes/x': api(bearer),
		},
	},
	{
		// A client without a secret.
		name: 'Phase Two, password grant',
		source: 'https://phasetwo.io/docs/api/authentication',
		form: {
			...USER,
			clientId: 'admin-cli',
			preset: 'passwordForm',
			baseUrl: 'https://app.phasetwo.io/auth/realms/acme',
			tokenUrl: '/protocol/openid-connect/token',
		},
		server: {
			'POST https://app.phasetwo.io/auth/realms/acme/protocol/openid-connect/token': issues(
				oauth,
				isForm({ grant_type: 'password', username, password, client_id: 'admin-cli' }),
			),
			'GET https://app.phasetwo.io/auth/realms/acme/orgs': api(bearer),
		},
	},
	{
		// Wrong keys are a 200 with another code.
		name: 'WeCom',
		source: 'https://developer.work.weixin.qq.com/document/path/91039',
		form: {
			...CLIENT,
			preset: 'custom',
			method: 'GET',
			bodyType: 'none',
			baseUrl: 'https://qyapi.weixin.qq.com/cgi-bin',
			tokenUrl: '/gettoken',
			queryFields: rows({ corpid: '{clientId}', corpsecret: '{clientSecret}' }),
			options: ['apiRequests'],
			sendIn: 'query',
			sendQuery: 'access_token',
		},
		server: {
			'GET https://qyapi.weixin.qq.com/cgi-bin/gettoken': (incoming) =>
				hasQuery({ corpid: clientId, corpsecret: clientSecret })(incoming)
					? json(200, {
							errcode: 0,
							errmsg: 'ok',
							access_token: incoming.issue(7_200_000),
							expires_in: 7200,
						})
					: json(200, { errcode: 40001, errmsg: 'invalid credential' }),
			'GET https://qyapi.weixin.qq.com/cgi-bin/user/get': api(
				({ query }) => query.access_token,
			),
		},
	},
	{
		name: 'Red Hat Ansible Automation Platform, session',
		source: 'https://docs.redhat.com/en/documentation/red_hat_ansible_automation_platform/2.6/secure-proc_controller_api_session_auth',
		form: {
			...USER,
			preset: 'custom',
			baseUrl: AAP,
			tokenUrl: '/api/gateway/v1/login/',
			bodyFields: rows({ username: '{username}', password: '{password}' }),
			headerFields: rows({
				Referer: `${AAP}/api/gateway/v1/login/`,
				'X-CSRFToken': '{step1.cookie.csrftoken}',
				Cookie: 'csrftoken={step1.cookie.csrftoken}',
			}),
			options: ['firstStep', 'loginResponse', 'apiRequests'],
			firstUrl: '/api/gateway/v1/login/',
			firstMethod: 'GET',
			firstBodyType: 'none',
			tokenIn: 'cookie',
			responseCookie: 'gateway_sessionid',
			sendIn: 'cookie',
			sendCookie: 'gateway_sessionid',
		},
		server: {
			[`GET ${AAP}/api/gateway/v1/login/`]: () => setsCookies(['csrftoken=GODXonA5; Path=/']),
			[`POST ${AAP}/api/gateway/v1/login/`]: issues(
				(sid) => setsCookies([`gateway_sessionid=${sid}; HttpOnly; Path=/`]),
				both(
					isForm({ username, password }),
					hasHeader('x-csrftoken', 'GODXonA5'),
					hasHeader('cookie', 'csrftoken=GODXonA5'),
					hasHeader('referer', `${AAP}/api/gateway/v1/login/`),
				),
			),
			[`GET ${AAP}/api/controller/v2/jobs/`]: api(inCookie('gateway_sessionid')),
		},
	},
];
