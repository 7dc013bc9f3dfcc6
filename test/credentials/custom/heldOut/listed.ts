/** Logins of the list that was put aside when the login shapes were collected. */
import { rows } from '../enteredForm';
import { element, json, xml } from '../logins/strict';
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

const GRANT = {
	grant_type: 'client_credentials',
	client_id: clientId,
	client_secret: clientSecret,
};
const base64 = (part: string) => Buffer.from(part).toString('base64');

export const LISTED: readonly HeldOut[] = [
	{
		// The page shows the login; that calls carry login and session as a Basic pair is from its page on authentication.
		name: 'AlertSite',
		source: 'https://support.smartbear.com/alertsite/docs/api/json-api/login.html',
		form: {
			...USER,
			preset: 'passwordJson',
			baseUrl: 'https://www.alertsite.com/alertsite-restapi',
			tokenUrl: '/login',
			usernameField: 'login',
			options: ['apiRequests'],
			sendTemplate: 'Basic {base64({username}:{token})}',
		},
		server: {
			'POST https://www.alertsite.com/alertsite-restapi/login': issues(
				(session) =>
					json(200, {
						metadata: { login: username, session, status: '0', message: 'No errors.' },
					}),
				isJson({ login: username, password }),
			),
			'GET https://www.alertsite.com/alertsite-restapi/devices': api((incoming) =>
				incoming.basic()?.replace(`${username}:`, ''),
			),
		},
	},
	{
		name: 'Infobip, sessions',
		source: 'https://infobip.com/docs/api/platform/account-management/create-session',
		form: {
			...USER,
			preset: 'passwordJson',
			baseUrl: 'https://abc.api.infobip.com',
			tokenUrl: '/auth/1/session',
			options: ['apiRequests'],
			sendTemplate: 'IBSSO {token}',
		},
		server: {
			'POST https://abc.api.infobip.com/auth/1/session': issues(
				(token) => json(200, { token }),
				isJson({ username, password }),
			),
			'GET https://abc.api.infobip.com/sms/1/reports': api((incoming) =>
				incoming.authorization('IBSSO'),
			),
		},
	},
	{
		// The page of the travel API does not show its body; this is the login of the same provider's payout API.
		name: 'Nium, payout',
		source: 'https://mpdocs.nium.com/payout-payin/authentication-payout-payin',
		form: {
			...CLIENT,
			preset: 'custom',
			baseUrl: 'https://api-test.instarem.com:4803/api/v1',
			tokenUrl: '/authentication',
			bodyType: 'none',
			headerFields: rows({ client_key: '{clientId}', client_secret: '{clientSecret}' }),
		},
		server: {
			'POST https://api-test.instarem.com:4803/api/v1/authentication': issues(
				(token) => json(200, { token }),
				(incoming) =>
					incoming.header('client_key') === clientId &&
					incoming.header('client_secret') === clientSecret,
			),
			'GET https://api-test.instarem.com:4803/api/v1/payers': api(bearer),
		},
	},
	{
		name: 'Mage AI, sessions',
		source: 'https://docs.mage.ai/extensibility/api-reference/sessions/create-session',
		form: {
			...USER,
			preset: 'curl',
			baseUrl: 'https://mage.harbour.example/api',
			curlCommand: `curl --request POST \\
  --url http://localhost:6789/api/sessions \\
  --header 'Content-Type: application/json' \\
  --header 'X-API-KEY: {secret1}' \\
  --data '{
  "session": {
    "email": "admin@admin.com",
    "password": "admin"
  }
}'`,
			options: ['values', 'apiRequests'],
			secret1: 'canary-api-key',
			sendHeader: 'OAUTH-TOKEN',
			requestHeaders: rows({ 'X-API-KEY': '{secret1}' }),
		},
		server: {
			'POST https://mage.harbour.example/api/sessions': issues(
				(token) =>
					json(200, {
						session: {
							expires: '2026-04-30 03:02:14.781970+00:00',
							token,
							user: { id: 1, username: 'admin' },
						},
					}),
				(incoming) =>
					incoming.header('x-api-key') === 'canary-api-key' &&
					isJson({ session: { email: username, password } })(incoming),
			),
			'GET https://mage.harbour.example/api/pipelines': api(
				inHeader('oauth-token'),
				(incoming) => incoming.header('x-api-key') === 'canary-api-key',
			),
		},
	},
	{
		name: 'EDI-N, integration API v2',
		source: 'https://github.com/EDI-N/Docs_en/blob/master/docs/integration_2_0/APIv2/Methods/Authorization.rst',
		form: {
			...USER,
			preset: 'custom',
			baseUrl: 'https://edo-v2.edin.ua/api',
			tokenUrl: '/authorization/hash',
			bodyFields: rows({ email: '{username}', password: '{password}' }),
			options: ['apiRequests'],
			sendTemplate: '{token}',
		},
		server: {
			'POST https://edo-v2.edin.ua/api/authorization/hash': issues(
				(SID) => json(200, { SID }),
				isForm({ email: username, password }),
			),
			'GET https://edo-v2.edin.ua/api/oas/user': api(inHeader('authorization')),
		},
	},
	{
		name: 'Oracle SD-WAN Edge',
		source: 'https://docs.oracle.com/en/industries/communications/sd-wan-edge/9.1/rest/op-restapi-login-post.html',
		form: {
			...USER,
			preset: 'custom',
			baseUrl: 'https://10.0.0.5/restapi',
			tokenUrl: '/login',
			bodyType: 'json',
			body: '{"login": {"username": "{username}", "password": "{password}"}}',
			options: ['loginResponse', 'apiRequests'],
			tokenIn: 'cookie',
			responseCookie: 'CGISESSID',
			sendIn: 'cookie',
			sendCookie: 'CGISESSID',
		},
		server: {
			'POST https://10.0.0.5/restapi/login': issues(
				(token) =>
					setsCookies([`CGISESSID=${token}; path=/; secure`], {
						status: 'success',
						user_level: 1,
						timestamp: 'MK3jd3jdso==',
					}),
				isJson({ login: { username, password } }),
			),
			'GET https://10.0.0.5/restapi/config': api(inCookie('CGISESSID')),
		},
	},
	{
		name: 'Tethr',
		source: 'https://support.tethr.com/hc/en-us/articles/360000985308-Token-authentication-API',
		form: {
			...CLIENT,
			preset: 'curl',
			baseUrl: 'https://harbour.audio.tethr.com',
			tokenUrl: '/Token',
			curlCommand:
				'curl -k -X POST "https://[INSTANCE NAME].Audio.Tethr.com/Token" -dclient_id=[ApiUsername] -dclient_secret=[ApiUserSecret] -dgrant_type=client_credentials',
		},
		server: {
			'POST https://harbour.audio.tethr.com/Token': issues(
				(access_token) =>
					json(200, { access_token, token_type: 'bearer', expires_in: 1799 }),
				isForm(GRANT),
			),
			'GET https://harbour.audio.tethr.com/callCapture/v1/status': api(bearer),
		},
	},
	{
		name: 'AGD',
		source: 'https://docs.agd.sa/api-reference/auth/oauth-token',
		form: {
			...CLIENT,
			preset: 'curl',
			baseUrl: 'https://app-stage.agdejar.sa',
			curlCommand: `curl --request POST \\
  --url /oauth/token \\
  --header 'Content-Type: multipart/form-data' \\
  --form 'grant_type=client_credentials' \\
  --form 'client_id={{client_id}}' \\
  --form 'client_secret={{client_secret}}' \\
  --form 'scope=*'`,
		},
		server: {
			'POST https://app-stage.agdejar.sa/oauth/token': issues(
				oauth,
				(incoming) =>
					JSON.stringify(incoming.multipart(json(400, {}))) ===
					JSON.stringify({ ...GRANT, scope: '*' }),
			),
			'GET https://app-stage.agdejar.sa/api/contracts': api(bearer),
		},
	},
	{
		name: 'Deliveroo',
		source: 'https://api-docs.deliveroo.com/v2.0/docs/authentication',
		form: {
			...CLIENT,
			preset: 'curl',
			baseUrl: 'https://api.developers.deliveroo.com',
			tokenUrl: 'https://auth.developers.deliveroo.com/oauth2/token',
			curlCommand: `curl -X "POST" "https://AUTH_HOST/oauth2/token" \\
     -H 'Content-Type: application/x-www-form-urlencoded' \\
     -H 'Authorization: Basic base64(client_id:client_secret)' \\
     --data-urlencode "grant_type=client_credentials"`,
		},
		server: {
			'POST https://auth.developers.deliveroo.com/oauth2/token': issues(
				(access_token) =>
					json(200, { access_token, expires_in: 300, token_type: 'Bearer' }),
				(incoming) =>
					isBasic(`${clientId}:${clientSecret}`)(incoming) &&
					isForm({ grant_type: 'client_credentials' })(incoming),
			),
			'GET https://api.developers.deliveroo.com/order/v1/orders': api(bearer),
		},
	},
	{
		name: 'Dwolla',
		source: 'https://developers.dwolla.com/docs/balance/api-reference/authorization',
		form: {
			...CLIENT,
			preset: 'clientCredentialsBasicPlain',
			baseUrl: 'https://api.dwolla.com',
			tokenUrl: '/token',
		},
		server: {
			'POST https://api.dwolla.com/token': issues(
				oauth,
				(incoming) =>
					isBasic(`${clientId}:${clientSecret}`)(incoming) &&
					isForm({ grant_type: 'client_credentials' })(incoming),
			),
			'GET https://api.dwolla.com/': api(bearer),
		},
	},
	{
		name: 'Huawei OneAccess',
		source: 'https://support.huaweicloud.com/intl/en-us/api-oneaccess/LoginByUserNamePwd.html',
		form: {
			...USER,
			preset: 'custom',
			clientId,
			baseUrl: 'https://abc.huaweioneaccess.com',
			tokenUrl: '/api/v2/sdk/login',
			bodyType: 'json',
			body: '{"user_name": "{username}", "password": "{password}"}',
			headerFields: rows({
				'Content-Type': 'application/json;charset=utf8',
				'X-operating-sys-version': 'Android 10',
				'X-device-fingerprint': '156aysdna213sc50',
				'X-agent': 'n8n',
				'X-client-id': '{clientId}',
			}),
			options: ['apiRequests'],
			sendHeader: 'session_token',
		},
		server: {
			'POST https://abc.huaweioneaccess.com/api/v2/sdk/login': issues(
				(session_token) => json(200, { session_token, expire: 604_800, status: 'SUCCESS' }),
				(incoming) =>
					incoming.header('x-operating-sys-version') === 'Android 10' &&
					incoming.header('content-type') === 'application/json;charset=utf8' &&
					incoming.header('x-client-id') === clientId &&
					isJson({ user_name: username, password })(incoming),
			),
			'GET https://abc.huaweioneaccess.com/api/v2/sdk/userinfo': api(
				inHeader('session_token'),
			),
		},
	},
	{
		name: 'Shoprenter',
		source: 'https://doc.shoprenter.hu/development/api/12_acquiring_an_access_token.html',
		form: {
			...CLIENT,
			preset: 'clientCredentialsJson',
			baseUrl: 'https://harbour.api2.myshoprenter.hu/api',
			tokenUrl: 'https://oauth.app.shoprenter.net/harbour/app/token',
		},
		server: {
			'POST https://oauth.app.shoprenter.net/harbour/app/token': issues(oauth, isJson(GRANT)),
			'GET https://harbour.api2.myshoprenter.hu/api/products': api(bearer),
		},
	},
	{
		name: 'Vipps MobilePay',
		source: 'https://developer.vippsmobilepay.com/api/access-token',
		form: {
			...CLIENT,
			preset: 'curl',
			baseUrl: 'https://apitest.vipps.no',
			curlCommand: `curl -X POST 'https://apitest.vipps.no/accesstoken/get' \\
-H "Content-Type: application/json" \\
-H 'client_id: YOUR-CLIENT-ID' \\
-H 'client_secret: YOUR-CLIENT-SECRET' \\
-H 'Ocp-Apim-Subscription-Key: {secret1}' \\
-H 'Merchant-Serial-Number: {tenant}' \\
--data ''`,
			options: ['values', 'apiRequests'],
			secret1: 'canary-subscription',
			tenant: '123456',
			requestHeaders: rows({
				'Ocp-Apim-Subscription-Key': '{secret1}',
				'Merchant-Serial-Number': '{tenant}',
			}),
		},
		server: {
			'POST https://apitest.vipps.no/accesstoken/get': issues(
				(access_token) =>
					json(200, {
						token_type: 'Bearer',
						expires_in: '3600',
						ext_expires_in: '3600',
						expires_on: '1772604367',
						not_before: '1772600767',
						resource: '00000002-0000-0000-c000-000000000000',
						access_token,
					}),
				(incoming) =>
					incoming.header('client_id') === clientId &&
					incoming.header('client_secret') === clientSecret &&
					incoming.header('ocp-apim-subscription-key') === 'canary-subscription' &&
					incoming.header('merchant-serial-number') === '123456' &&
					incoming.request.body === '',
			),
			'GET https://apitest.vipps.no/epayment/v1/payments': api(
				bearer,
				(incoming) =>
					incoming.header('ocp-apim-subscription-key') === 'canary-subscription',
			),
		},
	},
	{
		name: 'Cisco Secure Network Analytics',
		source: 'https://developer.cisco.com/docs/stealthwatch/enterprise/how-to-authenticate/',
		form: {
			...USER,
			preset: 'curl',
			baseUrl: 'https://smc.harbour.example',
			tokenUrl: '/token/v2/authenticate',
			curlCommand:
				'curl -s -k -c cookies.txt -d "username=jim&password=password123" https://smcaddress/token/v2/authenticate',
			options: ['loginResponse', 'apiRequests'],
			tokenIn: 'cookie',
			responseCookie: 'stealthwatch.jwt',
			sendIn: 'cookie',
			sendCookie: 'stealthwatch.jwt',
			requestHeaders: rows({ 'X-XSRF-TOKEN': '{login.cookie.XSRF-TOKEN}' }),
			requestCookies: rows({ 'XSRF-TOKEN': '' }),
		},
		server: {
			'POST https://smc.harbour.example/token/v2/authenticate': issues(
				(token) =>
					setsCookies([
						`stealthwatch.jwt=${token}; Path=/; Secure; HttpOnly`,
						'XSRF-TOKEN=csrf-77; Path=/',
					]),
				isForm({ username, password }),
			),
			'GET https://smc.harbour.example/sw-reporting/v1/tenants': api(
				inCookie('stealthwatch.jwt'),
				(incoming) =>
					incoming.header('x-xsrf-token') === 'csrf-77' &&
					incoming.cookies['XSRF-TOKEN'] === 'csrf-77',
			),
		},
	},
	{
		// The page names the operation and its schema, not the fields of that: the usual name is assumed.
		name: 'IBM monitoring server, session token',
		source: 'https://www.ibm.com/docs/en/SSAUBV/rest_api_token.html',
		form: {
			...USER,
			preset: 'custom',
			baseUrl: 'https://tems.harbour.example:15200/api/v1',
			tokenUrl: '/token',
			method: 'GET',
			bodyType: 'none',
			headerFields: rows({ Authorization: 'Basic {base64({username}:{password})}' }),
		},
		server: {
			'GET https://tems.harbour.example:15200/api/v1/token': issues(
				(token) => json(200, { token }),
				isBasic(`${username}:${password}`),
			),
			'GET https://tems.harbour.example:15200/api/v1/situations': api(bearer),
		},
	},
	{
		name: 'Oracle ZFS Storage Appliance',
		source: 'https://docs.oracle.com/cd/E37831_01/html/E52433/makehtml-id-24.html',
		form: {
			...USER,
			preset: 'custom',
			baseUrl: 'https://zfs.harbour.example:215/api',
			tokenUrl: '/access/v1',
			bodyType: 'none',
			headerFields: rows({ 'X-Auth-User': '{username}', 'X-Auth-Key': '{password}' }),
			options: ['loginResponse', 'apiRequests'],
			tokenIn: 'header',
			responseHeader: 'X-Auth-Session',
			sendHeader: 'X-Auth-Session',
		},
		server: {
			'POST https://zfs.harbour.example:215/api/access/v1': issues(
				(token) => json(201, { access: { services: [] } }, { 'x-auth-session': token }),
				(incoming) =>
					incoming.header('x-auth-user') === username &&
					incoming.header('x-auth-key') === password,
			),
			'GET https://zfs.harbour.example:215/api/storage/v1/pools': api(
				inHeader('x-auth-session'),
			),
		},
	},
	{
		name: 'PingOne Advanced Identity Cloud',
		source: 'https://developer.pingidentity.com/pingoneaic-api/am-authentication/rest-using-ssotokens.html',
		form: {
			...USER,
			preset: 'curl',
			baseUrl: 'https://openam-harbour.forgeblocks.com/am/json',
			curlCommand: `curl \\
--request POST \\
--header 'Content-Type: application/json' \\
--header 'X-OpenAM-Username: bjensen' \\
--header 'X-OpenAM-Password: Secret12!' \\
--header 'Accept-API-Version: resource=2.0, protocol=1.0' \\
'https://<tenant-env-fqdn>/am/json/realms/root/realms/alpha/authenticate'`,
			options: ['apiRequests'],
			sendIn: 'cookie',
			sendCookie: '46b3d5c3',
			requestHeaders: rows({ 'Accept-API-Version': 'resource=4.0' }),
		},
		server: {
			'POST https://openam-harbour.forgeblocks.com/am/json/realms/root/realms/alpha/authenticate':
				issues(
					(tokenId) =>
						json(200, {
							tokenId,
							successUrl: '/enduser/?realm=/alpha',
							realm: '/alpha',
						}),
					(incoming) =>
						incoming.header('x-openam-username') === username &&
						incoming.header('x-openam-password') === password &&
						incoming.header('accept-api-version') === 'resource=2.0, protocol=1.0',
				),
			'GET https://openam-harbour.forgeblocks.com/am/json/sessions': api(
				inCookie('46b3d5c3'),
			),
		},
	},
	{
		name: 'My OPSWAT Central Management',
		source: 'https://www.opswat.com/docs/cm/10.7.26070/developer-guidelines/authentication',
		form: {
			...CLIENT,
			preset: 'curl',
			baseUrl: 'https://product.my.us.opswat.com/o/api/v2',
			curlCommand:
				"curl -X POST 'https://product.my.us.opswat.com/o/oauth/token' -d 'client_id=YOUR_CLIENT_KEY&client_secret=YOUR_CLIENT_SECRET&grant_type=client_credentials'",
			options: ['apiRequests'],
			sendIn: 'query',
		},
		server: {
			'POST https://product.my.us.opswat.com/o/oauth/token': issues(oauth, isForm(GRANT)),
			'GET https://product.my.us.opswat.com/o/api/v2/account': api(
				(incoming) => incoming.query.access_token,
			),
		},
	},
	{
		// The page of the appliance's API does not show the response; this is the same product's session operation.
		name: 'VMware Cloud Director, sessions',
		source: 'https://developer.broadcom.com/xapis/vmware-cloud-director-api/36.1/doc/operations/POST-Login.html',
		form: {
			...USER,
			preset: 'custom',
			baseUrl: 'https://vcd.harbour.example/api',
			tokenUrl: '/sessions',
			bodyType: 'none',
			headerFields: rows({
				Accept: 'application/*+xml;version=36.1',
				Authorization: 'Basic {base64({username}@{tenant}:{password})}',
			}),
			options: ['values', 'loginResponse', 'apiRequests'],
			tenant: 'System',
			tokenIn: 'header',
			responseHeader: 'x-vcloud-authorization',
			sendHeader: 'x-vcloud-authorization',
			requestHeaders: rows({ Accept: 'application/*+xml;version=36.1' }),
		},
		server: {
			'POST https://vcd.harbour.example/api/sessions': issues(
				(token) =>
					xml(200, '<?xml version="1.0"?><Session org="System"/>', {
						'x-vcloud-authorization': token,
						'set-cookie': `vcloud-token=${token}; Secure; Path=/`,
					}),
				(incoming) =>
					isBasic(`${username}@System:${password}`)(incoming) &&
					incoming.header('accept') === 'application/*+xml;version=36.1',
			),
			'GET https://vcd.harbour.example/api/session': api(
				inHeader('x-vcloud-authorization'),
				(incoming) => incoming.header('accept') === 'application/*+xml;version=36.1',
			),
		},
	},
	{
		name: 'Launch27',
		source: 'https://bitbucket.org/awoo23/api-2.0/wiki/Login/',
		form: {
			...USER,
			preset: 'curl',
			baseUrl: 'https://acme-sandbox.l27.co/latest',
			curlCommand: `curl -H "Content-Type: application/json" \\
     -X POST -k \\
     -d '{"email": "user@email.com", "password":"trustno1"}' \\
     https://acme-sandbox.l27.co/latest/login`,
		},
		server: {
			'POST https://acme-sandbox.l27.co/latest/login': issues(
				(token) =>
					json(200, {
						id: 15,
						email: 'user@email.com',
						type: 'Tenant::Customer',
						first_name: 'First',
						bearer: token,
					}),
				isJson({ email: username, password }),
			),
			'GET https://acme-sandbox.l27.co/latest/bookings': api(bearer),
		},
	},
	{
		name: 'ProjectX gateway',
		source: 'https://gateway.docs.projectx.com/docs/getting-started/authenticate/authenticate-api-key',
		form: {
			keyValue: clientId,
			secretValue: clientSecret,
			preset: 'keySecretJson',
			keyField: 'userName',
			secretField: 'apiKey',
			baseUrl: 'https://gateway-api-demo.s2f.projectx.com/api',
			tokenUrl: '/Auth/loginKey',
		},
		server: {
			'POST https://gateway-api-demo.s2f.projectx.com/api/Auth/loginKey': issues(
				(token) => json(200, { token, success: true, errorCode: 0, errorMessage: null }),
				isJson({ userName: clientId, apiKey: clientSecret }),
			),
			'GET https://gateway-api-demo.s2f.projectx.com/api/Account': api(bearer),
		},
	},
	{
		// The page says "a session cookie", without its name.
		name: 'Oracle Session Delivery Manager',
		source: 'https://docs.oracle.com/en/industries/communications/session-delivery-manager/9.0/rest/op-versionid-admin-login-post.html',
		form: {
			...USER,
			preset: 'custom',
			baseUrl: 'https://sdm.harbour.example:8443/rest/v1.3',
			tokenUrl: '/admin/login',
			bodyType: 'raw',
			headerFields: rows({ Accept: 'application/xml' }),
			body: '<?xml version="1.0" encoding="UTF-8"?>\n<session>\n  <userName>{username}</userName>\n  <password>{password}</password>\n</session>',
			options: ['loginResponse', 'apiRequests'],
			tokenIn: 'cookie',
			responseCookie: 'JSESSIONID',
			sendIn: 'cookie',
			sendCookie: 'JSESSIONID',
		},
		server: {
			'POST https://sdm.harbour.example:8443/rest/v1.3/admin/login': issues(
				(token) =>
					xml(200, '<session><userName>admin</userName></session>', {
						'set-cookie': `JSESSIONID=${token}; Path=/rest; Secure`,
					}),
				({ request }) =>
					request.headers['content-type'] === 'application/xml' &&
					element(request.body, 'userName') === username &&
					element(request.body, 'password') === password,
			),
			'GET https://sdm.harbour.example:8443/rest/v1.3/deviceMgr/devices': api(
				inCookie('JSESSIONID'),
			),
		},
	},
	{
		name: 'Kaspersky Security Center Open API',
		source: 'https://support.kaspersky.com/help/KSC/16/KSCAPI/a00608.html',
		form: {
			...USER,
			preset: 'custom',
			baseUrl: 'https://ksc.harbour.example:13299/api/v1.0',
			tokenUrl: '/Session.StartSession',
			bodyType: 'json',
			body: '{}',
			headerFields: rows({
				Authorization:
					'KSCBasic user="{base64({username})}", pass="{base64({password})}", internal="1"',
			}),
			options: ['loginResponse', 'apiRequests'],
			tokenPath: 'PxgRetVal',
			sendHeader: 'X-KSC-Session',
		},
		server: {
			'POST https://ksc.harbour.example:13299/api/v1.0/Session.StartSession': issues(
				(PxgRetVal) => json(200, { PxgRetVal }),
				(incoming) =>
					incoming.header('authorization') ===
					`KSCBasic user="${base64(username)}", pass="${base64(password)}", internal="1"`,
			),
			'POST https://ksc.harbour.example:13299/api/v1.0/Session.Ping': api(
				inHeader('x-ksc-session'),
			),
		},
		call: {
			method: 'POST',
			url: 'https://ksc.harbour.example:13299/api/v1.0/Session.Ping',
			body: '{}',
		},
	},
	{
		name: 'Adobe Campaign Classic, session logon',
		source: 'https://experienceleague.adobe.com/developer/campaign-api/api/sm-session-Logon.html',
		form: {
			...USER,
			preset: 'custom',
			baseUrl: 'https://harbour.campaign.adobe.com/nl/jsp',
			tokenUrl: '/soaprouter.jsp',
			bodyType: 'raw',
			contentType: 'text/xml; charset=utf-8',
			headerFields: rows({ SOAPAction: 'xtk:session#Logon' }),
			body: '<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:urn="urn:xtk:session"><soapenv:Body><urn:Logon><urn:sessiontoken/><urn:strLogin>{username}</urn:strLogin><urn:strPassword>{password}</urn:strPassword><urn:elemParameters/></urn:Logon></soapenv:Body></soapenv:Envelope>',
			options: ['loginResponse', 'apiRequests'],
			tokenPath: 'Body.LogonResponse.pstrSessionToken',
			sendIn: 'cookie',
			sendCookie: '__sessiontoken',
			requestHeaders: rows({
				'X-Security-Token': '{login.Body.LogonResponse.pstrSecurityToken}',
			}),
		},
		server: {
			'POST https://harbour.campaign.adobe.com/nl/jsp/soaprouter.jsp': issues(
				(token) =>
					xml(
						200,
						`<?xml version='1.0'?><SOAP-ENV:Envelope xmlns:SOAP-ENV='http://schemas.xmlsoap.org/soap/envelope/'><SOAP-ENV:Body><LogonResponse xmlns='urn:xtk:session'><pstrSessionToken xsi:type='xsd:string'>${token}</pstrSessionToken><pSessionInfo><sessionInfo/></pSessionInfo><pstrSecurityToken xsi:type='xsd:string'>@security==</pstrSecurityToken></LogonResponse></SOAP-ENV:Body></SOAP-ENV:Envelope>`,
					),
				({ request }) =>
					request.headers.soapaction === 'xtk:session#Logon' &&
					element(request.body, 'urn:strLogin') === username &&
					element(request.body, 'urn:strPassword') === password,
			),
			'GET https://harbour.campaign.adobe.com/nl/jsp/schemas': api(
				inCookie('__sessiontoken'),
				(incoming) => incoming.header('x-security-token') === '@security==',
			),
		},
	},
];
