/** What web pages and their readers do to commands: entities, half of the curly quotes, comments, placeholders of templates. */
import type { LoginCommand } from '../command';
import { FORM, JSON_TYPE } from '../command';

const CLIENT = { 'Client ID': 'my-client', 'Client Secret': 'my-secret' };
const USER = { Username: 'anna', Password: 'anna-pass' };
const BASIC_CLIENT = 'Basic bXktY2xpZW50Om15LXNlY3JldA==';
const CLIENT_BODY = 'grant_type=client_credentials&client_id=my-client&client_secret=my-secret';

export const PAGE_COMMANDS: readonly LoginCommand[] = [
	{
		name: 'a GraphQL document that declares variables, their values in brackets',
		source: 'Form: a public file on https://github.com; Aiera, examples of getting user auth tokens',
		command: `curl -v \\
     -X POST \\
     -H 'Content-Type: application/json' \\
     -d '{"query":"mutation Login($email: String!, $password: String!){login(email: $email, password: $password){accessToken,refreshToken}}","variables":{"email": "[email]", "password": "[password]"}}' \\
     https://api.aiera.example/graphql \\
     | jq '.data.login'`,
		gaps: { '[email]': 'Username', '[password]': 'Password' },
		keys: USER,
		asMeant: [[" \\\n     | jq '.data.login'", '']],
		expects: {
			method: 'POST',
			url: 'https://api.aiera.example/graphql',
			headers: JSON_TYPE,
			body: '{"query":"mutation Login($email: String!, $password: String!){login(email: $email, password: $password){accessToken,refreshToken}}","variables":{"email": "anna", "password": "anna-pass"}}',
		},
	},
	{
		name: 'a GraphQL document over several lines',
		source: 'Form: a public file on https://github.com; BONDE, a README: authenticate at its API',
		command: `curl 'https://api.bonde.example/graphql' --data '{"query":"mutation authenticate(\\n  $email: String!,\\n  $password: String!\\n) {\\n  authenticate(input: {email: $email, password: $password }) {\\n    jwtToken\\n  }\\n}\\n","variables":{"email":"<user email>","password":"<user password>"}}'`,
		gaps: { '<user email>': 'Username', '<user password>': 'Password' },
		keys: USER,
		expects: {
			method: 'POST',
			url: 'https://api.bonde.example/graphql',
			headers: FORM,
			body: '{"query":"mutation authenticate(\\n  $email: String!,\\n  $password: String!\\n) {\\n  authenticate(input: {email: $email, password: $password }) {\\n    jwtToken\\n  }\\n}\\n","variables":{"email":"anna","password":"anna-pass"}}',
		},
	},
	{
		name: 'a gap with the domain of an example behind it',
		source: 'https://receiptroller.com/ja/partner/support/api/tutorial/api-tutorial-login',
		command: `curl -X 'POST' \\
  'https://api.receiptroller.example/account/login' \\
  -H 'Content-Type: application/json' \\
  -d '{
  "userName": "your_email@example.com",
  "password": "your_password"
}'`,
		gaps: { 'your_email@example.com': 'Username', your_password: 'Password' },
		keys: USER,
		expects: {
			method: 'POST',
			url: 'https://api.receiptroller.example/account/login',
			headers: JSON_TYPE,
			body: `{
  "userName": "anna",
  "password": "anna-pass"
}`,
		},
	},
	{
		name: 'the source of a web page: quotes as entities',
		source: 'Form: a public file on https://github.com; a documentation of curl presets, generated from a schema',
		command: `curl -X POST -H &#34;Content-Type: application/json&#34; -d &#39;{&#34;username&#34;:&quot;USERNAME&quot;,&#34;password&#34;:&quot;PASSWORD&quot;}&#39; https://api.preset.example/login`,
		gaps: { USERNAME: 'Username', PASSWORD: 'Password' },
		keys: USER,
		asMeant: [
			['&#34;', '"'],
			['&quot;', '"'],
			['&#39;', "'"],
		],
		expects: {
			method: 'POST',
			url: 'https://api.preset.example/login',
			headers: JSON_TYPE,
			body: '{"username":"anna","password":"anna-pass"}',
		},
	},
	{
		name: 'ampersands of a web page, three braces',
		source: 'Form: a public file on https://github.com; notes with example calls: Bearer {{{TOKEN}}}',
		command: `curl https://api.notes.example/oauth/token -d 'grant_type=client_credentials&amp;client_id={{{CLIENT_ID}}}&amp;client_secret={{{CLIENT_SECRET}}}'`,
		gaps: { '{{{CLIENT_ID}}}': 'Client ID', '{{{CLIENT_SECRET}}}': 'Client Secret' },
		keys: CLIENT,
		asMeant: [['&amp;', '&']],
		expects: {
			method: 'POST',
			url: 'https://api.notes.example/oauth/token',
			headers: FORM,
			body: CLIENT_BODY,
		},
	},
	{
		name: 'gaps as Ruby and Python write them',
		source: 'https://docs.ruby-lang.org/en/3.3/syntax/literals_rdoc.html: interpolation; RFC 6749 §4.4.2',
		command: `curl https://api.ruby.example/oauth/token -d 'grant_type=client_credentials&client_id=#{client_id}&client_secret=%{clientSecret}'`,
		gaps: { '#{client_id}': 'Client ID', '%{clientSecret}': 'Client Secret' },
		keys: CLIENT,
		expects: {
			method: 'POST',
			url: 'https://api.ruby.example/oauth/token',
			headers: FORM,
			body: CLIENT_BODY,
		},
	},
	{
		name: 'comments behind the line ends and between the lines',
		source: 'https://www.gnu.org/software/bash/manual/html_node/Comments.html; RFC 6749 §4.4.2',
		command: `curl -X POST https://api.comments.example/oauth/token \\ # the token endpoint
  -d grant_type=client_credentials \\
  # from the console
  -d client_id=<YOUR CLIENT ID> \\
  -d client_secret=<YOUR CLIENT SECRET>  # shown once`,
		gaps: { '<YOUR CLIENT ID>': 'Client ID', '<YOUR CLIENT SECRET>': 'Client Secret' },
		keys: CLIENT,
		asMeant: [
			[' # the token endpoint', ''],
			['  # from the console\n', ''],
		],
		expects: {
			method: 'POST',
			url: 'https://api.comments.example/oauth/token',
			headers: FORM,
			body: CLIENT_BODY,
		},
	},
	{
		name: 'variables with defaults',
		source: 'https://www.gnu.org/software/bash/manual/html_node/Shell-Parameter-Expansion.html',
		command: `curl -s -X POST "\${API_URL:-http://localhost:8080}/login" -H 'Content-Type: application/json' -d "{\\"username\\":\\"\${API_USER:-admin}\\",\\"password\\":\\"\${API_PASSWORD:?set it}\\"}"`,
		gaps: {
			'${API_URL:-http://localhost:8080}': 'Environment',
			'${API_USER:-admin}': 'Username',
			'${API_PASSWORD:?set it}': 'Password',
		},
		keys: { Environment: 'https://api.defaults.example', ...USER },
		expects: {
			method: 'POST',
			url: 'https://api.defaults.example/login',
			headers: JSON_TYPE,
			body: '{"username":"anna","password":"anna-pass"}',
		},
	},
	{
		name: 'variables of the Windows command prompt in the address and set above',
		source: 'Form: a public file on https://github.com; a batch file: Get access token for Exchange API',
		command: `set CLIENT_SECRET=9bc9D86a77b343b98a148C03
curl -s -X POST "https://login.batch.example/%TENANT_ID%/token" ^
  -d grant_type=client_credentials ^
  -u %CLIENT_ID%:%CLIENT_SECRET% ^
  -o token_response.json`,
		gaps: {
			'%TENANT_ID%': 'Tenant ID',
			'%CLIENT_ID%': 'Client ID',
			'%CLIENT_SECRET%': 'Client Secret',
		},
		keys: { 'Tenant ID': 'acme', ...CLIENT },
		asMeant: [
			['set CLIENT_SECRET=9bc9D86a77b343b98a148C03\n', ''],
			[' ^\n', ' \\\n'],
		],
		expects: {
			method: 'POST',
			url: 'https://login.batch.example/acme/token',
			headers: { ...FORM, authorization: BASIC_CLIENT },
			body: 'grant_type=client_credentials',
		},
	},
	{
		name: 'a refresh token that the lines above set',
		source: 'Form: a public file on https://github.com; notes about the refresh token of Dropbox',
		command: `REFRESH_TOKEN=qvJihQlNpvIAAAAAAAAAAWH2
curl -X POST https://api.box.example/oauth2/token -d refresh_token=$REFRESH_TOKEN -d grant_type=refresh_token -d client_id=<APP_KEY>`,
		gaps: { qvJihQlNpvIAAAAAAAAAAWH2: 'Refresh token', '<APP_KEY>': 'Client ID' },
		keys: { 'Refresh token': 'my-refresh', 'Client ID': 'my-client' },
		expects: {
			method: 'POST',
			url: 'https://api.box.example/oauth2/token',
			headers: FORM,
			body: 'refresh_token=my-refresh&grant_type=refresh_token&client_id=my-client',
		},
	},
	{
		name: 'a Basic header with the pair of the page',
		source: 'https://bancosemear.com.br/docs/?docs=gerar-token-oauth',
		command: `curl https://api.semear.example/oauth/access-token \\
--request POST \\
--header "Content-Type: application/json" \\
--header "Authorization: Basic MDAwMDAwMDA6YWFhYWFhYWEtYmJiYg==" \\
--data '{"grant_type":"client_credentials"}'`,
		gaps: { 'MDAwMDAwMDA6YWFhYWFhYWEtYmJiYg==': 'Client ID and secret in base64' },
		keys: { 'Client ID and secret in base64': 'bXktY2xpZW50Om15LXNlY3JldA==' },
		expects: {
			method: 'POST',
			url: 'https://api.semear.example/oauth/access-token',
			headers: { ...JSON_TYPE, authorization: BASIC_CLIENT },
			body: '{"grant_type":"client_credentials"}',
		},
	},
	{
		name: 'SOAP whose elements have a prefix, a sample user and stars',
		source: 'https://wiki.emersion.com/wiki/index.php/API/EndUser/Account/createSession',
		command: `curl -X POST https://api.emersion.example/soap -H 'Content-Type: text/xml' --data '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body> <acc:createSession> <acc:username>support@emersion.example</acc:username> <acc:password>********</acc:password> </acc:createSession> </e:Body></e:Envelope>'`,
		gaps: { 'support@emersion.example': 'Username', '********': 'Password' },
		keys: USER,
		expects: {
			method: 'POST',
			url: 'https://api.emersion.example/soap',
			headers: { 'content-type': 'text/xml' },
			body: '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body> <acc:createSession> <acc:username>anna</acc:username> <acc:password>anna-pass</acc:password> </acc:createSession> </e:Body></e:Envelope>',
		},
	},
	{
		name: 'a dash for one letter, a quote that is curly at its end only',
		source: 'https://docs.bizzstream.com/rest/authentication/; HP ESL G3, https://azmanual.top/manuals/398911/hp-storeever-esl-g3-tape-libraries.html',
		command: `curl https://api.bizz.example/api/v1/login
    -H "Content-Type: application/json" \\
    –X POST \\
    –data '{
        "username":"<user>",
        "password":"<password>"
    }’`,
		gaps: { '<user>': 'Username', '<password>': 'Password' },
		keys: USER,
		asMeant: [
			['login\n', 'login \\\n'],
			['–X', '-X'],
			['–data', '--data'],
			['’', "'"],
		],
		expects: {
			method: 'POST',
			url: 'https://api.bizz.example/api/v1/login',
			headers: JSON_TYPE,
			body: `{
        "username":"anna",
        "password":"anna-pass"
    }`,
		},
	},
	{
		name: 'dots in the host, for parts that a forum left out',
		source: 'https://community.simplicite.io/t/gestion-des-sessions-et-token-utilisateur/8223/2',
		command: `curl -s -u <user>:<password> "https://(...).simplicite.example/api/login"`,
		gaps: {
			'(...).simplicite.example': 'Host',
			'<user>': 'Username',
			'<password>': 'Password',
		},
		keys: { Host: 'acme.simplicite.example', ...USER },
		expects: {
			method: 'GET',
			url: 'https://acme.simplicite.example/api/login',
			headers: { authorization: 'Basic YW5uYTphbm5hLXBhc3M=' },
			body: '',
		},
	},
];
