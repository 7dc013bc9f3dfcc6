/** Logins of appliances, back-office systems and carriers, by the pages of their makers. */
import { rows } from '../enteredForm';
import { type Incoming, json, text } from '../logins/strict';
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

const host = (name: string) => `https://${name}.harbour.example`;
const base64 = (plain: string) => Buffer.from(plain).toString('base64');
const PAIR = `${username}:${password}`;
const basicUser = { Authorization: 'Basic {base64({username}:{password})}' };
const hasHeader = (name: string, value: string) => (incoming: Incoming) =>
	incoming.header(name) === value;

export const APPLIANCES: readonly HeldOut[] = [
	{
		name: 'Proxmox VE, ticket and CSRF token',
		source: 'https://pve.proxmox.com/mediawiki/index.php?title=Proxmox_VE_API&oldid=3630',
		form: {
			...USER,
			preset: 'curl',
			curlCommand: `curl -k -d "username=root@pam&password=yourpassword" ${host('pve')}:8006/api2/json/access/ticket`,
			exampleRequest: `curl -k -b "PVEAuthCookie=PVE:root@pam:4EEC61E2::rsKoApxDTLYPn6H3NNT6iP2mv..." ${host('pve')}:8006/api2/json/`,
			baseUrl: '',
			options: ['apiRequests'],
			requestHeaders: rows({ CSRFPreventionToken: '{login.data.CSRFPreventionToken}' }),
			sendIn: 'cookie',
			sendCookie: 'PVEAuthCookie',
		},
		server: {
			[`POST ${host('pve')}:8006/api2/json/access/ticket`]: issues(
				(ticket) =>
					json(200, { data: { CSRFPreventionToken: '4EEC:lwk', ticket, username } }),
				isForm({ username, password }),
			),
			[`GET ${host('pve')}:8006/api2/json/`]: api(inCookie('PVEAuthCookie'), (incoming) =>
				[undefined, '4EEC:lwk'].includes(incoming.header('csrfpreventiontoken')),
			),
		},
	},
	{
		name: 'VMware vCenter, a session ID as JSON text',
		source: 'https://developer.broadcom.com/xapis/vsphere-automation-api/latest/api/session/post',
		form: {
			...USER,
			preset: 'custom',
			baseUrl: `${host('vcenter')}/api`,
			tokenUrl: '/session',
			bodyType: 'none',
			headerFields: rows(basicUser),
			options: ['apiRequests'],
			sendHeader: 'vmware-api-session-id',
		},
		server: {
			[`POST ${host('vcenter')}/api/session`]: issues((id) => json(201, id), isBasic(PAIR)),
			[`GET ${host('vcenter')}/api/vcenter/vm`]: api(inHeader('vmware-api-session-id')),
		},
	},
	{
		name: 'F5 BIG-IQ, a token in a record beside one for its renewal',
		source: 'https://clouddocs.f5.com/products/big-iq/mgmt-api/v7.1.0/ApiReferences/bigiq_public_api_ref/r_auth_login.html',
		form: {
			...USER,
			preset: 'passwordJson',
			baseUrl: host('bigiq'),
			tokenUrl: '/mgmt/shared/authn/login',
			options: ['apiRequests'],
			sendHeader: 'X-F5-Auth-Token',
		},
		server: {
			[`POST ${host('bigiq')}/mgmt/shared/authn/login`]: issues(
				(token) =>
					json(200, {
						username,
						loginProviderName: 'local',
						refreshToken: { token: 'for-renewal', timeout: 36_000, type: 'REFRESH' },
						token: { token, userName: username, timeout: 300, type: 'ACCESS' },
					}),
				isJson({ username, password }),
			),
			[`GET ${host('bigiq')}/mgmt/cm/device`]: api(inHeader('x-f5-auth-token')),
		},
	},
	{
		name: 'HPE OneView',
		source: 'http://www.manualshelf.com/manual/hp/hp-oneview-incl-3yr-24x7-supp-phys-1-svr-lic/hp-oneview-10-user-guide/page-72.html',
		form: {
			...USER,
			preset: 'passwordJson',
			baseUrl: `${host('oneview')}/rest`,
			tokenUrl: '/login-sessions',
			usernameField: 'userName',
			options: ['loginRequest', 'apiRequests'],
			headerFields: rows({ 'X-API-Version': '3' }),
			sendHeader: 'auth',
			requestHeaders: rows({ 'X-API-Version': '3' }),
		},
		server: {
			[`POST ${host('oneview')}/rest/login-sessions`]: issues(
				(sessionID) => json(200, { sessionID, partnerData: {} }),
				(incoming) =>
					hasHeader('x-api-version', '3')(incoming) &&
					isJson({ userName: username, password })(incoming),
			),
			[`GET ${host('oneview')}/rest/server-hardware`]: api(
				inHeader('auth'),
				hasHeader('x-api-version', '3'),
			),
		},
	},
	{
		name: 'Dell OpenManage Enterprise, a token in a header',
		source: 'https://www.dell.com/support/manuals/en-us/openmanage-enterprise-power-manager/pmp_3.0_apiguide/authentication',
		form: {
			...USER,
			preset: 'passwordJson',
			baseUrl: `${host('ome')}/api`,
			tokenUrl: '/SessionService/Sessions',
			usernameField: 'UserName',
			passwordField: 'Password',
			options: ['loginRequest', 'loginResponse', 'apiRequests'],
			bodyFields: rows({ SessionType: 'API' }),
			tokenIn: 'header',
			responseHeader: 'X-Auth-Token',
			sendHeader: 'X-Auth-Token',
		},
		server: {
			[`POST ${host('ome')}/api/SessionService/Sessions`]: issues(
				(token) =>
					json(
						200,
						{ Id: 'e1817fe6', Name: 'API', Password: null },
						{ 'x-auth-token': token },
					),
				isJson({ UserName: username, Password: password, SessionType: 'API' }),
			),
			[`GET ${host('ome')}/api/DeviceService/Devices`]: api(inHeader('x-auth-token')),
		},
	},
	{
		name: 'Sabre, a pair encoded twice',
		source: 'https://developer.sabre.com/docs/read/rest_basics/authentication',
		form: {
			...CLIENT,
			preset: 'custom',
			baseUrl: host('sabre'),
			tokenUrl: '/v2/auth/token',
			bodyFields: rows({ grant_type: 'client_credentials' }),
			headerFields: rows({
				Authorization: 'Basic {base64({base64({clientId})}:{base64({clientSecret})})}',
			}),
		},
		server: {
			[`POST ${host('sabre')}/v2/auth/token`]: issues(
				(token) => oauth(token, { expires_in: 604_800 }),
				isBasic(`${base64(clientId)}:${base64(clientSecret)}`),
			),
			[`GET ${host('sabre')}/v1/shop/flights`]: api(bearer),
		},
	},
	{
		name: 'Nextcloud, a password of the app in XML, sent as Basic',
		source: 'https://docs.nextcloud.com/server/latest/developer_manual/client_apis/LoginFlow/index.html',
		form: {
			...USER,
			preset: 'curl',
			curlCommand:
				"curl -u username:password -H 'OCS-APIRequest: true' https://cloud.example.com/ocs/v2.php/core/getapppassword",
			baseUrl: host('cloud'),
			options: ['loginResponse', 'apiRequests'],
			tokenPath: 'data.apppassword',
			sendTemplate: 'Basic {base64({username}:{token})}',
			requestHeaders: rows({ 'OCS-APIRequest': 'true' }),
		},
		server: {
			[`GET ${host('cloud')}/ocs/v2.php/core/getapppassword`]: issues(
				(token) =>
					text(
						200,
						`<?xml version="1.0"?><ocs><meta><status>ok</status></meta><data><apppassword>${token}</apppassword></data></ocs>`,
					),
				(incoming) =>
					isBasic(PAIR)(incoming) && hasHeader('ocs-apirequest', 'true')(incoming),
			),
			[`GET ${host('cloud')}/ocs/v1.php/cloud/users`]: api(
				(incoming) => incoming.basic()?.slice(username.length + 1),
				hasHeader('ocs-apirequest', 'true'),
			),
		},
	},
	{
		name: 'Planview Admin, the ID token is the token',
		source: 'https://success.planview.com/Planview_Admin/Planview_Admin_API',
		form: {
			...CLIENT,
			preset: 'clientCredentialsBasicPlain',
			baseUrl: `${host('planview')}/io/v1`,
			tokenUrl: '/oauth2/token',
			options: ['loginResponse'],
			tokenPath: 'id_token',
		},
		server: {
			[`POST ${host('planview')}/io/v1/oauth2/token`]: issues(
				(id_token) => oauth('another', { id_token }),
				isBasic(`${clientId}:${clientSecret}`),
			),
			[`GET ${host('planview')}/io/v1/users`]: api(bearer),
		},
	},
	{
		name: 'Commvault, a password in base64',
		source: 'https://documentation.commvault.com/11.20/rest_api_authentication_post_login.html',
		form: {
			...USER,
			preset: 'custom',
			baseUrl: `${host('commvault')}/webconsole/api`,
			tokenUrl: '/Login',
			bodyType: 'json',
			body: '{"domain": "", "username": "{username}", "password": "{base64({password})}"}',
			options: ['apiRequests'],
			sendHeader: 'Authtoken',
		},
		server: {
			[`POST ${host('commvault')}/webconsole/api/Login`]: issues(
				(token) => json(200, { userGUID: 'AB', loginAttempts: 0, token, errList: [] }),
				isJson({ domain: '', username, password: base64(password) }),
			),
			[`GET ${host('commvault')}/webconsole/api/Client`]: api(inHeader('authtoken')),
		},
	},
	{
		name: 'Anaplan, a token with an ID beside it',
		source: 'https://help.anaplan.com/use-basic-authentication-3a4a2905-3d55-4199-a980-d1a89ffdcb7e',
		form: {
			...USER,
			preset: 'curl',
			curlCommand: `curl -X POST --user {user}:'{password}' ${host('anaplan')}/token/authenticate`,
			exampleRequest: `curl -X GET -H 'Authorization: AnaplanAuthToken {token}' ${host('anaplan')}/2/0/workspaces`,
			baseUrl: '',
		},
		server: {
			[`POST ${host('anaplan')}/token/authenticate`]: issues(
				(tokenValue) =>
					json(200, {
						status: 'SUCCESS',
						tokenInfo: { tokenId: 'ce81e2ed', tokenValue, refreshTokenId: 'ce81e2ee' },
					}),
				isBasic(PAIR),
			),
			[`GET ${host('anaplan')}/2/0/workspaces`]: api((incoming) =>
				incoming.header('authorization')?.replace('AnaplanAuthToken ', ''),
			),
		},
	},
	{
		name: 'SAP BusinessObjects, a token in quotes',
		source: 'https://1library.net/article/authentication-using-business-intelligence-platform-restful-service-developer.qv4ljp1q',
		form: {
			...USER,
			preset: 'custom',
			baseUrl: `${host('bo')}/biprws`,
			tokenUrl: '/logon/long',
			bodyType: 'json',
			body: '{"userName": "{username}", "password": "{password}", "auth": "secEnterprise"}',
			options: ['apiRequests'],
			sendHeader: 'X-SAP-LogonToken',
			sendTemplate: '"{token}"',
		},
		server: {
			[`POST ${host('bo')}/biprws/logon/long`]: issues(
				(logonToken) => json(200, { logonToken }),
				isJson({ userName: username, password, auth: 'secEnterprise' }),
			),
			[`GET ${host('bo')}/biprws/infostore`]: api(
				(incoming) => /^"(.+)"$/.exec(incoming.header('x-sap-logontoken') ?? '')?.[1],
			),
		},
	},
	{
		name: 'Bonita, a session cookie and another one as a header',
		source: 'https://documentation.bonitasoft.com/bonita/2021.1/rest-api-authentication',
		form: {
			...USER,
			preset: 'curl',
			curlCommand: `$ curl -v -c saved_cookies.txt -X POST --url '${host('bonita')}/bonita/loginservice' \\
--header 'Content-Type: application/x-www-form-urlencoded' -o /dev/null \\
-d 'username=walter.bates&password=bpm'`,
			baseUrl: host('bonita'),
			options: ['loginResponse', 'apiRequests'],
			tokenIn: 'cookie',
			responseCookie: 'JSESSIONID',
			sendIn: 'cookie',
			sendCookie: 'JSESSIONID',
			requestHeaders: rows({ 'X-Bonita-API-Token': '{login.cookie.X-Bonita-API-Token}' }),
		},
		server: {
			[`POST ${host('bonita')}/bonita/loginservice`]: issues(
				(sid) =>
					setsCookies([
						`JSESSIONID=${sid}; Path=/bonita`,
						'X-Bonita-API-Token=2f86; Path=/',
					]),
				isForm({ username, password }),
			),
			[`GET ${host('bonita')}/bonita/API/bpm/process`]: api(
				inCookie('JSESSIONID'),
				hasHeader('x-bonita-api-token', '2f86'),
			),
		},
	},
];
