/** Form bodies: gaps in braces, brackets and capitals. */
import type { LoginCommand } from '../command';
import { FORM } from '../command';

const CLIENT = { 'Client ID': 'my-client', 'Client Secret': 'my-secret' };
const USER = { Username: 'anna', Password: 'anna-pass' };

export const FORM_COMMANDS: readonly LoginCommand[] = [
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
];
