import { isRecord, parseJson, textOf } from '../../credentials/common/unknown';
import type { ApiErrorDetails } from '../rest/errors/apiError';
import type { Field, Input } from '../rest/operations';

/** `{ codeName, message, statusCode, param }`; `param` names a field of the request. */
export function readApiError(text: string): ApiErrorDetails | undefined {
	const body = parseJson(text);
	if (!isRecord(body) || textOf(body.codeName) === '') return undefined;
	const message = textOf(body.message);
	const param = textOf(body.param);
	return {
		message,
		code: textOf(body.codeName),
		...(param === '' ? {} : { fields: { [param]: message } }),
	};
}

/** What the codes of a refusal mean; others are shown as they are. */
const MEANINGS: Readonly<Record<string, string>> = {
	INVALID_AIR_RESERVATION: 'Something about the flight is not accepted',
	INVALID_BILLING_CONTACT: 'The billing contact is not accepted',
	INVALID_COUNTRY: 'The country is not one that Flex Pay serves',
	INVALID_CURRENCY: 'The currency is not one that Flex Pay serves',
	INVALID_LOCALE: 'The locale is not one that Flex Pay serves',
	LOAN_NOT_ACCEPTED: 'The shopper has no accepted loan for the order',
	MAX_BOOKING_WINDOW: 'The travel is too far away',
	MAX_PRICE: 'The price is too high',
	MIN_BOOKING_WINDOW: 'The travel is too near',
	MIN_PRICE: 'The price is too low',
	MISSING_PRODUCT: 'The order has no items',
	MISSING_TRAVEL_RESERVATION: 'The order has no travel reservation',
	NO_OFFERS: 'There is no offer for the order',
};

/** Codes of a refusal in an answer with a status of success. */
export function declineCodes(data: unknown): string[] {
	if (!isRecord(data)) return [];
	const { errorCodes, errorCode } = data;
	const codes = Array.isArray(errorCodes) ? (errorCodes as unknown[]) : [];
	return [...codes, errorCode].map(textOf).filter((code) => code !== '');
}

export const whenDeclined: Field = {
	property: {
		displayName: 'When Refused',
		name: 'whenRefused',
		type: 'options',
		options: [
			{ name: 'Return the Answer', value: 'return' },
			{ name: 'Throw an Error', value: 'throw' },
		],
		default: 'throw',
		description: 'Flex Pay answers a refusal, such as MIN_PRICE, with a status of success',
	},
};

/** The refusal in an answer, unless the user wants it as data. */
export function decline(codes: readonly string[], input: Input): ApiErrorDetails | undefined {
	const [code] = codes;
	if (code === undefined || input.text(whenDeclined) === 'return') return undefined;
	const meanings = codes.map((each) => MEANINGS[each] ?? each);
	return {
		message: `Flex Pay declined: ${meanings.join('; ')}`,
		code,
		fields: {
			'': `Codes: ${codes.join(', ')}. To go on with the answer instead, set 'When Refused' under 'Options' to Return the Answer.`,
		},
	};
}
