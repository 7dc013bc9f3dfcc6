import { TokenResponseError } from '../../../../credentials/token/errors';
import type { TokenFlow } from '../../../../credentials/token/flow';
import {
	afterLoginError,
	checkError,
	domainError,
	isUnavailable,
	loginStatusError,
	unreachableError,
	unusableResponseError,
} from '../../../../credentials/token/response/loginErrors';
import { compileFlow, responseOf } from '../support/flow';
import { CHECK_URL, LOGIN_URL } from '../support/fakeProvider';

const flow = compileFlow({ secret: 'canary-secret-1' });
/** A flow whose URLs the user wrote. */
const ownFlow: TokenFlow = {
	...flow,
	guide: {
		...flow.guide,
		service: 'api.example.test',
		environment: '',
		isOfUser: true,
		labels: { testPath: "'Test Path'", tokenTemplate: "'Token Template'" },
	},
};
const SENT = { method: 'POST', url: LOGIN_URL } as const;
const POST = 'POST api.example.test/login';
const failed = (status: number, body: unknown = '', own = {}) =>
	loginStatusError({ ...flow, ...own }, SENT, responseOf(body, { status }));

describe('the request in a login error', () => {
	const messageFor = (url: string, own: Partial<TokenFlow> = {}) =>
		loginStatusError(
			{ ...flow, ...own },
			{ method: 'POST', url },
			responseOf('', { status: 401 }),
		)?.message;

	it('is method, host and path, without the query', () => {
		expect(messageFor('https://api.example.test:8443/v2/login?secret=x')).toBe(
			'Example (Sandbox) rejected the login: POST api.example.test:8443/v2/login returned HTTP 401',
		);
	});

	it('masks a key in the path', () => {
		expect(messageFor('https://api.example.test/keys/canary-secret-1/login')).toContain(
			'POST api.example.test/keys/•••/login returned',
		);
	});

	it('follows the name of the service alone where there is one environment', () => {
		const guide = { ...flow.guide, environment: '' };
		expect(messageFor(LOGIN_URL, { guide })).toBe(
			`Example rejected the login: ${POST} returned HTTP 401`,
		);
	});

	it('follows no name where the user wrote the URL, which says it', () => {
		expect(messageFor(LOGIN_URL, ownFlow)).toBe(
			`The login was rejected: ${POST} returned HTTP 401`,
		);
		expect(failed(503, '', ownFlow)?.message).toBe(
			`The login is currently unavailable: ${POST} returned HTTP 503`,
		);
		expect(unreachableError(ownFlow, SENT, 'connection')).toMatchObject({
			message: `The login host cannot be reached: ${POST}`,
			description: expect.stringMatching(/^Check the URL in the credential/),
		});
	});

	it('says what a local host is where it cannot be reached, as a pasted command may name one', () => {
		const sent = { method: 'POST', url: 'http://localhost:55000/login' } as const;

		expect(unreachableError(ownFlow, sent, 'connection').description).toMatch(
			/localhost is the machine or container that n8n itself runs in/,
		);
		expect(unreachableError(flow, sent, 'connection').description).not.toMatch(/container/);
		expect(unreachableError(ownFlow, SENT, 'connection').description).not.toMatch(/container/);
	});

	it('names what was sent where its address is none', () => {
		expect(messageFor('nowhere')).toContain('POST unknown host returned HTTP 401');
		expect(
			unreachableError(ownFlow, { method: 'GET', url: 'nowhere' }, 'connection').message,
		).toBe('The login host cannot be reached: GET unknown host');
	});
});

describe('a login without success', () => {
	it.each([200, 201, 204, 299])('is no error with %d', (status) => {
		expect(failed(status)).toBeUndefined();
	});

	it.each([400, 401, 403])('is rejected with %d', (status) => {
		expect(failed(status, { error: 'bad key canary-secret-1' })).toMatchObject({
			kind: 'rejected',
			message: `Example (Sandbox) rejected the login: ${POST} returned HTTP ${status}, "bad key •••"`,
			description:
				status === 403
					? 'Check the key. Is this server allowed to call it?'
					: 'Check the key.',
		});
	});

	it('says nothing in quotes where the provider says nothing', () => {
		expect(failed(401)?.message).toBe(
			`Example (Sandbox) rejected the login: ${POST} returned HTTP 401`,
		);
	});

	it('has no second sentence where the provider gives no reason for a 403', () => {
		const { reachHint: _, ...guide } = flow.guide;
		expect(failed(403, '', { guide })?.description).toBe('Check the key.');
	});

	it('is rejected where the flow says so, and only there', () => {
		expect(failed(422, '', { rejectedStatuses: [422] })?.kind).toBe('rejected');
		expect(failed(400, '', { rejectedStatuses: [422] })).toMatchObject({
			kind: 'response',
			description: 'Check the environment, the token URL and its method.',
		});
	});

	it('says nothing of an environment where there is none', () => {
		const guide = { ...flow.guide, environment: '' };
		expect(failed(404, '', { guide })?.description).toBe('Check the token URL and its method.');
	});

	it.each([402, 422, 423])('is rejected with %d too, for the reason that it names', (status) => {
		expect(failed(status, { errors: [{ detail: 'Account is locked' }] })).toMatchObject({
			kind: 'rejected',
			message: `Example (Sandbox) rejected the login: ${POST} returned HTTP ${status}, "Account is locked"`,
		});
	});

	it('quotes a sentence without its full stop', () => {
		expect(failed(401, { message: 'Failed to authenticate.' })?.message).toMatch(
			/ returned HTTP 401, "Failed to authenticate"$/,
		);
	});

	it('has the reason of the provider with any other status', () => {
		expect(failed(404, { message: 'Unknown user' })?.message).toBe(
			`The login of Example (Sandbox) returned no token: ${POST} returned HTTP 404, "Unknown user"`,
		);
		expect(failed(429, { message: 'Too many logins' })?.message).toBe(
			`The login of Example (Sandbox) is currently unavailable: ${POST} returned HTTP 429, "Too many logins"`,
		);
	});

	it.each([
		[429, 'The provider limits login attempts. Try again later.'],
		[500, 'Try again later. If it continues, ask the provider.'],
		[503, 'Try again later. If it continues, ask the provider.'],
	])('is unavailable with %d', (status, description) => {
		expect(failed(status)).toMatchObject({
			kind: 'unavailable',
			message: `The login of Example (Sandbox) is currently unavailable: ${POST} returned HTTP ${status}`,
			description,
		});
	});

	it.each([
		[100, 'Check the environment, the token URL and its method.'],
		[199, 'Check the environment, the token URL and its method.'],
		[300, 'Redirects are not followed for logins. Enter the final token URL.'],
		[302, 'Redirects are not followed for logins. Enter the final token URL.'],
		[399, 'Redirects are not followed for logins. Enter the final token URL.'],
		[404, 'Check the environment, the token URL and its method.'],
		[0, 'Check the environment, the token URL and its method.'],
	])('is unexpected with %d', (status, description) => {
		expect(failed(status)).toMatchObject({
			kind: 'response',
			message: `The login of Example (Sandbox) returned no token: ${POST} returned HTTP ${status}`,
			description,
		});
	});
});

it.each([
	[428, false],
	[429, true],
	[430, false],
	[499, false],
	[500, true],
	[599, true],
])('%d means that a host is not available: %p', (status, expected) => {
	expect(isUnavailable(status)).toBe(expected);
});

describe('a login without a response', () => {
	it.each([
		['timeout', 'did not respond in time'],
		['connection', 'cannot be reached'],
		['certificate', 'has a certificate that is not trusted'],
	] as const)('(%s) names the host and what may be the reason', (failure, message) => {
		expect(unreachableError(flow, SENT, failure)).toMatchObject({
			kind: 'unreachable',
			message: `The login host of Example (Sandbox) ${message}: ${POST}`,
			description:
				"Check the environment in the credential, and this server's network or proxy. Is this server allowed to call it?",
		});
	});

	it('that n8n forbade names the host to add', () => {
		expect(domainError(flow, LOGIN_URL)).toMatchObject({
			kind: 'configuration',
			message: "The login host api.example.test is not in the credential's 'Allowed Domains'",
			description:
				"Add api.example.test to 'Allowed Domains' of the credential: logins to Example are sent there.",
		});
	});
});

describe('a check call with a new token', () => {
	const CHECK = `GET ${CHECK_URL.slice('https://'.length)}`;
	const returned = (status: number, body = '') => ({ status, body });

	it('has succeeded with any status that is no error', () => {
		for (const status of [200, 204, 304])
			expect(checkError(ownFlow, returned(status))).toBeUndefined();
	});

	it('tells why the API rejected the token and how it was sent, and does not blame the keys', () => {
		const body = '{"error":{"message":"Header X-Auth is missing"}}';
		expect(checkError(flow, returned(401, body))).toMatchObject({
			kind: 'tokenRejected',
			message: `The login succeeded, but the API rejected the new token: ${CHECK} returned HTTP 401, "Header X-Auth is missing"`,
			description:
				'The token was sent as "Authorization: Bearer …". Check that the keys belong to this environment and may use the API.',
		});
	});

	it.each([
		[(token: string) => ({ headers: { 'X-Auth': token } }), 'X-Auth: …'],
		[(token: string) => ({ query: { token } }), '?token=…'],
		[(token: string) => ({ body: { token } }), 'token in the body: …'],
		[(token: string) => ({ cookies: { session: token } }), 'Cookie: session=…'],
		[(token: string) => ({ headers: { 'X-Key': `canary-secret-1 ${token}` } }), 'X-Key: ••• …'],
	])('names the field that decides how the token is sent (%#)', (attach, text) => {
		const error = checkError({ ...ownFlow, attach }, returned(401));
		expect(error?.description).toBe(
			`The token was sent as "${text}". If the API expects it elsewhere or in another form, change 'Token Template'. Otherwise, check that the keys belong to this API.`,
		);
	});

	it('may not be answered, or with an error of the server', () => {
		expect(checkError(flow)).toMatchObject({
			kind: 'unavailable',
			message: `The login succeeded, but the API cannot be reached: ${CHECK}`,
			description: 'Try again later. Is this server allowed to call it?',
		});
		expect(checkError(flow, returned(500))?.kind).toBe('unavailable');
		expect(checkError(flow, returned(503, 'Maintenance until 6'))).toMatchObject({
			message: `The login succeeded, but the API is currently unavailable: ${CHECK} returned HTTP 503, "Maintenance until 6"`,
			description: 'Try again later.',
		});
	});

	it('says nothing of the place of a token that a template encodes', () => {
		const attach = () => ({ headers: { Authorization: 'Basic c2FtcGxl' } });
		expect(checkError({ ...flow, attach }, returned(401))?.description).toBe(
			'Check that the keys belong to this environment and may use the API.',
		);
	});

	it('says of a token that the keys signed only what there is to say', () => {
		const signing: TokenFlow = { ...flow, issue: () => ({ value: 'x' }) };
		expect(checkError(signing, returned(401))).toMatchObject({
			message: `The API rejected the new token: ${CHECK} returned HTTP 401`,
			description: 'Check the key. The token was sent as "Authorization: Bearer …".',
		});
		expect(checkError(signing)?.message).toBe(`The API cannot be reached: ${CHECK}`);
	});

	it('may meet a rate limit, which proves nothing on a path of the user', () => {
		expect(checkError(flow, returned(429))).toBeUndefined();
		expect(checkError(ownFlow, returned(429))?.kind).toBe('unavailable');
	});

	it.each([400, 403, 404, 405])('proves nothing with %d on a path of the user', (status) => {
		expect(checkError(ownFlow, returned(status, '{"message":"No"}'))).toMatchObject({
			kind: 'configuration',
			message: `The login succeeded, but the test of the token failed: ${CHECK} returned HTTP ${status}, "No"`,
			description:
				"'Test Path' must be a GET endpoint that these keys may read. Leave it empty to test only the login.",
		});
		expect(checkError(flow, returned(status))).toBeUndefined();
	});

	it('means that the token expired with a status that the user named', () => {
		const own = { ...flow, expiredStatuses: [419] };
		expect(checkError(own, returned(419))?.kind).toBe('tokenRejected');
	});
});

describe('a response of success without a token', () => {
	const unusable = (body: unknown) => {
		try {
			flow.readResponse(responseOf(body));
		} catch (error) {
			if (error instanceof TokenResponseError)
				return unusableResponseError(error, flow, SENT);
			throw error;
		}
		throw new Error('The response has a token');
	};

	it('is a rejection where it says so, with its reason and without secrets', () => {
		expect(unusable({ success: false, message: 'No key canary-secret-1' })).toMatchObject({
			kind: 'rejected',
			message: `Example (Sandbox) rejected the login: ${POST} returned HTTP 200, "No key •••"`,
			description: 'Check the key.',
		});
	});

	it('is no rejection where it only says something', () => {
		expect(unusable({ message: 'Welcome' })).toMatchObject({
			kind: 'response',
			message: `The login response contains no token: ${POST} returned HTTP 200, "Welcome"`,
		});
	});

	it('names the field to check, where the form has it', () => {
		const labels = { lifetime: "'Lifetime'", tokenPath: "'Token Path'" };
		const error = new TokenResponseError('It ended', 'Not used.', 'lifetime');
		const own = { ...flow, guide: { ...flow.guide, labels } };
		expect(unusableResponseError(error, own, SENT)).toMatchObject({
			message: `It ended: ${POST} returned HTTP 200`,
			description: "Not used. Check 'Lifetime'.",
		});
		expect(unusableResponseError(error, flow, SENT).description).toBe('Not used.');
		const plain = new TokenResponseError('It ended', 'Not used.');
		expect(unusableResponseError(plain, own, SENT).description).toBe('Not used.');
		const missing = new TokenResponseError('No token', "It may be at 'id'.", 'tokenPath');
		expect(unusableResponseError(missing, own, SENT).description).toBe(
			"It may be at 'id'. Enter its place, as the provider's documentation names it, in 'Token Path'.",
		);
	});
});

describe('the step after a login', () => {
	const after = (status: number, body = '') => afterLoginError(flow, SENT, { status, body });

	it('has succeeded with a status of success', () => {
		expect(after(200)).toBeUndefined();
	});

	it.each([401, 404])('fails with %d, which says nothing against the keys', (status) => {
		expect(after(status, '{"message":"No tenant"}')).toMatchObject({
			kind: 'response',
			message: `The login succeeded, but the step after it failed: ${POST} returned HTTP ${status}, "No tenant"`,
			description:
				'Check the URL, the method and the headers of the step after the login in the credential.',
		});
	});

	it('may come later where the host is not available', () => {
		expect(after(503)).toMatchObject({
			kind: 'unavailable',
			description: 'Try again later. If it continues, ask the provider.',
		});
	});
});
