/** Logins in scripts: variables in small letters, files, programs that write the body. */
import type { LoginCommand } from '../command';
import { FORM, JSON_TYPE } from '../command';

const CLIENT = { 'Client ID': 'my-client', 'Client Secret': 'my-secret' };
const USER = { Username: 'anna', Password: 'anna-pass' };
const BASIC_CLIENT = 'Basic bXktY2xpZW50Om15LXNlY3JldA==';

export const SCRIPT_COMMANDS: readonly LoginCommand[] = [
	{
		name: 'values of variables above, in capitals and with semicolons, an option that takes the next',
		source: 'https://raw.githubusercontent.com/netkiller/netkiller.github.io/master/shell/curl.restful.html',
		command: `URL=https://api.netkiller.cn
token=$(curl -k --cacert ca.pem -s -X POST --user 'api:secret' -d 'grant_type=password&username=netkiller@msn.com&password=123456' \${URL}/oauth/token | grep -o -E '"access_token":"([0-9a-f-]+)"' | cut -d \\" -f 4 )
curl -k -H "Accept: application/json" -H "Authorization: Bearer \${token}" -X GET \${URL}/search/article/list/22/0/5.json`,
		gaps: {
			'api:secret': 'Username and password',
			'netkiller@msn.com': 'Username',
			'123456': 'Password',
		},
		keys: {
			'Username and password': 'my-client:my-secret',
			...USER,
		},
		asMeant: [
			['--cacert ca.pem', ''],
			['curl -k -H', 'true -k -H'],
		],
		expects: {
			method: 'POST',
			url: 'https://api.netkiller.cn/oauth/token',
			headers: { ...FORM, authorization: BASIC_CLIENT },
			body: 'grant_type=password&username=anna&password=anna-pass',
		},
	},
	{
		name: 'variables in small letters above, a pair that is joined in the header',
		source: 'https://gist.github.com/phcorp/0d93962a313c0cadd3eb0e2a98dd4de7',
		command: `#!/usr/bin/env bash
# parameters
url="https://example.com"
client_id="foo"
client_secret="bar"
# request access token
oauth_path="/oauth2/access_token"
access_token=$(curl -s -H "Accept: application/json" -H "Content-Type: application/x-www-form-urlencoded; charset=utf-8" -H "Authorization: Basic $(echo "$client_id:$client_secret" | tr -d "\\n" | base64)" -X POST -d "grant_type=client_credentials" "$url$oauth_path" | sed -e 's/^.*"access_token":"\\([^"]*\\)".*$/\\1/')`,
		gaps: { 'https://example.com': 'Server', '"foo"': 'Client ID', '"bar"': 'Client Secret' },
		keys: {
			Server: 'https://id.example.org',
			'Client ID': '"my-client"',
			'Client Secret': '"my-secret"',
		},
		expects: {
			method: 'POST',
			url: 'https://id.example.org/oauth2/access_token',
			headers: {
				accept: 'application/json',
				'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
				authorization: BASIC_CLIENT,
			},
			body: 'grant_type=client_credentials',
		},
	},
	{
		name: 'variables in small letters that are arguments of the script',
		source: 'Form: https://stackoverflow.com/questions/17029902 (curl with variables between single quotes); login: StackPath, https://gateway.stackpath.com',
		command: `client_id=$1
client_secret=$2
access_token=$(curl --location --request POST 'https://gateway.stackpath.com/identity/v1/oauth2/token' \\
--header 'Accept: application/json' \\
--header 'Content-Type: application/json' \\
--data-raw '{"grant_type":"client_credentials","client_id":"'$client_id'","client_secret":"'$client_secret'"}' | jq .access_token)`,
		gaps: { "'$client_id'": 'Client ID', "'$client_secret'": 'Client Secret' },
		keys: CLIENT,
		expects: {
			method: 'POST',
			url: 'https://gateway.stackpath.com/identity/v1/oauth2/token',
			headers: { ...JSON_TYPE, accept: 'application/json' },
			body: '{"grant_type":"client_credentials","client_id":"my-client","client_secret":"my-secret"}',
		},
	},
	{
		name: 'all parts as variables, the body over several lines',
		source: 'https://puppet.com/docs/pe/2019.8/rbac_api_v1_token_post_auth',
		command: `type_header='Content-Type: application/json'
cacert="$(puppet config print cacert)"
uri="https://$(puppet config print server):4433/rbac-api/v1/auth/token"
data='{"login": "<USER>", 
       "password": "<PASSWORD>", 
       "lifetime": "4h", 
       "label": "four-hour token"}'

curl --header "$type_header" –cacert "$cacert" --request POST "$uri" --data "$data"`,
		gaps: {
			'<USER>': 'Login',
			'<PASSWORD>': 'Password',
			'$(puppet config print server)': 'Server',
		},
		keys: { Login: 'anna', Password: 'anna-pass', Server: 'puppet.example.com' },
		asMeant: [
			['cacert="$(puppet config print cacert)"\n', ''],
			['–cacert "$cacert" ', ''],
		],
		expects: {
			method: 'POST',
			url: 'https://puppet.example.com:4433/rbac-api/v1/auth/token',
			headers: JSON_TYPE,
			body: `{"login": "anna", 
       "password": "anna-pass", 
       "lifetime": "4h", 
       "label": "four-hour token"}`,
		},
	},
	{
		name: 'a body in a variable above, without a space after -d',
		source: 'https://pastebin.com/CXL9hg0C',
		command: `json='{"jsonrpc":"2.0","method":"user.login","params":{"user":"Admin","password":"zabbix"},"id":1}'
authid=$(curl -s -XPOST -H"Content-Type:application/json-rpc" -d$json https://zabbix.example.com/zabbix/api_jsonrpc.php | jq -r '.result')`,
		gaps: { '"Admin"': 'User', '"zabbix"': 'Password' },
		keys: { User: '"anna"', Password: '"anna-pass"' },
		expects: {
			method: 'POST',
			url: 'https://zabbix.example.com/zabbix/api_jsonrpc.php',
			headers: { 'content-type': 'application/json-rpc' },
			body: '{"jsonrpc":"2.0","method":"user.login","params":{"user":"anna","password":"anna-pass"},"id":1}',
		},
	},
	{
		name: 'a field whose value is in a file',
		source: 'Form: https://curl.se/docs/manpage.html#--data-urlencode (name@filename); login: Splunk, https://docs.splunk.com/Documentation/Splunk/latest/RESTUM/RESTusing',
		command: `curl -s -d username=admin --data-urlencode "password@pw" https://127.0.0.1:8089/services/auth/login`,
		gaps: { '=admin': 'Username', '"password@pw"': 'Password' },
		keys: { Username: '=anna', Password: '"password@pw"' },
		asMeant: [['curl -s', 'printf %s anna-pass > pw; curl -s']],
		expects: {
			method: 'POST',
			url: 'https://127.0.0.1:8089/services/auth/login',
			headers: FORM,
			body: 'username=anna&password=anna-pass',
		},
	},
	{
		name: 'a field whose value comes from a pipe',
		source: 'Form: https://curl.se/docs/manpage.html#--data-urlencode (name@-); login: Keycloak, https://www.keycloak.org/docs/latest/server_development/',
		command: `TOKEN_JSON=$(printf '%s' "$ADMIN_PASS" | curl -sS --fail \\
  --data-urlencode "client_id=admin-cli" \\
  --data-urlencode "username=\${ADMIN_USER}" \\
  --data-urlencode "password@-" \\
  --data-urlencode "grant_type=password" \\
  "\${KC_URL}/realms/master/protocol/openid-connect/token")`,
		gaps: { $ADMIN_PASS: 'Password', '${ADMIN_USER}': 'Username', '${KC_URL}': 'Keycloak' },
		keys: { ...USER, Keycloak: 'https://sso.example.com' },
		expects: {
			method: 'POST',
			url: 'https://sso.example.com/realms/master/protocol/openid-connect/token',
			headers: FORM,
			body: 'client_id=admin-cli&username=anna&password=anna-pass&grant_type=password',
		},
	},
	{
		name: 'a body that another program writes',
		source: 'Form: https://stackoverflow.com/questions/48470049 (a body by jq -n); login: Matrix, https://spec.matrix.org/latest/client-server-api/#post_matrixclientv3login',
		command: `curl -s https://matrix.example.com/_matrix/client/v3/login -H 'Content-Type: application/json' \\
    -d "$(printf '{"type":"m.login.password","user":"%s","password":"%s"}' "$USER_NAME" "$PASS")"`,
		gaps: { $USER_NAME: 'Username', $PASS: 'Password' },
		keys: USER,
		expects: {
			method: 'POST',
			url: 'https://matrix.example.com/_matrix/client/v3/login',
			headers: JSON_TYPE,
			body: '{"type":"m.login.password","user":"anna","password":"anna-pass"}',
		},
	},
	{
		name: 'a body file that the page shows below',
		source: 'https://docs.oracle.com/en/industries/communications/sd-wan-edge/9.1/rest/op-restapi-login-post.html',
		command: `curl -X POST \\
    -c cookies.txt \\
    -d@request.json \\
    --header "Content-Type: application/json" https://$IPADDR/restapi/login`,
		gaps: { $IPADDR: 'Host' },
		keys: { Host: 'edge.example.com' },
		asMeant: [['curl -X', 'printf %s {} > request.json; curl -X']],
		expects: {
			method: 'POST',
			url: 'https://edge.example.com/restapi/login',
			headers: JSON_TYPE,
			body: '{}',
		},
	},
	{
		name: '-u grown together with other flags, gaps without quotes',
		source: 'https://pastebin.com/b63h47Qs',
		command: `curl -X POST -vu <client_id>:<client_secret> http://<ip_ws>:8080/oauth/token -H "Accept: application/json" -d "password=<password>&username=<user>&grant_type=password&scope=read%20write&client_secret=<client_secret>&client_id=<client_id>"`,
		gaps: {
			'<client_id>': 'Client ID',
			'<client_secret>': 'Client Secret',
			'<ip_ws>': 'Host',
			'<password>': 'Password',
			'<user>': 'User',
		},
		keys: { ...CLIENT, Host: 'localhost', Password: 'anna-pass', User: 'anna' },
		expects: {
			method: 'POST',
			url: 'http://localhost:8080/oauth/token',
			headers: { ...FORM, accept: 'application/json', authorization: BASIC_CLIENT },
			body: 'password=anna-pass&username=anna&grant_type=password&scope=read%20write&client_secret=my-secret&client_id=my-client',
		},
	},
	{
		name: 'values in quotes behind the equals sign',
		source: 'https://pastebin.com/X0KgGd7z',
		command: `curl -s https://someurl1.com/token -H 'Accept: application/json' -u 'emv:LgKrAVkFf2c6mr4DFBQUdjBK' -d grant_type='password' -d scope='offline_access' -d username='datafiles@random.com' -d password='456Qwer()' -d acr_values='tenant:sdfdfsdf' | python -m json.tool`,
		gaps: {
			'emv:LgKrAVkFf2c6mr4DFBQUdjBK': 'Username and password',
			'datafiles@random.com': 'Username',
			'456Qwer()': 'Password',
		},
		keys: { 'Username and password': 'my-client:my-secret', ...USER },
		asMeant: [['python -m', 'jq']],
		expects: {
			method: 'POST',
			url: 'https://someurl1.com/token',
			headers: { ...FORM, accept: 'application/json', authorization: BASIC_CLIENT },
			body: 'grant_type=password&scope=offline_access&username=anna&password=anna-pass&acr_values=tenant:sdfdfsdf',
		},
	},
	{
		name: 'cookies through a pipe into the next command, an address without a scheme',
		source: 'https://pastebin.com/nam5JSH2',
		command: `curl -d "username=user@example.com&password=password" localhost:3000/login -c - | curl -b @- localhost:3000/account`,
		gaps: { 'user@example.com': 'Username', 'password=password': 'Password' },
		keys: { Username: 'anna', Password: 'password=anna-pass' },
		asMeant: [['-c - | curl -b @- localhost:3000/account', '']],
		expects: {
			method: 'POST',
			url: 'http://localhost:3000/login',
			headers: FORM,
			body: 'username=anna&password=anna-pass',
		},
	},
];
