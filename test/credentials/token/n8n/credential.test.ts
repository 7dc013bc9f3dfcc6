import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import {
	broker,
	flowOf,
	identityOf,
	observeLogins,
} from '../../../../credentials/token/n8n/credential';
import { connectionTest, tokenCredential } from '../../../../credentials/token/n8n/tokenCredential';
import { compileFlow } from '../support/flow';
import { LOGIN_URL } from '../support/fakeProvider';
import { GET } from '../support/world';

let compiled = 0;
const credential = tokenCredential('exampleApi', {
	load: async () =>
		await Promise.resolve((fields) => {
			compiled += 1;
			return compileFlow(fields);
		}),
});

/** A process of n8n whose logins are answered with this. */
function helper(body: string, statusCode = 200) {
	const sent: IHttpRequestOptions[] = [];
	const httpRequest = async (options: IHttpRequestOptions) => {
		sent.push(options);
		return await Promise.resolve({ statusCode, headers: {}, body });
	};
	return { sent, self: { helpers: { httpRequest } } as never };
}

const fields = (secret: string): ICredentialDataDecryptedObject => ({
	secret,
	tokenState: 'none',
});

it('logs in through n8n after the gate asked for it, and attaches the token', async () => {
	const credentials = fields('canary-secret-1');
	const { sent, self } = helper('{"access_token":"t1","expires_in":60}');
	const request = GET() as IHttpRequestOptions;
	await expect(credential.authenticate(credentials, request)).rejects.toMatchObject({
		response: { status: 401 },
	});
	const output = await credential.preAuthentication.call(self, credentials);
	expect(output).toEqual({ tokenState: expect.stringContaining('"t1"') });
	expect(sent.map(({ url }) => url)).toEqual([LOGIN_URL]);
	expect((await credential.authenticate(credentials, request)).headers).toEqual({
		Authorization: 'Bearer t1',
	});
	const { isFirst, record } = identityOf('exampleApi', credentials);
	const { token } = record;
	expect(token).toMatchObject({ value: 't1' });
	expect(Math.abs((token?.issuedAtMs ?? 0) - performance.now())).toBeLessThan(5000);
	expect(isFirst).toBe(true);
});

it('waits and gives up on the real clock', async () => {
	const startMs = performance.now();
	await broker.runtime.sleep(15);
	await broker.runtime.limit(15);
	expect(performance.now() - startMs).toBeGreaterThanOrEqual(25);
});

it('compiles the same fields once, in whatever object n8n passes them and whatever token is stored', () => {
	const credentials = fields('canary-secret-2');
	const before = compiled;
	const flow = flowOf('exampleApi', credentials);

	expect(flowOf('exampleApi', credentials)).toBe(flow);
	expect(flowOf('exampleApi', { ...credentials })).toBe(flow);
	expect(flowOf('exampleApi', { ...credentials, tokenState: 'another' })).toBe(flow);
	expect(compiled).toBe(before + 1);
});

it('compiles other fields by themselves', () => {
	const flow = flowOf('exampleApi', fields('canary-secret-2'));

	expect(flowOf('exampleApi', fields('canary-secret-3'))).not.toBe(flow);
	expect(flowOf('exampleApi', { ...fields('canary-secret-2'), more: 1 })).not.toBe(flow);
});

it('knows the types of this package only', () => {
	expect(() => flowOf('otherApi', {})).toThrow(
		'The credential type otherApi is not one of this package',
	);
});

it('lets a node watch the login of a credentials object', async () => {
	const credentials = fields('canary-secret-3');
	const steps: string[] = [];
	observeLogins(credentials, ({ step }) => steps.push(step));
	const { self } = helper('{"access_token":"t3"}');
	await credential.authenticate(credentials, GET() as IHttpRequestOptions).catch(() => undefined);
	await credential.preAuthentication.call(self, credentials);
	expect(steps).toEqual(['login']);
});

it('gives n8n nothing to store where there is nothing', async () => {
	const credentials = fields('canary-secret-4');
	await credential
		.authenticate(credentials, { url: 'https://other.test/' })
		.catch(() => undefined);
	expect(await credential.preAuthentication.call(helper('').self, credentials)).toEqual({});
});

describe('the connection test', () => {
	const { request } = connectionTest;
	/** The test's request, as n8n builds it when it begins a test. */
	const testOptions = () => ({ url: request.url, headers: { ...request.headers } }) as never;

	it('is recognized by a number that is another one each time', async () => {
		const numbers = [request.headers, request.headers].map((headers) =>
			JSON.stringify(headers),
		);
		expect(numbers[0]).toMatch(/^\{"x-tokenflow-test":"[0-9a-f]{32}"\}$/);
		expect(numbers[1]).not.toBe(numbers[0]);
	});

	it('is recognized once: a workflow that repeats its header sends a plain request', async () => {
		const credentials = fields('canary-secret-5');
		const first = testOptions();
		await expect(credential.authenticate(credentials, first)).rejects.toMatchObject({
			response: { status: 401 },
		});
		const copied = structuredClone(first);
		await expect(
			credential.authenticate(fields('canary-secret-5'), copied),
		).rejects.toMatchObject({ kind: 'origin' });
	});

	it.each(['test', '', 'true', '00000000000000000000000000000000'])(
		'cannot be forged from a workflow: %p',
		async (value) => {
			const forged = { ...GET(), headers: { 'X-TokenFlow-Test': value } } as never;
			const credentials = fields('canary-secret-1');

			const sent = await credential.authenticate(credentials, forged);

			expect(sent.url).toBe(GET().url);
			expect(Object.keys(sent.headers ?? {})).toEqual(['Authorization']);
		},
	);
});
