/** XML, multipart, addresses that hold everything, and no body at all. */
import type { LoginCommand } from '../command';

const CLIENT = { 'Client ID': 'my-client', 'Client Secret': 'my-secret' };
const USER = { Username: 'anna', Password: 'anna-pass' };

export const OTHER_COMMANDS: readonly LoginCommand[] = [
	{
		name: 'XML in double quotes',
		source: 'https://github.com/AdobeDocs/commerce-webapi/blob/main/src/pages/get-started/authentication/gs-authentication-token.md',
		command: `curl -X POST "http://<host>/rest/default/V1/integration/customer/token" \\
     -H "Content-Type:application/xml"  \\
     -d "<login><username>customer1</username><password>customer1pw</password></login>"`,
		gaps: {
			'<host>': 'Host',
			'<username>customer1<': 'Username',
			'<password>customer1pw<': 'Password',
		},
		keys: {
			Host: 'shop.example.com',
			Username: '<username>anna<',
			Password: '<password>anna-pass<',
		},
		expects: {
			method: 'POST',
			url: 'http://shop.example.com/rest/default/V1/integration/customer/token',
			headers: { 'content-type': 'application/xml' },
			body: '<login><username>anna</username><password>anna-pass</password></login>',
		},
	},
	{
		name: '-u with a quoted password, -k',
		source: 'https://github.com/StackStorm/st2docs/blob/master/docs/source/authentication.rst',
		command: `curl -X POST -k -u yourusername:'yourpassword' https://myhost.example.com/auth/v1/tokens`,
		gaps: { yourusername: 'Username', yourpassword: 'Password' },
		keys: USER,
		expects: {
			method: 'POST',
			url: 'https://myhost.example.com/auth/v1/tokens',
			headers: { authorization: 'Basic YW5uYTphbm5hLXBhc3M=' },
			body: '',
		},
	},
	{
		name: '-F with a plain field',
		source: 'https://github.com/archivesspace/archivesspace/blob/master/_yard/API.erb',
		command: `curl -s -F password="admin" "http://localhost:8089/users/admin/login"`,
		gaps: { 'password="admin"': 'Password' },
		keys: { Password: 'password="anna-pass"' },
		expects: {
			method: 'POST',
			url: 'http://localhost:8089/users/admin/login',
			headers: { 'content-type': 'multipart/form-data' },
			body: { multipart: { password: 'anna-pass' } },
		},
	},
	{
		name: 'several -F, the method after them',
		source: 'https://github.com/procore/documentation/blob/main/oauth/oauth_client_credentials.md',
		command: `curl -F grant_type=client_credentials \\
     -F client_id=242635f69bfc6fb9 \\
     -F client_secret=041372a09c6e4x92 \\
     -X POST https://login.procore.com/oauth/token`,
		gaps: { '242635f69bfc6fb9': 'Client ID', '041372a09c6e4x92': 'Client Secret' },
		keys: CLIENT,
		expects: {
			method: 'POST',
			url: 'https://login.procore.com/oauth/token',
			headers: { 'content-type': 'multipart/form-data' },
			body: {
				multipart: {
					grant_type: 'client_credentials',
					client_id: 'my-client',
					client_secret: 'my-secret',
				},
			},
		},
	},
	{
		name: 'a GET with user and password in the address',
		source: 'https://github.com/centreon/centreon-documentation/blob/staging/pp/integrations/plugin-packs/procedures/applications-pvx-restapi.md',
		command: `curl -k 'https://<pvxapihost>/api/login?user=<user>&password=<password>'`,
		gaps: { '<pvxapihost>': 'Host', '<user>': 'User', '<password>': 'Password' },
		keys: { Host: 'pvx.example.com', User: 'anna', Password: 'anna-pass' },
		expects: {
			method: 'GET',
			url: 'https://pvx.example.com/api/login?user=anna&password=anna-pass',
			headers: {},
			body: '',
		},
	},
	{
		name: 'words with a colon before them, everything in the query of a POST',
		source: 'https://github.com/gravitee-io/gravitee-docs/blob/master/pages/am/1.x/quickstart/register-app.adoc',
		command: `curl -X POST \\
  'http://GRAVITEEIO-AM-GATEWAY-HOST/:securityDomainPath/oauth/token?grant_type=client_credentials&scope=read&client_id=:clientId&client_secret=:clientSecret'`,
		gaps: {
			'GRAVITEEIO-AM-GATEWAY-HOST': 'Gateway',
			':securityDomainPath': 'Domain',
			':clientId': 'Client ID',
			':clientSecret': 'Client Secret',
		},
		keys: { Gateway: 'am.example.com', Domain: 'acme', ...CLIENT },
		expects: {
			method: 'POST',
			url: 'http://am.example.com/acme/oauth/token?grant_type=client_credentials&scope=read&client_id=my-client&client_secret=my-secret',
			headers: {},
			body: '',
		},
	},
	{
		name: 'XML in single quotes',
		source: 'https://help.metricinsights.com/m/API_Access/l/179160-get-token-api-via-curl',
		command: `curl --header "Content-Type:application/xml" --header "Accept:application/xml" -X POST --data '<request><application_id>ABC</application_id><application_key>XYZ</application_key><user>admin</user></request>' https://yourinstance.com/api/get_token`,
		gaps: {
			ABC: 'Application ID',
			XYZ: 'Application key',
			'>admin<': 'User',
			'yourinstance.com': 'Host',
		},
		keys: {
			'Application ID': 'app-1',
			'Application key': 'key-1',
			User: '>anna<',
			Host: 'bi.example.com',
		},
		expects: {
			method: 'POST',
			url: 'https://bi.example.com/api/get_token',
			headers: { 'content-type': 'application/xml', accept: 'application/xml' },
			body: '<request><application_id>app-1</application_id><application_key>key-1</application_key><user>anna</user></request>',
		},
	},
	{
		name: 'a login by address, the response written to a file',
		source: 'https://ikanow.jira.com/wiki/spaces/NCON/pages/52068456/Auth+-+Login',
		command: `curl -c cookies.txt -X GET "http://localhost:8185/auth/login/sterling_archer@ikanow.com/8675301" > response.txt`,
		gaps: { 'sterling_archer@ikanow.com': 'User name', '8675301': 'Password' },
		keys: { 'User name': 'anna@example.com', Password: 'anna-pass' },
		expects: {
			method: 'GET',
			url: 'http://localhost:8185/auth/login/anna@example.com/anna-pass',
			headers: {},
			body: '',
		},
	},
];
