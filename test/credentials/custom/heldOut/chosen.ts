/** Logins looked up afterwards, as different from each other as public documentation allows. */
import { createHmac } from 'node:crypto';

import { rows } from '../enteredForm';
import { element, type Incoming, json, text, xml } from '../logins/strict';
import {
	api,
	bearer,
	CLIENT,
	clientId,
	clientSecret,
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

const SHOPEE = 'https://partner.shopeemobile.com';
const shopeeSign = (signed: string) =>
	createHmac('sha256', clientSecret).update(signed).digest('hex');
const isShopeeSigned = ({ query, url }: Incoming, more = '') =>
	query.sign === shopeeSign(`${clientId}${url.pathname}${query.timestamp}${more}`) &&
	query.partner_id === clientId;

export const CHOSEN: readonly HeldOut[] = [
	{
		// Telecom and IoT: two tokens, the second by a request after the first.
		name: 'Verizon ThingSpace, connectivity',
		source: 'https://thingspace.verizon.com/resources/documentation/connectivity/API_Reference/Start_Connectivity_Management_Session/',
		form: {
			...CLIENT,
			preset: 'clientCredentialsBasicPlain',
			baseUrl: 'https://thingspace.verizon.com/api',
			tokenUrl: '/ts/v1/oauth2/token',
			options: ['values', 'afterLogin', 'apiRequests'],
			tenant: username,
			secret1: password,
			afterUrl: '/m2m/v1/session/login',
			afterMethod: 'POST',
			afterBodyType: 'json',
			afterBody: '{"username": "{tenant}", "password": "{secret1}"}',
			requestHeaders: rows({ 'VZ-M2M-Token': '{after.sessionToken}' }),
		},
		server: {
			'POST https://thingspace.verizon.com/api/ts/v1/oauth2/token': issues(
				oauth,
				(incoming) =>
					isBasic(`${clientId}:${clientSecret}`)(incoming) &&
					isForm({ grant_type: 'client_credentials' })(incoming),
			),
			'POST https://thingspace.verizon.com/api/m2m/v1/session/login': (incoming) =>
				incoming.world.sessions.isValid(bearer(incoming)) &&
				isJson({ username, password })(incoming)
					? json(200, { sessionToken: 'session-9' })
					: json(400, { errorCode: 'INPUT_INVALID' }),
			'GET https://thingspace.verizon.com/api/m2m/v1/accounts': api(
				bearer,
				(incoming) => incoming.header('vz-m2m-token') === 'session-9',
			),
		},
	},
	{
		// Old SOAP, whose response says where the API is.
		name: 'Salesforce, SOAP login',
		source: 'http://wiki.apexdevnet.com/index.php/PartnerLogin',
		form: {
			...USER,
			preset: 'custom',
			baseUrl: 'https://login.salesforce.com',
			tokenUrl: '/services/Soap/u/10.0',
			bodyType: 'raw',
			contentType: 'text/xml; charset=utf-8',
			headerFields: rows({ SOAPAction: '""' }),
			body: '<?xml version="1.0" encoding="utf-8"?>\n<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:urn="urn:partner.soap.sforce.com"><soapenv:Body><urn:login><urn:username>{username}</urn:username><urn:password>{password}</urn:password></urn:login></soapenv:Body></soapenv:Envelope>',
			options: ['loginResponse', 'apiRequests'],
			tokenPath: 'Body.loginResponse.result.sessionId',
			baseUrlFrom: '{login.Body.loginResponse.result.serverUrl}',
			baseUrlHosts: 'salesforce.com',
		},
		server: {
			'POST https://login.salesforce.com/services/Soap/u/10.0': issues(
				(sessionId) =>
					xml(
						200,
						`<?xml version="1.0" encoding="utf-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com"><soapenv:Body><loginResponse><result><passwordExpired>false</passwordExpired><serverUrl>https://na1.salesforce.com/services/Soap/u/10.0</serverUrl><sessionId>${sessionId}</sessionId><userId>005D0000000nVYVIA2</userId><userInfo><userEmail>user@domain.com</userEmail></userInfo></result></loginResponse></soapenv:Body></soapenv:Envelope>`,
					),
				({ request }) =>
					request.headers.soapaction === '""' &&
					element(request.body, 'urn:username') === username &&
					element(request.body, 'urn:password') === password,
			),
			'GET https://na1.salesforce.com/services/Soap/u/10.0': api(bearer),
		},
	},
	{
		// A shop: the login and each call are signed, in the query.
		name: 'Shopee Open Platform',
		source: 'https://freaks.city/blogs/handling-shopee-api-authentication-and-token-lifecycle.html',
		form: {
			...CLIENT,
			preset: 'custom',
			baseUrl: SHOPEE,
			tokenUrl: '/api/v2/auth/access_token/get',
			queryFields: rows({
				partner_id: '{clientId}',
				timestamp: '{timestamp}',
				sign: '{hmacSha256Hex({clientSecret}, {clientId}/api/v2/auth/access_token/get{timestamp})}',
			}),
			bodyType: 'json',
			body: '{"refresh_token": "{refreshToken}", "partner_id": "{clientId}", "shop_id": {number({tenant})}}',
			options: ['values', 'apiRequests'],
			initialRefreshToken: 'canary-refresh-0',
			tenant: '1234',
			sendIn: 'query',
			requestQuery: rows({
				partner_id: '{clientId}',
				timestamp: '{timestamp}',
				shop_id: '{tenant}',
				sign: '{hmacSha256Hex({clientSecret}, {clientId}{request.path}{timestamp}{token}{tenant})}',
			}),
		},
		server: {
			[`POST ${SHOPEE}/api/v2/auth/access_token/get`]: issues(
				(access_token) =>
					json(200, {
						access_token,
						refresh_token: 'canary-refresh-1',
						expire_in: 14_400,
						error: '',
						message: '',
						shop_id: 1234,
					}),
				(incoming) =>
					isShopeeSigned(incoming) &&
					isJson({
						refresh_token: 'canary-refresh-0',
						partner_id: clientId,
						shop_id: 1234,
					})(incoming),
			),
			[`GET ${SHOPEE}/api/v2/order/get_order_list`]: api(
				({ query }) => query.access_token,
				(incoming) =>
					incoming.query.shop_id === '1234' &&
					isShopeeSigned(incoming, `${incoming.query.access_token}1234`),
			),
		},
	},
	{
		// Keys in the query of a POST without a body; the API's domain comes with the token.
		name: 'Zoho FSM',
		source: 'https://www.zoho.com/fsm/developer/help/api/refresh-token.html',
		form: {
			...CLIENT,
			preset: 'custom',
			baseUrl: 'https://accounts.zoho.eu',
			tokenUrl: '/oauth/v2/token',
			bodyType: 'none',
			queryFields: rows({
				refresh_token: '{refreshToken}',
				client_id: '{clientId}',
				client_secret: '{clientSecret}',
				grant_type: 'refresh_token',
			}),
			options: ['values', 'apiRequests'],
			initialRefreshToken: 'canary-1000.refresh',
			sendTemplate: 'Zoho-oauthtoken {token}',
			baseUrlFrom: '{login.api_domain}/fsm/v1',
			baseUrlHosts: 'zohoapis.com, zohoapis.eu',
		},
		server: {
			'POST https://accounts.zoho.eu/oauth/v2/token': issues(
				(token) => oauth(token, { api_domain: 'https://www.zohoapis.eu' }),
				({ query }) =>
					query.refresh_token === 'canary-1000.refresh' &&
					query.client_secret === clientSecret &&
					query.grant_type === 'refresh_token',
			),
			'GET https://www.zohoapis.eu/fsm/v1/Requests': api((incoming) =>
				incoming.authorization('Zoho-oauthtoken'),
			),
		},
	},
	{
		// A session cookie, and a CSRF token that is the whole body of a second response.
		name: 'Cisco Catalyst SD-WAN Manager',
		source: 'https://developer.cisco.com/docs/sdwan/20-16/authentication',
		form: {
			...USER,
			preset: 'custom',
			baseUrl: 'https://vmanage.harbour.example',
			tokenUrl: '/j_security_check',
			bodyFields: rows({ j_username: '{username}', j_password: '{password}' }),
			options: ['loginResponse', 'afterLogin', 'apiRequests'],
			tokenIn: 'cookie',
			responseCookie: 'JSESSIONID',
			afterUrl: '/dataservice/client/token',
			afterHeaderFields: rows({ Cookie: 'JSESSIONID={token}' }),
			sendIn: 'cookie',
			sendCookie: 'JSESSIONID',
			requestHeaders: rows({ 'X-XSRF-TOKEN': '{after.text}' }),
		},
		server: {
			'POST https://vmanage.harbour.example/j_security_check': issues(
				(token) => ({
					...setsCookies([`JSESSIONID=${token}; Path=/; HttpOnly`]),
					body: '',
				}),
				isForm({ j_username: username, j_password: password }),
			),
			'GET https://vmanage.harbour.example/dataservice/client/token': (incoming) =>
				incoming.world.sessions.isValid(incoming.cookies.JSESSIONID)
					? text(200, '1BCE77AF0B88D97E\n')
					: text(403, '<html>Log in</html>'),
			'GET https://vmanage.harbour.example/dataservice/device': api(
				inCookie('JSESSIONID'),
				(incoming) => incoming.header('x-xsrf-token') === '1BCE77AF0B88D97E',
			),
		},
	},
	{
		// PUT of XML; the token in an element whose name has hyphens and whose text has line breaks around.
		name: 'IBM Power Hardware Management Console',
		source: 'https://www.ibm.com/docs/en/P8ESS/p8ehl/apis/Logon.htm',
		form: {
			...USER,
			preset: 'custom',
			baseUrl: 'https://hmc.harbour.example/rest/api',
			tokenUrl: '/web/Logon',
			method: 'PUT',
			bodyType: 'raw',
			contentType: 'application/vnd.ibm.powervm.web+xml; type=LogonRequest',
			headerFields: rows({
				Accept: 'application/vnd.ibm.powervm.web+xml; type=LogonResponse',
			}),
			body: '<LogonRequest xmlns="http://www.ibm.com/xmlns/systems/power/firmware/web/mc/2012_10/" schemaVersion="V1_1_0"><Metadata><Atom/></Metadata><UserID kb="CUR" kxe="false">{username}</UserID><Password kb="CUR" kxe="false">{password}</Password></LogonRequest>',
			options: ['loginResponse', 'apiRequests'],
			tokenPath: 'X-API-Session',
			sendHeader: 'X-API-Session',
		},
		server: {
			'PUT https://hmc.harbour.example/rest/api/web/Logon': issues(
				(token) =>
					xml(
						200,
						`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<LogonResponse xmlns="http://www.ibm.com/xmlns/systems/power/firmware/web/mc/2012_10/" schemaVersion="V1_1_0">\n    <Metadata>\n        <Atom/>\n    </Metadata>\n    <X-API-Session kxe="false" kb="ROR">\n    ${token}\n    </X-API-Session>\n</LogonResponse>`,
					),
				({ request }) =>
					request.body.includes('>ann@harbour.example</UserID>') &&
					request.body.includes('>canary &amp; pass&quot;word</Password>'),
			),
			'GET https://hmc.harbour.example/rest/api/uom/ManagementConsole': api(
				inHeader('x-api-session'),
			),
		},
	},
	{
		// JSON inside an element of XML.
		name: 'IBM Sterling Secure Proxy',
		source: 'https://www.ibm.com/support/knowledgecenter/SS6PNW_3.4.3/com.ibm.help.ssp.apis.doc/Session/rest_api_post.html',
		form: {
			...USER,
			preset: 'passwordJson',
			baseUrl: 'https://sspcm.harbour.example:8443/sspcmrest/sspcm/rest',
			tokenUrl: '/session',
			usernameField: 'userId',
			options: ['loginResponse', 'apiRequests'],
			tokenPath: 'objectsList.sessionToken',
			sendHeader: 'X-Authentication',
		},
		server: {
			'POST https://sspcm.harbour.example:8443/sspcmrest/sspcm/rest/session': issues(
				(token) =>
					xml(
						200,
						`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<XmlResponse>\n<httpCode>200</httpCode>\n<objectsList>{"sessionToken": "${token}"}</objectsList>\n<results/>\n</XmlResponse>`,
					),
				isJson({ userId: username, password }),
			),
			'GET https://sspcm.harbour.example:8443/sspcmrest/sspcm/rest/engines': api(
				inHeader('x-authentication'),
			),
		},
	},
	{
		// Telephony: PUT of one key, and the account in a value of the login.
		name: 'Kazoo, account API authentication',
		source: 'https://docs.2600hz.com/kazoo/rest-api/authentication/account-api-authentication',
		form: {
			preset: 'custom',
			clientSecret,
			baseUrl: 'https://kazoo.harbour.example:8443/v2',
			tokenUrl: '/api_auth',
			method: 'PUT',
			bodyType: 'json',
			body: '{"data": {"api_key": "{clientSecret}"}}',
			options: ['apiRequests'],
			sendHeader: 'X-Auth-Token',
			baseUrlFrom: 'https://kazoo.harbour.example:8443/v2/accounts/{login.data.account_id}',
			baseUrlHosts: 'harbour.example',
		},
		server: {
			'PUT https://kazoo.harbour.example:8443/v2/api_auth': issues(
				(auth_token) =>
					json(201, {
						auth_token,
						data: { account_id: 'acc-77', apps: [], is_reseller: true },
						request_id: 'r-1',
						revision: 'automatic',
						status: 'success',
					}),
				isJson({ data: { api_key: clientSecret } }),
			),
			'GET https://kazoo.harbour.example:8443/v2/accounts/acc-77/devices': api(
				inHeader('x-auth-token'),
			),
		},
	},
	{
		// E-signatures under government rules: a client, a user and an account in one form.
		name: 'Sadq',
		source: 'https://docs.sadq.sa/docs/auth/post-Authentication-Authority-Token',
		form: {
			...CLIENT,
			...USER,
			preset: 'passwordForm',
			clientAuthentication: 'basicPlain',
			baseUrl: 'https://sandbox-api.sadq-sa.com',
			tokenUrl: '/Authentication/Authority/Token',
			options: ['values', 'loginRequest'],
			tenant: 'acc-5',
			secret1: 'canary-account-secret',
			bodyFields: rows({
				grant_type: 'integration',
				accountId: '{tenant}',
				accountSecret: '{secret1}',
			}),
		},
		server: {
			'POST https://sandbox-api.sadq-sa.com/Authentication/Authority/Token': issues(
				oauth,
				(incoming) =>
					isBasic(`${clientId}:${clientSecret}`)(incoming) &&
					isForm({
						grant_type: 'integration',
						username,
						password,
						accountId: 'acc-5',
						accountSecret: 'canary-account-secret',
					})(incoming),
			),
			'GET https://sandbox-api.sadq-sa.com/IntegrationService/Document': api(bearer),
		},
	},
	{
		// A form without a grant type, and a lifetime of a month.
		name: 'AdGuard DNS',
		source: 'https://adguardteam.github.io/KnowledgeBaseDNS/da/private-dns/api/overview',
		form: {
			...USER,
			preset: 'curl',
			baseUrl: 'https://api.adguard-dns.io/oapi/v1',
			curlCommand: `$ curl 'https://api.adguard-dns.io/oapi/v1/oauth_token' -i -X POST \\
    -H 'Content-Type: application/x-www-form-urlencoded' \\
    -d 'username=user%40adguard.com' \\
    -d 'password=********'`,
		},
		server: {
			'POST https://api.adguard-dns.io/oapi/v1/oauth_token': issues(
				(token) =>
					json(200, {
						access_token: token,
						token_type: 'bearer',
						refresh_token: 'H3SW6YFJ',
						expires_in: 2_620_978,
					}),
				isForm({ username, password }),
			),
			'GET https://api.adguard-dns.io/oapi/v1/account/limits': api(bearer),
		},
	},
	{
		// Insurance: several lines without backslashes, doubled angle brackets, fixed fields.
		name: 'nib Travel',
		source: 'https://developer.nibtravelinsurance.com/guides/getting-started/authorization',
		form: {
			...USER,
			preset: 'curl',
			baseUrl: 'https://api-staging.nibtravelinsurance.com',
			curlCommand: `curl --location 'https://api-staging.nibtravelinsurance.com/users/wn/token' \\
--data-urlencode 'customerInterfaceId=8' \\
--data-urlencode 'userTypeId=4' \\
--data-urlencode 'client_id=API' \\
--data-urlencode 'grant_type=password' \\
--data-urlencode 'username=<<userName@someone.com>>' \\
--data-urlencode 'password=<<SomePassword123$>>'`,
		},
		server: {
			'POST https://api-staging.nibtravelinsurance.com/users/wn/token': issues(
				(access_token) => json(200, { access_token, expires_in: 3600 }),
				isForm({
					customerInterfaceId: '8',
					userTypeId: '4',
					client_id: 'API',
					grant_type: 'password',
					username,
					password,
				}),
			),
			'GET https://api-staging.nibtravelinsurance.com/quotes': api(bearer),
		},
	},
	{
		// A cookie for a Basic pair; its Max-Age is the lifetime.
		name: 'Alibaba Cloud, storage gateway',
		source: 'https://www.alibabacloud.com/help/doc-detail/142071.htm',
		form: {
			...USER,
			preset: 'curl',
			baseUrl: 'https://gateway.harbour.example:9999/2019-09-30',
			curlCommand:
				'$ curl -i -c token.cookie -u admin:admin1234 -k -X POST https://127.0.0.1:9999/2019-09-30/auth/cookies',
			options: ['loginResponse', 'apiRequests'],
			tokenIn: 'cookie',
			responseCookie: 'token',
			sendIn: 'cookie',
		},
		server: {
			'POST https://gateway.harbour.example:9999/2019-09-30/auth/cookies': issues(
				(token) => ({
					...setsCookies([`token=${token}; Max-Age=3600; Path=/`], {
						Code: 201,
						Message: 'success',
					}),
					status: 201,
				}),
				isBasic(`${username}:${password}`),
			),
			'GET https://gateway.harbour.example:9999/2019-09-30/disks': api(inCookie('token')),
		},
	},
	{
		// Ships: the password grant with the client in a Basic header.
		name: 'Oracle Hospitality Cruise',
		source: 'https://docs.oracle.com/cd/F34189_01/doc.201/f33474/c_authentication_and_authorization.htm',
		form: {
			...CLIENT,
			...USER,
			preset: 'passwordForm',
			clientAuthentication: 'basicPlain',
			baseUrl: 'https://spms.harbour.example/spms',
			tokenUrl: '/access/token',
		},
		server: {
			'POST https://spms.harbour.example/spms/access/token': issues(
				(token) => oauth(token, { refresh_token: 'canary-r', Scope: 'all' }),
				(incoming) =>
					isBasic(`${clientId}:${clientSecret}`)(incoming) &&
					isForm({ grant_type: 'password', username, password })(incoming),
			),
			'GET https://spms.harbour.example/spms/cabins': api(bearer),
		},
	},
	{
		// Virtual machines: no body at all, the token in a response header.
		name: 'VMware HCX',
		source: 'https://developer.broadcom.com/xapis/hcx-workload-migration-apis/latest/hybridity/api/sessions/post/',
		form: {
			...USER,
			preset: 'passwordJson',
			baseUrl: 'https://hcx.harbour.example/hybridity/api',
			tokenUrl: '/sessions',
			options: ['loginResponse', 'apiRequests'],
			tokenIn: 'header',
			responseHeader: 'x-hm-authorization',
			sendHeader: 'x-hm-authorization',
		},
		server: {
			'POST https://hcx.harbour.example/hybridity/api/sessions': issues(
				(token) => text(200, '', { 'x-hm-authorization': token }),
				isJson({ username, password }),
			),
			'GET https://hcx.harbour.example/hybridity/api/interconnect': api(
				inHeader('x-hm-authorization'),
			),
		},
	},
	{
		// Chat for companies: errors are codes inside a 200, the token has an unusual name.
		name: 'Lark, marketplace app',
		source: 'https://open.larksuite.com/document/server-docs/getting-started/api-access-token/auth-v3/tenant_access_token.md',
		form: {
			preset: 'keySecretJson',
			keyValue: 'tenant-key-1',
			secretValue: clientSecret,
			keyField: 'tenant_key',
			secretField: 'app_access_token',
			baseUrl: 'https://open.larksuite.com/open-apis',
			tokenUrl: '/auth/v3/tenant_access_token',
		},
		server: {
			'POST https://open.larksuite.com/open-apis/auth/v3/tenant_access_token': (incoming) =>
				isJson({ tenant_key: 'tenant-key-1', app_access_token: clientSecret })(incoming)
					? json(200, {
							code: 0,
							msg: 'success',
							tenant_access_token: incoming.issue(7_140_000),
							expire: 7140,
						})
					: json(200, { code: 10_014, msg: 'app access token invalid' }),
			'GET https://open.larksuite.com/open-apis/contact/v3/users': api(bearer),
		},
	},
	{
		// Portals: a session ID whose name has a hyphen, in a header of the same name.
		name: 'FortiPortal',
		source: 'https://docs.fortinet.com/document/fortiportal/6.0.0/api-guide/746515',
		form: {
			...USER,
			preset: 'passwordJson',
			usernameField: 'user',
			baseUrl: 'https://fpc.harbour.example/fpc/api',
			tokenUrl: '/login',
			options: ['loginResponse', 'apiRequests'],
			tokenPath: 'fpc-sid',
			sendHeader: 'fpc-sid',
		},
		server: {
			'POST https://fpc.harbour.example/fpc/api/login': issues(
				(token) => json(200, { 'fpc-sid': token }),
				isJson({ user: username, password }),
			),
			'GET https://fpc.harbour.example/fpc/api/customers': api(inHeader('fpc-sid')),
		},
	},
];
