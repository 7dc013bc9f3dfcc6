/** Form bodies with several --data and --data-urlencode, and flags grown together. */
import type { LoginCommand } from '../command';
import { FORM } from '../command';

const CLIENT = { 'Client ID': 'my-client', 'Client Secret': 'my-secret' };
const USER = { Username: 'anna', Password: 'anna-pass' };

export const FORM_FIELD_COMMANDS: readonly LoginCommand[] = [
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
];
