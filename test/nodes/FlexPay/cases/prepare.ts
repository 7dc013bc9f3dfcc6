/** The Flex Pay simulator starts without data: a case first creates orders and transactions over HTTP. */
import { randomUUID } from 'node:crypto';

import { type SandboxControl, sandboxCredentials } from '../../../sandbox';

const ROOT = '/api/checkout/v1';

async function tokenOf(origin: string): Promise<string> {
	const { id, secret } = sandboxCredentials.flexpay.main;
	const basic = Buffer.from(`${id}:${secret}`).toString('base64');
	const response = await fetch(
		`${origin}/api/auth/v1/oauth/token?grant_type=client_credentials`,
		{
			method: 'POST',
			headers: { authorization: `Basic ${basic}` },
		},
	);
	return ((await response.json()) as { access_token: string }).access_token;
}

async function post(origin: string, path: string, body: unknown): Promise<{ id: string }> {
	const response = await fetch(`${origin}${ROOT}${path}`, {
		method: 'POST',
		headers: {
			authorization: `Bearer ${await tokenOf(origin)}`,
			'content-type': 'application/json',
			'idempotency-key': randomUUID(),
		},
		body: JSON.stringify(body),
	});
	if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
	return (await response.json()) as { id: string };
}

interface Prepared {
	readonly orderId: string;
	readonly transactionId?: string;
}

/** Creates an order whose shopper has not applied for a loan. */
export async function newOrder(_control: SandboxControl, origin: string): Promise<Prepared> {
	const { id } = await post(origin, '/orders', {
		integrationId: 'UP-00000001-1',
		merchantConfig: {
			confirmationUrl: 'https://shop.example.test/thanks',
			cancelUrl: 'https://shop.example.test/cart',
		},
		price: '1000.00',
		localization: { country: 'US', currency: 'USD', locale: 'en-US' },
		orderItems: [{ orderLine: { name: 'Chair', quantity: 1 } }],
	});
	return { orderId: id };
}

const finish =
	(approved: boolean) =>
	async (control: SandboxControl, origin: string): Promise<Prepared> => {
		const made = await newOrder(control, origin);
		await control.act('flexpay', 'completeOrder', { orderId: made.orderId, approved });
		return made;
	};

/** Creates an order whose shopper has an accepted loan. */
export const acceptedOrder = finish(true);
/** Creates an order whose shopper was rejected. */
export const declinedOrder = finish(false);

/** Creates a transaction of 1,000 dollars that is authorized. */
export async function authorized(control: SandboxControl, origin: string): Promise<Prepared> {
	const made = await acceptedOrder(control, origin);
	const { id } = await post(origin, '/transactions', { order_id: made.orderId });
	return { ...made, transactionId: id };
}

/** Creates a transaction of 1,000 dollars that is captured. */
export async function captured(control: SandboxControl, origin: string): Promise<Prepared> {
	const made = await authorized(control, origin);
	await post(origin, `/transactions/${made.transactionId}/capture`, {});
	return made;
}
