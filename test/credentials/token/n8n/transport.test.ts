import type { IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';

import { NoResponseError } from '../../../../credentials/token/engine/exchange';
import { sendThrough } from '../../../../credentials/token/n8n/transport';
import { compileFlow } from '../support/flow';
import { LOGIN_URL } from '../support/provider';

const flow = compileFlow({ secret: 'canary-secret-1' });
const REQUEST = {
	method: 'POST',
	url: LOGIN_URL,
	headers: { Accept: 'application/json' },
	body: '{"secret":"canary-secret-1"}',
} as const;

/** n8n's helper as it is in a hook, answering with this. */
function helperOf(response: () => unknown) {
	const sent: IHttpRequestOptions[] = [];
	const httpRequest = async (options: IHttpRequestOptions) => {
		sent.push(options);
		return await Promise.resolve(response());
	};
	return { sent, helper: { helpers: { httpRequest } } as IHttpRequestHelper };
}

/** 1, 2, 3, … at every look. */
const ticking = () => {
	let ms = 0;
	return () => ++ms;
};

const failing = (error: unknown) =>
	helperOf(() => {
		throw error;
	}).helper;

const silenceOf = async (error: unknown) =>
	await sendThrough(failing(error), ticking())(REQUEST, flow).catch((reason: unknown) => reason);

describe('a request', () => {
	it('is sent as it is, unparsed, unjudged, never redirected, with a time limit', async () => {
		const { helper, sent } = helperOf(() => ({}));
		await sendThrough(helper, ticking())(REQUEST, flow);
		expect(sent).toEqual([
			{
				method: 'POST',
				url: LOGIN_URL,
				headers: { Accept: 'application/json' },
				body: '{"secret":"canary-secret-1"}',
				encoding: 'text',
				json: false,
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
				timeout: 30_000,
			},
		]);
	});

	it('has no body, a certificate and its own time limit where the flow says so', async () => {
		const { helper, sent } = helperOf(() => ({}));
		const clientCertificate = { cert: 'c', key: 'k' };
		await sendThrough(helper, ticking())(
			{ method: 'GET', url: LOGIN_URL, headers: {}, clientCertificate },
			{ ...flow, timeoutMs: 5000 },
		);
		expect(sent[0]).toMatchObject({ agentOptions: clientCertificate, timeout: 5000 });
		expect(sent[0]).not.toHaveProperty('body');
	});
});

describe('an answer', () => {
	const responseTo = async (response: unknown) =>
		await sendThrough(helperOf(() => response).helper, ticking())(REQUEST, flow);

	it('has a status, headers in lower case, a text, and both times', async () => {
		const response = {
			statusCode: 200,
			headers: { 'Content-Type': 'text/plain', 'Set-Cookie': ['a=1', 'b=2'], Age: 5 },
			body: 'text',
		};
		expect(await responseTo(response)).toEqual({
			status: 200,
			headers: { 'content-type': 'text/plain', 'set-cookie': ['a=1', 'b=2'], age: '5' },
			body: 'text',
			sentAtMs: 1,
			receivedAtMs: 2,
		});
	});

	it('is read where n8n parsed it all the same, or gave nothing', async () => {
		expect((await responseTo({ statusCode: 200, body: { a: 1 } })).body).toBe('{"a":1}');
		expect((await responseTo({ statusCode: 204 })).body).toBe('""');
		expect(await responseTo('odd')).toMatchObject({ status: 0, headers: {}, body: '""' });
		expect((await responseTo({ statusCode: '200', headers: 5 })).status).toBe(0);
	});
});

describe('no answer', () => {
	it.each([
		['ECONNABORTED', 'timeout'],
		['ETIMEDOUT', 'timeout'],
		['ESOCKETTIMEDOUT', 'timeout'],
		['ECONNREFUSED', 'connection'],
		['ECONNRESET', 'connection'],
		['ENOTFOUND', 'connection'],
		['CERT_HAS_EXPIRED', 'certificate'],
		['SELF_SIGNED_CERT_IN_CHAIN', 'certificate'],
		['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate'],
		['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificate'],
		['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate'],
		[undefined, 'connection'],
		[7, 'connection'],
	])('with the code %p is a %s', async (code, silence) => {
		const expected = expect.objectContaining({ silence, message: 'No answer' });
		expect(await silenceOf(Object.assign(new Error('secret text'), { code }))).toEqual(
			expected,
		);
		expect(await silenceOf({ code })).toBeInstanceOf(NoResponseError);
	});

	it('is a broken connection whatever is thrown', async () => {
		for (const error of ['text', undefined, null, 5])
			expect(await silenceOf(error)).toMatchObject({ silence: 'connection' });
	});

	it.each([
		'Domain not allowed: This credential is restricted from accessing api.example.test',
		'This credential restricts access',
		'This credential is configured to prevent use within an HTTP Request node',
	])('because n8n forbade the domain is an error of the form: %s', async (message) => {
		expect(await silenceOf(new Error(message))).toMatchObject({
			kind: 'configuration',
			message:
				"The login host api.example.test is not among the credential's 'Allowed Domains'",
		});
	});

	it('is no matter of domains where only the text speaks of them', async () => {
		expect(await silenceOf(new Error('See: Domain not allowed'))).toBeInstanceOf(
			NoResponseError,
		);
		expect(await silenceOf({ message: 'Domain not allowed' })).toBeInstanceOf(NoResponseError);
	});
});
