/** Values that documentation crosses out, and gaps without brackets. */
import type { LoginCommand } from '../command';
import { FORM, JSON_TYPE } from '../command';

const CLIENT = { 'Client ID': 'my-client', 'Client Secret': 'my-secret' };
const USER = { Username: 'anna', Password: 'anna-pass' };

export const MASKED_COMMANDS: readonly LoginCommand[] = [
	{
		name: 'stars in the middle of values, quotes for Windows',
		source: 'https://docs.fortinet.com/document/fortitoken-cloud/latest/rest-api/231458',
		command: `curl -X POST https://ftc.fortinet.com:9696/api/v1/login -H "Content-Type: application/json" -d "{\\"client_id\\": \\"c8585630-*************81b7485\\", \\"client_secret\\": \\"************************************Wl3w==\\"}" --insecure`,
		gaps: {
			'c8585630-*************81b7485': 'Client ID',
			'************************************Wl3w==': 'Client Secret',
		},
		keys: CLIENT,
		expects: {
			method: 'POST',
			url: 'https://ftc.fortinet.com:9696/api/v1/login',
			headers: JSON_TYPE,
			body: '{"client_id": "my-client", "client_secret": "my-secret"}',
		},
	},
	{
		name: 'an address that begins with a gap in words, a body on lines of its own',
		source: 'https://360learning.readme.io/docs/step-2-create-an-access-token',
		command: `curl --request POST \\
     --url your_environment_url/api/v2/oauth2/token \\
     --header 'accept: application/json' \\
     --header 'content-type: application/json' \\
     --data '
{
  "grant_type": "client_credentials",
  "client_id": "your_client_ID",
  "client_secret": "your_client_secret"
}
'`,
		gaps: {
			your_environment_url: 'Environment',
			your_client_ID: 'Client ID',
			your_client_secret: 'Client Secret',
		},
		keys: { Environment: 'https://acme.360learning.example', ...CLIENT },
		expects: {
			method: 'POST',
			url: 'https://acme.360learning.example/api/v2/oauth2/token',
			headers: { ...JSON_TYPE, accept: 'application/json' },
			body: `
{
  "grant_type": "client_credentials",
  "client_id": "my-client",
  "client_secret": "my-secret"
}
`,
		},
	},
	{
		name: 'typographic double quotes, values that end in crosses',
		source: 'https://developer.sailpoint.com/discuss/t/implementing-a-request-response-type-trigger-in-workflows/10216/21',
		command: `curl -X POST -d “client_id=7da65942-09aa-4ac5-XXXXXXXXX&client_secret=3654be3d603a0aa445f300d5XXXXXXXXXXXXXXXX&grant_type=client_credentials” https://{tenant}.api.identitynow.com/oauth/token`,
		gaps: {
			'7da65942-09aa-4ac5-XXXXXXXXX': 'Client ID',
			'3654be3d603a0aa445f300d5XXXXXXXXXXXXXXXX': 'Client Secret',
			'{tenant}': 'Tenant ID',
		},
		keys: { ...CLIENT, 'Tenant ID': 'acme' },
		asMeant: [
			['“', '"'],
			['”', '"'],
		],
		expects: {
			method: 'POST',
			url: 'https://acme.api.identitynow.com/oauth/token',
			headers: FORM,
			body: 'client_id=my-client&client_secret=my-secret&grant_type=client_credentials',
		},
	},
	{
		name: 'the same crosses for all values, one of them a word of the protocol',
		source: 'https://pastebin.com/cyMBBspr',
		command: `curl.exe -X POST -v local.qaapi.com/Token -d "username=XXXXX&password=XXXXX&clientid=XXXXX&grant_type=XXXXXX"`,
		gaps: {
			'username=XXXXX&': 'Username',
			'password=XXXXX&': 'Password',
			'clientid=XXXXX&': 'Client ID',
			'grant_type=XXXXXX': 'Grant',
		},
		keys: {
			Username: 'username=anna&',
			Password: 'password=anna-pass&',
			'Client ID': 'clientid=my-client&',
			Grant: 'grant_type=password',
		},
		asMeant: [['curl.exe', 'curl']],
		expects: {
			method: 'POST',
			url: 'https://local.qaapi.com/Token',
			headers: FORM,
			body: 'username=anna&password=anna-pass&clientid=my-client&grant_type=password',
		},
	},
	{
		name: 'an address of crosses, -I with a method',
		source: 'https://docs.trellix.com/network-and-platform/docs/authentication-request',
		command: `curl -k --user npadmin:hammerhead https://xxx.xxx.xxx.xxx:443/login -X POST`,
		gaps: { npadmin: 'Username', hammerhead: 'Password', 'xxx.xxx.xxx.xxx:443': 'Host' },
		keys: { ...USER, Host: 'ndr.example.com' },
		expects: {
			method: 'POST',
			url: 'https://ndr.example.com/login',
			headers: { authorization: 'Basic YW5uYTphbm5hLXBhc3M=' },
			body: '',
		},
	},
	{
		name: 'capitals in a query, no method',
		source: 'https://developer.work.weixin.qq.com/document/path/91039',
		command: `curl "https://qyapi.weixin.qq.com/cgi-bin/gettoken?corpid=ID&corpsecret=SECRET"`,
		gaps: { 'corpid=ID': 'Client ID', SECRET: 'Client Secret' },
		keys: { 'Client ID': 'corpid=my-client', 'Client Secret': 'my-secret' },
		expects: {
			method: 'GET',
			url: 'https://qyapi.weixin.qq.com/cgi-bin/gettoken?corpid=my-client&corpsecret=my-secret',
			headers: {},
			body: '',
		},
	},
	{
		name: 'a gap for the address, all in braces, a scope without quotes',
		source: 'https://web.stanford.edu/group/networking/netdb/web-service/oauth.html',
		command: `curl -s -u "{client_id}:{client_secret}" -d grant_type=client_credentials -d scope={scope} {token_endpoint}`,
		gaps: {
			'{client_id}': 'Client ID',
			'{client_secret}': 'Client Secret',
			'{scope}': 'Scope',
			'{token_endpoint}': 'Token endpoint',
		},
		keys: {
			...CLIENT,
			Scope: 'netdb:all',
			'Token endpoint': 'https://authz.itlab.stanford.edu/token',
		},
		expects: {
			method: 'POST',
			url: 'https://authz.itlab.stanford.edu/token',
			headers: { ...FORM, authorization: 'Basic bXktY2xpZW50Om15LXNlY3JldA==' },
			body: 'grant_type=client_credentials&scope=netdb:all',
		},
	},
	{
		name: 'an API key and a token that the login itself should return',
		source: 'https://www.rillsoft.de/loesung/integration-server/rest-api-dokumentation/api/v1/login-with-username-and-password/',
		command: `curl -X POST /api/v1/login \\
-H 'Content-Type: application/json' \\
-H 'Accept: application/json' \\
-H 'Authorization: Bearer {access-token}'`,
		gaps: { '{access-token}': 'Access token' },
		keys: { 'Access token': 'a-1' },
		asMeant: [['POST /api', 'POST https://rill.example.com/api']],
		expects: {
			method: 'POST',
			url: 'https://rill.example.com/api/v1/login',
			headers: {
				...JSON_TYPE,
				accept: 'application/json',
				authorization: 'Bearer a-1',
			},
			body: '',
		},
	},
	{
		name: 'an address without a host',
		source: 'https://2rfk5hbjbv.eu.apidog.com/api-3648251',
		command: `curl --location --request POST '/v1/security/oauth2/token' \\
--data-urlencode 'client_id={{client_id}}' \\
--data-urlencode 'client_secret={{client_secret}}' \\
--data-urlencode 'grant_type=client_credentials'`,
		gaps: { '{{client_id}}': 'Client ID', '{{client_secret}}': 'Client Secret' },
		keys: CLIENT,
		asMeant: [["'/v1", "'https://api.example.com/v1"]],
		expects: {
			method: 'POST',
			url: 'https://api.example.com/v1/security/oauth2/token',
			headers: FORM,
			body: 'client_id=my-client&client_secret=my-secret&grant_type=client_credentials',
		},
	},
	{
		name: 'a user and a key that JSON names apart, a variable in single quotes',
		source: 'https://docs.rackspace.com/docs/cms-send-api-requests-to-customer-management-service',
		command: `$ curl https://identity.api.rackspacecloud.com/v2.0/tokens  \\
-X POST \\
-d '{"auth":{"RAX-KSKEY:apiKeyCredentials":{"username":"yourUserName",
"apiKey":"$apiKey"}}}' \\
-H "Content-type: application/json" | python -m json.tool`,
		gaps: { yourUserName: 'Username', '"$apiKey"': 'API Key' },
		keys: { Username: 'anna', 'API Key': '"key-1"' },
		asMeant: [
			['$ curl', 'curl'],
			['python -m', 'jq'],
		],
		expects: {
			method: 'POST',
			url: 'https://identity.api.rackspacecloud.com/v2.0/tokens',
			headers: JSON_TYPE,
			body: `{"auth":{"RAX-KSKEY:apiKeyCredentials":{"username":"anna",
"apiKey":"key-1"}}}`,
		},
	},
];
