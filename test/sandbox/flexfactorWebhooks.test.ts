import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { signatureHeaders } from './flexfactor/webhooks';
import { type Sandbox, startSandbox } from './index';

const P = 'flexfactor';
const ORDER = 'f1f1f1f1-0000-4000-8000-000000000001';

/** An invented key and message; the expected values were computed apart from this code. */
const VECTOR = {
	subscriberKey:
		'ZmxleGZhY3Rvci1zaW11bGF0b3ItZXhhbXBsZS1zdWJzY3JpYmVyLWtleS02NC1ieXRlcy0wMTIzNDU2Nzg5QQ==',
	host: 'hooks.example.test',
	date: 'Fri, 02 Jan 2026 03:04:05 GMT',
	nonce: '00112233445566778899aabbccddeeff',
	body: '{"Event":"order.completed","TimeStamp":"2026-01-02T03:04:05.678901Z","EventData":null,"ExternalOrderId":"ORDER-1001","OrderId":"11111111-2222-4333-8444-555555555555","ConfirmationId":"AB12CD34","IsTestMode":true,"IsResent":false}',
};

interface Received {
	readonly headers: IncomingHttpHeaders;
	readonly body: string;
}

let sandbox: Sandbox;
let receiver: Server;
let url: string;
let received: Received[];

beforeAll(async () => {
	sandbox = await startSandbox({ providers: [P] });
	receiver = createServer((request, response) => {
		let body = '';
		request.on('data', (chunk: Buffer) => (body += chunk.toString()));
		request.on('end', () => {
			received.push({ headers: request.headers, body });
			response.end();
		});
	});
	await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done));
	url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
});
afterAll(async () => {
	await sandbox.stop();
	receiver.closeAllConnections();
	await new Promise((done) => receiver.close(done));
});
beforeEach(() => {
	sandbox.control.reset();
	received = [];
});

it('the signature of the test vector is reproduced exactly', () => {
	expect(signatureHeaders(VECTOR)).toEqual({
		'x-fc-nonce': VECTOR.nonce,
		'x-fc-date': VECTOR.date,
		'x-fc-content-sha512':
			'gXVWd92aLiVgQjxGXP2oNWyn752HHEPzMLQRIXyyEu/K/jvtOxK0LsJ5qV024uxj8KrYaan5U4d4e1cf51cddg==',
		'x-fc-authorization':
			'HMAC-SHA512 SignedHeaders=x-fc-nonce;x-fc-date;host;x-fc-content-sha512&Signature=' +
			'WvtaQpmgqqTQpN+IHoIuZ8lF5oQy3IPm1qcisjbC2d6/biEmNMRfFVJ54cThuUfW3FHxQW7GKF9cqNC9MPK41g==',
		'x-fc-signature':
			'E6+O8Vahd1gL9gfhMMPTtik1/4O69wvTDCmQxcfJAE0OIqw+ulp7cUdUYZTZsa7pMsONqN2/rLhPc63h9PXIPQ==',
	});
});

it('an event is delivered to its subscribers with a signature, as JSON text', async () => {
	const { subscriberKey } = VECTOR;
	const subscribed = await sandbox.control.act(P, 'subscribeWebhook', {
		url,
		key: subscriberKey,
	});
	expect(subscribed).toEqual({ key: subscriberKey });
	await sandbox.control.act(P, 'sendWebhook', { event: 'order.completed', orderId: ORDER });
	expect(received).toHaveLength(1);
	const [{ headers, body } = { headers: {}, body: '' }] = received;
	expect(headers['content-type']).toBe('text/plain; charset=utf-8');
	expect(headers).toMatchObject(
		signatureHeaders({
			subscriberKey,
			nonce: String(headers['x-fc-nonce']),
			date: String(headers['x-fc-date']),
			host: new URL(url).host,
			body,
		}),
	);
	expect(JSON.parse(body)).toMatchObject({
		Event: 'order.completed',
		TimeStamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/),
		OrderId: ORDER,
		ExternalOrderId: 'SEED-1-1',
		IsTestMode: true,
		IsResent: false,
	});
});

it('only the selected events are delivered; a resent one is marked', async () => {
	await sandbox.control.act(P, 'subscribeWebhook', { url, events: ['order.refunded'] });
	await sandbox.control.act(P, 'sendWebhook', { event: 'order.completed', orderId: ORDER });
	expect(received).toEqual([]);
	const input = { event: 'order.refunded', orderId: ORDER, resent: true };
	await sandbox.control.act(P, 'sendWebhook', input);
	expect(received.map(({ body }) => JSON.parse(body).IsResent)).toEqual([true]);
	expect(await sandbox.control.act(P, 'webhookDeliveries')).toMatchObject([
		{ url, event: 'order.refunded', status: 200 },
	]);
});

it('changes of an order send their events automatically', async () => {
	await sandbox.control.act(P, 'subscribeWebhook', { url });
	const orderId = 'f1f1f1f1-0000-4000-8000-000000000004';
	await sandbox.control.act(P, 'settleOrder', { orderId, state: 'COMPLETED' });
	await sandbox.control.act(P, 'webhookDeliveries');
	expect(received.map(({ body }) => JSON.parse(body).Event)).toEqual(['order.completed']);
});

it('an event that does not exist cannot be subscribed or sent', async () => {
	const { act } = sandbox.control;
	await expect(act(P, 'subscribeWebhook', { url, events: ['order.eaten'] })).rejects.toThrow(
		'Unknown events: order.eaten',
	);
	await expect(act(P, 'sendWebhook', { event: 'order.eaten' })).rejects.toThrow('Unknown events');
});
