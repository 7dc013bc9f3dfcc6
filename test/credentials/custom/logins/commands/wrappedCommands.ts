/** Commands whose lines pages have broken: lost backslashes, blank lines, bodies over two lines. */
import type { LoginCommand } from '../command';
import { FORM, JSON_TYPE } from '../command';

const CLIENT = { 'Client ID': 'my-client', 'Client Secret': 'my-secret' };
const USER = { Username: 'anna', Password: 'anna-pass' };
const FORM_UTF8 = { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' };

export const WRAPPED_COMMANDS: readonly LoginCommand[] = [
	{
		name: 'lines without backslashes, the address last',
		source: 'https://www.ibm.com/docs/en/sva/10.0.1?topic=oauth-use-curl-obtain-access-token',
		command: `curl -k -v -X POST -H 'Content-type: application/x-www-form-urlencoded' 
-d "client_id=mytestclient&scope=read&grant_type=password&username=testuser1&password=passw0rd" 
https://<reverse_proxy_hostname>/mga/sps/oauth/oauth20/token`,
		gaps: {
			mytestclient: 'Client ID',
			testuser1: 'Username',
			passw0rd: 'Password',
			'<reverse_proxy_hostname>': 'Host',
		},
		keys: { 'Client ID': 'my-client', ...USER, Host: 'isam.example.com' },
		asMeant: [[' \n', ' \\\n']],
		expects: {
			method: 'POST',
			url: 'https://isam.example.com/mga/sps/oauth/oauth20/token',
			headers: FORM,
			body: 'client_id=my-client&scope=read&grant_type=password&username=anna&password=anna-pass',
		},
	},
	{
		name: 'a form that goes on in the next line',
		source: 'https://www.ibm.com/docs/en/sva/11.0.3?topic=authentication-sample-oauth-flow',
		command: `curl -k -H "Content-Type: application/x-www-form-urlencoded;charset=UTF-8" 
    -d "grant_type=client_credentials&client_id=<CLIENT_ID>
    &client_secret=<CLIENT_SECRET>&redirect_uri=" 
    https://<WEBSEAL_SERVER>/mga/sps/oauth/oauth20/token`,
		gaps: {
			'<CLIENT_ID>': 'Client ID',
			'<CLIENT_SECRET>': 'Client Secret',
			'<WEBSEAL_SERVER>': 'Host',
		},
		keys: { ...CLIENT, Host: 'webseal.example.com' },
		asMeant: [
			['\n    &', '&'],
			[' \n', ' \\\n'],
		],
		expects: {
			method: 'POST',
			url: 'https://webseal.example.com/mga/sps/oauth/oauth20/token',
			headers: FORM_UTF8,
			body: 'grant_type=client_credentials&client_id=my-client&client_secret=my-secret&redirect_uri=',
		},
	},
	{
		name: 'blank lines between options, an echo before, two gaps in the host',
		source: 'https://docs.oracle.com/en/industries/financial-services/ofs-analytical-applications/accounting-foundation/23c/afcsapi/generate-access-token.html',
		command: `echo -n "<tenant_oauth_app_client_id>:<tenant_oauth_app_client_secret>" | base64 -w 0      (generates basic base64 encoded authorization token)

curl -H "Authorization: Basic <base64 encoded tenant_oauth_app_client_id:tenant_oauth_app_client_secret>"

 -H "Content-Type: application/x-www-form-urlencoded;charset=UTF-8"  --request POST

https://<idcs-URL.identity>.example.com/oauth2/v1/token

 -d "grant_type=password&scope=urn:opc:idm:__myscopes__&username=<username>&password=<password>"`,
		gaps: {
			'<base64 encoded tenant_oauth_app_client_id:tenant_oauth_app_client_secret>':
				'Client ID and secret in base64',
			'<idcs-URL.identity>': 'Tenant ID',
			'<username>': 'Username',
			'<password>': 'Password',
		},
		keys: {
			'Client ID and secret in base64': 'bXktY2xpZW50Om15LXNlY3JldA==',
			'Tenant ID': 'idcs-1.identity',
			...USER,
		},
		asMeant: [
			[
				'echo -n "<tenant_oauth_app_client_id>:<tenant_oauth_app_client_secret>" | base64 -w 0      (generates basic base64 encoded authorization token)\n\n',
				'',
			],
			['\n\n', ' \\\n'],
		],
		expects: {
			method: 'POST',
			url: 'https://idcs-1.identity.example.com/oauth2/v1/token',
			headers: { ...FORM_UTF8, authorization: 'Basic bXktY2xpZW50Om15LXNlY3JldA==' },
			body: 'grant_type=password&scope=urn:opc:idm:__myscopes__&username=anna&password=anna-pass',
		},
	},
	{
		name: 'one long line, its response below it',
		source: 'https://docs.oracle.com/en/industries/communications/cloud-native-sbc/1.25.1/restiam/access-api-with-curl.html',
		command: `$ curl -s --location -k --request POST 'https://<IAM_IP>/console/auth/realms/sbc/protocol/openid-connect/token' --header 'Content-Type: application/x-www-form-urlencoded' --data-urlencode 'grant_type=password' --data-urlencode 'username=user1' --data-urlencode 'password=mypassword' --data-urlencode 'client_id=sbc'
{
  "access_token": "eyJhbGciOi4NNzcxIiwia9rg",
  "expires_in": 300
}`,
		gaps: { '<IAM_IP>': 'Host', user1: 'Username', mypassword: 'Password' },
		keys: { Host: 'iam.example.com', ...USER },
		asMeant: [
			['$ curl', 'curl'],
			['\n{\n  "access_token": "eyJhbGciOi4NNzcxIiwia9rg",\n  "expires_in": 300\n}', ''],
		],
		expects: {
			method: 'POST',
			url: 'https://iam.example.com/console/auth/realms/sbc/protocol/openid-connect/token',
			headers: FORM,
			body: 'grant_type=password&username=anna&password=anna-pass&client_id=sbc',
		},
	},
	{
		name: 'two commands of one page, the second by its pair, one option a line',
		source: 'https://github.com/kwonghung-YIP/spring-boot-oauth2-server/wiki/Curl-example-for-OAuth-request',
		command: `curl -v 'http://localhost:7070/oauth/token'
--user client-password:pa55
-d grant_type=password
-d scope=read
-d username=john
-d password=password`,
		gaps: {
			'client-password:pa55': 'Username and password',
			john: 'Username',
			'password=password': 'Password',
		},
		keys: {
			'Username and password': 'my-client:my-secret',
			Username: 'anna',
			Password: 'password=anna-pass',
		},
		asMeant: [['\n', ' \\\n']],
		expects: {
			method: 'POST',
			url: 'http://localhost:7070/oauth/token',
			headers: { ...FORM, authorization: 'Basic bXktY2xpZW50Om15LXNlY3JldA==' },
			body: 'grant_type=password&scope=read&username=anna&password=anna-pass',
		},
	},
	{
		name: 'a -d in front of the type, the address in between',
		source: 'https://docs.qualys.com/en/integration/azure-sentinel/integration_apis/gateway_authentication_url.htm',
		command: `curl -X POST https://gateway.qg1.apps.qualys.com/auth 
-d "username=value1&password=passwordValue&token=true" 
-H "Content-Type: application/x-www-form-urlencoded"`,
		gaps: { value1: 'Username', passwordValue: 'Password' },
		keys: USER,
		asMeant: [[' \n', ' \\\n']],
		expects: {
			method: 'POST',
			url: 'https://gateway.qg1.apps.qualys.com/auth',
			headers: FORM,
			body: 'username=anna&password=anna-pass&token=true',
		},
	},
	{
		name: 'a prompt of the page in front of curl, a name of capitals as host',
		source: 'https://docs.tibco.com/pub/ope/5.0.0/doc/html/GUID-CE3B74AE-3EC2-4DE5-8A18-0C442AB7DE55.html',
		command: `->curl -i -H "Content-Type: application/json" -X POST -d '{"username":"admin@default","password":"admin"}' https://<API_GATEWAY_HOST>:8181/login
HTTP/1.1 200
X-Content-Type-Options: nosniff`,
		gaps: { 'admin@default': 'Username', '"admin"': 'Password', '<API_GATEWAY_HOST>': 'Host' },
		keys: { Username: 'anna@default', Password: '"anna-pass"', Host: 'ope.example.com' },
		asMeant: [
			['->curl', 'curl'],
			['\nHTTP/1.1 200\nX-Content-Type-Options: nosniff', ''],
		],
		expects: {
			method: 'POST',
			url: 'https://ope.example.com:8181/login',
			headers: JSON_TYPE,
			body: '{"username":"anna@default","password":"anna-pass"}',
		},
	},
	{
		name: 'a semicolon after the command, the user under a name that says nothing',
		source: 'https://docs.openstack.org/keystone/mitaka/_sources/api_curl_examples.txt',
		command: `curl -i \\
  -H "Content-Type: application/json" \\
  -d '
{ "auth": {
    "identity": {
      "methods": ["password"],
      "password": {
        "user": {
          "name": "admin",
          "domain": { "id": "default" },
          "password": "adminpwd"
        }
      }
    }
  }
}' \\
  http://localhost:5000/v3/auth/tokens ; echo`,
		gaps: { '"admin"': 'Username', adminpwd: 'Password' },
		keys: { Username: '"anna"', Password: 'anna-pass' },
		expects: {
			method: 'POST',
			url: 'http://localhost:5000/v3/auth/tokens',
			headers: JSON_TYPE,
			body: `
{ "auth": {
    "identity": {
      "methods": ["password"],
      "password": {
        "user": {
          "name": "anna",
          "domain": { "id": "default" },
          "password": "anna-pass"
        }
      }
    }
  }
}`,
		},
	},
	{
		name: 'JSON-RPC, the method without a space, python behind a pipe',
		source: 'https://blog.csdn.net/qq_33733970/article/details/105538539',
		command: `curl -XPOST -H 'Content-Type: application/json-rpc' -d '
{
"jsonrpc": "2.0",
"method": "user.login",
"params": {
"user": "Admin",
"password": "zabbix"
},
"id": 1,
"auth": null
}' https://zabbix.example.com/zabbix/api_jsonrpc.php | python -m json.tool`,
		gaps: { '"Admin"': 'User', '"zabbix"': 'Password' },
		keys: { User: '"anna"', Password: '"anna-pass"' },
		asMeant: [['python -m', 'jq']],
		expects: {
			method: 'POST',
			url: 'https://zabbix.example.com/zabbix/api_jsonrpc.php',
			headers: { 'content-type': 'application/json-rpc' },
			body: `
{
"jsonrpc": "2.0",
"method": "user.login",
"params": {
"user": "anna",
"password": "anna-pass"
},
"id": 1,
"auth": null
}`,
		},
	},
	{
		name: 'JSON-RPC in a list of parameters',
		source: 'https://pastebin.com/awTkKHHU',
		command: `$ curl -d '{ "jsonrpc": "2.0", "id": 1, "method": "call", "params": [ "00000000000000000000000000000000", "session", "login", { "username": "root", "password": "secret" } ] }' https://router.example.com/ubus
{"jsonrpc":"2.0","id":1,"result":[0,{"ubus_rpc_session":"2d4cd44e"}]}`,
		gaps: { '"root"': 'Username', '"secret"': 'Password' },
		keys: { Username: '"anna"', Password: '"anna-pass"' },
		asMeant: [
			['$ curl', 'curl'],
			['\n{"jsonrpc":"2.0","id":1,"result":[0,{"ubus_rpc_session":"2d4cd44e"}]}', ''],
		],
		expects: {
			method: 'POST',
			url: 'https://router.example.com/ubus',
			headers: FORM,
			body: '{ "jsonrpc": "2.0", "id": 1, "method": "call", "params": [ "00000000000000000000000000000000", "session", "login", { "username": "anna", "password": "anna-pass" } ] }',
		},
	},
];
