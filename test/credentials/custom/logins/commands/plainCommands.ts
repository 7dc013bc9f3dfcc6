/** Logins as README files show them: a prompt's leftovers, scripts around the call, sample values that look real. */
import type { LoginCommand } from '../command';
import { FORM, JSON_TYPE } from '../command';

const CLIENT = { 'Client ID': 'my-client', 'Client Secret': 'my-secret' };
const USER = { Username: 'anna', Password: 'anna-pass' };
const BASIC_CLIENT = 'Basic bXktY2xpZW50Om15LXNlY3JldA==';
const OAUTH_BODY = 'client_id=my-client&client_secret=my-secret&grant_type=client_credentials';

export const PLAIN_COMMANDS: readonly LoginCommand[] = [
	{
		name: 'a host with a hyphen in brackets, the character set in the type',
		source: 'Form: a public file on https://github.com; Dryad, submission API: README of its documentation',
		command: `curl -X POST https://<domain-name>/oauth/token -d "client_id=<application-id>&client_secret=<secret>&grant_type=client_credentials" -H "Content-Type: application/x-www-form-urlencoded;charset=UTF-8"`,
		gaps: {
			'<domain-name>': 'Host',
			'<application-id>': 'Client ID',
			'<secret>': 'Client Secret',
		},
		keys: { Host: 'datadryad.example', ...CLIENT },
		expects: {
			method: 'POST',
			url: 'https://datadryad.example/oauth/token',
			headers: { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' },
			body: OAUTH_BODY,
		},
	},
	{
		name: 'a shell prompt, crosses as long as the value, a variable for the password',
		source: 'Form: a public file on https://github.com; Mastodon, a talk about its API (inari.opencocon.org)',
		command: `$ curl -X POST -sS https://inari.opencocon.org/oauth/token -d "client_id=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx&client_secret=XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX&grant_type=password&username=matoken@example.org&password=\${MASTODONPASSWORD}&scope=read%20write"`,
		gaps: {
			xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx: 'Client ID',
			XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX: 'Client Secret',
			'matoken@example.org': 'Username',
			'${MASTODONPASSWORD}': 'Password',
		},
		keys: { ...CLIENT, ...USER },
		asMeant: [['$ curl', 'curl']],
		expects: {
			method: 'POST',
			url: 'https://inari.opencocon.org/oauth/token',
			headers: FORM,
			body: 'client_id=my-client&client_secret=my-secret&grant_type=password&username=anna&password=anna-pass&scope=read%20write',
		},
	},
	{
		name: 'short flags in one word, the last with a value; the client a second time in the body',
		source: 'Form: a public file on https://github.com; A README of Spring Security OAuth: the token endpoint at port 5000',
		command: `[root@hadoopnode4 ~]# curl -X POST -vu service-a:password https://auth.example.org:5000/oauth/token -d "client_id=service-a&scopes=server&grant_type=client_credentials&client_secret=password"`,
		gaps: { 'service-a': 'Client ID', password: 'Client Secret' },
		keys: CLIENT,
		asMeant: [['[root@hadoopnode4 ~]# curl', 'curl']],
		expects: {
			method: 'POST',
			url: 'https://auth.example.org:5000/oauth/token',
			headers: { ...FORM, authorization: BASIC_CLIENT },
			body: 'client_id=my-client&scopes=server&grant_type=client_credentials&client_secret=my-secret',
		},
	},
	{
		name: 'Swagger UI: quotes for Windows in a POSIX shell, a name that is its own sample',
		source: 'Form: a public file on https://github.com; A README with the output of Swagger UI: POST /api/Login',
		command: `curl -X POST "https://localhost:44336/api/Login" -H "accept: */*" -H "Content-Type: application/json" -d "{\\"UserName\\":\\"user\\",\\"Password\\":\\"1234\\"}"`,
		gaps: { user: 'Username', '1234': 'Password' },
		keys: USER,
		expects: {
			method: 'POST',
			url: 'https://localhost:44336/api/Login',
			headers: JSON_TYPE,
			body: '{"UserName":"anna","Password":"anna-pass"}',
		},
	},
	{
		name: 'variables of one letter above the login, a call below',
		source: 'Form: a public file on https://github.com; A checklist of example calls: BASE and T, then the login and calls with its token',
		command: `BASE="https://system.my-clinic.io"
T="YOUR_TOKEN"

curl -i -X POST "$BASE/api/login" -H "Accept: application/json" -H "Content-Type: application/json" \\
  -d '{"email":"user@example.com","password":"secret","device_name":"ios"}'

curl -i "$BASE/api/user" -H "Accept: application/json" -H "Authorization: Bearer $T"`,
		gaps: { 'user@example.com': 'Username', '"secret"': 'Password' },
		keys: { Username: 'anna@example.org', Password: '"anna-pass"' },
		expects: {
			method: 'POST',
			url: 'https://system.my-clinic.io/api/login',
			headers: { ...JSON_TYPE, accept: 'application/json' },
			body: '{"email":"anna@example.org","password":"anna-pass","device_name":"ios"}',
		},
	},
	{
		name: 'a batch file around the call, the response into a file',
		source: 'Form: a public file on https://github.com; A .bat file of a Laravel course: login, type, del',
		command: `@echo off
cd /d %~dp0
REM POST login and save response
curl -s -X POST "http://127.0.0.1:8000/api/login" -H "Accept: application/json" -H "Content-Type: application/json" -d "{\\"email\\":\\"student1@gmail.com\\",\\"password\\":\\"admin123\\"}" -o tmp_login.json
echo ---LOGIN-RESPONSE---
type tmp_login.json`,
		gaps: { 'student1@gmail.com': 'Username', admin123: 'Password' },
		keys: { Username: 'anna@example.org', Password: 'anna-pass' },
		asMeant: [
			['@echo off\ncd /d %~dp0\nREM POST login and save response\n', ''],
			['-o tmp_login.json', ''],
			['\ntype tmp_login.json', ''],
		],
		expects: {
			method: 'POST',
			url: 'http://127.0.0.1:8000/api/login',
			headers: { ...JSON_TYPE, accept: 'application/json' },
			body: '{"email":"anna@example.org","password":"anna-pass"}',
		},
	},
	{
		name: 'a pipe into Python whose program has semicolons and brackets',
		source: 'Form: a public file on https://github.com; A test plan: TOKEN=$(curl …) and API below it',
		command: `TOKEN=$(curl -s -X POST http://localhost:8001/api/proposal/auth/token \\
  -d "username=ambos1&password=<senha>" | python -c "import sys,json;print(json.load(sys.stdin)['access_token'])")
API=http://localhost:8001/api`,
		gaps: { ambos1: 'Username', '<senha>': 'Password' },
		keys: USER,
		asMeant: [
			[` | python -c "import sys,json;print(json.load(sys.stdin)['access_token'])"`, ''],
		],
		expects: {
			method: 'POST',
			url: 'http://localhost:8001/api/proposal/auth/token',
			headers: FORM,
			body: 'username=anna&password=anna-pass',
		},
	},
	{
		name: 'an address in double braces without quotes, a user whose name is a sample, jq',
		source: 'Form: a public file on https://github.com; API documentation of a savings app, “Full Flow”: Login as Admin',
		command: `TOKEN=$(curl -s -X POST {{BASE_URL}}/api/admin/login \\
  -H "Content-Type: application/json" \\
  -d '{"username":"admin","password":"{{ADMIN_PASSWORD}}"}' | jq -r '.token')`,
		gaps: {
			'{{BASE_URL}}': 'Environment',
			'"admin"': 'Username',
			'{{ADMIN_PASSWORD}}': 'Password',
		},
		keys: {
			Environment: 'https://api.example.org',
			Username: '"anna"',
			Password: 'anna-pass',
		},
		asMeant: [[" | jq -r '.token'", '']],
		expects: {
			method: 'POST',
			url: 'https://api.example.org/api/admin/login',
			headers: JSON_TYPE,
			body: '{"username":"anna","password":"anna-pass"}',
		},
	},
	{
		name: 'a function of a script: local variable, one -d for each value',
		source: 'Form: a public file on https://github.com; A setup script of Keycloak with LDAP: get_admin_token',
		command: `get_admin_token() {
  local token=$(curl -s -X POST "\${KEYCLOAK_URL}/realms/master/protocol/openid-connect/token" \\
    -H "Content-Type: application/x-www-form-urlencoded" \\
    -d "username=\${KEYCLOAK_ADMIN}" \\
    -d "password=\${KEYCLOAK_ADMIN_PASSWORD}" \\
    -d "grant_type=password" \\
    -d "client_id=admin-cli" | jq -r '.access_token')
  echo $token
}`,
		gaps: {
			'${KEYCLOAK_URL}': 'Environment',
			'${KEYCLOAK_ADMIN}': 'Username',
			'${KEYCLOAK_ADMIN_PASSWORD}': 'Password',
		},
		keys: { Environment: 'https://id.example.org', ...USER },
		asMeant: [
			['get_admin_token() {\n  local ', ''],
			[" | jq -r '.access_token'", ''],
			['\n  echo $token\n}', ''],
		],
		expects: {
			method: 'POST',
			url: 'https://id.example.org/realms/master/protocol/openid-connect/token',
			headers: FORM,
			body: 'username=anna&password=anna-pass&grant_type=password&client_id=admin-cli',
		},
	},
	{
		name: 'a template of the documentation as host, sample words run together',
		source: 'Form: a public file on https://github.com; Qumulo documentation: Creating a Bearer Token by Using the Qumulo Core REST API',
		command: `curl -k -X POST https://{{site.exampleIP0}}:8000/v1/session/login \\
     -H "Content-Type: application/json" \\
     -d '{"username":"myusername", "password":"mypassword"}'`,
		gaps: {
			'{{site.exampleIP0}}': 'Host',
			myusername: 'Username',
			mypassword: 'Password',
		},
		keys: { Host: 'cluster.example.org', ...USER },
		expects: {
			method: 'POST',
			url: 'https://cluster.example.org:8000/v1/session/login',
			headers: JSON_TYPE,
			body: '{"username":"anna", "password":"anna-pass"}',
		},
	},
	{
		name: 'typographic single quotes around JSON, a variable as password only',
		source: 'Form: a public file on https://github.com; Nokia Network Services Platform, a hands-on guide: Authenticate and get a token',
		command: `curl -k -X POST https://{{server}}/rest-gateway/rest/api/v1/auth/token \\
  -H "Content-Type: application/json" \\
  --user "pathcontrol:$EVENT_PASSWORD" \\
  -d ‘{"grant_type": "client_credentials"}’`,
		gaps: {
			'{{server}}': 'Host',
			'pathcontrol:$EVENT_PASSWORD': 'Username and password',
		},
		keys: { Host: 'nsp.example.org', 'Username and password': 'my-client:my-secret' },
		asMeant: [
			['‘', "'"],
			['’', "'"],
		],
		expects: {
			method: 'POST',
			url: 'https://nsp.example.org/rest-gateway/rest/api/v1/auth/token',
			headers: { ...JSON_TYPE, authorization: BASIC_CLIENT },
			body: '{"grant_type": "client_credentials"}',
		},
	},
	{
		name: 'lines without backslashes at their ends, a pair in words in braces',
		source: 'Form: a public file on https://github.com; Raystack Frontier documentation: Service user, client credentials',
		command: `$ curl --location 'http://localhost:7400/v1beta1/auth/token'
    --header 'Accept: application/json'
    --header 'Authorization: Basic {base64(id:secret)}'
    --data-raw 'grant_type=client_credentials'`,
		gaps: { '{base64(id:secret)}': 'Client ID and secret in base64' },
		keys: { 'Client ID and secret in base64': 'bXktY2xpZW50Om15LXNlY3JldA==' },
		asMeant: [
			['$ curl', 'curl'],
			["token'\n", "token' \\\n"],
			["json'\n", "json' \\\n"],
			["=='\n", "==' \\\n"],
		],
		expects: {
			method: 'POST',
			url: 'http://localhost:7400/v1beta1/auth/token',
			headers: { ...FORM, accept: 'application/json', authorization: BASIC_CLIENT },
			body: 'grant_type=client_credentials',
		},
	},
	{
		name: 'export of the result, the pair before the line ends, a variable in the path',
		source: 'Form: a public file on https://github.com; PingOne, scripts of its Solutions team (WORKER_APP_ACCESS_TOKEN)',
		command: `# get worker app token to run our tests (WF)
export WORKER_APP_ACCESS_TOKEN=$(curl -u $CLIENT_ID:$CLIENT_SECRET \\
--location --request POST "https://auth.pingone.com/$ENV_ID/as/token" \\
--header "Content-Type: application/x-www-form-urlencoded" \\
--data-raw 'grant_type=client_credentials' \\
| jq -r '.access_token')

echo "Environment ID is $ENV_ID"`,
		gaps: { $CLIENT_ID: 'Client ID', $CLIENT_SECRET: 'Client Secret', $ENV_ID: 'Tenant ID' },
		keys: { ...CLIENT, 'Tenant ID': 'env-1' },
		asMeant: [["| jq -r '.access_token'", '']],
		expects: {
			method: 'POST',
			url: 'https://auth.pingone.com/env-1/as/token',
			headers: { ...FORM, authorization: BASIC_CLIENT },
			body: 'grant_type=client_credentials',
		},
	},
	{
		name: '--basic and the pair in capitals at the end',
		source: 'Form: a public file on https://github.com; Jumio, API documentation: Request Access Token',
		command: `curl --request POST --location 'https://auth.amer-1.jumio.ai/oauth2/token' \\
    --header 'Accept: application/json' \\
    --header 'Content-Type: application/x-www-form-urlencoded' \\
    --data-raw 'grant_type=client_credentials' \\
    --basic --user CLIENT_ID:CLIENT_SECRET`,
		gaps: { CLIENT_ID: 'Client ID', CLIENT_SECRET: 'Client Secret' },
		keys: CLIENT,
		expects: {
			method: 'POST',
			url: 'https://auth.amer-1.jumio.ai/oauth2/token',
			headers: { ...FORM, accept: 'application/json', authorization: BASIC_CLIENT },
			body: 'grant_type=client_credentials',
		},
	},
	{
		name: 'a quotation mark before each line, samples that begin with my',
		source: 'Form: a public file on https://github.com; OpenAPI tooling, a page about its OAuth sample: curl command (oauth2.sample.com)',
		command: `> curl --location --request POST 'https://oauth2.example.org/oidc/token' \\
> --header 'Content-Type: application/x-www-form-urlencoded' \\
> --data-raw 'grant_type=client_credentials&client_id=myClientId&client_secret=myClientSecret'`,
		gaps: { myClientId: 'Client ID', myClientSecret: 'Client Secret' },
		keys: CLIENT,
		asMeant: [
			['> curl', 'curl'],
			['\n> --header', '\n--header'],
			['\n> --data', '\n--data'],
		],
		expects: {
			method: 'POST',
			url: 'https://oauth2.example.org/oidc/token',
			headers: FORM,
			body: 'grant_type=client_credentials&client_id=my-client&client_secret=my-secret',
		},
	},
	{
		name: 'an address without a scheme, GET with a body, two ways with “or” between',
		source: 'Form: a public file on https://github.com; emojidex, Web API documentation: Token acquisition',
		command: `curl -X GET www.emojidex.com/api/v1/users/authenticate -d email=whoever@emojidex.com -d password=********
# or
curl -X GET www.emojidex.com/api/v1/users/authenticate -d username=WhoEver -d password=********`,
		gaps: { 'whoever@emojidex.com': 'Username', '********': 'Password' },
		keys: { Username: 'anna@example.org', Password: 'anna-pass' },
		expects: {
			method: 'GET',
			url: 'http://www.emojidex.com/api/v1/users/authenticate',
			headers: FORM,
			body: 'email=anna@example.org&password=anna-pass',
		},
	},
];
