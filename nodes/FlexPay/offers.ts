import type { IDataObject } from 'n8n-workflow';

import { isRecord, textOf, type UnknownRecord } from '../../credentials/common/unknown';
import type { Resource } from '../rest/operations';
import { decline, declineCodes, whenDeclined } from './apiError';
import { integrationIdOf, orderAdditionalFields, orderFields } from './orderFields';

const ordersIn = (data: unknown): UnknownRecord[] =>
	isRecord(data) && Array.isArray(data.orders) ? (data.orders as unknown[]).filter(isRecord) : [];

const OFFER_FIELDS = [
	'apr',
	'numberOfPayments',
	'monthlyPayment',
	'downPayment',
	'financeCharges',
	'grandTotal',
];

const offerSummary = (offer: UnknownRecord): IDataObject =>
	Object.fromEntries(OFFER_FIELDS.map((name) => [name, textOf(offer[name])]));

function summary(order: UnknownRecord): IDataObject {
	const offers = Array.isArray(order.offers) ? (order.offers as unknown[]).filter(isRecord) : [];
	return {
		externalId: textOf(order.externalId),
		isEligible: offers.length > 0,
		errorCodes: declineCodes(order),
		price: textOf(order.price),
		offers: offers.map(offerSummary),
	};
}

export const offer: Resource = {
	name: 'offer',
	displayName: 'Offer',
	operations: [
		{
			name: 'get',
			displayName: 'Get',
			action: 'Get an offer',
			description:
				'Ask what monthly payments Flex Pay would offer for an order; it is no credit decision and creates nothing',
			method: 'POST',
			path: 'marketing/offers',
			isReading: true,
			fields: orderFields,
			additionalFields: orderAdditionalFields,
			options: [whenDeclined],
			body: { orderCategory: 'TOTAL' },
			toBody: (order, input) => ({ integrationId: integrationIdOf(input), orders: [order] }),
			apiError: (data, input) => decline(ordersIn(data).flatMap(declineCodes), input),
			output: { rows: 'orders', simplify: summary },
		},
	],
};
