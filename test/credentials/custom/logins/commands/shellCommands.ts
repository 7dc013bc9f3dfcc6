/** Substitutions, pipes, files and standard input. */
import type { LoginCommand } from '../command';
import { FORM, JSON_TYPE } from '../command';

const USER = { Username: 'anna', Password: 'anna-pass' };
const BASIC_CLIENT = 'Basic bXktY2xpZW50Om15LXNlY3JldA==';

export const SHELL_COMMANDS: readonly LoginCommand[] = [
	{
		name: 'an address as gap, a formula as gap',
		source: 'https://github.com/SAP-docs/btp-cloud-platform/blob/main/docs/30-development/getting-an-application-access-token-6391b5d.md',
		command: `curl --location --request POST '<url>/oauth/token' \\
--header 'Content-Type: application/x-www-form-urlencoded' \\
--header 'Authorization: Basic <base64.encoded(client_id:client_secret)>' \\
--data-urlencode 'client_id=<client_id>' \\
--data-urlencode 'grant_type=client_credentials'`,
		gaps: {
			'<url>': 'url',
			'<base64.encoded(client_id:client_secret)>': 'clientid and clientsecret in base64',
			'<client_id>': 'clientid',
		},
		keys: {
			url: 'https://acme.authentication.example.com',
			'clientid and clientsecret in base64': 'bXktY2xpZW50Om15LXNlY3JldA==',
			clientid: 'my-client',
		},
		expects: {
			method: 'POST',
			url: 'https://acme.authentication.example.com/oauth/token',
			headers: { ...FORM, authorization: BASIC_CLIENT },
			body: 'client_id=my-client&grant_type=client_credentials',
		},
	},
	{
		name: 'backticks, grep and awk behind pipes, a second call below',
		source: 'https://github.com/openbmc/docs/blob/master/REDFISH-cheatsheet.md',
		command: `export bmc=xx.xx.xx.xx
export token=\`curl -k -H "Content-Type: application/json" -X POST https://\${bmc}/login -d '{"username" :  "root", "password" :  "0penBmc"}' | grep token | awk '{print $2;}' | tr -d '"'\`
curl -k -H "X-Auth-Token: $token" https://\${bmc}/redfish/v1/`,
		gaps: { 'xx.xx.xx.xx': 'BMC address', '"root"': 'UserName', '0penBmc': 'Password' },
		keys: { 'BMC address': '10.0.0.7', UserName: '"anna"', Password: 'anna-pass' },
		expects: {
			method: 'POST',
			url: 'https://10.0.0.7/login',
			headers: JSON_TYPE,
			body: '{"username" :  "anna", "password" :  "anna-pass"}',
		},
	},
	{
		name: 'python behind a pipe',
		source: 'https://github.com/openstack/keystone/blob/master/doc/source/admin/federation/configure_federation.rst',
		command: `   ACCESS_TOKEN=$(curl -s -X POST \\
     "https://idp.example.org/auth/realms/myrealm/protocol/openid-connect/token" \\
     -H "Content-Type: application/x-www-form-urlencoded" \\
     -d "grant_type=password" \\
     -d "client_id=keystone" \\
     -d "client_secret=your-client-secret" \\
     -d "username=myuser" \\
     -d "password=mypassword" \\
     -d "scope=openid profile email" | python3 -c "import sys,json; print(json.load(sys.stdin)['access_token'])")`,
		gaps: { 'your-client-secret': 'Client Secret', myuser: 'Username', mypassword: 'Password' },
		keys: { 'Client Secret': 'my-secret', ...USER },
		expects: {
			method: 'POST',
			url: 'https://idp.example.org/auth/realms/myrealm/protocol/openid-connect/token',
			headers: FORM,
			body: 'grant_type=password&client_id=keystone&client_secret=my-secret&username=anna&password=anna-pass&scope=openid profile email',
		},
	},
	{
		name: 'a path part in angle brackets inside a host name',
		source: 'https://github.com/ory/docs/blob/master/docs/hydra/self-hosted/migrating-from-mitreid.mdx',
		command: `curl -X POST  https://<project>.projects.oryapis.com/mitreid-server/token \\
  -H "Authorization: $AUTH" \\
  --data-urlencode 'grant_type=client_credentials'`,
		gaps: { '<project>': 'Project', $AUTH: 'Authorization' },
		keys: { Project: 'acme', Authorization: BASIC_CLIENT },
		expects: {
			method: 'POST',
			url: 'https://acme.projects.oryapis.com/mitreid-server/token',
			headers: { ...FORM, authorization: BASIC_CLIENT },
			body: 'grant_type=client_credentials',
		},
	},
	{
		name: '-u in quotes, an empty JSON object',
		source: 'https://github.com/wazo-platform/wazo-auth/blob/master/README.md',
		command: `curl -k -i -X POST -H 'Content-Type: application/json' -u "alice:alice" "http://localhost:9497/0.1/token" -d '{}'`,
		gaps: { '"alice:alice"': 'Username and password' },
		keys: { 'Username and password': '"anna:anna-pass"' },
		expects: {
			method: 'POST',
			url: 'http://localhost:9497/0.1/token',
			headers: { ...JSON_TYPE, authorization: 'Basic YW5uYTphbm5hLXBhc3M=' },
			body: '{}',
		},
	},
	{
		name: 'a form after two other ways, with -X in the middle',
		source: 'https://help.metricinsights.com/m/API_Access/l/179160-get-token-api-via-curl',
		command: `curl --header "Content-Type:application/x-www-form-urlencoded" -X POST --data "application_id=ABC&application_key=XYZ&user=admin" https://yourinstance.com/api/get_token`,
		gaps: {
			ABC: 'Application ID',
			XYZ: 'Application key',
			'user=admin': 'User',
			'yourinstance.com': 'Host',
		},
		keys: {
			'Application ID': 'app-1',
			'Application key': 'key-1',
			User: 'user=anna',
			Host: 'bi.example.com',
		},
		expects: {
			method: 'POST',
			url: 'https://bi.example.com/api/get_token',
			headers: FORM,
			body: 'application_id=app-1&application_key=key-1&user=anna',
		},
	},
	{
		name: 'the body from a file, written just above',
		source: 'https://developer.hashicorp.com/vault/api-docs/auth/approle',
		command: `cat > payload.json <<EOF
{
  "role_id": "59d6d1ca-47bb",
  "secret_id": "84896a0c-1347"
}
EOF
curl \\
    --request POST \\
    --data @payload.json \\
    http://127.0.0.1:8200/v1/auth/approle/login`,
		gaps: { '59d6d1ca-47bb': 'Role ID', '84896a0c-1347': 'Secret ID' },
		keys: { 'Role ID': 'role-1', 'Secret ID': 'secret-1' },
		expects: {
			method: 'POST',
			url: 'http://127.0.0.1:8200/v1/auth/approle/login',
			headers: FORM,
			// From a file, --data drops the line ends.
			body: '{  "role_id": "role-1",  "secret_id": "secret-1"}',
		},
	},
	{
		name: 'the body from standard input',
		source: 'Form: https://curl.se/docs/manpage.html#-d (no login page was found that uses it); login: Vault AppRole',
		command: `curl -X PUT http://127.0.0.1:8200/v1/auth/approle/login -H 'Content-Type: application/json' --data-binary @- <<'JSON'
{"role_id": "ROLE_ID", "secret_id": "SECRET_ID"}
JSON`,
		gaps: { '"ROLE_ID"': 'Role ID', '"SECRET_ID"': 'Secret ID' },
		keys: { 'Role ID': '"role-1"', 'Secret ID': '"secret-1"' },
		expects: {
			method: 'PUT',
			url: 'http://127.0.0.1:8200/v1/auth/approle/login',
			headers: JSON_TYPE,
			body: '{"role_id": "role-1", "secret_id": "secret-1"}\n',
		},
	},
	{
		name: '--json',
		source: 'Form: https://curl.se/docs/manpage.html#--json (no login page was found that uses it)',
		command: `curl --json '{"username": "{{username}}", "password": "{{password}}"}' https://{{host}}/login`,
		gaps: { '{{username}}': 'Username', '{{password}}': 'Password', '{{host}}': 'Host' },
		keys: { ...USER, Host: 'api.example.com' },
		expects: {
			method: 'POST',
			url: 'https://api.example.com/login',
			headers: { ...JSON_TYPE, accept: 'application/json' },
			body: '{"username": "anna", "password": "anna-pass"}',
		},
	},
	{
		name: '-G moves the data into the address',
		source: 'Form: https://github.com/Nexmo/nexmo-developer/blob/main/_documentation/en/reports/code-snippets/before-you-begin.md; login: Adobe Marketo Engage',
		command: `curl -G "https://$MUNCHKIN.mktorest.com/identity/oauth/token" \\
  --data-urlencode grant_type=client_credentials \\
  --data-urlencode client_id="$CLIENT_ID" \\
  --data-urlencode client_secret="$CLIENT_SECRET"`,
		gaps: {
			$MUNCHKIN: 'Munchkin ID',
			$CLIENT_ID: 'Client ID',
			$CLIENT_SECRET: 'Client Secret',
		},
		keys: {
			'Munchkin ID': '123-abc-456',
			'Client ID': 'my-client',
			'Client Secret': 'my+secret/=',
		},
		expects: {
			method: 'GET',
			url: 'https://123-abc-456.mktorest.com/identity/oauth/token?grant_type=client_credentials&client_id=my-client&client_secret=my%2Bsecret%2F%3D',
			headers: {},
			body: '',
		},
	},
	{
		name: 'JSON whose placeholders have no quotes, combined flags with a method',
		source: 'https://documentation.adhese.org/books/adhese-api/page/session-api/revisions/389',
		command: `curl -sSLX POST https://$ACCOUNT.adhese.org/api/users/sessions -H "Content-Type: application/json" -d "{ \\"userName\\": $NAME_JSON, \\"password\\": $PASS_JSON, \\"persistent\\": true }"`,
		gaps: { $ACCOUNT: 'Account', $NAME_JSON: 'User name', $PASS_JSON: 'Password' },
		keys: { Account: 'acme', 'User name': '"anna"', Password: '"anna-pass"' },
		expects: {
			method: 'POST',
			url: 'https://acme.adhese.org/api/users/sessions',
			headers: JSON_TYPE,
			body: '{ "userName": "anna", "password": "anna-pass", "persistent": true }',
		},
	},
];
