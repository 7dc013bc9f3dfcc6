/** Commands that need a shell to be understood: variables, substitutions, files, several lines, other systems' line ends. */
import type { LoginCommand } from './command';
import { FORM, JSON_TYPE } from './command';

const CLIENT = { 'Client ID': 'my-client', 'Client Secret': 'my-secret' };
const USER = { Username: 'anna', Password: 'anna-pass' };
const BASIC_CLIENT = 'Basic bXktY2xpZW50Om15LXNlY3JldA==';

export const SHELL_COMMANDS: readonly LoginCommand[] = [
	{
		name: 'the token into a variable, jq behind a pipe',
		source: 'https://github.com/shopware/docs/blob/main/guides/development/integrations-api/flows/create-product.md',
		command: `ADMIN_TOKEN=$(curl -s -X POST "http://127.0.0.1:8000/api/oauth/token" \\
 -H "Content-Type: application/json" \\
  -d '{
 "grant_type": "password",
 "client_id": "administration",
 "scopes": "write",
 "username": "admin",
 "password": "shopware"
 }' | jq -r '.access_token')`,
		gaps: { '"admin"': 'Username', '"shopware"': 'Password' },
		keys: { Username: '"anna"', Password: '"anna-pass"' },
		expects: {
			method: 'POST',
			url: 'http://127.0.0.1:8000/api/oauth/token',
			headers: JSON_TYPE,
			body: `{
 "grant_type": "password",
 "client_id": "administration",
 "scopes": "write",
 "username": "anna",
 "password": "anna-pass"
 }`,
		},
	},
	{
		name: 'variables between single quotes in JSON',
		source: 'https://github.com/akeneo/pim-api-docs/blob/master/content/event-platform/getting-started.md',
		command: `curl --request POST "$TARGET_PIM_URL/api/oauth/v1/token" \\
    --header "Content-Type: application/json" \\
    --header "Authorization: Basic $BASE64_ENCODED_CLIENTID_AND_SECRET" \\
    --data-raw '{
    "grant_type": "password",
    "username": "'"$API_USERNAME"'",
    "password": "'"$API_PASSWORD"'"
    }'`,
		gaps: {
			$TARGET_PIM_URL: 'PIM URL',
			$BASE64_ENCODED_CLIENTID_AND_SECRET: 'Client ID and secret in base64',
			$API_USERNAME: 'Username',
			$API_PASSWORD: 'Password',
		},
		keys: {
			'PIM URL': 'https://pim.example.com',
			'Client ID and secret in base64': 'bXktaWQ6bXktcHc=',
			...USER,
		},
		expects: {
			method: 'POST',
			url: 'https://pim.example.com/api/oauth/v1/token',
			headers: { ...JSON_TYPE, authorization: 'Basic bXktaWQ6bXktcHc=' },
			body: `{
    "grant_type": "password",
    "username": "anna",
    "password": "anna-pass"
    }`,
		},
	},
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
		name: 'an address as gap, a formula as gap',
		source: 'https://github.com/SAP-docs/btp-cloud-platform/blob/main/docs/30-development/getting-an-application-access-token-6391b5d.md',
		command: `curl --location --request POST '<url>/oauth/token' \\
--header 'Content-Type: application/x-www-form-urlencoded' \\
--header 'Authorization: Basic <base64.encoded(client_id:client_secret)>' \\
--data-urlencode 'client_id=<client_id>' \\
--data-urlencode 'grant_type=client_credentials'`,
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
		expects: {
			method: 'POST',
			url: 'https://acme.authentication.example.com/oauth/token',
			headers: { ...FORM, authorization: BASIC_CLIENT },
			body: 'client_id=my-client&grant_type=client_credentials',
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
		name: 'an encoded pair as variable, indented',
		source: 'https://github.com/SAP-docs/btp-cloud-platform/blob/main/docs/30-development/expose-and-secure-a-workload-with-a-jwt-using-sap-cloud-identity-services-4464329.md',
		command: `    ACCESS_TOKEN=$(curl -s -X POST "$TOKEN_ENDPOINT" \\
        -d "grant_type=client_credentials" \\
        -d "client_id=$CLIENT_ID" \\
        -H "Content-Type: application/x-www-form-urlencoded" \\
        -H "Authorization: Basic $ENCODED_CREDENTIALS" |  jq -r '.access_token')
    echo $ACCESS_TOKEN`,
		gaps: {
			$TOKEN_ENDPOINT: 'Token endpoint',
			$CLIENT_ID: 'Client ID',
			$ENCODED_CREDENTIALS: 'Client ID and secret in base64',
		},
		keys: {
			'Token endpoint': 'https://acme.accounts.example.com/oauth2/token',
			'Client ID': 'my-client',
			'Client ID and secret in base64': 'bXktY2xpZW50Om15LXNlY3JldA==',
		},
		expects: {
			method: 'POST',
			url: 'https://acme.accounts.example.com/oauth2/token',
			headers: { ...FORM, authorization: BASIC_CLIENT },
			body: 'grant_type=client_credentials&client_id=my-client',
		},
	},
	{
		name: '-u with two variables in braces',
		source: 'https://github.com/SAP-docs/btp-cloud-platform/blob/main/docs/50-administration-and-ops/managing-kyma-runtime-using-the-provisioning-service-api-f4afb1a.md',
		command: `TOKEN=$(curl -s -X POST "\${UAA_URL}/oauth/token" -H "Content-Type: application/x-www-form-urlencoded" -u "\${CLIENT_ID}:\${CLIENT_SECRET}" --data-urlencode "grant_type=client_credentials" | jq -r '.access_token')`,
		gaps: {
			'${UAA_URL}': 'UAA URL',
			'${CLIENT_ID}': 'Client ID',
			'${CLIENT_SECRET}': 'Client Secret',
		},
		keys: { 'UAA URL': 'https://uaa.example.com', ...CLIENT },
		expects: {
			method: 'POST',
			url: 'https://uaa.example.com/oauth/token',
			headers: { ...FORM, authorization: BASIC_CLIENT },
			body: 'grant_type=client_credentials',
		},
	},
	{
		name: 'dollar quotes, a prompt, a variable before the path, the answer below',
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
		name: 'combined short flags, the address as variable, a user without password',
		source: 'https://github.com/argoproj/argo-cd/blob/master/docs/operator-manual/user-management/gitlab-ci.md',
		command: `DEX_TOKEN_RESPONSE=$(curl -sSf \\
    "$DEX_URL" \\
    --user argo-cd-cli: \\
    --data-urlencode "connector_id=gitlab-ci" \\
    --data-urlencode "grant_type=urn:ietf:params:oauth:grant-type:token-exchange" \\
    --data-urlencode "scope=openid email profile federated:id" \\
    --data-urlencode "subject_token=$GITLAB_OIDC_TOKEN")`,
		gaps: { $DEX_URL: 'Dex URL', $GITLAB_OIDC_TOKEN: 'OIDC token' },
		keys: { 'Dex URL': 'https://argocd.example.com/api/dex/token', 'OIDC token': 'oidc-1' },
		expects: {
			method: 'POST',
			url: 'https://argocd.example.com/api/dex/token',
			headers: { ...FORM, authorization: 'Basic YXJnby1jZC1jbGk6' },
			body: 'connector_id=gitlab-ci&grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Atoken-exchange&scope=openid+email+profile+federated%3Aid&subject_token=oidc-1',
		},
	},
	{
		name: 'a variable before the path without quotes',
		source: 'https://github.com/bluesky-social/bsky-docs/blob/main/docs/get-started.mdx',
		command: `curl -X POST $PDSHOST/xrpc/com.atproto.server.createSession \\
    -H "Content-Type: application/json" \\
    -d '{"identifier": "'"$BLUESKY_HANDLE"'", "password": "'"$BLUESKY_PASSWORD"'"}'`,
		gaps: {
			$PDSHOST: 'PDS host',
			$BLUESKY_HANDLE: 'Handle',
			$BLUESKY_PASSWORD: 'App password',
		},
		keys: {
			'PDS host': 'https://bsky.social',
			Handle: 'anna.example.com',
			'App password': 'anna-pass',
		},
		expects: {
			method: 'POST',
			url: 'https://bsky.social/xrpc/com.atproto.server.createSession',
			headers: JSON_TYPE,
			body: '{"identifier": "anna.example.com", "password": "anna-pass"}',
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
		name: 'an arrow as prompt, a second command that uses the cookie, answers between',
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
		name: 'variables in braces in the address, in double quotes',
		source: 'https://github.com/okta/okta-developer-docs/blob/master/packages/%40okta/vuepress-site/docs/guides/ai-agent-cimd-registration/main/index.md',
		command: `curl -v -X POST \\
-H "Content-Type: application/x-www-form-urlencoded" \\
-d "grant_type=client_credentials" \\
-d "client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer" \\
-d "client_assertion=\${signed_jwt}" \\
"https://\${yourOktaDomain}/oauth2/v1/token"`,
		gaps: { '${signed_jwt}': 'Signed JWT', '${yourOktaDomain}': 'Okta domain' },
		keys: { 'Signed JWT': 'eyJhbGciOiJSUzI1NiJ9.e30.c2ln', 'Okta domain': 'acme.okta.com' },
		expects: {
			method: 'POST',
			url: 'https://acme.okta.com/oauth2/v1/token',
			headers: FORM,
			body: 'grant_type=client_credentials&client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer&client_assertion=eyJhbGciOiJSUzI1NiJ9.e30.c2ln',
		},
	},
	{
		name: 'export above, --insecure, headers into a file, many spaces',
		source: 'https://github.com/openbmc/docs/blob/master/REDFISH-cheatsheet.md',
		command: `export bmc=xx.xx.xx.xx
curl --insecure -H "Content-Type: application/json" -X POST -D headers.txt https://\${bmc}/redfish/v1/SessionService/Sessions -d    '{"UserName":"root", "Password":"0penBmc"}'`,
		gaps: { 'xx.xx.xx.xx': 'BMC address', '"root"': 'UserName', '0penBmc': 'Password' },
		keys: { 'BMC address': '10.0.0.7', UserName: '"anna"', Password: 'anna-pass' },
		expects: {
			method: 'POST',
			url: 'https://10.0.0.7/redfish/v1/SessionService/Sessions',
			headers: JSON_TYPE,
			body: '{"UserName":"anna", "Password":"anna-pass"}',
		},
	},
	{
		name: 'backticks, grep and awk behind pipes, a second call below',
		source: 'https://github.com/openbmc/docs/blob/master/REDFISH-cheatsheet.md',
		command: `export bmc=xx.xx.xx.xx
export token=\`curl -k -H "Content-Type: application/json" -X POST https://\${bmc}/login -d '{"username" :  "root", "password" :  "0penBmc"}' | grep token | awk '{print $2;}' | tr -d '"'\`
curl -k -H "X-Auth-Token: $token" https://\${bmc}/redfish/v1/`,
		gaps: { 'xx.xx.xx.xx': 'BMC address', '"root"': 'UserName', '0penBmc': 'Password' },
		keys: { 'BMC address': '10.0.0.7', UserName: '"anna"', Password: 'anna-pass' },
		expects: {
			method: 'POST',
			url: 'https://10.0.0.7/login',
			headers: JSON_TYPE,
			body: '{"username" :  "anna", "password" :  "anna-pass"}',
		},
	},
	{
		name: 'python behind a pipe',
		source: 'https://github.com/openstack/keystone/blob/master/doc/source/admin/federation/configure_federation.rst',
		command: `   ACCESS_TOKEN=$(curl -s -X POST \\
     "https://idp.example.org/auth/realms/myrealm/protocol/openid-connect/token" \\
     -H "Content-Type: application/x-www-form-urlencoded" \\
     -d "grant_type=password" \\
     -d "client_id=keystone" \\
     -d "client_secret=your-client-secret" \\
     -d "username=myuser" \\
     -d "password=mypassword" \\
     -d "scope=openid profile email" | python3 -c "import sys,json; print(json.load(sys.stdin)['access_token'])")`,
		gaps: { 'your-client-secret': 'Client Secret', myuser: 'Username', mypassword: 'Password' },
		keys: { 'Client Secret': 'my-secret', ...USER },
		expects: {
			method: 'POST',
			url: 'https://idp.example.org/auth/realms/myrealm/protocol/openid-connect/token',
			headers: FORM,
			body: 'grant_type=password&client_id=keystone&client_secret=my-secret&username=anna&password=anna-pass&scope=openid profile email',
		},
	},
	{
		name: 'a complete header value as variable, two spaces, a query without quotes',
		source: 'https://github.com/ory/docs/blob/master/docs/hydra/self-hosted/migrating-from-mitreid.mdx',
		command: `curl -X POST  http://127.0.0.1/mitreid-server/token?grant_type=client_credentials \\
  -H "Authorization: $AUTH"`,
		gaps: { $AUTH: 'Authorization' },
		keys: { Authorization: BASIC_CLIENT },
		expects: {
			method: 'POST',
			url: 'http://127.0.0.1/mitreid-server/token?grant_type=client_credentials',
			headers: { authorization: BASIC_CLIENT },
			body: '',
		},
	},
	{
		name: 'a path part in angle brackets inside a host name',
		source: 'https://github.com/ory/docs/blob/master/docs/hydra/self-hosted/migrating-from-mitreid.mdx',
		command: `curl -X POST  https://<project>.projects.oryapis.com/mitreid-server/token \\
  -H "Authorization: $AUTH" \\
  --data-urlencode 'grant_type=client_credentials'`,
		gaps: { '<project>': 'Project', $AUTH: 'Authorization' },
		keys: { Project: 'acme', Authorization: BASIC_CLIENT },
		expects: {
			method: 'POST',
			url: 'https://acme.projects.oryapis.com/mitreid-server/token',
			headers: { ...FORM, authorization: BASIC_CLIENT },
			body: 'grant_type=client_credentials',
		},
	},
	{
		name: 'variables in header values, a host in capitals',
		source: 'https://github.com/parse-community/docs/blob/gh-pages/_includes/rest/users.md',
		command: `curl -X POST \\
  -H "X-Parse-Application-Id: \${APPLICATION_ID}" \\
  -H "X-Parse-REST-API-Key: \${REST_API_KEY}" \\
  -H "X-Parse-Revocable-Session: 1" \\
  -H "Content-Type: application/json" \\
  -d '{"username":"cooldude6","password":"p_n7!-e8"}' \\
  https://YOUR.PARSE-SERVER.HERE/parse/login`,
		gaps: {
			'${APPLICATION_ID}': 'Application ID',
			'${REST_API_KEY}': 'REST API Key',
			cooldude6: 'Username',
			'p_n7!-e8': 'Password',
			'YOUR.PARSE-SERVER.HERE': 'Server',
		},
		keys: {
			'Application ID': 'app-1',
			'REST API Key': 'key-1',
			...USER,
			Server: 'parse.example.com',
		},
		expects: {
			method: 'POST',
			url: 'https://parse.example.com/parse/login',
			headers: {
				...JSON_TYPE,
				'x-parse-application-id': 'app-1',
				'x-parse-rest-api-key': 'key-1',
				'x-parse-revocable-session': '1',
			},
			body: '{"username":"anna","password":"anna-pass"}',
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
		name: 'base64 of a pair inside the header',
		source: 'https://raw.githubusercontent.com/anthropics/knowledge-work-plugins/main/partner-built/zoom-plugin/skills/rest-api/references/authentication.md',
		command: `curl -X POST "https://zoom.us/oauth/token" \\
  -H "Authorization: Basic $(echo -n '{clientId}:{clientSecret}' | base64)" \\
  -H "Content-Type: application/x-www-form-urlencoded" \\
  -d "grant_type=account_credentials&account_id={accountId}"`,
		gaps: {
			'{clientId}': 'Client ID',
			'{clientSecret}': 'Client Secret',
			'{accountId}': 'Account ID',
		},
		keys: { ...CLIENT, 'Account ID': 'acc-1' },
		expects: {
			method: 'POST',
			url: 'https://zoom.us/oauth/token',
			headers: { ...FORM, authorization: BASIC_CLIENT },
			body: 'grant_type=account_credentials&account_id=acc-1',
		},
	},
	{
		name: '-u in quotes, an empty JSON object',
		source: 'https://github.com/wazo-platform/wazo-auth/blob/master/README.md',
		command: `curl -k -i -X POST -H 'Content-Type: application/json' -u "alice:alice" "http://localhost:9497/0.1/token" -d '{}'`,
		gaps: { '"alice:alice"': 'Username and password' },
		keys: { 'Username and password': '"anna:anna-pass"' },
		expects: {
			method: 'POST',
			url: 'http://localhost:9497/0.1/token',
			headers: { ...JSON_TYPE, authorization: 'Basic YW5uYTphbm5hLXBhc3M=' },
			body: '{}',
		},
	},
	{
		name: 'the token as plain text into a variable, backticks, GET with -u',
		source: 'https://staging.documentation.intersystems.atscale.com/I2024.1.2/api/authentication',
		command: `export BearerToken=\`curl -u userid:pwd -X GET https://atscale.example.com:10500/default/auth\``,
		gaps: { userid: 'User', pwd: 'Password' },
		keys: { User: 'anna', Password: 'anna-pass' },
		expects: {
			method: 'GET',
			url: 'https://atscale.example.com:10500/default/auth',
			headers: { authorization: 'Basic YW5uYTphbm5hLXBhc3M=' },
			body: '',
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
		name: 'a form after two other ways, with -X in the middle',
		source: 'https://help.metricinsights.com/m/API_Access/l/179160-get-token-api-via-curl',
		command: `curl --header "Content-Type:application/x-www-form-urlencoded" -X POST --data "application_id=ABC&application_key=XYZ&user=admin" https://yourinstance.com/api/get_token`,
		gaps: {
			ABC: 'Application ID',
			XYZ: 'Application key',
			'user=admin': 'User',
			'yourinstance.com': 'Host',
		},
		keys: {
			'Application ID': 'app-1',
			'Application key': 'key-1',
			User: 'user=anna',
			Host: 'bi.example.com',
		},
		expects: {
			method: 'POST',
			url: 'https://bi.example.com/api/get_token',
			headers: FORM,
			body: 'application_id=app-1&application_key=key-1&user=anna',
		},
	},
	{
		name: 'the body from a file, written just above',
		source: 'https://developer.hashicorp.com/vault/api-docs/auth/approle',
		command: `cat > payload.json <<EOF
{
  "role_id": "59d6d1ca-47bb",
  "secret_id": "84896a0c-1347"
}
EOF
curl \\
    --request POST \\
    --data @payload.json \\
    http://127.0.0.1:8200/v1/auth/approle/login`,
		gaps: { '59d6d1ca-47bb': 'Role ID', '84896a0c-1347': 'Secret ID' },
		keys: { 'Role ID': 'role-1', 'Secret ID': 'secret-1' },
		expects: {
			method: 'POST',
			url: 'http://127.0.0.1:8200/v1/auth/approle/login',
			headers: FORM,
			// From a file, --data drops the line ends.
			body: '{  "role_id": "role-1",  "secret_id": "secret-1"}',
		},
	},
	{
		name: 'the body from standard input',
		source: 'Form: https://curl.se/docs/manpage.html#-d (no login page was found that uses it); login: Vault AppRole',
		command: `curl -X PUT http://127.0.0.1:8200/v1/auth/approle/login -H 'Content-Type: application/json' --data-binary @- <<'JSON'
{"role_id": "ROLE_ID", "secret_id": "SECRET_ID"}
JSON`,
		gaps: { '"ROLE_ID"': 'Role ID', '"SECRET_ID"': 'Secret ID' },
		keys: { 'Role ID': '"role-1"', 'Secret ID': '"secret-1"' },
		expects: {
			method: 'PUT',
			url: 'http://127.0.0.1:8200/v1/auth/approle/login',
			headers: JSON_TYPE,
			body: '{"role_id": "role-1", "secret_id": "secret-1"}\n',
		},
	},
	{
		name: '--json',
		source: 'Form: https://curl.se/docs/manpage.html#--json (no login page was found that uses it)',
		command: `curl --json '{"username": "{{username}}", "password": "{{password}}"}' https://{{host}}/login`,
		gaps: { '{{username}}': 'Username', '{{password}}': 'Password', '{{host}}': 'Host' },
		keys: { ...USER, Host: 'api.example.com' },
		expects: {
			method: 'POST',
			url: 'https://api.example.com/login',
			headers: { ...JSON_TYPE, accept: 'application/json' },
			body: '{"username": "anna", "password": "anna-pass"}',
		},
	},
	{
		name: '-G moves the data into the address',
		source: 'Form: https://github.com/Nexmo/nexmo-developer/blob/main/_documentation/en/reports/code-snippets/before-you-begin.md; login: Adobe Marketo Engage',
		command: `curl -G "https://$MUNCHKIN.mktorest.com/identity/oauth/token" \\
  --data-urlencode grant_type=client_credentials \\
  --data-urlencode client_id="$CLIENT_ID" \\
  --data-urlencode client_secret="$CLIENT_SECRET"`,
		gaps: {
			$MUNCHKIN: 'Munchkin ID',
			$CLIENT_ID: 'Client ID',
			$CLIENT_SECRET: 'Client Secret',
		},
		keys: {
			'Munchkin ID': '123-abc-456',
			'Client ID': 'my-client',
			'Client Secret': 'my+secret/=',
		},
		expects: {
			method: 'GET',
			url: 'https://123-abc-456.mktorest.com/identity/oauth/token?grant_type=client_credentials&client_id=my-client&client_secret=my%2Bsecret%2F%3D',
			headers: {},
			body: '',
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
	{
		name: 'JSON whose placeholders have no quotes, combined flags with a method',
		source: 'https://documentation.adhese.org/books/adhese-api/page/session-api/revisions/389',
		command: `curl -sSLX POST https://$ACCOUNT.adhese.org/api/users/sessions -H "Content-Type: application/json" -d "{ \\"userName\\": $NAME_JSON, \\"password\\": $PASS_JSON, \\"persistent\\": true }"`,
		gaps: { $ACCOUNT: 'Account', $NAME_JSON: 'User name', $PASS_JSON: 'Password' },
		keys: { Account: 'acme', 'User name': '"anna"', Password: '"anna-pass"' },
		expects: {
			method: 'POST',
			url: 'https://acme.adhese.org/api/users/sessions',
			headers: JSON_TYPE,
			body: '{ "userName": "anna", "password": "anna-pass", "persistent": true }',
		},
	},
];
