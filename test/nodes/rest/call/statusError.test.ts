import { statusError } from '../../../../nodes/rest/call/statusError';
import { adviceText } from '../../../../nodes/rest/errors/labels';
import type { ApiResponse } from '../../../../nodes/rest/http';

const responseOf = (status: number, body: object, headers = {}): ApiResponse => {
	const bytes = Buffer.from(JSON.stringify(body));
	return {
		status,
		statusText: '',
		headers: { 'content-type': 'application/json', ...headers },
		body: { bytes: async () => bytes, take: () => bytes, discard: () => {} },
		request: {
			method: 'GET',
			effect: 'read',
			url: 'https://api.example.com/orders',
			headers: {},
			timeoutMs: 1000,
		},
		receivedAtMs: Date.UTC(2025, 5, 1),
	};
};

const adviceAt = async (status: number, body: object, headers = {}): Promise<string> =>
	adviceText((await statusError(responseOf(status, body, headers))).advice, {
		responseRules: "'Response Rules' under 'Options'",
	});

const LIMIT_REACHED =
	"A limit of the API is reached. Send fewer requests, or try again later. To wait and send again, add a rule with Retry If to 'Response Rules' under 'Options'.";

describe('the advice of an error with another status than 429', () => {
	it.each([
		[
			'Google',
			403,
			{
				error: {
					errors: [{ reason: 'rateLimitExceeded' }],
					code: 403,
					message: 'Rate Limit Exceeded',
				},
			},
		],
		[
			'Google, quota',
			403,
			{ error: { code: 403, message: 'Quota exceeded for quota metric Queries' } },
		],
		[
			'Salesforce',
			403,
			[{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'TotalRequests Limit exceeded.' }],
		],
		[
			'DocuSign',
			400,
			{
				errorCode: 'HOURLY_APIINVOCATION_LIMIT_EXCEEDED',
				message: 'The maximum number of hourly API invocations has been exceeded.',
			},
		],
		[
			'Facebook',
			400,
			{ error: { code: 17, type: 'OAuthException', message: 'User request limit reached' } },
		],
	])('names the limit that is reached: %s', async (_who, status, body) => {
		expect(await adviceAt(status, body)).toContain(LIMIT_REACHED);
	});

	it.each([
		[
			'a missing permission',
			403,
			{ message: 'You may not see the rate limits of this account' },
		],
		['a value beyond its limit', 400, { message: 'limit must not exceed 100' }],
		['a credit limit', 400, { message: 'The credit limit of the customer is exceeded' }],
		['a status of its own', 404, { message: 'Rate limit exceeded' }],
	])('does not name a limit for %s', async (_what, status, body) => {
		expect(await adviceAt(status, body)).not.toContain('limit of the API');
	});

	it.each([
		[403, { 'retry-after': '60' }],
		[403, { 'x-ratelimit-remaining': '0' }],
		[420, { 'retry-after': '60' }],
	])('is that of a rate limit for %i where %j is beside it', async (status, headers) => {
		const advice = await adviceAt(status, { message: 'Slow down' }, headers);

		expect(advice).toContain('Send fewer requests.');
		expect(advice).not.toContain('permission');
	});
});
