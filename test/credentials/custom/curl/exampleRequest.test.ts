import { fieldsOf, flowOf, rows } from '../enteredForm';

/** The login of an API that nobody has seen before. */
const LOGIN = `curl -X POST https://id.pier.example/auth/login -H 'Content-Type: application/json' -d '{"user":"<username>","pass":"<password>"}'`;
const keys = { username: 'mate', password: 'canary-password-1' };

const entered = (exampleRequest: string, more: Record<string, unknown> = {}) => ({
	preset: 'curl',
	curlCommand: LOGIN,
	exampleRequest,
	baseUrl: '',
	...keys,
	...more,
});

/** What requests with the token `t0k` carry, where they go, and what a test asks for. */
function shown(exampleRequest: string, more: Record<string, unknown> = {}) {
	const { baseUrl, checkUrl, attach } = flowOf(entered(exampleRequest, more));
	return { baseUrl, checkUrl, ...attach('t0k') };
}

const API = 'https://api.pier.example';

describe('an example request', () => {
	it('says where the API is, how requests carry the token, and what a test may ask for', () => {
		expect(shown(`curl ${API}/v1/me -H 'X-Auth: <token>'`)).toEqual({
			baseUrl: API,
			checkUrl: `${API}/v1/me`,
			headers: { 'X-Auth': 't0k' },
		});
	});

	// Among others as GitHub, Okta (SSWS) and Vault (X-Vault-Token) document their requests.
	it.each([
		[
			'Bearer and a gap',
			`-H "Authorization: Bearer <YOUR-TOKEN>"`,
			{ Authorization: 'Bearer t0k' },
		],
		[
			'Bearer and a variable',
			`-H "Authorization: Bearer $TOKEN"`,
			{ Authorization: 'Bearer t0k' },
		],
		[
			'Bearer and dots',
			`--header 'Authorization: Bearer ...'`,
			{ Authorization: 'Bearer t0k' },
		],
		[
			'Bearer and a JWT',
			`-H 'Authorization: Bearer eyJhbGciOi.eyJzdWIi.c2ln'`,
			{ Authorization: 'Bearer t0k' },
		],
		[
			'a token that was cut off',
			`-H 'Authorization: Bearer eyJhbGciOi...'`,
			{ Authorization: 'Bearer t0k' },
		],
		[
			'double braces',
			`-H 'Authorization: Bearer {{access_token}}'`,
			{ Authorization: 'Bearer t0k' },
		],
		['another scheme', `-H 'Authorization: SSWS 00QCjAl4MlV'`, { Authorization: 'SSWS t0k' }],
		[
			'a named token',
			`-H 'Authorization: Token token="abc"'`,
			{ Authorization: 'Token token="t0k"' },
		],
		// TP-Link's Omada: https://use1-omada-northbound.tplinkcloud.com/doc.html
		[
			'a named token without a scheme',
			`-H 'Authorization:AccessToken=AT-bxrlkGQGy'`,
			{ Authorization: 'AccessToken=t0k' },
		],
		[
			'base64 with its padding',
			`-H 'Authorization: Bearer c2VjcmV0MQ=='`,
			{ Authorization: 'Bearer t0k' },
		],
		['no scheme', `-H 'Authorization: 9f8e7d'`, { Authorization: 't0k' }],
		['a header of its own', `-H 'X-Vault-Token: hvs.CAES'`, { 'X-Vault-Token': 't0k' }],
		['a header that ends in Session', `-H 'X-App-Session: 12ab'`, { 'X-App-Session': 't0k' }],
		[
			'the option for OAuth',
			`--oauth2-bearer "$ACCESS_TOKEN"`,
			{ Authorization: 'Bearer t0k' },
		],
		['the token as user', `-u "$TOKEN:"`, { Authorization: `Basic ${btoa('t0k:')}` }],
		['its own placeholder', `-H 'Key: v1 {token}'`, { Key: 'v1 t0k' }],
	])('may show %s', (_, options, headers) => {
		expect(shown(`curl ${API}/me ${options}`).headers).toEqual(headers);
	});

	it('may carry the token in the query, which the test path leaves out', () => {
		expect(shown(`curl '${API}/me?lang=en&access_token=abc'`)).toEqual({
			baseUrl: API,
			checkUrl: `${API}/me?lang=en`,
			query: { access_token: 't0k' },
		});
	});

	it('may carry the token in a cookie', () => {
		expect(shown(`curl ${API}/me -b 'lang=en; JSESSIONID=1A2B'`).cookies).toEqual({
			JSESSIONID: 't0k',
		});
	});

	it('keeps headers that every request needs, and none that curl or a browser adds', () => {
		const example = `curl '${API}/me' -H 'accept: */*' -H 'User-Agent: Mozilla/5.0 (X11)' -H 'sec-ch-ua: "x"' -H 'Postman-Token: 1' -H 'X-Api-Version: 2' -H 'Ocp-Apim-Subscription-Key: {secret1}' -H 'Authorization: Bearer abc'`;
		const more = { options: ['values'], secret1: 'canary-key-1' };

		expect(shown(example, more).headers).toEqual({
			Authorization: 'Bearer t0k',
			'X-Api-Version': '2',
			'Ocp-Apim-Subscription-Key': 'canary-key-1',
		});
	});

	// OpenSubtitles rejects requests without the name of the app:
	// https://opensubtitles.stoplight.io/docs/opensubtitles-api
	it('keeps the name of an app, which some APIs require', () => {
		const example = `curl ${API}/infos/user -H 'User-Agent: MyApp v1.0' -H 'Authorization: Bearer abc'`;

		expect(shown(example).headers).toMatchObject({ 'User-Agent': 'MyApp v1.0' });
	});

	it('shows no key of such a header in errors and recipes', () => {
		const example = `curl ${API}/me -H 'X-Api-Key: canary-key-2' -H 'Authorization: Bearer abc'`;
		const flow = flowOf(entered(example));

		expect(flow.secrets).toContain('canary-key-2');
		expect(flow.recipe?.()).not.toContain('canary-key-2');
		expect(flow.recipe?.()).toContain('/me');
	});

	it.each([
		['sends something', `-X POST ${API}/orders -d a=1`],
		['has a gap', `${API}/orders/{order_id}`],
		['is of one record', `${API}/orders/1234567`],
		['holds a key', `'${API}/me?api_key=0a1b2c3d4e'`],
	])('gives no test path where it %s', (_, request) => {
		const { baseUrl, checkUrl } = shown(`curl ${request} -H 'X-Auth: <token>'`);

		expect({ baseUrl, checkUrl }).toEqual({ baseUrl: API, checkUrl: undefined });
	});

	it('may be pasted with the login above it', () => {
		expect(shown(`${LOGIN}\n\ncurl ${API}/me -H 'Authorization: Bearer $T0'`).checkUrl).toBe(
			`${API}/me`,
		);
	});

	it('gives way to what the user filled in', () => {
		expect(
			shown(`curl ${API}/v1/me -H 'X-Auth: <token>'`, {
				baseUrl: 'https://sandbox.pier.example/v1',
				testPath: '/ping',
				options: ['apiRequests'],
				sendHeader: 'X-Other',
				requestHeaders: rows({ 'X-Own': '1' }),
			}),
		).toEqual({
			baseUrl: 'https://sandbox.pier.example/v1',
			checkUrl: 'https://sandbox.pier.example/v1/ping',
			headers: { 'X-Other': 't0k', 'X-Own': '1' },
		});
	});

	it('is tested below the base URL, or beside it on the same host', () => {
		const example = `curl ${API}/v1/me -H 'X-Auth: <token>'`;
		const testOf = (baseUrl: string) => shown(example, { baseUrl }).checkUrl;

		expect(testOf('https://sandbox.pier.example/v1')).toBe(
			'https://sandbox.pier.example/v1/me',
		);
		expect(testOf('https://sandbox.pier.example')).toBe('https://sandbox.pier.example/v1/me');
		expect(testOf(`${API}/v2`)).toBe(`${API}/v1/me`);
	});

	it('with a placeholder for its host needs the base URL', () => {
		const example = `curl {{server_url}}/api/checkout/v1/orders -H 'Authorization: Bearer <Access-Token>'`;
		const login = LOGIN.replace('https://id.pier.example', '{{server_url}}');
		const more = { curlCommand: login };

		expect(() => flowOf(entered(example, more))).toThrow("'Base URL' is required");
		expect(shown(example, { ...more, baseUrl: API }).checkUrl).toBe(
			`${API}/api/checkout/v1/orders`,
		);
	});

	it('serves every login that is described', () => {
		const form = {
			preset: 'passwordJson',
			tokenUrl: 'https://id.pier.example/auth/login',
			exampleRequest: `curl ${API}/me -H 'X-Auth: <token>'`,
			baseUrl: '',
			...keys,
		};

		expect(flowOf(form)).toMatchObject({ baseUrl: API, checkUrl: `${API}/me` });
		expect(fieldsOf(form)).toHaveProperty('baseUrl', '');
	});

	it.each([
		['no command', 'GET /me', 'The example request is not a cURL command'],
		['no token', `curl ${API}/me -H 'X-Version: 1'`, 'The example request carries no token'],
		[
			'two tokens',
			`curl ${API}/me -H 'Authorization: Bearer <access_token>' -H 'X-Id: <id token>'`,
			"The example request carries two tokens, in 'Authorization' and 'X-Id'",
		],
		[
			'a gap of unknown meaning',
			`curl ${API}/me -H 'Authorization: Bearer abc' -H 'X-Colour: <colour>'`,
			"The example request still contains the placeholder <colour> for 'X-Colour'",
		],
	])('with %s is named by the error', (_, example, message) => {
		expect(() => flowOf(entered(example))).toThrow(message);
	});
});

describe('without an example request', () => {
	it('the host of the login is that of the API', () => {
		expect(shown('')).toEqual({
			baseUrl: 'https://id.pier.example',
			checkUrl: undefined,
			headers: { Authorization: 'Bearer t0k' },
		});
	});

	it('a login whose host is a placeholder needs the base URL', () => {
		const curlCommand = LOGIN.replace('id.pier.example', 'your-host');

		expect(() => flowOf(entered('', { curlCommand }))).toThrow("'Base URL' is required");
	});
});
