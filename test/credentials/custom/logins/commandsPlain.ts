/** Commands in one piece: flags, quotes, bodies and files as pages show them, placeholders of all styles. */
import type { LoginCommand } from './command';
import { FORM, JSON_TYPE } from './command';

const CLIENT = { 'Client ID': 'my-client', 'Client Secret': 'my-secret' };
const USER = { Username: 'anna', Password: 'anna-pass' };

export const PLAIN_COMMANDS: readonly LoginCommand[] = [
	{
		name: 'braces in a form, no -X',
		source: 'https://github.com/amadeus4dev/developer-guides/blob/main/docs/API-Keys/authorization.md',
		command: `curl "https://test.api.amadeus.com/v1/security/oauth2/token" \\
     -H "Content-Type: application/x-www-form-urlencoded" \\
     -d "grant_type=client_credentials&client_id={client_id}&client_secret={client_secret}"`,
		gaps: { '{client_id}': 'Client ID', '{client_secret}': 'Client Secret' },
		keys: CLIENT,
		expects: {
			method: 'POST',
			url: 'https://test.api.amadeus.com/v1/security/oauth2/token',
			headers: FORM,
			body: 'grant_type=client_credentials&client_id=my-client&client_secret=my-secret',
		},
	},
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
		name: 'XML in double quotes',
		source: 'https://github.com/AdobeDocs/commerce-webapi/blob/main/src/pages/get-started/authentication/gs-authentication-token.md',
		command: `curl -X POST "http://<host>/rest/default/V1/integration/customer/token" \\
     -H "Content-Type:application/xml"  \\
     -d "<login><username>customer1</username><password>customer1pw</password></login>"`,
		gaps: {
			'<host>': 'Host',
			'<username>customer1<': 'Username',
			'<password>customer1pw<': 'Password',
		},
		keys: {
			Host: 'shop.example.com',
			Username: '<username>anna<',
			Password: '<password>anna-pass<',
		},
		expects: {
			method: 'POST',
			url: 'http://shop.example.com/rest/default/V1/integration/customer/token',
			headers: { 'content-type': 'application/xml' },
			body: '<login><username>anna</username><password>anna-pass</password></login>',
		},
	},
	{
		name: 'one line, dotted braces in the address, a cookie, an encoded user name',
		source: 'https://github.com/DSpace/RestContract/blob/main/authentication.md',
		command: `curl -v -X POST https://{dspace-server.url}/server/api/authn/login --data "user=dspacedemo%2Badmin%40gmail.com&password=dspace" -H "X-XSRF-TOKEN: {csrf-token}" -b "DSPACE-XSRF-COOKIE={xsrf-cookie}"`,
		gaps: {
			'{dspace-server.url}': 'Server',
			'dspacedemo%2Badmin%40gmail.com': 'User',
			'&password=dspace"': 'Password',
			'{csrf-token}': 'CSRF token',
			'{xsrf-cookie}': 'CSRF cookie',
		},
		keys: {
			Server: 'demo.example.org',
			User: 'anna%40example.org',
			Password: '&password=anna-pass"',
			'CSRF token': 'c-1',
			'CSRF cookie': 'c-2',
		},
		expects: {
			method: 'POST',
			url: 'https://demo.example.org/server/api/authn/login',
			headers: { ...FORM, 'x-xsrf-token': 'c-1', cookie: 'DSPACE-XSRF-COOKIE=c-2' },
			body: 'user=anna%40example.org&password=anna-pass',
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
		name: 'a form with sample words, -d alone makes it a POST',
		source: 'https://github.com/RocketChat/developer-docs/blob/master/reference/api/rest-api/endpoints/authentication-endpoints/login.md',
		command: `curl http://localhost:3000/api/v1/login \\
     -d "user=myusername&password=mypassword"`,
		gaps: { myusername: 'user', mypassword: 'password' },
		keys: { user: 'anna', password: 'anna-pass' },
		expects: {
			method: 'POST',
			url: 'http://localhost:3000/api/v1/login',
			headers: FORM,
			body: 'user=anna&password=anna-pass',
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
		name: 'the address last, an instance in it',
		source: 'https://github.com/ServiceNow/ServiceNowDocs/blob/australia/markdown/api-reference/rest-api-explorer/r_RESTOAuthExample.md',
		command: `curl -d "grant_type=password&client_id=a329c4515612210071a5e0c298ee2be8&client_secret=password22&username=RESTUser&password=RESTUserPassword"  https://<instance>.service-now.com/oauth_token.do`,
		gaps: {
			a329c4515612210071a5e0c298ee2be8: 'Client ID',
			password22: 'Client Secret',
			'username=RESTUser&': 'Username',
			RESTUserPassword: 'Password',
			'<instance>': 'Instance',
		},
		keys: { ...CLIENT, Username: 'username=anna&', Password: 'anna-pass', Instance: 'acme' },
		expects: {
			method: 'POST',
			url: 'https://acme.service-now.com/oauth_token.do',
			headers: FORM,
			body: 'grant_type=password&client_id=my-client&client_secret=my-secret&username=anna&password=anna-pass',
		},
	},
	{
		name: '-u with a quoted password, -k',
		source: 'https://github.com/StackStorm/st2docs/blob/master/docs/source/authentication.rst',
		command: `curl -X POST -k -u yourusername:'yourpassword' https://myhost.example.com/auth/v1/tokens`,
		gaps: { yourusername: 'Username', yourpassword: 'Password' },
		keys: USER,
		expects: {
			method: 'POST',
			url: 'https://myhost.example.com/auth/v1/tokens',
			headers: { authorization: 'Basic YW5uYTphbm5hLXBhc3M=' },
			body: '',
		},
	},
	{
		name: 'several -d, a cookie jar to write',
		source: 'https://github.com/TryGhost/Docs/blob/main/admin-api.mdx',
		command: `curl -c ghost-cookie.txt -d username=me@site.com -d password=secretpassword \\
   -H "Origin: https://myappsite.com" \\
   -H "Accept-Version: v3.0" \\
   https://demo.ghost.io/ghost/api/admin/session/`,
		gaps: { 'me@site.com': 'Username', secretpassword: 'Password' },
		keys: { Username: 'anna@example.com', Password: 'anna-pass' },
		expects: {
			method: 'POST',
			url: 'https://demo.ghost.io/ghost/api/admin/session/',
			headers: { ...FORM, origin: 'https://myappsite.com', 'accept-version': 'v3.0' },
			body: 'username=anna@example.com&password=anna-pass',
		},
	},
	{
		name: 'words with hyphens as gaps, one of them the host',
		source: 'https://github.com/TykTechnologies/tyk-docs/blob/main/api-management/authentication/jwt-split-token.mdx',
		command: `curl -X POST https://your-tyk-gateway/token \\
      -d "grant_type=client_credentials&client_id=your-client-id&client_secret=your-client-secret"`,
		gaps: {
			'your-tyk-gateway': 'Gateway',
			'your-client-id': 'Client ID',
			'your-client-secret': 'Client Secret',
		},
		keys: { Gateway: 'gw.example.com', ...CLIENT },
		expects: {
			method: 'POST',
			url: 'https://gw.example.com/token',
			headers: FORM,
			body: 'grant_type=client_credentials&client_id=my-client&client_secret=my-secret',
		},
	},
	{
		name: '-F with a plain field',
		source: 'https://github.com/archivesspace/archivesspace/blob/master/_yard/API.erb',
		command: `curl -s -F password="admin" "http://localhost:8089/users/admin/login"`,
		gaps: { 'password="admin"': 'Password' },
		keys: { Password: 'password="anna-pass"' },
		expects: {
			method: 'POST',
			url: 'http://localhost:8089/users/admin/login',
			headers: { 'content-type': 'multipart/form-data' },
			body: { multipart: { password: 'anna-pass' } },
		},
	},
	{
		name: 'several -F, the method after them',
		source: 'https://github.com/procore/documentation/blob/main/oauth/oauth_client_credentials.md',
		command: `curl -F grant_type=client_credentials \\
     -F client_id=242635f69bfc6fb9 \\
     -F client_secret=041372a09c6e4x92 \\
     -X POST https://login.procore.com/oauth/token`,
		gaps: { '242635f69bfc6fb9': 'Client ID', '041372a09c6e4x92': 'Client Secret' },
		keys: CLIENT,
		expects: {
			method: 'POST',
			url: 'https://login.procore.com/oauth/token',
			headers: { 'content-type': 'multipart/form-data' },
			body: {
				multipart: {
					grant_type: 'client_credentials',
					client_id: 'my-client',
					client_secret: 'my-secret',
				},
			},
		},
	},
	{
		name: 'a GET with user and password in the address',
		source: 'https://github.com/centreon/centreon-documentation/blob/staging/pp/integrations/plugin-packs/procedures/applications-pvx-restapi.md',
		command: `curl -k 'https://<pvxapihost>/api/login?user=<user>&password=<password>'`,
		gaps: { '<pvxapihost>': 'Host', '<user>': 'User', '<password>': 'Password' },
		keys: { Host: 'pvx.example.com', User: 'anna', Password: 'anna-pass' },
		expects: {
			method: 'GET',
			url: 'https://pvx.example.com/api/login?user=anna&password=anna-pass',
			headers: {},
			body: '',
		},
	},
	{
		name: 'cookies read and written, a Referer',
		source: 'https://github.com/cloudfoundry/uaa/blob/develop/docs/UAA-APIs.rst',
		command: `curl -v http://localhost:8080/uaa/login.do -H "Referer: http://login.cloudfoundry.example.com/login" -H "Accept: application/json" -H "Content-Type: application/x-www-form-urlencoded" -d "username=marissa&password=koala&X-Uaa-Csrf=abcdef" --cookie cookies.txt --cookie-jar cookies.txt`,
		gaps: { marissa: 'Username', koala: 'Password' },
		keys: USER,
		expects: {
			method: 'POST',
			url: 'http://localhost:8080/uaa/login.do',
			headers: {
				...FORM,
				referer: 'http://login.cloudfoundry.example.com/login',
				accept: 'application/json',
			},
			body: 'username=anna&password=anna-pass&X-Uaa-Csrf=abcdef',
		},
	},
	{
		name: 'flags grown together with their values, an empty password',
		source: 'https://github.com/cloudfoundry/uaa/blob/develop/docs/UAA-APIs.rst',
		command: `curl -v -XPOST -H"Accept: application/json" -u "cf:" --data "username=marissa&password=koala&client_id=cf&grant_type=password" http://localhost:8080/uaa/oauth/token`,
		gaps: { marissa: 'Username', koala: 'Password' },
		keys: USER,
		expects: {
			method: 'POST',
			url: 'http://localhost:8080/uaa/oauth/token',
			headers: { ...FORM, accept: 'application/json', authorization: 'Basic Y2Y6' },
			body: 'username=anna&password=anna-pass&client_id=cf&grant_type=password',
		},
	},
	{
		name: '-d grown together with a quoted body, -u quoted',
		source: 'https://github.com/cloudfoundry/uaa/blob/develop/docs/UAA-Tokens.md',
		command: `curl -v -d"username=marissa&password=koala&client_id=app&grant_type=password" -u "app:appclientsecret" http://localhost:8080/uaa/oauth/token`,
		gaps: { marissa: 'Username', koala: 'Password', appclientsecret: 'Client Secret' },
		keys: { ...USER, 'Client Secret': 'my-secret' },
		expects: {
			method: 'POST',
			url: 'http://localhost:8080/uaa/oauth/token',
			headers: { ...FORM, authorization: 'Basic YXBwOm15LXNlY3JldA==' },
			body: 'username=anna&password=anna-pass&client_id=app&grant_type=password',
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
		name: 'words with a colon before them, everything in the query of a POST',
		source: 'https://github.com/gravitee-io/gravitee-docs/blob/master/pages/am/1.x/quickstart/register-app.adoc',
		command: `curl -X POST \\
  'http://GRAVITEEIO-AM-GATEWAY-HOST/:securityDomainPath/oauth/token?grant_type=client_credentials&scope=read&client_id=:clientId&client_secret=:clientSecret'`,
		gaps: {
			'GRAVITEEIO-AM-GATEWAY-HOST': 'Gateway',
			':securityDomainPath': 'Domain',
			':clientId': 'Client ID',
			':clientSecret': 'Client Secret',
		},
		keys: { Gateway: 'am.example.com', Domain: 'acme', ...CLIENT },
		expects: {
			method: 'POST',
			url: 'http://am.example.com/acme/oauth/token?grant_type=client_credentials&scope=read&client_id=my-client&client_secret=my-secret',
			headers: {},
			body: '',
		},
	},
	{
		name: 'a client assertion with --data-urlencode',
		source: 'https://developer.okta.com/docs/guides/implement-oauth-for-okta-serviceapp/main/',
		command: `curl --location --request POST 'https://{yourOktaDomain}/oauth2/v1/token' \\
    --header 'Accept: application/json' \\
    --header 'Content-Type: application/x-www-form-urlencoded' \\
    --data-urlencode 'grant_type=client_credentials' \\
    --data-urlencode 'scope=okta.users.read' \\
    --data-urlencode 'client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer' \\
    --data-urlencode 'client_assertion=eyJhbGciOiJSU....tHQ6ggOnrG'`,
		gaps: { '{yourOktaDomain}': 'Okta domain', 'eyJhbGciOiJSU....tHQ6ggOnrG': 'Signed JWT' },
		keys: { 'Okta domain': 'acme.okta.com', 'Signed JWT': 'eyJhbGciOiJSUzI1NiJ9.e30.c2ln' },
		expects: {
			method: 'POST',
			url: 'https://acme.okta.com/oauth2/v1/token',
			headers: { ...FORM, accept: 'application/json' },
			body: 'grant_type=client_credentials&scope=okta.users.read&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion=eyJhbGciOiJSUzI1NiJ9.e30.c2ln',
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
		name: '--request before --location',
		source: 'https://github.com/rundeck/docs/blob/4.0.x/docs/administration/security/sso/index.md',
		command: `curl --request POST --location "https://my.oidc-provider.endpoint.com/token" \\
    -H "Content-Type: application/x-www-form-urlencoded" \\
    -H "Accept: application/json" \\
    -d "grant_type=client_credentials" \\
    -d "client_id=<client_id>" \\
    -d "client_secret=<client_secret>" \\
    -d "scope=<requested_scope>"`,
		gaps: {
			'<client_id>': 'Client ID',
			'<client_secret>': 'Client Secret',
			'<requested_scope>': 'Scope',
		},
		keys: { ...CLIENT, Scope: 'read' },
		expects: {
			method: 'POST',
			url: 'https://my.oidc-provider.endpoint.com/token',
			headers: { ...FORM, accept: 'application/json' },
			body: 'grant_type=client_credentials&client_id=my-client&client_secret=my-secret&scope=read',
		},
	},
	{
		name: 'a tenant in capitals in the path, a gap with spaces inside a value',
		source: 'https://github.com/rundeck/docs/blob/4.0.x/docs/administration/security/sso/index.md',
		command: `curl -X POST --location "https://sts.windows.net/TENANT_ID/oauth2/v2.0/token" \\
    -H "Content-Type: application/x-www-form-urlencoded" \\
    -d "grant_type=client_credentials" \\
    -d "client_id=<client_id>" \\
    -d "client_secret=<client_secret>" \\
    -d "scope=<API id uri>/.default"`,
		gaps: {
			TENANT_ID: 'Tenant ID',
			'<client_id>': 'Client ID',
			'<client_secret>': 'Client Secret',
			'<API id uri>': 'Application ID URI',
		},
		keys: { 'Tenant ID': 'contoso.example', ...CLIENT, 'Application ID URI': 'api://rundeck' },
		expects: {
			method: 'POST',
			url: 'https://sts.windows.net/contoso.example/oauth2/v2.0/token',
			headers: FORM,
			body: 'grant_type=client_credentials&client_id=my-client&client_secret=my-secret&scope=api://rundeck/.default',
		},
	},
	{
		name: 'capitals in braces',
		source: 'https://developer.adobe.com/developer-console/docs/guides/authentication/ServerToServerAuthentication/implementation',
		command: `curl -X POST 'https://ims-na1.adobelogin.com/ims/token/v3' \\
  -H 'Content-Type: application/x-www-form-urlencoded' \\
  -d 'client_id={CLIENT_ID}&client_secret={CLIENT_SECRET}&grant_type=client_credentials&scope={SCOPES}'`,
		gaps: {
			'{CLIENT_ID}': 'Client ID',
			'{CLIENT_SECRET}': 'Client Secret',
			'{SCOPES}': 'Scopes',
		},
		keys: { ...CLIENT, Scopes: 'openid,AdobeID' },
		expects: {
			method: 'POST',
			url: 'https://ims-na1.adobelogin.com/ims/token/v3',
			headers: FORM,
			body: 'client_id=my-client&client_secret=my-secret&grant_type=client_credentials&scope=openid,AdobeID',
		},
	},
	{
		name: 'plain words as gaps, an underscore in the host',
		source: 'https://help.salesforce.com/apex/HTViewHelpDoc?id=service.conversation_transcript_api_sample1.htm',
		command: `curl --location 'https://org_domain/services/oauth2/token' \\
--header 'Content-Type: application/x-www-form-urlencoded' \\
--data-urlencode 'grant_type=client_credentials' \\
--data-urlencode 'client_id=client-key' \\
--data-urlencode 'client_secret=client-secret'`,
		gaps: {
			org_domain: 'My Domain',
			'client-key': 'Consumer Key',
			'client-secret': 'Consumer Secret',
		},
		keys: {
			'My Domain': 'acme.my.salesforce.com',
			'Consumer Key': '3MVG9.key',
			'Consumer Secret': 'sf+secret/=',
		},
		expects: {
			method: 'POST',
			url: 'https://acme.my.salesforce.com/services/oauth2/token',
			headers: FORM,
			body: 'grant_type=client_credentials&client_id=3MVG9.key&client_secret=sf%2Bsecret%2F%3D',
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
	{
		name: 'XML in single quotes',
		source: 'https://help.metricinsights.com/m/API_Access/l/179160-get-token-api-via-curl',
		command: `curl --header "Content-Type:application/xml" --header "Accept:application/xml" -X POST --data '<request><application_id>ABC</application_id><application_key>XYZ</application_key><user>admin</user></request>' https://yourinstance.com/api/get_token`,
		gaps: {
			ABC: 'Application ID',
			XYZ: 'Application key',
			'>admin<': 'User',
			'yourinstance.com': 'Host',
		},
		keys: {
			'Application ID': 'app-1',
			'Application key': 'key-1',
			User: '>anna<',
			Host: 'bi.example.com',
		},
		expects: {
			method: 'POST',
			url: 'https://bi.example.com/api/get_token',
			headers: { 'content-type': 'application/xml', accept: 'application/xml' },
			body: '<request><application_id>app-1</application_id><application_key>key-1</application_key><user>anna</user></request>',
		},
	},
	{
		name: 'a login by address, the answer written to a file',
		source: 'https://ikanow.jira.com/wiki/spaces/NCON/pages/52068456/Auth+-+Login',
		command: `curl -c cookies.txt -X GET "http://localhost:8185/auth/login/sterling_archer@ikanow.com/8675301" > response.txt`,
		gaps: { 'sterling_archer@ikanow.com': 'User name', '8675301': 'Password' },
		keys: { 'User name': 'anna@example.com', Password: 'anna-pass' },
		expects: {
			method: 'GET',
			url: 'http://localhost:8185/auth/login/anna@example.com/anna-pass',
			headers: {},
			body: '',
		},
	},
];
