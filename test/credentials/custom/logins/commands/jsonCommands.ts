/** JSON bodies: quotes, line ends, hosts as gaps. */
import type { LoginCommand } from '../command';
import { FORM, JSON_TYPE } from '../command';

const USER = { Username: 'anna', Password: 'anna-pass' };

export const JSON_COMMANDS: readonly LoginCommand[] = [
	{
		name: 'JSON over several lines, YOUR_ words, indented flags',
		source: 'https://github.com/shopware/docs/blob/main/guides/development/integrations-api/index.md',
		command: `curl -s "http://127.0.0.1:8000/api/oauth/token" \\
 -H "Content-Type: application/json" \\
  -d '{
 "grant_type": "client_credentials",
 "client_id": "YOUR_ACCESS_KEY_ID",
 "client_secret": "YOUR_SECRET_ACCESS_KEY"
 }'`,
		gaps: { YOUR_ACCESS_KEY_ID: 'Access key ID', YOUR_SECRET_ACCESS_KEY: 'Secret access key' },
		keys: { 'Access key ID': 'SWIA1', 'Secret access key': 'sw-secret' },
		expects: {
			method: 'POST',
			url: 'http://127.0.0.1:8000/api/oauth/token',
			headers: JSON_TYPE,
			body: `{
 "grant_type": "client_credentials",
 "client_id": "SWIA1",
 "client_secret": "sw-secret"
 }`,
		},
	},
	{
		name: 'a Basic header that the user encodes, sample words in JSON',
		source: 'https://github.com/akeneo/pim-api-docs/blob/master/content/rest-api/authentication.md',
		command: `curl -X POST http://your-host/api/oauth/v1/token \\
    -H "Content-Type: application/json" \\
    -H "Authorization: Basic YOUR_BASE_64_CLIENT_ID_AND_SECRET" \\
    -d '{
        "grant_type": "password",
        "username": "your_API_username",
        "password": "its_password"
    }'`,
		gaps: {
			'your-host': 'Host',
			YOUR_BASE_64_CLIENT_ID_AND_SECRET: 'Client ID and secret in base64',
			your_API_username: 'Username',
			its_password: 'Password',
		},
		keys: {
			Host: 'pim.example.com',
			'Client ID and secret in base64': 'bXktaWQ6bXktcHc=',
			...USER,
		},
		expects: {
			method: 'POST',
			url: 'http://pim.example.com/api/oauth/v1/token',
			headers: { ...JSON_TYPE, authorization: 'Basic bXktaWQ6bXktcHc=' },
			body: `{
        "grant_type": "password",
        "username": "anna",
        "password": "anna-pass"
    }`,
		},
	},
	{
		name: '--location --request, flags at the start of the line',
		source: 'https://github.com/akeneo/pim-api-docs/blob/master/content/rest-api/authentication.md',
		command: `curl --location --request POST 'http://my-favorite-pim.com/api/oauth/v1/token' \\
-H 'Content-Type: application/json' \\
-H 'Authorization: Basic YOUR_BASE_64_CLIENT_ID_AND_SECRET' \\
-d '{
    "refresh_token" : "REFRESH_TOKEN",
    "grant_type": "refresh_token"
}'`,
		gaps: {
			YOUR_BASE_64_CLIENT_ID_AND_SECRET: 'Client ID and secret in base64',
			REFRESH_TOKEN: 'Refresh token',
		},
		keys: { 'Client ID and secret in base64': 'bXktaWQ6bXktcHc=', 'Refresh token': 'r-1' },
		expects: {
			method: 'POST',
			url: 'http://my-favorite-pim.com/api/oauth/v1/token',
			headers: { ...JSON_TYPE, authorization: 'Basic bXktaWQ6bXktcHc=' },
			body: `{
    "refresh_token" : "r-1",
    "grant_type": "refresh_token"
}`,
		},
	},
	{
		name: 'a host in angle brackets, no space after the colon of a header',
		source: 'https://github.com/AdobeDocs/commerce-webapi/blob/main/src/pages/get-started/authentication/gs-authentication-token.md',
		command: `curl -X POST "https://<host>/rest/default/V1/integration/customer/token" \\
     -H "Content-Type:application/json" \\
     -d '{"username":"customer@example.com", "password":"customer_password"}'`,
		gaps: {
			'<host>': 'Host',
			'customer@example.com': 'Username',
			customer_password: 'Password',
		},
		keys: { Host: 'shop.example.com', ...USER },
		expects: {
			method: 'POST',
			url: 'https://shop.example.com/rest/default/V1/integration/customer/token',
			headers: JSON_TYPE,
			body: '{"username":"anna", "password":"anna-pass"}',
		},
	},
	{
		name: 'one line with -i, single quotes, the body last',
		source: 'https://github.com/Graylog2/documentation/blob/master/pages/configuration/rest_api.rst',
		command: `curl -i -X POST -H 'Content-Type: application/json' -H 'Accept: application/json' -H 'X-Requested-By: cli' 'http://192.168.178.26:9000/api/system/sessions' -d '{"username":"GM", "password":"superpower", "host":""}'`,
		gaps: { '"GM"': 'Username', superpower: 'Password' },
		keys: { Username: '"anna"', Password: 'anna-pass' },
		expects: {
			method: 'POST',
			url: 'http://192.168.178.26:9000/api/system/sessions',
			headers: { ...JSON_TYPE, accept: 'application/json', 'x-requested-by': 'cli' },
			body: '{"username":"anna", "password":"anna-pass", "host":""}',
		},
	},
	{
		name: 'a header before the address',
		source: 'https://github.com/RocketChat/developer-docs/blob/master/reference/api/rest-api/endpoints/authentication-endpoints/login.md',
		command: `curl -H "Content-type:application/json" \\
      http://localhost:3000/api/v1/login \\
      -d '{ "user": "myusername", "password": "mypassword" }'`,
		gaps: { myusername: 'user', mypassword: 'password' },
		keys: { user: 'anna', password: 'anna-pass' },
		expects: {
			method: 'POST',
			url: 'http://localhost:3000/api/v1/login',
			headers: JSON_TYPE,
			body: '{ "user": "anna", "password": "anna-pass" }',
		},
	},
	{
		name: 'no content type although the body is JSON',
		source: 'https://github.com/mattermost/mattermost-api-reference/blob/master/v4/source/introduction.yaml',
		command: `curl -i -d '{"login_id":"someone@nowhere.com","password":"thisisabadpassword"}' http://localhost:8065/api/v4/users/login`,
		gaps: { 'someone@nowhere.com': 'Login ID', thisisabadpassword: 'Password' },
		keys: { 'Login ID': 'anna@example.com', Password: 'anna-pass' },
		expects: {
			method: 'POST',
			url: 'http://localhost:8065/api/v4/users/login',
			headers: FORM,
			body: '{"login_id":"anna@example.com","password":"anna-pass"}',
		},
	},
	{
		name: 'JSON in double quotes with backslashes, for Windows',
		source: 'https://github.com/mattermost/mattermost-api-reference/blob/master/v4/source/introduction.yaml',
		command: `curl -i -d "{\\"login_id\\":\\"someone@nowhere.com\\",\\"password\\":\\"thisisabadpassword\\"}" http://localhost:8065/api/v4/users/login`,
		gaps: { 'someone@nowhere.com': 'Login ID', thisisabadpassword: 'Password' },
		keys: { 'Login ID': 'anna@example.com', Password: 'anna-pass' },
		expects: {
			method: 'POST',
			url: 'http://localhost:8065/api/v4/users/login',
			headers: FORM,
			body: '{"login_id":"anna@example.com","password":"anna-pass"}',
		},
	},
	{
		name: 'tabs, the address under --url at the end',
		source: 'https://github.com/directus/docs/blob/main/content/getting-started/5.authenticate-user.md',
		command: `curl \\
	--request POST \\
	--header 'Content-Type: application/json' \\
	--data '{ "email": "hello@example.com", "password": "d1r3ctu5" }' \\
	--url 'https://directus.example.com/auth/login'`,
		gaps: { 'hello@example.com': 'Email', d1r3ctu5: 'Password' },
		keys: { Email: 'anna@example.com', Password: 'anna-pass' },
		expects: {
			method: 'POST',
			url: 'https://directus.example.com/auth/login',
			headers: JSON_TYPE,
			body: '{ "email": "anna@example.com", "password": "anna-pass" }',
		},
	},
];
