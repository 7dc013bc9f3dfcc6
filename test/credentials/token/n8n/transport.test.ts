import type { IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';

import { Readable } from 'node:stream';

import { NoResponseError } from '../../../../credentials/token/engine/exchange';
import type { LoginRequest } from '../../../../credentials/token/flow';
import { sendThrough } from '../../../../credentials/token/n8n/transport';
import { compileFlow } from '../support/flow';
import { LOGIN_URL } from '../support/fakeProvider';

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

/** A clock that shows 1, 2, 3, … and a limit that is never reached, unless it is told. */
function runtimeOf() {
	let ms = 0;
	const reached: Array<() => void> = [];
	return {
		now: () => ++ms,
		limit: async () => await new Promise<void>((resolve) => void reached.push(resolve)),
		reachLimits: () => reached.forEach((resolve) => resolve()),
	};
}

const failing = (error: unknown) =>
	helperOf(() => {
		throw error;
	}).helper;

const failureOf = async (error: unknown) =>
	await sendThrough(failing(error), runtimeOf())(REQUEST, flow, 30_000).catch(
		(reason: unknown) => reason,
	);

describe('a request', () => {
	it('is sent as it is, unparsed, unjudged, never redirected, with a time limit', async () => {
		const { helper, sent } = helperOf(() => ({}));
		await sendThrough(helper, runtimeOf())(REQUEST, flow, 30_000);
		expect(sent).toEqual([
			{
				method: 'POST',
				url: LOGIN_URL,
				headers: { Accept: 'application/json' },
				body: '{"secret":"canary-secret-1"}',
				encoding: 'stream',
				json: false,
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
				timeout: 30_000,
				abortSignal: expect.any(AbortSignal),
			},
		]);
	});

	it('has no body, a certificate and its own time limit where the flow says so', async () => {
		const { helper, sent } = helperOf(() => ({}));
		const clientCertificate = { cert: 'c', key: 'k' };
		await sendThrough(helper, runtimeOf())(
			{ method: 'GET', url: LOGIN_URL, headers: {}, clientCertificate },
			flow,
			5000,
		);
		expect(sent[0]).toMatchObject({ agentOptions: clientCertificate, timeout: 5000 });
		expect(sent[0]).not.toHaveProperty('body');
	});
});

describe('a response', () => {
	const responseTo = async (response: unknown) =>
		await sendThrough(helperOf(() => response).helper, runtimeOf())(REQUEST, flow, 30_000);

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

describe('the time limit of a request', () => {
	it('ends a request that has no response, and one whose response never ends', async () => {
		const runtime = runtimeOf();
		const signals: AbortSignal[] = [];
		const httpRequest = async ({ abortSignal }: IHttpRequestOptions) => {
			signals.push(abortSignal as AbortSignal);
			return await new Promise<never>((_, reject) => {
				abortSignal?.addEventListener?.('abort', () =>
					reject(Object.assign(new Error('canceled'), { code: 'ERR_CANCELED' })),
				);
			});
		};
		const helper = { helpers: { httpRequest } } as unknown as IHttpRequestHelper;

		const sent = sendThrough(helper, runtime)(REQUEST, flow, 5).catch((e: unknown) => e);
		runtime.reachLimits();

		expect(await sent).toMatchObject({ failure: 'timeout', isUnsent: false });
		expect(signals[0]?.aborted).toBe(true);
	});
});

it('a response whose bytes trickle in for ever ends at the limit', async () => {
	const runtime = runtimeOf();
	const body = new Readable({
		read() {
			setImmediate(() => this.push('x'));
		},
	});
	const { helper } = helperOf(() => ({ statusCode: 200, body }));

	const sent = sendThrough(helper, runtime)(REQUEST, flow, 5).catch((error: unknown) => error);
	await new Promise((resolve) => setTimeout(resolve, 20));
	runtime.reachLimits();

	expect(await sent).toMatchObject({ failure: 'timeout', isUnsent: false });
	expect(body.destroyed).toBe(true);
});

describe('a response as a stream', () => {
	const read = async (body: Readable, more: Partial<LoginRequest> = {}, statusCode = 200) =>
		await sendThrough(helperOf(() => ({ statusCode, body })).helper, runtimeOf())(
			{ ...REQUEST, ...more },
			flow,
			30_000,
		);

	it('is read as UTF-8, however it is cut', async () => {
		const bytes = Buffer.from('{"token":"ä€😀"}');
		const chunks = [...bytes].map((byte) => Buffer.from([byte]));

		expect((await read(Readable.from(chunks))).body).toBe('{"token":"ä€😀"}');
	});

	it('is read up to 1 MB, and given up then', async () => {
		let produced = 0;
		const endless = Readable.from(
			(function* () {
				for (;;) {
					produced += 100_000;
					yield Buffer.alloc(100_000, 'a');
				}
			})(),
		);

		await expect(read(endless)).rejects.toMatchObject({
			kind: 'response',
			message: 'The login response is larger than 1 MB',
		});
		expect(endless.destroyed).toBe(true);
		expect(produced).toBeLessThan(5_000_000);
		expect((await read(Readable.from([Buffer.alloc(1_000_000, 'a')]))).body).toHaveLength(
			1_000_000,
		);
	});

	it('is not read at all where a check call succeeds', async () => {
		const body = Readable.from([Buffer.from('x')]);

		expect(await read(body, { isCheck: true })).toMatchObject({ status: 200, body: '' });
		expect(body.destroyed).toBe(true);
	});

	it('is read for its reason where a check call fails, up to a limit', async () => {
		const body = Readable.from([Buffer.from('No such header')]);
		expect(await read(body, { isCheck: true }, 401)).toMatchObject({ body: 'No such header' });

		const endless = Readable.from(
			(function* () {
				for (;;) yield Buffer.alloc(100_000, 'a');
			})(),
		);
		expect((await read(endless, { isCheck: true }, 500)).body.length).toBeLessThan(1_200_000);
		expect(endless.destroyed).toBe(true);
	});
});

describe('no response', () => {
	it.each([
		['ECONNREFUSED', true],
		['ENOTFOUND', true],
		['CERT_HAS_EXPIRED', true],
		['ECONNRESET', false],
		['ETIMEDOUT', false],
	])('with the code %s proves that nothing was sent: %p', async (code, isUnsent) => {
		expect(await failureOf(Object.assign(new Error(), { code }))).toMatchObject({ isUnsent });
	});

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
		const expected = expect.objectContaining({ failure: silence, message: 'No response' });
		expect(await failureOf(Object.assign(new Error('secret text'), { code }))).toEqual(
			expected,
		);
		expect(await failureOf({ code })).toBeInstanceOf(NoResponseError);
	});

	it('is a broken connection whatever is thrown', async () => {
		for (const error of ['text', undefined, null, 5])
			expect(await failureOf(error)).toMatchObject({ failure: 'connection' });
	});

	it.each([
		'Domain not allowed: This credential is restricted from accessing api.example.test',
		'This credential restricts access',
		'This credential is configured to prevent use within an HTTP Request node',
	])('because n8n forbade the domain is an error of the form: %s', async (message) => {
		expect(await failureOf(new Error(message))).toMatchObject({
			kind: 'configuration',
			message: "The login host api.example.test is not in the credential's 'Allowed Domains'",
		});
	});

	it('is no matter of domains where only the text speaks of them', async () => {
		expect(await failureOf(new Error('See: Domain not allowed'))).toBeInstanceOf(
			NoResponseError,
		);
		expect(await failureOf({ message: 'Domain not allowed' })).toBeInstanceOf(NoResponseError);
	});
});
