/** Logins of public pages, entered as somebody does who has only the documentation of this package. */
import type { Attempt, Entry } from './newcomer';
import { KEYS } from './publicApis';

export interface Page {
	readonly name: string;
	/** Their own host stands in commands in place of the page's. */
	readonly attempts: (origin: string) => readonly Attempt[];
	/** Of the first call, and what it returns. */
	readonly call: readonly [path: string, returns: RegExp];
}

/** *cURL Command*, both commands, and the keys that they have no value of. */
const commands = (login: string, request: string, ...keys: Entry[]): Entry[] => [
	['choose', 'Login Method', 'cURL Command'],
	['paste', 'cURL Command', login],
	['paste', 'Example Request (cURL)', request],
	...keys,
];
const pasted = (...texts: Parameters<typeof commands>): Attempt[] => [
	{ entries: commands(...texts) },
];
const USER: readonly Entry[] = [
	['fill', 'Username', KEYS.username],
	['fill', 'Password', KEYS.password],
];
const CLIENT: readonly Entry[] = [
	['fill', 'Client ID', KEYS.id],
	['fill', 'Client Secret', KEYS.secret],
];

export const PAGES: readonly Page[] = [
	{
		name: 'GLPI: GET with a key in Authorization, and a second one that every call repeats',
		attempts: (origin) =>
			pasted(
				`$ curl -X GET \\
-H 'Content-Type: application/json' \\
-H "Authorization: user_token ${KEYS.userToken}" \\
-H "App-Token: ${KEYS.appToken}" \\
'${origin}/glpi/apirest.php/initSession'`,
				`$ curl -X GET \\
-H 'Content-Type: application/json' \\
-H "Session-Token: 83af7e620c83a50a18d3eac2f6ed05a3ca0bea62" \\
-H "App-Token: ${KEYS.appToken}" \\
'${origin}/glpi/apirest.php/getMyProfiles'`,
			),
		call: ['/glpi/apirest.php/getMyProfiles', /Self-Service/],
	},
	{
		name: 'Jellyfin: the client in Authorization at the login, the token there later',
		attempts: (origin) =>
			pasted(
				`curl -X POST "${origin}/jellyfin/Users/AuthenticateByName" \\
  -H "Content-Type: application/json" \\
  -H "Authorization: MediaBrowser Client=\\"MyApp\\", Device=\\"MyDevice\\", DeviceId=\\"unique-device-id\\", Version=\\"1.0.0\\"" \\
  -d '{
    "Username": "admin",
    "Pw": "password123"
  }'`,
				`curl -X GET "${origin}/jellyfin/Users/Me" \\
  -H "Authorization: MediaBrowser Token=\\"your-access-token\\""`,
				...USER,
			),
		call: ['/jellyfin/Users/Me', /ann/],
	},
	{
		name: 'GoCardless Bank Account Data: names of its own for keys, token and lifetimes',
		attempts: (origin) =>
			pasted(
				`curl -X POST "${origin}/bank/api/v2/token/new/" \\ -H "accept: application/json" \\ -H "Content-Type: application/json" \\ -d "{\\"secret_id\\":\\"{clientId}\\", \\"secret_key\\":\\"{clientSecret}\\"}"`,
				`curl -X GET "${origin}/bank/api/v2/institutions/?country=gb" \\ -H "accept: application/json" \\ -H "Authorization: Bearer ACCESS_TOKEN"`,
				...CLIENT,
			),
		call: ['/bank/api/v2/institutions/?country=gb', /ABNAMRO/],
	},
	{
		name: 'Veeam: no command on the page; the version in a header of login and calls',
		attempts: (origin) =>
			pasted(
				`curl -X POST ${origin}/veeam/api/oauth2/token -H 'x-api-version: 1.1-rev0' -d 'grant_type=password&username=administrator&password=Password1'`,
				`curl ${origin}/veeam/api/v1/serverInfo -H 'x-api-version: 1.1-rev0' -H 'Authorization: Bearer <Access-Token>'`,
				...USER,
			),
		call: ['/veeam/api/v1/serverInfo', /enterprise01/],
	},
	{
		name: 'Correios: no command on the page; Basic beside a JSON body, Portuguese names',
		attempts: (origin) =>
			pasted(
				`curl -X POST ${origin}/correios/token/v1/autentica/cartaopostagem -u usuario:senha -H 'Content-Type: application/json' -d '{"numero": "0067599079"}'`,
				`curl ${origin}/correios/cep/v2/enderecos -H 'Authorization: Bearer {token}'`,
				...USER,
			),
		call: ['/correios/cep/v2/enderecos', /70002900/],
	},
	{
		name: 'Omada: the grant in the URL, a scheme of its own, errors with status 200',
		attempts: (origin) =>
			pasted(
				`curl -X POST '${origin}/openapi/authorize/token?grant_type=client_credentials' -H 'content-type:application/json' -d '{"omadacId": "77ec5b4c", "client_id": "8d5c2a1b", "client_secret": "3f9d07"}'`,
				`curl '${origin}/openapi/v1/77ec5b4c/sites?pageSize=10&page=1' -H 'Authorization:AccessToken=AT-w1kF3vYqOzLCjAmZ'`,
				...CLIENT,
			),
		call: ['/openapi/v1/77ec5b4c/sites?pageSize=10&page=1', /s-1/],
	},
	{
		name: 'Metabase: the ID of a session is the token, in a header of its own',
		attempts: (origin) => [
			{
				entries: commands(
					`curl -X POST \\
  -H "Content-Type: application/json" \\
  -d '{"username": "[email protected]", "password": "fakepassword"}' \\
  ${origin}/metabase/api/session`,
					`curl -X GET \\
-H "Content-Type: application/json" \\
-H "X-Metabase-Session: 38f4939c-ad7f-4cbe-ae54-30946daf8590" \\
${origin}/metabase/api/user/current`,
					...USER,
				),
				says: [/It may be at 'id'\. Enter its place, .* in 'Token Path'/],
			},
			{
				entries: [
					['choose', 'Options', 'Login Response'],
					['fill', 'Token Path', 'id'],
				],
			},
		],
		call: ['/metabase/api/user/current', /Ann Example/],
	},
	{
		name: 'Wazuh: the command as the value of a variable, Basic, the token as plain text',
		attempts: (origin) =>
			pasted(
				`TOKEN=$(curl -u <USER>:<PASSWORD> -k -X POST "${origin}/wazuh/security/user/authenticate?raw=true")`,
				`# curl -k -X GET "${origin}/wazuh/" -H  "Authorization: Bearer $TOKEN"`,
				...USER,
			),
		call: ['/wazuh/', /Wazuh API/],
	},
	{
		name: 'PocketBase: a name of its own for the user, the bare token in Authorization',
		attempts: (origin) =>
			pasted(
				`curl -X POST ${origin}/pocketbase/api/collections/users/auth-with-password -H 'Content-Type: application/json' -d '{"identity": "YOUR_USERNAME_OR_EMAIL", "password": "YOUR_PASSWORD"}'`,
				`curl ${origin}/pocketbase/api/collections/demo/records -H 'Authorization: TOKEN'`,
				...USER,
			),
		call: ['/pocketbase/api/collections/demo/records', /ae40239d2bc4477/],
	},
];
