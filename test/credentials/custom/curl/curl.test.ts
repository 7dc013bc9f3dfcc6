import { ConfigurationError } from '../../../../credentials/token/errors';
import { redact } from '../../../../credentials/token/redact';
import { parseCurl as parse } from '../../../../credentials/custom/curl/curl';
import { BASE_URL, fieldsOf, flowOf, FORM_HEADERS, loginOf, rows } from '../enteredForm';
import { FLEX_FACTOR, FLEX_FACTOR_NEXT_SAMPLE, FLEX_PAY, HELLO_FLEX } from './documentedCommands';

const parseCurl = (command: string) =>
	parse(command, { isFilled: () => false, baseUrl: 'https://api.harbour.example/v1' });

const keys = { clientId: 'id "1"', clientSecret: 'canary&secret=1' };
const entered = (curlCommand: string, more: Record<string, unknown> = {}) => ({
	preset: 'curl',
	curlCommand,
	...keys,
	...more,
});
const BASE_ORIGIN = new URL(BASE_URL).origin;
const base64 = (text: string) => Buffer.from(text).toString('base64');

it.each([
	'/usr/bin/curl https://api.harbour.example/token -d client_id=1',
	'TOKEN=$( /opt/homebrew/bin/curl https://api.harbour.example/token -d client_id=1 )',
])('a command with the folder of curl is one: %s', (command) => {
	expect(parseCurl(command)).toMatchObject({
		method: 'POST',
		url: 'https://api.harbour.example/token',
	});
});

describe('a documented login command, pasted unchanged', () => {
	const flexFactorLogin = {
		method: 'POST',
		url: `${BASE_URL}/oauth2/token`,
		headers: { Accept: '*/*', 'Content-Type': 'application/json' },
		body: '{\n  "AppKey": "id \\"1\\"",\n  "AppSecret": "canary&secret=1"}',
	};

	it.each([
		['truncated, as on its page', FLEX_FACTOR],
		['with its end', `${FLEX_FACTOR}}'`],
		['with the next sample of the page', FLEX_FACTOR + FLEX_FACTOR_NEXT_SAMPLE],
		['with the = that n8n adds before double braces', `=${FLEX_FACTOR}`],
		['with Windows line breaks', FLEX_FACTOR.replaceAll('\n', '\r\n')],
	])('of FlexFactor works %s', (_, command) => {
		const login = loginOf(entered(command));

		expect(login).toEqual({ ...flexFactorLogin, body: login.body });
		expect(JSON.parse(login.body ?? '')).toEqual(JSON.parse(flexFactorLogin.body));
	});

	it('of HelloFlex works with a token URL', () => {
		const tokenUrl = 'https://login.harbour.example/oauth2/token';

		expect(loginOf(entered(HELLO_FLEX, { tokenUrl }))).toEqual({
			method: 'POST',
			url: tokenUrl,
			headers: FORM_HEADERS,
			body: 'client_id=id+%221%22&client_secret=canary%26secret%3D1&grant_type=client_credentials',
		});
		expect(() => flowOf(entered(HELLO_FLEX))).toThrow("'Token URL' is required");
	});

	it('of Flex Pay works', () => {
		expect(loginOf(entered(FLEX_PAY))).toEqual({
			method: 'POST',
			url: `${BASE_ORIGIN}/api/auth/v1/oauth/token?grant_type=client_credentials`,
			headers: {
				Accept: '*/*',
				Authorization: `Basic ${base64('id "1":canary&secret=1')}`,
			},
		});
	});

	it('names the field that is required', () => {
		expect(() => flowOf(entered(FLEX_PAY, { clientSecret: '' }))).toThrow(
			"'Client Secret' is required",
		);
	});

	it('has no = when n8n passes it on', () => {
		expect(fieldsOf(entered(`=${FLEX_FACTOR}`)).curlCommand).toBe(FLEX_FACTOR);
	});
});

describe('a pasted command with literal secrets', () => {
	const command =
		"curl https://id.harbour.example/token -u 'app:canary)}secret' -d user=mate -d pin=canary-pin-1 -H 'X-Key: canary-key-1'";

	it('sends those secrets unchanged', () => {
		expect(loginOf({ preset: 'curl', curlCommand: command })).toEqual({
			method: 'POST',
			url: 'https://id.harbour.example/token',
			headers: {
				Accept: '*/*',
				Authorization: `Basic ${base64('app:canary)}secret')}`,
				'X-Key': 'canary-key-1',
				'Content-Type': 'application/x-www-form-urlencoded',
			},
			body: 'user=mate&pin=canary-pin-1',
		});
	});

	it('redacts them in errors', () => {
		expect(flowOf({ preset: 'curl', curlCommand: command }).secrets).toEqual(
			expect.arrayContaining(['canary)}secret', 'canary-pin-1', 'canary-key-1']),
		);
	});

	const KEY = 'c4n4ry-K3y-77xQ';
	const xml = "-H 'Content-Type: text/xml'";
	const json = "-H 'Content-Type: application/json'";

	it.each([
		['a path', '', `/${KEY}`],
		['a list', `${json} -d '{"params":["me","${KEY}"]}'`, ''],
		['an attribute', `${xml} -d '<a user="me" password="${KEY}"/>'`, ''],
		['character data', `${xml} -d '<a><![CDATA[${KEY}]]></a>'`, ''],
		['a cookie', `-b 'lang=en; sid=${KEY}'`, ''],
		['a text', `-H 'Content-Type: text/plain' -d 'password: ${KEY}'`, ''],
		[
			'GraphQL',
			`${json} -d '{"query":"mutation { login(password: \\"${KEY}\\") { t } }"}'`,
			'',
		],
		['a Basic header', `-H 'Authorization: Basic ${base64(`me:${KEY}`)}'`, ''],
		['a header of another scheme', `-H 'Authorization: Digest ${KEY}'`, ''],
		['a password with braces', `-d 'user=me&password=x{${KEY}'`, ''],
	])('shows none that is in %s, in errors and in its recipe', (_what, more, path) => {
		const flow = flowOf({
			preset: 'curl',
			curlCommand: `curl -X POST https://id.harbour.example/token${path} ${more}`,
		});

		expect(redact(`Wrong: ${KEY}`, flow.secrets)).not.toContain(KEY);
		expect(redact(flow.recipe?.() ?? KEY, [KEY])).toBe(flow.recipe?.());
	});
});

describe('a pasted command', () => {
	it('may contain placeholders and functions of the form', () => {
		const command = `curl -X POST https://{region}.harbour.example/t -H 'Content-Type: application/json' -d '{"hash":"{sha256Hex({clientId}{secret1})}","t":{timestamp},"nested":{"k":"{secret1}"}}'`;

		expect(
			loginOf({
				preset: 'curl',
				curlCommand: command,
				clientId: keys.clientId,
				...{ options: ['values'], secret1: 'canary-"2"', region: 'eu' },
			}),
		).toMatchObject({
			url: 'https://eu.harbour.example/t',
			body: expect.stringMatching(
				/^\{"hash":"[0-9a-f]{64}","t":1772600767,"nested":\{"k":"canary-\\"2\\""\}\}$/,
			) as unknown,
		});
	});

	it.each([
		[
			'the query',
			'curl -G https://h.example/t -d a=1 -d "b=x y"',
			'https://h.example/t?a=1&b=x%20y',
		],
		['the URL', 'curl h.example/t?a=1&b=2', 'https://h.example/t?a=1&b=2'],
		['a URL option', 'curl --url "https://h.example/t" -s', 'https://h.example/t'],
		['a path on the base URL', "curl -X GET '{{baseUrl}}/t'", `${BASE_URL}/t`],
		['a placeholder as host', "curl 'https://{{host}}/t'", `${BASE_ORIGIN}/t`],
	])('without a body is a GET with %s', (_, command, url) => {
		expect(loginOf({ preset: 'curl', curlCommand: command })).toEqual({
			method: 'GET',
			url,
			headers: { Accept: '*/*' },
		});
	});

	it('copied from a browser for cmd is read without carets', () => {
		const command =
			'curl ^"https://h.example/t^" ^\r\n  -H ^"content-type: application/json^" ^\r\n  --data-raw ^"^{^\\^"user^\\^":^\\^"{clientId}^\\^"^}^"';

		expect(loginOf(entered(command, { clientSecret: '' }))).toEqual({
			method: 'POST',
			url: 'https://h.example/t',
			headers: { Accept: '*/*', 'content-type': 'application/json' },
			body: '{"user":"id \\"1\\""}',
		});
	});

	it('is read with typographic quotes and without backslashes', () => {
		const command =
			'curl –request POST https://h.example/t\n  –header “X-A: b”\n  –data ‘user=mate’';

		expect(parseCurl(command)).toMatchObject({
			method: 'POST',
			headers: [
				['Accept', '*/*'],
				['X-A', 'b'],
			],
			body: { text: 'user=mate' },
		});
	});

	it('is read without the prompt before it and the pipe after it', () => {
		expect(parseCurl('# log in\n$ curl -s https://h.example/t | jq -r .token').url).toBe(
			'https://h.example/t',
		);
	});

	it('with an XML body has its values escaped as XML', () => {
		const command = `curl https://h.example/soap -H 'Content-Type: text/xml' -d '<a><User>USERNAME</User><Key>{clientSecret}</Key></a>'`;

		expect(loginOf(entered(command, { clientId: '', username: 'a<b' })).body).toBe(
			'<a><User>a&lt;b</User><Key>canary&amp;secret=1</Key></a>',
		);
	});

	it('has additional headers and query parameters of the form', () => {
		expect(
			loginOf(
				entered('curl https://h.example/t -d a=1', {
					clientId: '',
					clientSecret: '',
					options: ['loginRequest'],
					headerFields: rows({ accept: 'application/json' }),
					queryFields: rows({ v: '2' }),
				}),
			),
		).toMatchObject({
			url: 'https://h.example/t?v=2',
			headers: { accept: 'application/json' },
			body: 'a=1',
		});
	});
});

describe('an unusable command', () => {
	it.each([
		['', "'cURL Command' is required"],
		['wget https://h.example', "The text in 'cURL Command' is not a cURL command"],
		['curl -s', 'The cURL command contains no URL'],
		['curl -X DELETE https://h.example', 'The cURL command uses the method DELETE'],
		['curl https://h.example -d @body.json', "reads its data from the file 'body.json'"],
		['curl https://h.example -F a=@b', 'The cURL command sends a file'],
		[`curl https://h.example -d ${'x'.repeat(20_000)}`, 'is longer than 20 KB'],
		['curl https://h.example -d @canary-secret', 'reads its data from a file or standard'],
		[
			'curl https://h.example -d "a=<account>&b=<domain>"',
			'has the placeholders <account> and <domain>, which would both be {tenant}',
		],
		[
			'curl https://h.example --cert c.pem',
			'The cURL command uses the unsupported option --cert',
		],
		['curl https://h.example --frobnicate', 'has the unknown option --frobnicate'],
		['curl https://h.example -d', 'The cURL command ends unexpectedly after -d'],
		['curl https://a.example https://b.example', 'more than one URL'],
		['curl https://h.example -d x=<frobnicator>', "the placeholder <frobnicator> for 'x'"],
		[
			"curl https://h.example -H 'Authorization: Bearer $TOKEN'",
			"the placeholder $TOKEN for 'Authorization'",
		],
		['curl http://h.example/t', "'Token URL' must start with https://"],
		["curl https://h.example -H 'X-Key abc'", 'A header of the cURL command has no colon'],
		['curl https://h.example -d "$payload"', 'the placeholder $payload in place of its body'],
		['curl https://h.example/$path/t -d a=1', 'the placeholder $path'],
	])('is rejected with the reason: %s', (curlCommand, message) => {
		expect(() => loginOf({ preset: 'curl', curlCommand })).toThrow(message);
	});
});

it.each([
	'curl https://h.example -d x=<canary-4711>',
	'curl https://h.example -d x={canary-4711}',
	'curl https://h.example -d "x=$(echo canary-4711)"',
	'curl https://h.example -d "$(echo canary-4711)"',
	'curl https://h.example -d "a=<account>&b=<domain canary-4711>"',
	"curl https://h.example -H 'canary-4711'",
	'curl https://h.example --data-urlencode canary-4711@',
	'curl https://h.example canary-4711',
])('an error does not quote what may be a value that a user wrote: %s', (curlCommand) => {
	let thrown: unknown;
	try {
		loginOf({ preset: 'curl', curlCommand });
	} catch (error) {
		thrown = error;
	}

	expect(thrown).toBeInstanceOf(ConfigurationError);
	expect(JSON.stringify([(thrown as Error).message, thrown])).not.toContain('4711');
});

describe('fields beside a pasted command', () => {
	const command = 'curl https://id.harbour.example/token -d username=marissa -d password=koala';

	it('take the place of sample values under names that mean them', () => {
		expect(
			loginOf({ preset: 'curl', curlCommand: command, username: 'a&b', password: 'canary-1' })
				.body,
		).toBe('username=a%26b&password=canary-1');
	});

	it.each([
		['-d username= -d password=', 'username=a%26b&password=canary-1'],
		['-d j_username=admin -d j_password=admin', 'j_username=a%26b&j_password=canary-1'],
		[
			'-d session[email]=me -d session[password]=x',
			'session[email]=a%26b&session[password]=canary-1',
		],
	])('take the place of %s', (data, body) => {
		const curlCommand = `curl https://id.harbour.example/token ${data}`;

		expect(
			loginOf({ preset: 'curl', curlCommand, username: 'a&b', password: 'canary-1' }).body,
		).toBe(body);
	});

	it.each([
		['Client ID', { clientId: 'a', password: 'b' }],
		['Refresh Token', { initialRefreshToken: 'canary-1', options: ['values'] }],
	])('are an error where the command has no place for %s', (label, more) => {
		expect(() => flowOf({ preset: 'curl', curlCommand: command, ...more })).toThrow(
			`'${label}' is filled in, but the cURL command has no place for it`,
		);
	});

	it('are an error where two values that differ would be one of them', () => {
		const data = (email: string) => `{"username": "joe", "email": "${email}", "password": "x"}`;
		const login = (email: string) =>
			loginOf({
				preset: 'curl',
				curlCommand: `curl https://id.harbour.example/token -d '${data(email)}'`,
				username: 'ann',
			}).body;
		expect(() => login('joe@x.test')).toThrow(
			"different values for 'username' and 'email', which would both be {username}",
		);
		expect(login('joe')).toBe('{"username": "ann", "email": "ann", "password": "x"}');
	});

	it('may be used elsewhere in the form', () => {
		const more = {
			options: ['apiRequests'],
			requestHeaders: rows({ 'X-Client': '{clientId}' }),
		};
		expect(() =>
			flowOf({ preset: 'curl', curlCommand: command, clientId: 'a', ...more }),
		).not.toThrow();
	});

	it("have the URL take the place of the command's, with its query", () => {
		const tokenUrl = 'https://login.harbour.example/t';
		const withQuery = command.replace('/token', '/token?v=2');
		expect(loginOf({ preset: 'curl', curlCommand: withQuery, tokenUrl }).url).toBe(
			`${tokenUrl}?v=2`,
		);
	});
});

it.each([
	['spaces', (count: number) => ' '.repeat(count)],
	['braces', (count: number) => '{'.repeat(count)],
	['double braces and spaces', (count: number) => `{{${' '.repeat(count)}`],
	['quotes', (count: number) => '"'.repeat(count)],
	['dollars', (count: number) => '$('.repeat(count / 2)],
	['words', (count: number) => 'your-'.repeat(count / 5)],
	['backslashes', (count: number) => '\\ '.repeat(count / 2)],
	['angle brackets', (count: number) => '<a'.repeat(count / 2)],
	['commas', (count: number) => `{"a":1${', '.repeat(count / 2)}x`],
])('a command with 19 KB of %s is read in little time', (_, text) => {
	const startMs = performance.now();
	for (const command of [
		`curl https://h.example -H 'X: ${text(19_000)}'`,
		`curl https://h.example -d '${text(19_000)}'`,
		`curl ${text(19_000)}`,
	]) {
		try {
			parseCurl(command);
		} catch {
			// Whether it can be used does not matter here.
		}
	}
	expect(performance.now() - startMs).toBeLessThan(3000);
});
