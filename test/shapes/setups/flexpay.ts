import { service } from '../../../nodes/FlexPay/service';
import type { Setup } from './setup';

export const flexpay: Setup = {
	provider: 'flexpay',
	page: 'flex-pay',
	node: 'flexPay',
	service,
	predefinedLists: [],
	known: {
		// A loan that was accepted.
		errorCode: null,
		errorCodes: null,
	},
	mayBeEmpty: {
		'*: errorCode*': 'Nothing was rejected',
	},
	mayBeMissing: {
		'offer: get: orders[].errorCode': 'Of cards',
		'order: create: errorCode': 'Of cards',
		'*: errorCodes': 'Of orders and offers',
	},
	elsewhere: {
		'POST *: body *orderItems.*': 'Items that the user writes as JSON',
		'POST */orders: body confirmationId': 'Of Confirm',
	},
	leftOut: {},
};
