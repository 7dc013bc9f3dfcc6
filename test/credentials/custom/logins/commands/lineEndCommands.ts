/** Line ends of other systems or lost ones, prompts, comments, several commands. */
import type { LoginCommand } from '../command';
import { FORM, JSON_TYPE } from '../command';

const CLIENT = { 'Client ID': 'my-client', 'Client Secret': 'my-secret' };
const USER = { Username: 'anna', Password: 'anna-pass' };
const BASIC_CLIENT = 'Basic bXktY2xpZW50Om15LXNlY3JldA==';

export const LINE_END_COMMANDS: readonly LoginCommand[] = [
	{
		name: 'a prompt, the body on a line of its own, gaps in host and path',
		source: 'https://github.com/PaloAltoNetworks/pan.dev/blob/master/openapi-specs/compute/desc/authenticate/post.md',
		command: `$ curl \\
  -H "Content-Type: application/json" \\
  -X POST \\
  -d \\
'{
   "username":"admin",
   "password":"password"
}' \\
  https://<CONSOLE>/api/v<VERSION>/authenticate`,
		gaps: {
			'"admin"': 'Username',
			':"password"': 'Password',
			'<CONSOLE>': 'Console',
			'<VERSION>': 'Version',
		},
		keys: {
			Username: '"anna"',
			Password: ':"anna-pass"',
			Console: 'compute.example.com',
			Version: '34.02',
		},
		asMeant: [['$ curl', 'curl']],
		expects: {
			method: 'POST',
			url: 'https://compute.example.com/api/v34.02/authenticate',
			headers: JSON_TYPE,
			body: '{\n   "username":"anna",\n   "password":"anna-pass"\n}',
		},
	},
	{
		name: 'line ends of the Windows command prompt',
		source: 'https://github.com/SAP-docs/btp-cloud-platform/blob/main/docs/30-development/getting-an-application-access-token-6391b5d.md',
		command: `curl --location --request POST "<url>/oauth/token" ^
--header "Content-Type: application/x-www-form-urlencoded" ^
--header "Authorization: Basic <base64.encoded(client_id:client_secret)>" ^
--data-urlencode "client_id=<client_id>" ^
--data-urlencode "grant_type=client_credentials"`,
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
		asMeant: [[' ^\n', ' \\\n']],
		expects: {
			method: 'POST',
			url: 'https://acme.authentication.example.com/oauth/token',
			headers: { ...FORM, authorization: BASIC_CLIENT },
			body: 'client_id=my-client&grant_type=client_credentials',
		},
	},
	{
		name: 'dollar quotes, a prompt, a variable before the path, the response below it',
		source: 'https://github.com/argoproj/argo-cd/blob/master/docs/developer-guide/api-docs.md',
		command: `$ curl -H "Content-Type: application/json" $ARGOCD_SERVER/api/v1/session -d $'{"username":"admin","password":"password"}'`,
		gaps: { $ARGOCD_SERVER: 'Server', '"admin"': 'Username', ':"password"': 'Password' },
		keys: {
			Server: 'https://argocd.example.com',
			Username: '"anna"',
			Password: ':"anna-pass"',
		},
		asMeant: [['$ curl', 'curl']],
		expects: {
			method: 'POST',
			url: 'https://argocd.example.com/api/v1/session',
			headers: JSON_TYPE,
			body: '{"username":"anna","password":"anna-pass"}',
		},
	},
	{
		name: 'variables set above the command, a backslash that is missing',
		source: 'https://github.com/dhis2/dhis2-docs/blob/master/src/developer/web-api/overview.md',
		command: `SERVER="https://play.dhis2.org/dev"
SECRET="1e6db50c-0fee"

curl -X POST -H "Accept: application/json" -u demo:$SECRET "$SERVER/uaa/oauth/token"
  -d grant_type=password -d username=admin -d password=district`,
		gaps: {
			'https://play.dhis2.org/dev': 'Server',
			'1e6db50c-0fee': 'Client Secret',
			'username=admin': 'Username',
			'password=district': 'Password',
		},
		keys: {
			Server: 'https://dhis.example.org',
			'Client Secret': 'my-secret',
			Username: 'username=anna',
			Password: 'password=anna-pass',
		},
		asMeant: [['/uaa/oauth/token"\n', '/uaa/oauth/token" \\\n']],
		expects: {
			method: 'POST',
			url: 'https://dhis.example.org/uaa/oauth/token',
			headers: {
				...FORM,
				accept: 'application/json',
				authorization: 'Basic ZGVtbzpteS1zZWNyZXQ=',
			},
			body: 'grant_type=password&username=anna&password=anna-pass',
		},
	},
	{
		name: 'an arrow as prompt, a second command that uses the cookie, responses between',
		source: 'https://github.com/frappe/frappe_docs/blob/master/frappe_docs/www/docs/user/en/api/rest.md',
		command: `➜ curl --cookie-jar snowcookie --request POST "http://<base-url>/api/method/login" -H 'Content-Type: application/json' -H 'Accept: application/json' --data-raw "{ \\"usr\\" : \\"<username>\\", \\"pwd\\": \\"<password>\\" }"

➜ curl --cookie snowcookie --request POST "http://<base-url>/api/method/frappe.auth.get_logged_user" -H 'Accept: application/json'`,
		gaps: { '<base-url>': 'Base URL', '<username>': 'Username', '<password>': 'Password' },
		keys: { 'Base URL': 'erp.example.com', ...USER },
		asMeant: [['➜ ', '']],
		expects: {
			method: 'POST',
			url: 'http://erp.example.com/api/method/login',
			headers: { ...JSON_TYPE, accept: 'application/json' },
			body: '{ "usr" : "anna", "pwd": "anna-pass" }',
		},
	},
	{
		name: 'a typographic dash and a substitution for a certificate',
		source: 'https://github.com/puppetlabs/docs-archive/blob/main/pe/2016.4/rbac_token_v1.md',
		command: `curl –cacert $(puppet config print cacert) -X POST -H 'Content-Type: application/json' -d '{"login": "<LOGIN>", "password": "<PASSWORD>", "lifetime": "4h", "label": "four-hour token"}' https://<HOSTNAME>:4433/rbac-api/v1/auth/token`,
		gaps: { '<LOGIN>': 'Login', '<PASSWORD>': 'Password', '<HOSTNAME>': 'Host name' },
		keys: { Login: 'anna', Password: 'anna-pass', 'Host name': 'puppet.example.com' },
		asMeant: [['–cacert $(puppet config print cacert) ', '']],
		expects: {
			method: 'POST',
			url: 'https://puppet.example.com:4433/rbac-api/v1/auth/token',
			headers: JSON_TYPE,
			body: '{"login": "anna", "password": "anna-pass", "lifetime": "4h", "label": "four-hour token"}',
		},
	},
	{
		name: 'line ends without backslashes',
		source: 'https://itempath.com/courses/section-1-authentication/logging-in',
		command: `curl --location --request POST 'http://localhost/api/users/login'
--header 'Content-Type: application/json'
--data-raw '{ "username": "username1", "password": "pwdTest"}'`,
		gaps: { username1: 'Username', pwdTest: 'Password' },
		keys: USER,
		asMeant: [['\n--', ' \\\n--']],
		expects: {
			method: 'POST',
			url: 'http://localhost/api/users/login',
			headers: JSON_TYPE,
			body: '{ "username": "anna", "password": "anna-pass"}',
		},
	},
	{
		name: 'one line with its backslashes left in, one word for different gaps',
		source: 'https://docs.re-factor.ai/api-reference/endpoints/auth/create-token',
		command: `curl --request POST \\ --url https://api.example.com/auth/token \\ --header 'Content-Type: application/json' \\ --data ' { "grant_type": "client_credentials", "client_id": "<string>", "client_secret": "<string>" } '`,
		gaps: {
			'"client_id": "<string>"': 'Client ID',
			'"client_secret": "<string>"': 'Client Secret',
		},
		keys: {
			'Client ID': '"client_id": "my-client"',
			'Client Secret': '"client_secret": "my-secret"',
		},
		asMeant: [[' \\ ', ' ']],
		expects: {
			method: 'POST',
			url: 'https://api.example.com/auth/token',
			headers: JSON_TYPE,
			body: ' { "grant_type": "client_credentials", "client_id": "my-client", "client_secret": "my-secret" } ',
		},
	},
	{
		name: 'one line with its backslashes left in, a host in braces',
		source: 'https://docs.neuro-tech.io/api-reference/accounts/login',
		command: `curl --request POST \\ --url https://{host}/Agent/Account/Login \\ --header 'Content-Type: application/json' \\ --data ' { "userName": "alice", "nonce": "random-unique-string-at-least-32-chars", "signature": "base64-hmac", "seconds": 3600 } '`,
		gaps: {
			'{host}': 'Host',
			alice: 'User name',
			'random-unique-string-at-least-32-chars': 'Nonce',
			'base64-hmac': 'Signature',
		},
		keys: { Host: 'neuron.example.com', 'User name': 'anna', Nonce: 'n-1', Signature: 's-1' },
		asMeant: [[' \\ ', ' ']],
		expects: {
			method: 'POST',
			url: 'https://neuron.example.com/Agent/Account/Login',
			headers: JSON_TYPE,
			body: ' { "userName": "anna", "nonce": "n-1", "signature": "s-1", "seconds": 3600 } ',
		},
	},
	{
		name: 'line ends of PowerShell, curl.exe',
		source: 'Form: https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_special_characters (line continuation); login: Amadeus',
		command: `curl.exe -X POST "https://test.api.amadeus.com/v1/security/oauth2/token" \`
  -H "Content-Type: application/x-www-form-urlencoded" \`
  -d "grant_type=client_credentials&client_id={client_id}&client_secret={client_secret}"`,
		gaps: { '{client_id}': 'Client ID', '{client_secret}': 'Client Secret' },
		keys: CLIENT,
		asMeant: [
			['curl.exe', 'curl'],
			[' `\n', ' \\\n'],
		],
		expects: {
			method: 'POST',
			url: 'https://test.api.amadeus.com/v1/security/oauth2/token',
			headers: FORM,
			body: 'grant_type=client_credentials&client_id=my-client&client_secret=my-secret',
		},
	},
	{
		name: 'comments between commands, the login is the second',
		source: 'https://github.com/DSpace/RestContract/blob/main/csrf-tokens.md and authentication.md',
		command: `# 1. a CSRF token
curl -v -c jar.txt "https://{dspace-server.url}/server/api/security/csrf"
# 2. the login itself
curl -v -b jar.txt -X POST "https://{dspace-server.url}/server/api/authn/login" --data "user=$DSPACE_USER&password=$DSPACE_PASSWORD" -H "X-XSRF-TOKEN: {csrf-token}"`,
		gaps: {
			'{dspace-server.url}': 'Server',
			$DSPACE_USER: 'User',
			$DSPACE_PASSWORD: 'Password',
			'{csrf-token}': 'CSRF token',
		},
		keys: {
			Server: 'demo.example.org',
			User: 'anna',
			Password: 'anna-pass',
			'CSRF token': 'c-1',
		},
		request: 1,
		expects: {
			method: 'POST',
			url: 'https://demo.example.org/server/api/authn/login',
			headers: { ...FORM, 'x-xsrf-token': 'c-1' },
			body: 'user=anna&password=anna-pass',
		},
	},
];
