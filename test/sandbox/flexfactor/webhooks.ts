import { createHash, createHmac, randomBytes } from 'node:crypto';

import type { SimulatorContext } from '../core/types';
import { textOf } from '../core/values';
import type { Order, OrderState } from './orders';

export interface SignatureInput {
	/** Base64, as in the portal. */
	readonly subscriberKey: string;
	/** 32 hex digits. */
	readonly nonce: string;
	/** RFC 1123 date, GMT. */
	readonly date: string;
	/** The receiver's host, with port if it has one. */
	readonly host: string;
	readonly body: string;
}

/** The five signature headers of a webhook call. */
export function signatureHeaders(input: SignatureInput): Record<string, string> {
	const key = Buffer.from(input.subscriberKey, 'base64');
	const hmac = (text: string): string => createHmac('sha512', key).update(text).digest('base64');
	const contentHash = createHash('sha512').update(input.body).digest('base64');
	const toSign = `POST\n${[input.nonce, input.date, input.host, contentHash].join(';')}`;
	return {
		'x-fc-nonce': input.nonce,
		'x-fc-date': input.date,
		'x-fc-content-sha512': contentHash,
		'x-fc-authorization': `HMAC-SHA512 SignedHeaders=x-fc-nonce;x-fc-date;host;x-fc-content-sha512&Signature=${hmac(toSign)}`,
		'x-fc-signature': hmac(input.body),
	};
}

interface Subscription {
	readonly url: string;
	/** Empty: all events. */
	readonly events: readonly string[];
	readonly key: string;
}

export interface Delivery {
	readonly url: string;
	readonly event: string;
	readonly body: string;
	/** 0: no response. */
	readonly status: number;
}

/** The event of a state. */
const EVENT_OF: Readonly<Partial<Record<OrderState, string>>> = {
	COMPLETED: 'order.completed',
	RETURNED: 'order.refunded',
	CANCELLED: 'order.cancelled',
	DECLINED: 'order.cancelled',
	EXPIRED: 'order.expired',
	CAPTUREREQUIRED: 'order.capturerequired',
	CHALLENGE: 'challenge.presented',
};

export const WEBHOOK_EVENTS: readonly string[] = [
	'order.refunded',
	'order.completed',
	'order.cancelled',
	'order.expired',
	'order.capturerequired',
	'payment.chargeback.received',
	'payment.chargeback.reversed',
	'payment.early_warning.received',
	'challenge.presented',
	'challenge.attempted',
	'challenge.passed',
	'challenge.failed',
	'payout.created',
	'payout.updated',
];

interface WebhookBody {
	readonly event: string;
	readonly orderId: string;
	readonly externalId: string;
	readonly confirmationId: string;
	readonly resent: boolean;
}

function bodyOf(message: WebhookBody, now: number): string {
	return JSON.stringify({
		Event: message.event,
		// Microseconds, as in the provider's sample.
		TimeStamp: new Date(now).toISOString().replace('Z', '000Z'),
		EventData: null,
		ExternalOrderId: message.externalId,
		OrderId: message.orderId,
		ConfirmationId: message.confirmationId,
		IsTestMode: true,
		IsResent: message.resent,
	});
}

export class Webhooks {
	private subscriptions: Subscription[] = [];
	private sent: Delivery[] = [];
	private readonly underWay = new Set<Promise<unknown>>();

	constructor(private readonly context: SimulatorContext) {}

	/** Sends the event of the order's state to all subscribers, without waiting. */
	announce(order: Order): void {
		// A partial refund leaves the order completed, but still sends its event.
		const event = order.refunded > 0 ? 'order.refunded' : EVENT_OF[order.state];
		if (event === undefined) return;
		const call: Promise<unknown> = this.send(event, order, false).finally(() =>
			this.underWay.delete(call),
		);
		this.underWay.add(call);
	}

	async send(event: string, order: Order | undefined, resent: boolean): Promise<Delivery[]> {
		const message: WebhookBody = {
			event,
			orderId: order?.id ?? '00000000-0000-4000-8000-000000000000',
			externalId: order?.externalId ?? 'ORDER-0',
			confirmationId: order?.confirmationId ?? '00000000',
			resent,
		};
		const body = bodyOf(message, this.context.clock.now());
		const interested = this.subscriptions.filter(
			({ events }) => events.length === 0 || events.includes(event),
		);
		return await Promise.all(interested.map((to) => this.deliver(to, event, body)));
	}

	/** Registers a URL and returns its subscriber key; the same URL again replaces the key. */
	subscribe(url: string, events: readonly string[], key?: string): string {
		const subscription = { url, events, key: key ?? randomBytes(64).toString('base64') };
		const others = this.subscriptions.filter((other) => other.url !== url);
		this.subscriptions = [...others, subscription];
		return subscription.key;
	}

	deliveries(): readonly Delivery[] {
		return this.sent;
	}

	/** Waits for requests that are in flight. */
	async settled(): Promise<void> {
		await Promise.all(this.underWay);
	}

	clear(): void {
		this.subscriptions = [];
		this.sent = [];
	}

	private async deliver(to: Subscription, event: string, body: string): Promise<Delivery> {
		const headers = signatureHeaders({
			subscriberKey: to.key,
			nonce: randomBytes(16).toString('hex'),
			date: new Date(this.context.clock.now()).toUTCString(),
			host: new URL(to.url).host,
			body,
		});
		const type = String(this.context.settings.options.webhookContentType);
		const status = await fetch(to.url, {
			method: 'POST',
			headers: { ...headers, 'content-type': type },
			body,
			signal: AbortSignal.timeout(10_000),
		}).then(
			(response) => response.status,
			() => 0,
		);
		const delivery = { url: to.url, event, body, status };
		this.sent.push(delivery);
		return delivery;
	}
}

function eventsIn(input: unknown): string[] {
	const events = Array.isArray(input) ? input.map(String) : [];
	const unknown = events.filter((event) => !WEBHOOK_EVENTS.includes(event));
	if (unknown.length > 0) throw new Error(`Unknown events: ${unknown.join(', ')}`);
	return events;
}

/** The manual functions of the provider's portal, as control actions. */
export function addWebhookActions(
	context: SimulatorContext,
	hooks: Webhooks,
	findOrder: (id: string) => Order | undefined,
): void {
	context.action(
		'subscribeWebhook',
		'Register "url" for "events" (default all); returns the subscriber key (or uses "key")',
		({ url, events, key }) => {
			const target = textOf(url);
			if (target === undefined) throw new Error('A "url" is needed');
			return { key: hooks.subscribe(target, eventsIn(events), textOf(key)) };
		},
	);
	context.action(
		'sendWebhook',
		'Send "event" for "orderId" to all subscribers; "resent": true marks it as a repetition',
		async ({ event, orderId, resent }) => {
			const [name] = eventsIn([event]);
			return await hooks.send(name ?? '', findOrder(String(orderId)), resent === true);
		},
	);
	context.action('webhookDeliveries', 'All webhook calls so far', async () => {
		await hooks.settled();
		return hooks.deliveries();
	});
}
