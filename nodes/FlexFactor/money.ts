import { field } from '../../credentials/common/form';
import { currencyOf, type Field, majorUnits, minorUnits, textField } from '../rest/operations';

/**
 * Users enter currency units. Evaluate and Capture expect the smallest unit, Refund expects currency
 * units. A text field, because number fields in the editor round, and default to 0.
 */
const AMOUNT = field('Amount', 'amount', 'string', {
	required: true,
	placeholder: 'e.g. 12.34',
	description:
		'Amount in currency units (not cents). Must not have more decimals than the currency; values are not rounded.',
});

const CURRENCY_DESCRIPTION = 'ISO 4217 code. Determines the number of decimals.';

/** The required field *Currency*. @param path of the field in the body */
export const currencyField = (path: string): Field => ({
	...textField('Currency', 'currency', { body: path }, CURRENCY_DESCRIPTION, {
		default: 'USD',
		required: true,
		placeholder: 'e.g. USD',
	}),
	convert: currencyOf,
});

/**
 * The field *Amount*, sent as an integer in the smallest unit: 12.34 USD becomes 1234.
 * @param path of the field in the body
 * @param currency the field with the currency
 */
export const amountInMinorUnits = (path: string, currency: Field): Field => ({
	property: AMOUNT,
	to: { body: path },
	convert: (value, input) => minorUnits(value, currencyOf(input.value(currency))),
});

/** Refunds send no currency; this field only serves to check the decimals of the amount. */
export const refundCurrency: Field = textField(
	'Currency',
	'currency',
	'nowhere',
	'Currency of the order, if it does not have two decimals. Only used to validate the amount; not sent.',
	{ default: 'USD', placeholder: 'e.g. JPY' },
);

/** The field *Amount*, sent as a number of currency units. @param path of the field in the body */
export const amountInMajorUnits = (path: string): Field => ({
	property: AMOUNT,
	to: { body: path },
	convert: (value, input) => {
		const currency = input.value(refundCurrency);
		return Number(majorUnits(value, currency === undefined ? 'USD' : currencyOf(currency)));
	},
});
