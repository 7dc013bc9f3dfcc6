import type { INodePropertyOptions } from 'n8n-workflow';

/** Selects all events, also those that this list does not contain. */
export const EVERY_EVENT = '*';

/** The events of the portal; events of partner applications have no documented names. */
export const EVENTS: INodePropertyOptions[] = [
	{ name: 'All Events', value: EVERY_EVENT },
	{ name: 'Challenge Attempted', value: 'challenge.attempted' },
	{ name: 'Challenge Failed', value: 'challenge.failed' },
	{ name: 'Challenge Passed', value: 'challenge.passed' },
	{ name: 'Challenge Presented', value: 'challenge.presented' },
	{ name: 'Chargeback Received', value: 'payment.chargeback.received' },
	{ name: 'Chargeback Reversed', value: 'payment.chargeback.reversed' },
	{ name: 'Early Warning Received', value: 'payment.early_warning.received' },
	{ name: 'Order Cancelled', value: 'order.cancelled' },
	{ name: 'Order Completed', value: 'order.completed' },
	{ name: 'Order Expired', value: 'order.expired' },
	{ name: 'Order Needs Capture', value: 'order.capturerequired' },
	{ name: 'Order Refunded', value: 'order.refunded' },
	{ name: 'Payout Created', value: 'payout.created' },
	{ name: 'Payout Updated', value: 'payout.updated' },
];
