import { numberOf, textOf } from '../../credentials/common/unknown';
import { inputError } from '../rest/errors/restError';
import { type Field, textField } from '../rest/operations';

/** A part of the expiry date, as text: a number would need a default, which would be sent unnoticed. */
const part = (
	displayName: string,
	name: string,
	description: string,
	[min, max]: readonly [number, number],
): Field => ({
	...textField(displayName, name, { body: `paymentMethod.${name}` }, description, {
		placeholder: `e.g. ${max}`,
	}),
	convert: (value) => {
		const number = numberOf(textOf(value));
		if (number !== undefined && Number.isInteger(number) && number >= min && number <= max)
			return number;
		throw inputError(
			`'${displayName}' is not a number from ${min} to ${max}`,
			`${description}.`,
		);
	},
});

/** When the card expires: FlexFactor cannot retry a payment without it. */
export const cardExpiry: readonly Field[] = [
	part('Card Expiration Month', 'expirationMonth', 'Month (1 to 12)', [1, 12]),
	part('Card Expiration Year', 'expirationYear', 'Year, four digits', [2000, 2099]),
];
