/** Shell variables: in addresses, headers, bodies and -u. */
import type { LoginCommand } from '../command';
import { FORM, JSON_TYPE } from '../command';

const CLIENT = { 'Client ID': 'my-client', 'Client Secret': 'my-secret' };
const USER = { Username: 'anna', Password: 'anna-pass' };
const BASIC_CLIENT = 'Basic bXktY2xpZW50Om15LXNlY3JldA==';

export const VARIABLE_COMMANDS: readonly LoginCommand[] = [
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
];
