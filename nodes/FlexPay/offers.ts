import type { IDataObject } from 'n8n-workflow';

import { recordOf, recordsIn, textOf, type UnknownRecord } from '../../credentials/common/unknown';
import { joinUrl } from '../../credentials/token/url';
import type { Session } from '../rest/call/session';
import type { Resource } from '../rest/operations';
import { onRejection, rejection, rejectionCodes } from './apiError';
import { integrationIdOf, orderAdditionalFields, orderFields } from './orderFields';

const ordersIn = (data: unknown): UnknownRecord[] => recordsIn(recordOf(data).orders);

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
	const offers = recordsIn(order.offers);
	return {
		externalId: textOf(order.externalId),
		isEligible: offers.length > 0,
		errorCodes: rejectionCodes(order),
		price: textOf(order.price),
		offers: offers.map(offerSummary),
	};
}

/** The complete URL of a path of the marketing API. */
const marketingUrl = ({ flow, credential }: Session, path: string): string =>
	joinUrl(
		new URL(flow.baseUrl).origin,
		`${textOf(credential.data.marketingApiPath) || '/api/flexpay/v1'}/${path}`,
	);

export const offer: Resource = {
	name: 'offer',
	displayName: 'Offer',
	operations: [
		{
			name: 'get',
			displayName: 'Get',
			action: 'Get an offer',
			description:
				'Get the monthly payments Flex Pay would offer for an order. This is not a credit decision and creates nothing.',
			method: 'POST',
			path: 'marketing/offers',
			effect: 'read',
			fields: orderFields,
			additionalFields: orderAdditionalFields,
			options: [onRejection],
			body: { orderCategory: 'TOTAL' },
			// Offers are in another API than orders.
			run: async ({ request, parts, session }) =>
				await request({ ...parts, path: marketingUrl(session, parts.path) }),
			toBody: (order, input) => ({ integrationId: integrationIdOf(input), orders: [order] }),
			apiError: (data, input) => rejection(ordersIn(data).flatMap(rejectionCodes), input),
			output: { rows: 'orders', simplify: summary },
		},
	],
};
