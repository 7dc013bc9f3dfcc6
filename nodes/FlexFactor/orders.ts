import type { IDataObject } from 'n8n-workflow';

import type { UnknownRecord } from '../../credentials/common/unknown';
import {
	type Field,
	type Input,
	type Operation,
	type Resource,
	textField,
	usual,
} from '../rest/operations';
import { hiddenFailure } from './apiError';
import { evaluate } from './evaluate';
import { amountInMajorUnits, amountInMinorUnits, currencyField, refundCurrency } from './money';
import {
	externalOrderId,
	orderFilters,
	orderInBody,
	orderInPath,
	orderSummary,
} from './orderFields';
import { PAGES } from './pages';

/** These responses contain no order data. */
const withOrder =
	(field: Field, name: string) =>
	(data: UnknownRecord, input: Input): IDataObject =>
		({ success: true, [name]: input.text(field), ...data }) as IDataObject;

const captureCurrency = currencyField('currency');

const CANCEL_RULES =
	'Customer-initiated orders can only be canceled while they wait for capture; refund the others. Canceling twice is safe.';

const operations: readonly Operation[] = [
	evaluate,
	{
		...usual.get,
		action: 'Get an order',
		description:
			'Get one order with its current status. FlexFactor counts canceled orders as declined.',
		path: 'orders/{orderId}',
		fields: [orderInPath],
		output: { simplify: orderSummary },
	},
	{
		...usual.getAll,
		action: 'Get many orders',
		description: 'List orders, filtered by status, time or text',
		path: 'orders',
		filters: orderFilters,
		pages: PAGES,
		output: { simplify: orderSummary },
	},
	{
		name: 'capture',
		displayName: 'Capture',
		action: 'Capture an order',
		description:
			'Capture an order with status CAPTUREREQUIRED, within seven days. FlexFactor may refuse to capture a part of the amount.',
		method: 'POST',
		path: 'capture',
		fields: [orderInBody, amountInMinorUnits('amount', captureCurrency), captureCurrency],
		idempotencyKey: { body: 'idempotencyKey' },
		apiError: hiddenFailure,
		output: { shape: withOrder(orderInBody, 'orderId') },
	},
	{
		name: 'refund',
		displayName: 'Refund',
		action: 'Refund an order',
		description: 'Refund a completed order in full or in part',
		method: 'POST',
		path: 'orders/{orderId}/refund',
		fields: [orderInPath, amountInMajorUnits('amountToRefund')],
		additionalFields: [
			refundCurrency,
			textField('Message', 'message', { body: 'refundMessage' }, 'Reason for the refund'),
		],
		apiError: hiddenFailure,
		output: { shape: withOrder(orderInPath, 'orderId') },
	},
	{
		name: 'cancel',
		displayName: 'Cancel',
		action: 'Cancel an order',
		description: `Cancel an order that is not completed. ${CANCEL_RULES}`,
		method: 'POST',
		path: 'orders/{orderId}/cancel',
		fields: [orderInPath],
		idempotencyKey: { body: 'idempotencyKey' },
		apiError: hiddenFailure,
		output: { shape: withOrder(orderInPath, 'orderId') },
	},
	{
		name: 'cancelByExternalId',
		displayName: 'Cancel by External ID',
		action: 'Cancel an order by its external ID',
		description: `Cancel an order by your shop's ID, for example if Evaluate timed out. ${CANCEL_RULES}`,
		method: 'POST',
		path: 'orders/{externalOrderId}/external-cancel',
		fields: [externalOrderId],
		idempotencyKey: { body: 'idempotencyKey' },
		apiError: hiddenFailure,
		output: { shape: withOrder(externalOrderId, 'externalOrderId') },
	},
];

export const order: Resource = {
	name: 'order',
	displayName: 'Order',
	defaultOperation: 'get',
	operations,
};
