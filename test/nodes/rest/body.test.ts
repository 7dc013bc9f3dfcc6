import { once } from 'node:events';
import { PassThrough, Readable } from 'node:stream';

import { systemRuntime } from '../../../credentials/common/runtime';
import { type ByteStream, LazyBody } from '../../../nodes/rest/body/lazyBody';
import { multipartBody } from '../../../nodes/rest/body/multipart';
import { formBody } from '../../../nodes/rest/body/text';
import { type RequestContext, transportOf } from '../../../nodes/rest/call/transport';
import type { ApiRequest } from '../../../nodes/rest/http';

async function read(body: LazyBody): Promise<string> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of body.stream()) chunks.push(chunk);
	return Buffer.concat(chunks).toString();
}

function source(text: string) {
	const destroy = jest.fn();
	const open = jest.fn(async (): Promise<ByteStream> => ({
		async *[Symbol.asyncIterator]() {
			yield Buffer.from(text);
		},
		destroy,
	}));
	return { part: { size: Buffer.byteLength(text), open }, open, destroy };
}

describe('a lazy body', () => {
	it('knows its length before anything is opened', () => {
		const { part, open } = source('four');
		const body = new LazyBody([Buffer.from('ab'), part], 'text/plain');

		expect(body.size).toBe(6);
		expect(open).not.toHaveBeenCalled();
		expect(Object.prototype.toString.call(body)).toBe('[object Blob]');
	});

	it('opens its parts again for every sending', async () => {
		const { part, open, destroy } = source('four');
		const body = new LazyBody([part], 'text/plain');

		expect(await read(body)).toBe('four');
		expect(await read(body)).toBe('four');
		expect(open).toHaveBeenCalledTimes(2);
		expect(destroy).toHaveBeenCalledTimes(2);
	});

	it('closes what is open where the answer comes before it was sent', async () => {
		const { part, destroy } = source('four');
		const body = new LazyBody([part, Buffer.from('rest')], 'text/plain');
		const sending = body.stream();
		await sending.next();

		body.close();

		expect(destroy).toHaveBeenCalledTimes(1);
	});
});

describe('a multipart body', () => {
	const boundary = Buffer.alloc(16, 1);
	const build = (...fields: Parameters<typeof multipartBody>[0]) =>
		multipartBody(fields, { randomBytes: () => boundary } as never);

	it('has parts as RFC 7578 wants them', async () => {
		const line = `----TokenFlow${boundary.toString('hex')}`;
		const body = build(
			{ name: 'a', content: 'text' },
			{
				name: 'f',
				content: { part: Buffer.from('bytes'), fileName: 'x.bin', mimeType: 'a/b' },
			},
		);
		const text = await read(body);

		expect(text.split('\r\n')).toEqual([
			`--${line}`,
			'Content-Disposition: form-data; name="a"',
			'',
			'text',
			`--${line}`,
			'Content-Disposition: form-data; name="f"; filename="x.bin"',
			'Content-Type: a/b',
			'',
			'bytes',
			`--${line}--`,
			'',
		]);
		expect(body.size).toBe(Buffer.byteLength(text));
		expect(body.type).toBe(`multipart/form-data; boundary=${line}`);
	});

	it('lets no name add a header', async () => {
		const text = await read(
			build({
				name: 'a"\r\nX: 1',
				content: {
					part: Buffer.from(''),
					fileName: '"\nY: 1',
					mimeType: 'text/plain\r\nZ: 1',
				},
			}),
		);

		expect(text).toContain('name="a%22%0D%0AX: 1"; filename="%22%0D%0AY: 1"\r\n');
		expect(text).toContain('Content-Type: text/plain Z: 1\r\n');
	});
});

it('a form repeats the name of a list and writes objects as JSON', () => {
	const { text } = formBody([
		['a', ['1', 2]],
		['b', { c: 1 }],
		['d', null],
	]);

	expect(text).toBe('a=1&a=2&b=%7B%22c%22%3A1%7D&d=');
});

describe('a request that is sent again', () => {
	it('sends its file although the response to the first attempt ends only then', async () => {
		const files: Readable[] = [];
		const responses: Readable[] = [];
		const open = async () => {
			files.push(Readable.from([Buffer.from('file')]));
			return await Promise.resolve(files.at(-1) as Readable);
		};
		const httpRequestWithAuthentication = async (
			_type: string,
			{ body }: { body: LazyBody },
		) => {
			await body.stream().next();
			responses.push(new PassThrough());
			return { statusCode: 401, headers: {}, body: responses.at(-1) };
		};
		const ctx = { helpers: { httpRequestWithAuthentication } } as unknown as RequestContext;
		const send = transportOf(ctx, { id: '', name: '', type: '', data: {} }, systemRuntime);
		const request: ApiRequest = {
			method: 'POST',
			url: 'https://api.example.test/',
			headers: {},
			effect: 'write',
			timeoutMs: 1000,
			body: new LazyBody([{ size: 4, open }], 'text/plain'),
		};
		await send(request);
		await send(request);

		const closed = once(responses[0] as Readable, 'close');
		responses[0]?.destroy();
		await closed;

		expect(files.map(({ destroyed }) => destroyed)).toEqual([true, false]);
	});
});
