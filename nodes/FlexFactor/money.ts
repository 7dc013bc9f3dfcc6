import { currencyOf, type Field, majorUnits, minorUnits, textField } from '../rest/operations';

/**
 * Evaluate and Capture want the smallest unit, Refund wants currency units; people enter the latter.
 * A text field: number fields of the editor round, and start at 0.
 */
const AMOUNT = {
	displayName: 'Amount',
	name: 'amount',
	type: 'string' as const,
	default: '',
	required: true,
	placeholder: 'e.g. 12.34, currency units, not cents',
	description: 'With as many decimals as the currency has; more are refused, not rounded',
};

const CURRENCY_DESCRIPTION =
	'Three letters of ISO 4217. They decide how many decimals an amount has.';

export const currencyField = (place: string): Field => ({
	...textField('Currency', 'currency', { body: place }, CURRENCY_DESCRIPTION, {
		default: 'USD',
		required: true,
		placeholder: 'e.g. USD',
	}),
	convert: currencyOf,
});

/** An amount that is sent in the smallest unit of the currency in another field. */
export const amountInMinorUnits = (place: string, currency: Field): Field => ({
	property: AMOUNT,
	to: { body: place },
	convert: (value, input) => minorUnits(value, currencyOf(input.value(currency))),
});

/** The currency of an order is not part of a refund; with it the decimals can be checked. */
export const refundCurrency: Field = {
	property: {
		displayName: 'Currency',
		name: 'currency',
		type: 'string',
		default: 'USD',
		placeholder: 'e.g. JPY',
		description:
			"The order's currency, if it is not one with two decimals. It is not sent: with it, decimals that the currency does not have are noticed here.",
	},
};

export const amountInMajorUnits = (place: string): Field => ({
	property: AMOUNT,
	to: { body: place },
	convert: (value, input) => {
		const currency = input.value(refundCurrency);
		return Number(majorUnits(value, currency === undefined ? 'USD' : currencyOf(currency)));
	},
});
