/** Commands that browsers, Postman and Insomnia write, and those for Windows. */
import type { LoginCommand } from '../command';
import { FORM, JSON_TYPE } from '../command';

const CLIENT = { 'Client ID': 'my-client', 'Client Secret': 'my-secret' };
const USER = { Username: 'anna', Password: 'anna-pass' };

export const TOOL_COMMANDS: readonly LoginCommand[] = [
	{
		name: 'copied from a browser with all its headers',
		source: 'https://pastebin.com/rQBLHDR3',
		command: `curl 'https://svuat.azurewebsites.net/api/auth/token' -H 'Origin: http://localhost:8001' -H 'User-Agent: Mozilla/5.0 (X11; Linux x86_64)' -H 'Content-Type: application/x-www-form-urlencoded' -H 'Accept: application/json, text/plain, */*' -H 'Referer: http://localhost:8001/' --data 'client_id=website&username=sola_93%40mail.ru&password=asdf&grant_type=password' --compressed -vvv`,
		gaps: { 'sola_93%40mail.ru': 'Username', 'password=asdf': 'Password' },
		keys: { Username: 'anna', Password: 'password=anna-pass' },
		asMeant: [[' --compressed', '']],
		expects: {
			method: 'POST',
			url: 'https://svuat.azurewebsites.net/api/auth/token',
			headers: {
				...FORM,
				origin: 'http://localhost:8001',
				'user-agent': 'Mozilla/5.0 (X11; Linux x86_64)',
				accept: 'application/json, text/plain, */*',
				referer: 'http://localhost:8001/',
			},
			body: 'client_id=website&username=anna&password=anna-pass&grant_type=password',
		},
	},
	{
		name: 'copied from a browser, the length of the old body among its headers',
		source: 'https://pastebin.com/h5p1Meui',
		command: `curl -o myraw.data --data "userName=tutu&password=xx1" 'https://thesite.example/api/login?noCacheDummyValue=1458825357449' -H 'Accept: application/json, text/plain, */*' -H 'X-Requested-With: XMLHttpRequest' -H 'Content-Length: 26'`,
		gaps: { '=tutu': 'UserName', '=xx1': 'Password' },
		keys: { UserName: '=anna', Password: '=anna-pass' },
		asMeant: [[" -H 'Content-Length: 26'", '']],
		expects: {
			method: 'POST',
			url: 'https://thesite.example/api/login?noCacheDummyValue=1458825357449',
			headers: {
				...FORM,
				accept: 'application/json, text/plain, */*',
				'x-requested-with': 'XMLHttpRequest',
			},
			body: 'userName=anna&password=anna-pass',
		},
	},
	{
		name: 'fields of Postman, whose type names a boundary of its own',
		source: 'https://gist.github.com/bowlercaptain/a6e53e27e54920a0ef22',
		command: `curl -X POST -H "Authorization: Basic dG9hc3Rlcjp6dWd6d2FuZw==" -H "Cache-Control: no-cache" -H "Content-Type: multipart/form-data; boundary=----WebKitFormBoundary7MA4YWxkTrZu0gW" -F "mode=auth" -F "username=toaster" -F "password=zugzwang" 'https://superdupergames.example/auth.html'`,
		gaps: { '=toaster': 'Username', zugzwang: 'Password' },
		keys: { Username: '=anna', Password: 'anna-pass' },
		asMeant: [
			[
				' -H "Content-Type: multipart/form-data; boundary=----WebKitFormBoundary7MA4YWxkTrZu0gW"',
				'',
			],
		],
		expects: {
			method: 'POST',
			url: 'https://superdupergames.example/auth.html',
			headers: {
				authorization: 'Basic dG9hc3Rlcjp6dWd6d2FuZw==',
				'cache-control': 'no-cache',
				'content-type': 'multipart/form-data',
			},
			body: { multipart: { mode: 'auth', username: 'anna', password: 'anna-pass' } },
		},
	},
	{
		name: 'fields of Postman with quotes inside single quotes',
		source: 'https://github.com/tokenable/tokenable-ruby/wiki/Curl-Example',
		command: `curl --location --request POST 'http://localhost:3000/login' \\
--form 'email="email@example.com"' \\
--form 'password="password123"'`,
		gaps: { 'email@example.com': 'Email', password123: 'Password' },
		keys: { Email: 'anna@example.com', Password: 'anna-pass' },
		expects: {
			method: 'POST',
			url: 'http://localhost:3000/login',
			headers: { 'content-type': 'multipart/form-data' },
			body: { multipart: { email: 'anna@example.com', password: 'anna-pass' } },
		},
	},
	{
		name: 'Insomnia: its name as agent, tabs in the body',
		source: 'Form: https://docs.insomnia.rest/insomnia/generate-code-snippet; login: Oracle Healthcare Data Repository, https://docs.oracle.com/en/industries/health-sciences/healthcare-data-repository/8.2/fhir-guide/obtaining-access-token-oauth-server.html',
		command: `curl --request POST \\
  --url https://example.oauthserver.com/ms_oauth/oauth2/endpoints/tokens \\
  --header 'Content-Type: application/json' \\
  --header 'User-Agent: insomnia/8.4.5' \\
  --data '{
	"client_id": "CqwUDq2VQ6AH416sf7n42CZ2rNyElkDW",
	"client_secret": "iA6bJ9OQ-tMWhVNUZylx6Km1",
	"grant_type": "client_credentials"
}'`,
		gaps: {
			CqwUDq2VQ6AH416sf7n42CZ2rNyElkDW: 'Client ID',
			'iA6bJ9OQ-tMWhVNUZylx6Km1': 'Client Secret',
		},
		keys: CLIENT,
		expects: {
			method: 'POST',
			url: 'https://example.oauthserver.com/ms_oauth/oauth2/endpoints/tokens',
			headers: { ...JSON_TYPE, 'user-agent': 'insomnia/8.4.5' },
			body: `{
	"client_id": "my-client",
	"client_secret": "my-secret",
	"grant_type": "client_credentials"
}`,
		},
	},
	{
		name: 'variables and line ends of the Windows command prompt, the response into a file',
		source: 'Form: https://learn.microsoft.com/windows-server/administration/windows-commands/set_1 (%NAME%); curl in a batch file',
		command: `curl -s -X POST %BASE_URL%/auth/login ^
  -H "Content-Type: application/json" ^
  -d "{\\"email\\":\\"%EMAIL%\\",\\"password\\":\\"%PASSWORD%\\"}" > login.json`,
		gaps: { '%BASE_URL%': 'Server', '%EMAIL%': 'Email', '%PASSWORD%': 'Password' },
		keys: { Server: 'https://api.example.com', Email: 'anna', Password: 'anna-pass' },
		asMeant: [['^\n', '\\\n']],
		expects: {
			method: 'POST',
			url: 'https://api.example.com/auth/login',
			headers: JSON_TYPE,
			body: '{"email":"anna","password":"anna-pass"}',
		},
	},
	{
		name: 'line ends of the command prompt without a space before them',
		source: 'https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_username_password_flow.htm (login); form: curl in a batch file',
		command: `curl --ssl-no-revoke -X POST^
 -d grant_type=password^
 -d client_id=%CLIENT_KEY%^
 -d client_secret=%CLIENT_SECRET%^
 -d username=%USER_NAME%^
 -d password=%USER_PASSWORD%^
 https://login.salesforce.com/services/oauth2/token`,
		gaps: {
			'%CLIENT_KEY%': 'Client ID',
			'%CLIENT_SECRET%': 'Client Secret',
			'%USER_NAME%': 'Username',
			'%USER_PASSWORD%': 'Password',
		},
		keys: { ...CLIENT, ...USER },
		asMeant: [['^\n', ' \\\n']],
		expects: {
			method: 'POST',
			url: 'https://login.salesforce.com/services/oauth2/token',
			headers: FORM,
			body: 'grant_type=password&client_id=my-client&client_secret=my-secret&username=anna&password=anna-pass',
		},
	},
	{
		name: 'PowerShell: backslashes before quotes in single quotes',
		source: 'Form: https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_parsing (arguments for native commands up to 7.2)',
		command: `curl.exe -X POST "https://api.example.com/api/login" -H "Content-Type: application/json" -d '{\\"username\\":\\"YOUR_USERNAME\\",\\"password\\":\\"YOUR_PASSWORD\\"}'`,
		gaps: { YOUR_USERNAME: 'Username', YOUR_PASSWORD: 'Password' },
		keys: USER,
		asMeant: [
			['curl.exe', 'curl'],
			['\\"', '"'],
		],
		expects: {
			method: 'POST',
			url: 'https://api.example.com/api/login',
			headers: JSON_TYPE,
			body: '{"username":"anna","password":"anna-pass"}',
		},
	},
	{
		name: 'PowerShell: variables of the environment',
		source: 'Form: https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_environment_variables ($env:NAME)',
		command: `curl.exe -X POST "https://id.example.com/oauth/token" \`
  -d "grant_type=client_credentials" \`
  -d "client_id=$env:CLIENT_ID" \`
  -d "client_secret=$env:CLIENT_SECRET"`,
		gaps: { '$env:CLIENT_ID': 'Client ID', '$env:CLIENT_SECRET': 'Client Secret' },
		keys: CLIENT,
		asMeant: [
			['curl.exe', 'curl'],
			['`\n', '\\\n'],
		],
		expects: {
			method: 'POST',
			url: 'https://id.example.com/oauth/token',
			headers: FORM,
			body: 'grant_type=client_credentials&client_id=my-client&client_secret=my-secret',
		},
	},
	{
		name: '--json with an address that has no scheme, jq behind it',
		source: 'Form: https://curl.se/docs/manpage.html#--json (a project page of a small API server shows its login so)',
		command: `TOKEN=$(curl --json '{"username":"mcordova", "password":"basica"}' "https://localhost/api/login" -ks | jq -r '.id_token')
curl "https://localhost/api/customer/info" -ks -H "Authorization: Bearer $TOKEN"`,
		gaps: { mcordova: 'Username', basica: 'Password' },
		keys: USER,
		asMeant: [['\ncurl "', '\ntrue "']],
		expects: {
			method: 'POST',
			url: 'https://localhost/api/login',
			headers: { ...JSON_TYPE, accept: 'application/json' },
			body: '{"username":"anna", "password":"anna-pass"}',
		},
	},
	{
		name: 'the user in the path, a variable for a header that the login does not need',
		source: 'https://DEV.to/mattiasfjellstrom/vault-associate-certification-part-8-be-aware-of-the-vault-api-lp3',
		command: `$ curl \\
--request POST \\
--data '{"password": "S3cr3t"}' \\
https://vault.example.com:8200/v1/auth/userpass/login/bob`,
		gaps: { S3cr3t: 'Password', '/login/bob': 'Username' },
		keys: { Password: 'anna-pass', Username: '/login/anna' },
		asMeant: [['$ curl', 'curl']],
		expects: {
			method: 'POST',
			url: 'https://vault.example.com:8200/v1/auth/userpass/login/anna',
			headers: FORM,
			body: '{"password": "anna-pass"}',
		},
	},
	{
		name: 'a pair of -u that the words of the page name',
		source: 'https://docs.serval.com/api-reference/auth-api/create-token',
		command: `curl -X POST https://public.api.serval.com/v2/auth/token \\
-H "Content-Type: application/x-www-form-urlencoded" \\
-u "your-client-id:your-client-secret" \\
-d "grant_type=client_credentials"`,
		gaps: { 'your-client-id': 'Client ID', 'your-client-secret': 'Client Secret' },
		keys: CLIENT,
		expects: {
			method: 'POST',
			url: 'https://public.api.serval.com/v2/auth/token',
			headers: { ...FORM, authorization: 'Basic bXktY2xpZW50Om15LXNlY3JldA==' },
			body: 'grant_type=client_credentials',
		},
	},
	{
		name: 'a project and a user as variables between quotes in JSON',
		source: 'https://github.com/urao/handy-notes/blob/master/keystone-token.sh',
		command: `export OS_TOKEN=$(curl -i -g -s -k --fail --show-error -X POST $OS_AUTH_URL/auth/tokens?nocatalog \\
-H "Content-Type: application/json" \\
-d '{"auth": {"identity": {"methods": ["password"], "password": {"user": {"domain": {"name": "Default"}, "name": "'"$OS_USERNAME"'", "password": "'"$OS_PASSWORD"'"}}}}}' | grep ^X-Subject-Token: | tr -d '\\r' | awk '{print $2}')`,
		gaps: { $OS_AUTH_URL: 'Server', $OS_USERNAME: 'Username', $OS_PASSWORD: 'Password' },
		keys: { Server: 'https://cloud.example.com', ...USER },
		expects: {
			method: 'POST',
			url: 'https://cloud.example.com/auth/tokens?nocatalog',
			headers: JSON_TYPE,
			body: '{"auth": {"identity": {"methods": ["password"], "password": {"user": {"domain": {"name": "Default"}, "name": "anna", "password": "anna-pass"}}}}}',
		},
	},
];
