/** Text and files come out as the API sent them, and go in as the user described them. */
import type { IDataObject } from 'n8n-workflow';
import { gzipSync } from 'node:zlib';

import { headerValues } from '../support/plainApi';
import { plainStage } from '../support/plainStage';

// Nothing here waits; a busy machine may.
jest.setTimeout(60_000);

const setup = plainStage('tokenServer');

const run = async (parameters: IDataObject) => await setup.actor.run({ parameters });

describe('a response', () => {
	it('in windows-1252 has its own characters', async () => {
		setup.api.respond = () => ({
			headers: { 'content-type': 'application/json; charset=windows-1252' },
			body: Buffer.from([...Buffer.from('{"price":"'), 0x80, ...Buffer.from(' 5"}')]),
		});

		expect((await run({ path: '/' })).json).toEqual([{ price: '€ 5' }]);
	});

	it.each([
		['application/x-ndjson', {}],
		['application/x-ndjson', { responseFormat: 'json' }],
		['application/json', {}],
	])('of JSON lines as %s is one item per line: %j', async (type, options) => {
		setup.api.respond = () => ({
			headers: { 'content-type': type },
			body: '{"n":1}\n{"n":2}\n',
		});

		expect((await run({ path: '/export', options })).json).toEqual([{ n: 1 }, { n: 2 }]);
	});

	it('of JSON lines is a page', async () => {
		setup.api.respond = ({ url }) => ({
			headers: { 'content-type': 'application/x-ndjson' },
			body: url.includes('page=1') ? '{"n":1}\n{"n":2}\n' : '',
		});
		const { json } = await run({
			path: '/export',
			pagination: 'pageNumber',
			returnAll: true,
		});

		expect(json).toEqual([{ n: 1 }, { n: 2 }]);
	});

	it('of JSON lines with a broken one is an error', async () => {
		setup.api.respond = () => ({
			headers: { 'content-type': 'application/x-ndjson' },
			body: '{"n":1}\n{"n":',
		});

		expect((await run({ path: '/export' })).error?.message).toMatch(/but not JSON/);
	});
});

describe('a download', () => {
	const download = async (extra: IDataObject = {}) =>
		await run({ path: '/file', options: { responseFormat: 'file' }, ...extra });

	it('is requested without compression, unless the user asks for it', async () => {
		await download();
		await download({
			sendHeaders: true,
			headers: { rows: [{ name: 'accept-encoding', value: 'gzip' }] },
		});
		await run({ path: '/data' });

		const encodings = setup.api.seen.map((seen) =>
			headerValues(seen, 'accept-encoding').join(),
		);
		expect(encodings.slice(0, 2)).toEqual(['identity', 'gzip']);
		expect(encodings[2]).toContain('gzip');
	});

	it('is unpacked where the API compresses it all the same', async () => {
		setup.api.respond = () => ({
			headers: { 'content-type': 'text/plain', 'content-encoding': 'gzip' },
			body: gzipSync('plain text'),
		});

		const { items } = await download();

		expect(Buffer.from(items[0]?.binary?.data?.data ?? '', 'base64').toString()).toBe(
			'plain text',
		);
	});

	it('that is cut off is an error', async () => {
		setup.api.respond = () => ({
			headers: { 'content-type': 'text/plain', 'content-length': '100' },
			body: 'half',
			isCutOff: true,
		});

		const { error } = await download({ options: { responseFormat: 'file', retries: 0 } });

		expect(error?.message).toMatch(/interrupted/);
	});
});

describe('a part of a multipart body', () => {
	it('has the content type of the form', async () => {
		await setup.actor.run({
			parameters: {
				method: 'POST',
				path: '/upload',
				bodyContentType: 'multipart',
				multipartFields: {
					rows: [
						{
							type: 'text',
							name: 'meta',
							value: '{"a":1}',
							contentType: 'application/json',
						},
						{
							type: 'file',
							name: 'file',
							inputDataFieldName: 'data',
							contentType: 'text/csv',
						},
						{ type: 'text', name: 'plain', value: 'b' },
					],
				},
			},
			file: { name: 'a.txt', type: 'text/plain', text: 'x,y' },
		});

		const body = setup.api.seen[0]?.body ?? '';
		expect(body).toContain('name="meta"\r\nContent-Type: application/json\r\n\r\n{"a":1}\r\n');
		expect(body).toContain('filename="a.txt"\r\nContent-Type: text/csv\r\n\r\nx,y\r\n');
		expect(body).toContain('name="plain"\r\n\r\nb\r\n');
	});
});
