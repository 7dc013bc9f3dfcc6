/** JSON bodies with looser headers, line ends inside, and sample values as gaps. */
import type { LoginCommand } from '../command';
import { FORM, JSON_TYPE } from '../command';

const USER = { Username: 'anna', Password: 'anna-pass' };

export const JSON_LOOSE_COMMANDS: readonly LoginCommand[] = [
	{
		name: 'a placeholder with spaces in the host',
		source: 'https://github.com/frappe/frappe_docs/blob/master/frappe_docs/www/docs/user/en/guides/integration/rest_api/simple_authentication.md',
		command: `curl -X POST https://{your frappe instance}/api/method/login \\
     -H 'Content-Type: application/json' \\
     -H 'Accept: application/json' \\
     -d '{"usr":"Administrator","pwd":"admin"}'`,
		gaps: {
			'{your frappe instance}': 'Instance',
			Administrator: 'User',
			'"pwd":"admin"': 'Password',
		},
		keys: { Instance: 'erp.example.com', User: 'anna', Password: '"pwd":"anna-pass"' },
		expects: {
			method: 'POST',
			url: 'https://erp.example.com/api/method/login',
			headers: { ...JSON_TYPE, accept: 'application/json' },
			body: '{"usr":"anna","pwd":"anna-pass"}',
		},
	},
	{
		name: 'the address without quotes, a query without a value',
		source: 'https://github.com/openstack/keystone/blob/master/doc/source/admin/oauth2-mtls-usage-guide.rst',
		command: `curl -si -X POST http://keystone.local/identity/v3/auth/tokens?nocatalog \\
    -d '{"auth":{"identity":{"methods":["password"],"password": {"user":{"domain":{"name":"Default"},"name":"username","password":"test_pwd"}}},"scope":{"project":{"domain":{"name":"Default"},"name":"admin"}}}}' \\
    -H 'Content-type:application/json'`,
		gaps: { '"name":"username"': 'Username', test_pwd: 'Password' },
		keys: { Username: '"name":"anna"', Password: 'anna-pass' },
		expects: {
			method: 'POST',
			url: 'http://keystone.local/identity/v3/auth/tokens?nocatalog',
			headers: JSON_TYPE,
			body: '{"auth":{"identity":{"methods":["password"],"password": {"user":{"domain":{"name":"Default"},"name":"anna","password":"anna-pass"}}},"scope":{"project":{"domain":{"name":"Default"},"name":"admin"}}}}',
		},
	},
	{
		name: '-k and JSON without a content type',
		source: 'https://github.com/pi-hole/docs/blob/master/docs/api/auth.md',
		command: `curl -k -X POST "https://pi.hole/api/auth" --data '{"password":"your-password"}'`,
		gaps: { 'your-password': 'Password' },
		keys: { Password: 'anna-pass' },
		expects: {
			method: 'POST',
			url: 'https://pi.hole/api/auth',
			headers: FORM,
			body: '{"password":"anna-pass"}',
		},
	},
	{
		name: 'gaps of several words in angle brackets',
		source: 'https://github.com/puppetlabs/docs-archive/blob/main/pe/2015.3/rbac_token_auth.md',
		command: `curl -k -X POST -H 'Content-Type: application/json' -d '{"login": "<YOUR PE USER NAME>", "password": "<YOUR PE PASSWORD>"}' https://<HOSTNAME>:4433/rbac-api/v1/auth/token`,
		gaps: {
			'<YOUR PE USER NAME>': 'Login',
			'<YOUR PE PASSWORD>': 'Password',
			'<HOSTNAME>': 'Host name',
		},
		keys: { Login: 'anna', Password: 'anna-pass', 'Host name': 'puppet.example.com' },
		expects: {
			method: 'POST',
			url: 'https://puppet.example.com:4433/rbac-api/v1/auth/token',
			headers: JSON_TYPE,
			body: '{"login": "anna", "password": "anna-pass"}',
		},
	},
	{
		name: 'one key with a sample value of many letters',
		source: 'https://developers.cjdropshipping.cn/en/api/api2/api/auth.html',
		command: `curl --location --request POST 'https://developers.cjdropshipping.com/api2.0/v1/authentication/getAccessToken' \\
--header 'Content-Type: application/json' \\
--data-raw '{
    "apiKey": "CJUserNum@api@xxxxxxxxxxxxxxxx"
}'`,
		gaps: { 'CJUserNum@api@xxxxxxxxxxxxxxxx': 'API Key' },
		keys: { 'API Key': 'CJ1@api@abc' },
		expects: {
			method: 'POST',
			url: 'https://developers.cjdropshipping.com/api2.0/v1/authentication/getAccessToken',
			headers: JSON_TYPE,
			body: '{\n    "apiKey": "CJ1@api@abc"\n}',
		},
	},
	{
		name: '-XPOST on a line of its own, the address quoted on the next',
		source: 'https://github.com/fgouteroux/acme-manager/blob/main/README.md',
		command: `curl -XPOST \\
  'http://localhost:8989/api/v1/token' \\
  -H "X-API-Key: GMZgFB3nYxTgISIqr8YA=" \\
  -d '{
  "username":"testfgx",
  "scope":["read","create","update","delete"]
}'`,
		gaps: { 'GMZgFB3nYxTgISIqr8YA=': 'API Key', testfgx: 'Username' },
		keys: { 'API Key': 'k-1', Username: 'anna' },
		expects: {
			method: 'POST',
			url: 'http://localhost:8989/api/v1/token',
			headers: { ...FORM, 'x-api-key': 'k-1' },
			body: '{\n  "username":"anna",\n  "scope":["read","create","update","delete"]\n}',
		},
	},
	{
		name: 'a body that begins and ends with a line end',
		source: 'https://docs.easybilling.cloud/api-reference/authentication/user-login',
		command: `curl --request POST \\
  --url https://api.example.com/api/authenticate/login \\
  --header 'Content-Type: application/json' \\
  --data '
{
  "username": "user@easybilling.cloud",
  "password": "12345678"
}
'`,
		gaps: { 'user@easybilling.cloud': 'Username', '12345678': 'Password' },
		keys: USER,
		expects: {
			method: 'POST',
			url: 'https://api.example.com/api/authenticate/login',
			headers: JSON_TYPE,
			// curl drops line ends only from files, not from words.
			body: '\n{\n  "username": "anna",\n  "password": "anna-pass"\n}\n',
		},
	},
	{
		name: 'sample values that are all the word string',
		source: 'https://bump.sh/nethesis/doc/nethcti-middleware/operation/operation-login?server_id=server-https-middleware-example-com-api',
		command: `curl \\
 --request POST 'https://middleware.example.com/api/login' \\
 --header "Content-Type: application/json" \\
 --data '{"username":"string","password":"string"}'`,
		gaps: { '"username":"string"': 'Username', '"password":"string"': 'Password' },
		keys: { Username: '"username":"anna"', Password: '"password":"anna-pass"' },
		expects: {
			method: 'POST',
			url: 'https://middleware.example.com/api/login',
			headers: JSON_TYPE,
			body: '{"username":"anna","password":"anna-pass"}',
		},
	},
	{
		name: '--header with the type and -X in the middle',
		source: 'https://help.metricinsights.com/m/API_Access/l/179160-get-token-api-via-curl',
		command: `curl --header "Content-Type:application/json" --header "Accept:application/json" -X POST --data '{"application_id":"ABC","application_key":"XYZ","user":"admin"}' https://yourinstance.com/api/get_token`,
		gaps: {
			ABC: 'Application ID',
			XYZ: 'Application key',
			'"admin"': 'User',
			'yourinstance.com': 'Host',
		},
		keys: {
			'Application ID': 'app-1',
			'Application key': 'key-1',
			User: '"anna"',
			Host: 'bi.example.com',
		},
		expects: {
			method: 'POST',
			url: 'https://bi.example.com/api/get_token',
			headers: { ...JSON_TYPE, accept: 'application/json' },
			body: '{"application_id":"app-1","application_key":"key-1","user":"anna"}',
		},
	},
];
