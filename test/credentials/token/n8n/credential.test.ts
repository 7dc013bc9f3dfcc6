import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import {
	broker,
	connectionTest,
	entryOf,
	flowOf,
	observeLogins,
	tokenCredential,
} from '../../../../credentials/token/n8n/credential';
import { compileFlow } from '../support/flow';
import { LOGIN_URL } from '../support/provider';
import { GET } from '../support/world';

let compiled = 0;
const credential = tokenCredential('exampleApi', (fields) => {
	compiled += 1;
	return compileFlow(fields);
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
	accessToken: 'none',
});

it('logs in through n8n after the gate asked for it, and attaches the token', async () => {
	const credentials = fields('canary-secret-1');
	const { sent, self } = helper('{"access_token":"t1","expires_in":60}');
	const request = GET() as IHttpRequestOptions;
	await expect(credential.authenticate(credentials, request)).rejects.toMatchObject({
		response: { status: 401 },
	});
	const output = await credential.preAuthentication.call(self, credentials);
	expect(output).toMatchObject({ accessToken: 't1', refreshToken: '' });
	expect(sent.map(({ url }) => url)).toEqual([LOGIN_URL]);
	expect((await credential.authenticate(credentials, request)).headers).toEqual({
		Authorization: 'Bearer t1',
	});
	const entry = entryOf('exampleApi', credentials);
	expect(entry.token).toMatchObject({ value: 't1' });
	expect(Math.abs((entry.loggedInAtMs ?? 0) - Date.now())).toBeLessThan(5000);
	expect(entry.token?.spread).toBeGreaterThanOrEqual(0);
});

it('waits and gives up on the real clock', async () => {
	const startMs = performance.now();
	await broker.runtime.sleep(15);
	await broker.runtime.limit(15);
	expect(performance.now() - startMs).toBeGreaterThanOrEqual(25);
});

it('compiles one credentials object once', () => {
	const credentials = fields('canary-secret-2');
	const before = compiled;
	expect(flowOf('exampleApi', credentials)).toBe(flowOf('exampleApi', credentials));
	expect(compiled).toBe(before + 1);
	expect(flowOf('exampleApi', { ...credentials })).not.toBe(flowOf('exampleApi', credentials));
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

it('tests connections with a marker, to an address that is never called', () => {
	expect(connectionTest).toEqual({
		request: { url: 'https://connection.test', headers: { 'x-tokenflow-renew': 'test' } },
	});
});
