import type { ExchangeRecord } from '../../../../credentials/token/engine/exchange';
import { ConfigurationError, TokenFlowError } from '../../../../credentials/token/errors';
import type { LoginResponse } from '../../../../credentials/token/flow';
import { jsonLogin } from '../../../../credentials/token/loginBodies';
import { diagnose, type LoginFindings } from '../../../../credentials/token/report/diagnose';
import { NOON_MS } from '../support/clock';
import { compileFlow, responseOf } from '../support/flow';
import { LOGIN_URL } from '../support/fakeProvider';

const flow = compileFlow({ secret: 'canary-secret-1' });
const token = {
	value: 'canary-token-1',
	issuedAtMs: NOON_MS,
	expiresAtMs: NOON_MS + 60_000,
};

const record = (body: unknown, own: Partial<LoginResponse> = {}): ExchangeRecord => ({
	step: 'login',
	request: jsonLogin(LOGIN_URL, { secret: 'canary-secret-1' }),
	response: responseOf(body, own),
});
const WELL: LoginFindings = {
	flow,
	records: [record({ access_token: 'canary-token-1', expires_in: 60 })],
	token,
	check: { response: { status: 200, body: '' } },
};

const stepsOf = (own: Partial<LoginFindings>) =>
	diagnose({ ...WELL, ...own }).map(({ step, result, detail, whatToDo }) => ({
		step,
		result,
		detail,
		whatToDo,
	}));
const step = (index: number, own: Partial<LoginFindings>) => stepsOf(own)[index];

it('goes through five steps', () => {
	expect(stepsOf({})).toEqual([
		{
			step: 'Check fields',
			result: 'ok',
			detail: 'The credential describes a login to Example (Sandbox)',
			whatToDo: '',
		},
		{ step: 'Send login', result: 'ok', detail: 'One request sent, HTTP 200', whatToDo: '' },
		{
			step: 'Read response',
			result: 'ok',
			detail: 'A token of 14 characters was found',
			whatToDo: '',
		},
		{
			step: 'Determine lifetime',
			result: 'ok',
			detail: 'The token is valid for 60 seconds',
			whatToDo: '',
		},
		{
			step: 'Call the API',
			result: 'ok',
			detail: 'GET api.example.test/check returned HTTP 200',
			whatToDo: '',
		},
	]);
});

it('shows what was sent and answered, and no secret', () => {
	const steps = diagnose(WELL);
	expect(steps[1]?.request).toMatch(/^POST https:\/\/api\.example\.test\/login/);
	expect(steps[1]?.response).toMatch(/^HTTP 200/);
	expect(JSON.stringify(steps)).not.toMatch(/canary/);
});

it('stops at the first step that fails', () => {
	const fieldsError = new ConfigurationError("Fill in 'Key'", 'It is in the portal.');
	const steps = diagnose({ fieldsError });
	expect(steps[0]).toEqual({
		step: 'Check fields',
		result: 'failed',
		detail: "Fill in 'Key'",
		whatToDo: 'It is in the portal.',
	});
	expect(steps.slice(1)).toHaveLength(4);
	for (const { result, detail, whatToDo } of steps.slice(1))
		expect([result, detail, whatToDo]).toEqual(['not reached', '', '']);
});

it('names the API where there is no environment', () => {
	const guide = { ...flow.guide, environment: '' };
	expect(step(0, { flow: { ...flow, guide } })?.detail).toBe(
		'The credential describes a login to Example',
	);
});

describe('the login', () => {
	it('may take several requests', () => {
		const records = [record('first'), record({ token: 't' })];
		expect(step(1, { records })?.detail).toBe('2 requests sent, HTTP 200');
	});

	it('is the response before the request that follows it', () => {
		const after = { ...record({ region: 'eu' }, { status: 201 }), step: 'after' as const };
		const records = [...WELL.records, after];
		expect(stepsOf({ records })).toMatchObject([
			{ result: 'ok' },
			{ result: 'ok', detail: '2 requests sent, HTTP 200' },
			{ result: 'ok', detail: 'A token of 14 characters was found' },
			{ result: 'ok' },
			{ result: 'ok' },
		]);
		const loginError = { message: 'No region', description: 'Check the path.' };
		expect(step(1, { records, loginError })).toMatchObject({
			result: 'failed',
			detail: 'No region',
		});
	});

	it('fails with the error that was thrown, and with the answer', () => {
		const loginError = new TokenFlowError(
			'rejected',
			'The login was rejected',
			'Check the key.',
		);
		const records = [record({ error: 'canary-secret-1' }, { status: 401 })];
		const verdict = diagnose({ ...WELL, records, loginError })[1];
		expect(verdict).toMatchObject({
			result: 'failed',
			detail: 'The login was rejected',
			whatToDo: 'Check the key.',
		});
		expect(verdict?.response).toMatch(/^HTTP 401/);
		expect(verdict?.response).not.toMatch(/canary/);
	});

	it.each([
		[199, 'failed'],
		[200, 'ok'],
		[299, 'ok'],
		[300, 'failed'],
	])('with the status %d is %s', (status, result) => {
		const loginError = new TokenFlowError('response', 'Odd');
		expect(step(1, { records: [record({ token: 't' }, { status })], loginError })?.result).toBe(
			result,
		);
	});

	it('is not repeated at once, and not needed while the token is good', () => {
		expect(step(1, { records: [], sinceLoginMs: 4400 })?.detail).toBe(
			'A login succeeded 4 seconds ago, so it was not repeated',
		);
		expect(step(1, { records: [] })?.detail).toBe(
			'No login was needed: the stored token is still valid',
		);
	});
});

describe('a token that is signed here', () => {
	const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
	const jwt = `${encode({ alg: 'RS256' })}.${encode({ iss: 'canary-secret-1' })}.canary-sign`;
	const signed = { ...flow, login: [], issue: () => ({ value: jwt }) };
	const found: Partial<LoginFindings> = {
		flow: signed,
		records: [],
		token: { ...token, value: jwt },
	};

	it('needs no login, and shows what it says without its signature and secrets', () => {
		const login = diagnose({ ...WELL, ...found })[1];
		expect(login).toMatchObject({
			result: 'ok',
			detail: 'No login is sent: the credential signs its tokens itself',
		});
		expect(login?.request).toBe(
			'Header of the signed token: {"alg":"RS256"}\nClaims of the signed token: {"iss":"•••"}',
		);
	});

	it('fails with the error of its fields', () => {
		const loginError = { message: 'No', description: 'Do this.' };
		expect(step(1, { ...found, loginError })).toMatchObject({ result: 'failed', detail: 'No' });
	});
});

describe('the answer', () => {
	it('may hold a refresh token', () => {
		expect(step(2, { records: [record({ token: 't', refresh_token: 'r' })] })?.detail).toBe(
			'A token of 1 characters was found, with a refresh token',
		);
	});

	it('fails where it cannot be read', () => {
		expect(step(2, { records: [record({ no: 'token' })] })).toMatchObject({
			result: 'failed',
			detail: 'The login response contains no token: POST api.example.test/login returned HTTP 200',
			whatToDo: expect.stringMatching(/^It has the fields: no\./),
		});
		const readResponse = () => {
			throw new Error('A bug');
		};
		expect(step(2, { flow: { ...flow, readResponse } })).toMatchObject({
			detail: 'Error: A bug',
			whatToDo: '',
		});
	});

	it('was not needed where there is a token', () => {
		expect(step(2, { records: [] })?.detail).toBe('There is a token');
	});
});

describe('the lifetime', () => {
	it('is assumed where none is stated', () => {
		expect(step(3, { records: [record({ token: 't' })] })).toEqual({
			step: 'Determine lifetime',
			result: 'ok',
			detail: 'The response states no lifetime; 10 minutes is assumed',
			whatToDo: 'If tokens expire earlier, set their lifetime in the credential.',
		});
	});

	it('is assumed where the stated one cannot be read', () => {
		expect(step(3, { records: [record({ token: 't', expires_in: 'soon' })] })?.detail).toBe(
			"The lifetime at 'expires_in' cannot be read; 10 minutes is assumed",
		);
	});

	it('is that of the token', () => {
		expect(step(3, { records: [] })?.detail).toBe('The token is valid for 60 seconds');
		expect(step(3, { records: [], token: undefined })?.detail).toBe(
			'The token is valid for 0 seconds',
		);
	});
});

describe('the API', () => {
	const where = 'GET api.example.test/check';

	it('is not asked without a path', () => {
		const unchecked = { ...flow, checkUrl: undefined };
		const labels = { testPath: "'Test Path'" };
		const found = {
			step: 'Call the API',
			result: 'not checked',
			detail: 'The credential has no test path',
		};

		expect(step(4, { flow: unchecked })).toEqual({ ...found, whatToDo: '' });
		expect(step(4, { flow: { ...unchecked, guide: { ...flow.guide, labels } } })).toEqual({
			...found,
			whatToDo:
				"Set 'Test Path' in the credential to a small page of the API that requires the token.",
		});
	});

	it('is named as the failed step where it does not respond', () => {
		expect(step(4, { check: undefined })).toMatchObject({
			result: 'failed',
			detail: `The login succeeded, but the API cannot be reached: ${where}`,
			whatToDo: 'Try again later. Is this server allowed to call it?',
		});
		const error = new TokenFlowError('unreachable', 'Down', 'Wait.');
		expect(step(4, { check: { error } })).toMatchObject({
			result: 'failed',
			detail: 'Down',
			whatToDo: 'Wait.',
		});
	});

	it('may reject the token, in its own words', () => {
		const body = '{"error":{"message":"Header X-Auth is missing"}}';
		expect(step(4, { check: { response: { status: 401, body } } })).toMatchObject({
			result: 'failed',
			detail: `The login succeeded, but the API rejected the new token: ${where} returned HTTP 401, "Header X-Auth is missing"`,
			whatToDo: expect.stringMatching(/^The token was sent as "Authorization: Bearer …"\./),
		});
	});

	it.each([200, 404, 422])('may return %d, which says nothing against the token', (status) => {
		expect(step(4, { check: { response: { status, body: '' } } })).toMatchObject({
			result: 'ok',
			detail: `${where} returned HTTP ${status}`,
		});
	});
});
