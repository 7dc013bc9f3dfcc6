import type { IWebhookFunctions } from 'n8n-workflow';

import { rawBodyOf } from '../../../../nodes/rest/webhook/rawBody';

const contextOf = (request: unknown) =>
	({ getRequestObject: () => request }) as unknown as IWebhookFunctions;

describe('the bytes of a webhook', () => {
	it('are those that n8n kept', async () => {
		const rawBody = Buffer.from('{ "a" : 1 }\r\n');

		expect(await rawBodyOf(contextOf({ rawBody, body: { a: 1 } }))).toBe(rawBody);
	});

	it('are read where n8n did not need them', async () => {
		const request = {
			rawBody: undefined as Buffer | undefined,
			async readRawBody() {
				this.rawBody = Buffer.from('later');
			},
		};

		expect((await rawBodyOf(contextOf(request))).toString()).toBe('later');
	});

	it('are none where there are none', async () => {
		expect(await rawBodyOf(contextOf({}))).toHaveLength(0);
	});

	it('that n8n has taken apart are an error that says so (multipart/form-data)', async () => {
		const request = {
			readRawBody: async () => await Promise.reject(new Error('stream is not readable')),
		};
		const context = { ...contextOf(request), getNode: () => ({ name: 'Trigger' }) };

		await expect(rawBodyOf(context as unknown as IWebhookFunctions)).rejects.toThrow(
			'because n8n has split its body into parts',
		);
	});
});
