/** Three logins that nobody has seen before, described in the form as their documentation shows them. */
import { describeInBrowser } from '../editor/describeInBrowser';
import { type Editor, openEditor } from '../editor/editor';
import { sharedHost } from '../oneHost';
import { type Attempt, type Count, describeLogin, type Entry } from './newcomer';
import { startUnseenApi, type UnseenApi } from './unseenApi';

let editor: Editor;
let api: UnseenApi;
const counts: string[] = [];

interface Login {
	readonly name: string;
	readonly byCommand: (origin: string) => readonly Attempt[];
	readonly byForm: (origin: string) => readonly Attempt[];
	/** Most inputs by form. */
	readonly inputs: number;
}

const CURL: Entry = ['choose', 'Login Method', 'cURL Command'];

const LOGINS: readonly Login[] = [
	{
		name: 'JSON login, nested token, ISO expiry, own header',
		byCommand: (origin) => [
			{
				entries: [
					CURL,
					[
						'paste',
						'cURL Command',
						`curl -X POST ${origin}/auth/login -H 'Content-Type: application/json' -d '{"user":"{{username}}","pass":"{{password}}"}'`,
					],
					[
						'paste',
						'Example Request (cURL)',
						`curl ${origin}/api/v2/whoami -H 'X-Auth: <jwt>'`,
					],
					['fill', 'Username', 'mate'],
				],
				says: [/'Password' is required/],
			},
			{ entries: [['fill', 'Password', 'canary-pass-1']] },
		],
		byForm: (origin) => [
			{
				entries: [
					['choose', 'Login Method', 'Username and Password in JSON Body'],
					[
						'paste',
						'Example Request (cURL)',
						`curl ${origin}/api/v2/whoami -H 'X-Auth: <jwt>'`,
					],
					['fill', 'Token URL', '/auth/login'],
					['fill', 'Username', 'mate'],
					['fill', 'Password', 'canary-pass-1'],
				],
				// Nobody told the form the names of the two fields.
				says: [
					/401, "Unknown user or wrong password"/,
					/in 'Username Field' and 'Password Field'/,
				],
			},
			{
				entries: [
					['fill', 'Username Field', 'user'],
					['fill', 'Password Field', 'pass'],
				],
			},
		],
		inputs: 7,
	},
	{
		name: 'form login with names of its own, minutes, own scheme',
		byCommand: (origin) => [
			{
				entries: [
					CURL,
					[
						'paste',
						'cURL Command',
						`curl ${origin}/depot/session -d 'account=depot-7' -d 'key=canary-key-2'`,
					],
					[
						'paste',
						'Example Request (cURL)',
						`curl '${origin}/depot/v1/stock' --header 'Authorization: Session YOUR_SESSION_ID'`,
					],
				],
			},
		],
		byForm: (origin) => [
			{
				entries: [
					['choose', 'Login Method', 'Custom Request'],
					[
						'paste',
						'Example Request (cURL)',
						`curl '${origin}/depot/v1/stock' --header 'Authorization: Session YOUR_SESSION_ID'`,
					],
					['fill', 'Token URL', '/depot/session'],
					['row', 'Login Form Fields', 'account', 'depot-7'],
					['row', 'Login Form Fields', 'key', '{clientSecret}'],
					['fill', 'Client Secret', 'canary-key-2'],
				],
			},
		],
		inputs: 6,
	},
	{
		name: 'GET login with Basic header, token in the query',
		byCommand: (origin) => [
			{
				entries: [
					CURL,
					[
						'paste',
						'cURL Command',
						`curl -u <client_id>:<client_secret> ${origin}/quay/token`,
					],
					[
						'paste',
						'Example Request (cURL)',
						`curl "${origin}/quay/ships?access_token=$TOKEN"`,
					],
					['fill', 'Client ID', 'quay-id'],
					['fill', 'Client Secret', 'canary-secret-3'],
				],
			},
		],
		byForm: (origin) => [
			{
				entries: [
					['choose', 'Login Method', 'Client Credentials in Basic Header'],
					[
						'paste',
						'Example Request (cURL)',
						`curl "${origin}/quay/ships?access_token=$TOKEN"`,
					],
					['fill', 'Token URL', '/quay/token'],
					['fill', 'Client ID', 'quay-id'],
					['fill', 'Client Secret', 'canary-secret-3'],
				],
				// The login wants GET; the message says what was asked for.
				says: [/POST .*\/quay\/token/],
			},
			{
				entries: [
					['choose', 'Options', 'Login Request'],
					['choose', 'Login HTTP Method', 'GET'],
				],
			},
		],
		inputs: 7,
	},
];

const counted = (login: string, way: string, { inputs, saves, misleading }: Count) =>
	`${login}, by ${way}: ${inputs} inputs, ${saves} saves, ${misleading.length} misleading`;

describeInBrowser('A newcomer who describes a login never seen before', () => {
	beforeAll(async () => {
		api = await startUnseenApi();
		editor = await openEditor(sharedHost());
	});

	afterAll(async () => {
		process.stdout.write(`${counts.join('\n')}\n`);
		await editor.close();
		await api.close();
	});

	it.each(LOGINS)('by two commands takes at most 5 inputs and 2 saves: $name', async (login) => {
		const count = await describeLogin(editor, login.byCommand(api.origin));
		counts.push(counted(login.name, 'cURL', count));

		expect(count).toMatchObject({ misleading: [], last: 'OK' });
		expect(count.inputs).toBeLessThanOrEqual(5);
		expect(count.saves).toBeLessThanOrEqual(2);
	});

	it.each(LOGINS)('by form takes $inputs inputs and 2 saves at most: $name', async (login) => {
		const count = await describeLogin(editor, login.byForm(api.origin));
		counts.push(counted(login.name, 'form', count));

		expect(count).toMatchObject({ misleading: [], last: 'OK' });
		expect(count.inputs).toBeLessThanOrEqual(login.inputs);
		expect(count.saves).toBeLessThanOrEqual(2);
	});
});
