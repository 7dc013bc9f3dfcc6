import { TokenResponseError } from '../../../../credentials/token/errors';
import {
	apiRejectedError,
	apiUnavailableError,
	domainError,
	isUnavailable,
	unusableResponseError,
	statusError,
	unreachableError,
	whoIsAsked,
} from '../../../../credentials/token/response/loginErrors';
import { compileFlow, responseOf } from '../support/flow';
import { CHECK_URL, LOGIN_URL } from '../support/provider';

const flow = compileFlow({ secret: 'canary-secret-1' });
const failed = (status: number, body: unknown = '', own = {}) =>
	statusError({ ...flow, ...own }, responseOf(body, { status }), LOGIN_URL);

describe('who is asked', () => {
	it('is the service, the environment and the host', () => {
		expect(whoIsAsked(flow.guide, 'https://api.example.test:8443/login?secret=x')).toBe(
			'Example (Sandbox, api.example.test:8443)',
		);
		expect(whoIsAsked({ ...flow.guide, environment: '' }, LOGIN_URL)).toBe(
			'Example (api.example.test)',
		);
		expect(whoIsAsked(flow.guide, 'nowhere')).toBe('Example (Sandbox, unknown host)');
	});

	it('is host and path where the user wrote the URL', () => {
		const guide = { ...flow.guide, isOfUser: true };
		expect(whoIsAsked(guide, 'https://api.example.test/v2/login?secret=x')).toBe(
			'api.example.test/v2/login',
		);
	});
});

describe('a login that is answered without success', () => {
	it.each([200, 201, 204, 299])('is none with %d', (status) => {
		expect(failed(status)).toBeUndefined();
	});

	it.each([400, 401, 403])('was refused with %d', (status) => {
		expect(failed(status, { error: 'bad key canary-secret-1' })).toMatchObject({
			kind: 'rejected',
			message: `The login was refused by Example (Sandbox, api.example.test): HTTP ${status}, "bad key •••"`,
			description:
				status === 403
					? 'Check the key. Is this server allowed to call it?'
					: 'Check the key.',
		});
	});

	it('says nothing in quotes where the provider says nothing', () => {
		expect(failed(401)?.message).toBe(
			'The login was refused by Example (Sandbox, api.example.test): HTTP 401',
		);
	});

	it('has no second sentence where the provider gives no reason for a 403', () => {
		const { reachHint: _, ...guide } = flow.guide;
		expect(failed(403, '', { guide })?.description).toBe('Check the key.');
	});

	it('means refused where the flow says so, and only there', () => {
		expect(failed(422, '', { rejectedStatuses: [422] })?.kind).toBe('rejected');
		expect(failed(400, '', { rejectedStatuses: [422] })).toMatchObject({
			kind: 'response',
			description: 'Check the environment, the token URL and its method.',
		});
	});

	it.each([402, 422, 423])('was refused with %d too, for the reason that it names', (status) => {
		expect(failed(status, { errors: [{ detail: 'Account is locked' }] })).toMatchObject({
			kind: 'rejected',
			message: `The login was refused by Example (Sandbox, api.example.test): HTTP ${status}, "Account is locked"`,
		});
	});

	it('has the reason of the provider with any other status', () => {
		expect(failed(404, { message: 'Unknown user' })?.message).toBe(
			'The login at Example (Sandbox, api.example.test) answered HTTP 404, "Unknown user" instead of a token',
		);
		expect(failed(429, { message: 'Too many logins' })?.message).toBe(
			'The login of Example (Sandbox, api.example.test) is not available now: HTTP 429, "Too many logins"',
		);
	});

	it.each([
		[429, 'The provider limits how often one may log in. Try again later.'],
		[500, 'Try again later; if it stays so, ask the provider.'],
		[503, 'Try again later; if it stays so, ask the provider.'],
	])('is not available now with %d', (status, description) => {
		expect(failed(status)).toMatchObject({
			kind: 'unavailable',
			message: `The login of Example (Sandbox, api.example.test) is not available now: HTTP ${status}`,
			description,
		});
	});

	it.each([
		[100, 'Check the environment, the token URL and its method.'],
		[199, 'Check the environment, the token URL and its method.'],
		[300, 'It redirects elsewhere; a login is never sent on. Enter the final token URL.'],
		[302, 'It redirects elsewhere; a login is never sent on. Enter the final token URL.'],
		[399, 'It redirects elsewhere; a login is never sent on. Enter the final token URL.'],
		[404, 'Check the environment, the token URL and its method.'],
		[0, 'Check the environment, the token URL and its method.'],
	])('is an odd answer with %d', (status, description) => {
		expect(failed(status)).toMatchObject({
			kind: 'response',
			message: `The login at Example (Sandbox, api.example.test) answered HTTP ${status} instead of a token`,
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

describe('a login without an answer', () => {
	it.each([
		['timeout', 'The login host did not answer in time'],
		['connection', 'The login host cannot be reached'],
		['certificate', "The login host's certificate is not trusted"],
	] as const)('(%s) names the host and what may be the reason', (silence, message) => {
		expect(unreachableError(flow, LOGIN_URL, silence)).toMatchObject({
			kind: 'unreachable',
			message: `${message}: Example (Sandbox, api.example.test)`,
			description:
				"Check the environment or URL in the credential, and this server's network or proxy. Is this server allowed to call it?",
		});
	});

	it('that n8n forbade names the host to add', () => {
		expect(domainError(flow, LOGIN_URL)).toMatchObject({
			kind: 'configuration',
			message:
				"The login host api.example.test is not among the credential's 'Allowed Domains'",
			description:
				"Add api.example.test to 'Allowed Domains' of the credential: the login of Example is sent there.",
		});
	});
});

describe('a check call that fails after a login', () => {
	it('was refused by the API', () => {
		expect(apiRejectedError(flow, CHECK_URL)).toMatchObject({
			kind: 'apiRefused',
			message:
				'The login succeeded, but the API refused the new token: Example (Sandbox, api.example.test)',
			description:
				'Check that the keys belong to this environment and how the token is to be sent. Check the key.',
		});
	});

	it('was not answered, or with a failure of the server', () => {
		expect(apiUnavailableError(flow, CHECK_URL)).toMatchObject({
			kind: 'unavailable',
			message:
				'The login succeeded, but the API cannot be reached: Example (Sandbox, api.example.test)',
			description: 'Try again later. Is this server allowed to call it?',
		});
		expect(apiUnavailableError(flow, CHECK_URL, 503)).toMatchObject({
			message:
				'The login succeeded, but the API answered HTTP 503: Example (Sandbox, api.example.test)',
			description: 'Try again later.',
		});
	});
});

describe('a response of success without a token', () => {
	const unusable = (body: unknown) => {
		try {
			flow.readResponse(responseOf(body));
		} catch (error) {
			if (error instanceof TokenResponseError)
				return unusableResponseError(error, flow, LOGIN_URL);
			throw error;
		}
		throw new Error('The response has a token');
	};

	it('is a rejection where it says so, with its reason and without secrets', () => {
		expect(unusable({ success: false, message: 'No key canary-secret-1' })).toMatchObject({
			kind: 'rejected',
			message:
				'The login was refused by Example (Sandbox, api.example.test): HTTP 200, "No key •••"',
			description: 'Check the key.',
		});
	});

	it('is no rejection where it only says something', () => {
		expect(unusable({ message: 'Welcome' })).toMatchObject({
			kind: 'response',
			message:
				'The login response contains no token: Example (Sandbox, api.example.test), "Welcome"',
		});
	});
});
