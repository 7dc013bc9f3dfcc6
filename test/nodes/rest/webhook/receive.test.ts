import type { IWebhookFunctions } from 'n8n-workflow';

import { receive } from '../../../../nodes/rest/webhook/receive';
import { VENDORS } from '../../../../nodes/rest/webhook/vendors/vendors';
import { hmac } from './vectors';

const PRODUCTION = 'https://n8n.example.test/webhook/1/webhook';
const TEST = 'https://n8n.example.test/webhook-test/1/webhook';

/** A delivery to the test URL, as n8n passes it, of an API that signs the URL. */
const contextOf = (signedUrl: string, more: object = {}) =>
	({
		getRequestObject: () => ({ method: 'POST', originalUrl: '/x', rawBody: Buffer.from('{}') }),
		getHeaderData: () => ({
			'x-square-hmacsha256-signature': hmac('sha256', 'key', `${signedUrl}{}`).toString(
				'base64',
			),
		}),
		getQueryData: () => ({}),
		// Of n8n: always the production URL.
		getNodeWebhookUrl: () => PRODUCTION,
		getNodeParameter: () => 'reject',
		getNode: () => ({ name: 'Trigger' }),
		...more,
	}) as unknown as IWebhookFunctions;

const start = async (context: IWebhookFunctions) =>
	await receive(context, {
		form: VENDORS.square.form,
		secrets: ['key'],
		read: () => ({ id: '', items: [{ json: {} }] }),
	});

describe('a delivery of an API that signs the URL', () => {
	const served = { getWebhookResourceUrl: () => TEST };

	it('to the test URL is verified with the test URL', async () => {
		expect(await start(contextOf(TEST, served))).toMatchObject({ workflowData: [[{}]] });
		await expect(start(contextOf(PRODUCTION, served))).rejects.toThrow('does not match');
	});

	it('is verified with the production URL where n8n tells no other', async () => {
		expect(await start(contextOf(PRODUCTION))).toMatchObject({ workflowData: [[{}]] });
	});
});
