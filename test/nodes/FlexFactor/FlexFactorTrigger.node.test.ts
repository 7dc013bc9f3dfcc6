import { FlexFactorTrigger } from '../../../nodes/FlexFactor/FlexFactorTrigger.node';
import { signatureHeaders } from '../../sandbox/flexfactor/webhooks';
import { type Stage, startStage } from '../support/stage';
import { startWebhookHost, type WebhookHost } from '../support/webhookHost';
import { COMPLETED } from './cases/values';

const HOOK = '/5f0c1d7e-0000-4000-8000-000000000001/webhook';
const KEY = Buffer.from('canary-subscriber-key-of-the-portal').toString('base64');

let stage: Stage;
let host: WebhookHost;
let credentialId = '';

beforeAll(async () => {
	stage = await startStage('flexfactor');
});
afterAll(async () => await stage.stop());

/** Starts a published workflow with the trigger and registers its URL in the portal. */
async function publish(parameters: object = {}, webhookSecret = KEY): Promise<void> {
	credentialId = stage.fresh('flexfactor', { webhookSecret }).credentialId;
	host = await startWebhookHost({
		type: new FlexFactorTrigger(),
		credentials: stage.core.credentials,
		credentialType: 'flexFactorApi',
		credentialId,
		parameters: { events: ['*'], whenSignatureFails: 'reject', ...parameters },
	});
	await host.activate();
	await act('subscribeWebhook', { url: `${host.origin}${HOOK}`, key: KEY });
}
afterEach(async () => await host.stop());

const act = async (name: string, input: Record<string, unknown>) =>
	await stage.sandbox.control.act('flexfactor', name, input);
const send = async (event = 'order.completed', extra: object = {}) =>
	(await act('sendWebhook', { event, orderId: COMPLETED, ...extra })) as Array<{
		status: number;
		body: string;
	}>;

const post = async (body: string, headers: Record<string, string> = {}) =>
	await fetch(`${host.origin}${HOOK}`, { method: 'POST', body, headers });

const signed = (body: string, date = new Date()) =>
	signatureHeaders({
		subscriberKey: KEY,
		nonce: '00112233445566778899aabbccddeeff',
		date: date.toUTCString(),
		host: new URL(host.origin).host,
		body,
	});

const item = (json: object) => ({ items: [{ json: expect.objectContaining(json) as unknown }] });
const rejection = (message: string) => ({
	items: [],
	error: { message, description: expect.any(String) as unknown },
});

it('the FlexFactor Trigger starts the workflow with an event that arrives as text, with keys in one spelling', async () => {
	await publish();

	const [delivery] = await send();

	expect(delivery?.status).toBe(200);
	expect(host.executions).toEqual([
		item({
			event: 'order.completed',
			timeStamp: expect.any(String) as unknown,
			orderId: COMPLETED,
			externalOrderId: 'SEED-1-1',
			isTestMode: true,
			isResent: false,
			signatureValid: true,
		}),
	]);
});

it.each(['application/json', 'application/octet-stream', 'text/plain; charset=utf-8'])(
	'the FlexFactor Trigger reads a body of the type %s',
	async (type) => {
		await publish();
		stage.sandbox.control.configure('flexfactor', { options: { webhookContentType: type } });

		await send();

		expect(host.executions).toEqual([item({ signatureValid: true })]);
	},
);

it('the FlexFactor Trigger reads keys in any case', async () => {
	await publish();
	const body = '{"event":"order.refunded","ORDERID":"case","timestamp":"t","Amount":5}';

	await post(body, signed(body));

	expect(host.executions).toEqual([
		item({ event: 'order.refunded', orderId: 'case', timeStamp: 't', Amount: 5 }),
	]);
});

it('the FlexFactor Trigger starts the workflow only for the selected events', async () => {
	await publish({ events: ['order.refunded'] });

	await send('order.completed');
	await send('order.refunded');

	expect(host.executions).toEqual([item({ event: 'order.refunded' })]);
});

it('the FlexFactor Trigger starts the workflow once for a duplicate event, identical or resent', async () => {
	await publish();
	const first = { Event: 'order.completed', OrderId: 'twice', TimeStamp: 't', IsResent: false };
	const body = JSON.stringify(first);
	const again = JSON.stringify({ ...first, IsResent: true });

	const statuses = [];
	for (const text of [body, body, again]) statuses.push((await post(text, signed(text))).status);

	expect(statuses).toEqual([200, 200, 200]);
	expect(host.executions).toHaveLength(1);
});

describe('a delivery that may not come from FlexFactor', () => {
	const body = '{"Event":"order.completed","OrderId":"forged","TimeStamp":"t"}';

	it.each<[string, () => Record<string, string>, string]>([
		['without a signature', () => ({}), 'it carries no signature'],
		['with the signature of another body', () => signed('{}'), 'its signature does not match'],
		[
			'that was recorded an hour ago',
			() => signed(body, new Date(Date.now() - 3_600_000)),
			'it was signed too long ago',
		],
	])('%s is rejected with an error that the user sees', async (_what, headers, reason) => {
		await publish();

		const response = await post(body, headers());

		expect(response.status).toBe(500);
		expect(await response.text()).not.toContain(KEY);
		expect(host.executions).toEqual([rejection(`A delivery was rejected: ${reason}`)]);
		expect(JSON.stringify(host.executions)).not.toContain(KEY);
	});

	it('is marked if the user accepts it, and the real event still starts the workflow', async () => {
		await publish({ whenSignatureFails: 'accept' });

		await post(body);
		await post(body, signed(body));

		expect(host.executions).toEqual([
			item({ signatureValid: false }),
			item({ signatureValid: true }),
		]);
	});
});

it('without a key, signatures are not verified, and signatureValid is null', async () => {
	await publish({}, '');

	await send();

	expect(host.executions).toEqual([item({ signatureValid: null })]);
});

it('a delivery that is not JSON is rejected with 400', async () => {
	await publish({}, '');

	expect((await post('hello')).status).toBe(400);
	expect(host.executions).toEqual([]);
});
