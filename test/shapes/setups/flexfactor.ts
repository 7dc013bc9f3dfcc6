import { predefinedLists } from '../../../nodes/FlexFactor/predefinedLists';
import { service } from '../../../nodes/FlexFactor/service';
import type { Setup } from './setup';

export const flexfactor: Setup = {
	provider: 'flexfactor',
	page: 'flexfactor',
	node: 'flexFactor',
	service,
	predefinedLists,
	credential: {
		siteId: '00000000-0000-4000-8000-00000000511e',
		tokenizationKey: 'tokenization-key',
	},
	known: {
		// A list of one page.
		hasNextPage: false,
		isLastPage: true,
		pageCount: 1,
		pageNumber: 1,
		totalItemCount: 1,
		success: true,
		'POST /orders/{id}/cancel': {},
		'POST /orders/{externalOrderId}/external-cancel': {},
	},
	forms: {
		// The amount has decimals, and not every currency has them.
		'order: refund': [{ additionalFields: { currency: 'USD' } }],
	},
	mayBeMissing: {
		'order: cancel*: *': 'An empty object says that it worked',
	},
	elsewhere: {
		'POST /*: body shippingInformation.*': 'An address that the user writes as JSON',
		'POST /*: body orderItems.*': 'Items that the user writes as JSON',
	},
	leftOut: {
		'GET /merchants*': 'Of partners: Custom Request',
		'POST /outcome': 'Deprecated: an order says its status',
		'POST /*: body merchant.*': 'Of partners: Other Fields',
		'POST /*: body transaction.transactionType': 'The same as the type of the order',
		'POST /transmit: body paymentMethod.cardFingerprint': 'Of other vaults: Other Fields',
		'POST /evaluate: body paymentMethod.card*': 'The card has a token',
		'POST /evaluate: body paymentMethod.verificationValue': 'Card data is never sent',
	},
};
