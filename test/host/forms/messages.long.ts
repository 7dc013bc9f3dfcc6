/** What the form says about a mistake: what is wrong, in the server's words, and what to do, in those of the form. */
import { describeInBrowser } from '../editor/describeInBrowser';
import { type Editor, openEditor } from '../editor/editor';
import { sharedHost } from '../oneHost';
import { enter, type Entry } from './newcomer';
import { startUnseenApi, type UnseenApi } from './unseenApi';

interface Mistake {
	readonly name: string;
	readonly entries: (origin: string) => readonly Entry[];
	readonly says: readonly RegExp[];
	/** What would lead astray. */
	readonly neverSays?: RegExp;
}

const KEYS: readonly Entry[] = [
	['fill', 'Client ID', 'id-1'],
	['fill', 'Client Secret', 'canary-secret-1'],
];
const JSON_LOGIN: Entry = ['choose', 'Login Method', 'Username and Password in JSON Body'];
const CURL: Entry = ['choose', 'Login Method', 'cURL Command'];

/** A login that the server accepts, and where its API is. */
const loggedIn = (origin: string, ...more: readonly Entry[]): readonly Entry[] => [
	...jsonLogin(`${origin}/auth/login`, 'canary-pass-1', origin),
	...more,
];
const jsonLogin = (tokenUrl: string, password: string, origin: string): readonly Entry[] => [
	JSON_LOGIN,
	['fill', 'Base URL', `${origin}/api/v2`],
	['fill', 'Token URL', tokenUrl],
	['fill', 'Username', 'mate'],
	['fill', 'Password', password],
	['fill', 'Username Field', 'user'],
	['fill', 'Password Field', 'pass'],
];

const BLAMES_KEYS = /Check 'Username'|'Password' and|environment/;

const OF_THE_FORM: readonly Mistake[] = [
	{
		name: 'a Base URL without https',
		entries: () => [
			['fill', 'Base URL', 'api.example.com/v1'],
			['fill', 'Token URL', '/token'],
			...KEYS,
		],
		says: [
			/'Base URL' is not a web address/,
			/must be complete, such as https:\/\/api\.example/,
		],
	},
	{
		name: 'a Base URL with http',
		entries: () => [
			['fill', 'Base URL', 'http://api.example.com/v1'],
			['fill', 'Token URL', '/token'],
			...KEYS,
		],
		says: [/'Base URL' must start with https:\/\//, /only sent over an encrypted connection/],
	},
	{
		name: 'a mistyped placeholder',
		entries: () => [
			['fill', 'Base URL', 'https://api.example.com'],
			['fill', 'Token URL', 'https://id.example.com/{tennant}/token'],
			...KEYS,
		],
		says: [
			/'Token URL' contains the unknown placeholder \{tennant\}/,
			/Available .*\{tenant\}/,
		],
	},
	{
		name: 'a placeholder whose field is not on show',
		entries: () => [
			['fill', 'Base URL', 'https://api.example.com'],
			['fill', 'Token URL', 'https://id.example.com/{tenant}/token'],
			...KEYS,
		],
		says: [/'Tenant' \(under 'Options' > 'Additional Values'\) is required/, /as \{tenant\}/],
	},
	{
		name: 'a command with a placeholder that no field stands for',
		entries: () => [
			CURL,
			['fill', 'Base URL', 'https://api.example.com'],
			['paste', 'cURL Command', "curl https://id.example.com/token -d 'x={{ my thing }}'"],
		],
		says: [/still contains the placeholder \{\{ my thing \}\}/, /Replace it .*\{secret1\}/],
	},
	{
		name: 'a text that is no command',
		entries: () => [
			CURL,
			['fill', 'Base URL', 'https://api.example.com'],
			['paste', 'cURL Command', 'POST the keys to our server'],
		],
		says: [/'cURL Command' is not a cURL command/, /It starts with curl/],
	},
];

const OF_THE_SERVER: readonly Mistake[] = [
	{
		name: 'a wrong password',
		entries: (origin) => jsonLogin(`${origin}/auth/login`, 'canary-wrong-1', origin),
		says: [
			/POST 127\.0\.0\.1:\d+\/auth\/login returned HTTP 401, "Unknown user or wrong password"/,
			/'Username' and 'Password'/,
		],
		neverSays: /environment|canary-wrong-1/,
	},
	{
		name: 'a field that the login lacks',
		entries: (origin) => jsonLogin(`${origin}/validated/login`, 'canary-pass-1', origin),
		says: [/HTTP 422, "Validation failed.*user/, /in 'Username Field' and 'Password Field'/],
		neverSays: /environment/,
	},
	{
		name: 'a Token URL that was meant for the root of the host',
		entries: (origin) => jsonLogin('/auth/login', 'canary-pass-1', origin),
		says: [
			/POST 127\.0\.0\.1:\d+\/api\/v2\/auth\/login returned HTTP 404/,
			/Check the token URL/,
		],
	},
	{
		name: 'a token that the API wants elsewhere',
		entries: (origin) => loggedIn(origin, ['fill', 'Test Path', '/whoami']),
		says: [
			/The login succeeded, but the API rejected the new token: GET 127\.0\.0\.1:\d+\/api\/v2\/whoami returned HTTP 401, "Header X-Auth is missing"/,
			/sent as "authorization: Bearer …"/i,
			/'Sending the Token'/,
		],
		neverSays: BLAMES_KEYS,
	},
	{
		name: 'a Test Path that does not exist',
		entries: (origin) => loggedIn(origin, ['fill', 'Test Path', '/nope']),
		says: [
			/The login succeeded, but the test of the token failed: GET .*\/api\/v2\/nope returned HTTP 404/,
			/'Test Path' must be .*Leave it empty to test only the login/,
		],
		neverSays: BLAMES_KEYS,
	},
	{
		name: 'a Test Path that these keys may not read',
		entries: (origin) => loggedIn(origin, ['fill', 'Test Path', '/orders']),
		says: [
			/GET .*\/api\/v2\/orders returned HTTP 403, "No rights to orders"/,
			/'Test Path' must/,
		],
		neverSays: BLAMES_KEYS,
	},
];

let editor: Editor;
let api: UnseenApi;

describeInBrowser('The banner of a connection test', () => {
	beforeAll(async () => {
		api = await startUnseenApi();
		editor = await openEditor(sharedHost());
	});
	afterAll(async () => {
		await editor.close();
		await api.close();
	});

	const shown = async ({ entries }: Mistake) => {
		const form = await editor.newCredential('Token Flow API');
		for (const entry of entries(api.origin)) await enter(form, entry);
		const banner = await form.saveAndTest();
		await form.close();
		return banner;
	};

	it.each([...OF_THE_FORM, ...OF_THE_SERVER])(
		'says of $name what is wrong and what to do',
		async (mistake) => {
			const { status, text } = await shown(mistake);

			expect(status).toBe('Error');
			for (const part of mistake.says) expect(text).toMatch(part);
			if (mistake.neverSays !== undefined) expect(text).not.toMatch(mistake.neverSays);
		},
	);
});
