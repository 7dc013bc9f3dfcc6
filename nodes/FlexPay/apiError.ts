import {
	arrayOf,
	defined,
	entryOf,
	nonEmpty,
	isRecord,
	parseJson,
	textOf,
} from '../../credentials/common/unknown';
import { type ApiErrorDetails, parseErrorBody } from '../rest/errors/apiError';
import type { ApiResponse } from '../rest/http';
import { type Field, type Input, rejectionField } from '../rest/operations';

const LOAN_FIRST = 'once the shopper has finished the application and the loan is accepted.';
/** What the API waits for, by the code of its rejection. */
const WAITS: Readonly<Record<string, string>> = {
	CARD_NOT_CREATED: `There is a card ${LOAN_FIRST}`,
	ORDER_NOT_COMPLETE: `An order can be confirmed ${LOAN_FIRST}`,
};
/** Authorizing is the first call that needs the loan; Flex Pay does not document what it responds without one. */
const NO_LOAN_YET = `An order can be authorized ${LOAN_FIRST}`;
const UNKNOWN =
	"If the ID is right, switch on 'Advanced' in the credential and check 'API Path' or, for offers, 'Marketing API Path'.";

/** What to do about a rejected request, by its place; empty if nothing is known. */
function hintFor({ request, status }: ApiResponse): string {
	const isAuthorization =
		request.method === 'POST' && /\/transactions$/.test(new URL(request.url).pathname);
	if (isAuthorization && [400, 404, 409, 422, 428].includes(status)) return NO_LOAN_YET;
	return status === 404 ? UNKNOWN : '';
}

/**
 * Reads an error response, `{ codeName, message, statusCode, param }`; `param` names a field of the
 * request.
 * @param text the body of the response
 * @returns undefined if the body says nothing that other APIs do not say as well
 */
export function readApiError(text: string, response: ApiResponse): ApiErrorDetails | undefined {
	const body = parseJson(text);
	const own = isRecord(body) && textOf(body.codeName) !== '' ? body : undefined;
	const hint = entryOf(WAITS, textOf(own?.codeName)) ?? hintFor(response);
	if (own === undefined && hint === '') return undefined;
	const general = parseErrorBody(text, response.headers);
	const message = own === undefined ? general.message : textOf(own.message);
	const param = textOf(own?.param);
	const code = textOf(own?.codeName) || general.code;
	return {
		message,
		...defined({ code }),
		...(param !== '' && { fields: { [param]: message } }),
		...nonEmpty({ hint }),
	};
}

/** Explanations of rejection codes; other codes are shown unchanged. */
const MEANINGS: Readonly<Record<string, string>> = {
	INVALID_AIR_RESERVATION: 'The flight details were rejected',
	INVALID_BILLING_CONTACT: 'The billing contact was rejected',
	INVALID_COUNTRY: 'The country is not supported by Flex Pay',
	INVALID_CURRENCY: 'The currency is not supported by Flex Pay',
	INVALID_LOCALE: 'The locale is not supported by Flex Pay',
	LOAN_NOT_ACCEPTED: 'The shopper has no accepted loan for the order',
	MAX_BOOKING_WINDOW: 'The travel date is too far in the future',
	MAX_PRICE: 'The price is too high',
	MIN_BOOKING_WINDOW: 'The travel date is too soon',
	MIN_PRICE: 'The price is too low',
	MISSING_PRODUCT: 'The order has no items',
	MISSING_TRAVEL_RESERVATION: 'The order has no travel reservation',
	NO_OFFERS: 'There is no offer for the order',
};

/** The rejection codes in a response with a success status; empty if there is no rejection. */
export function rejectionCodes(data: unknown): string[] {
	if (!isRecord(data)) return [];
	const { errorCodes, errorCode } = data;
	const codes = arrayOf(errorCodes);
	return [...codes, errorCode].map(textOf).filter((code) => code !== '');
}

/** The option whether a rejection is an error (default) or data. */
export const onRejection: Field = rejectionField(
	'On Rejection',
	'onRejection',
	'Flex Pay returns rejections such as MIN_PRICE with a success status',
	'throw',
);

/**
 * The error for a rejection; undefined if there is none, or if the user asks for it as data.
 * @param codes the response's rejection codes
 */
export function rejection(codes: readonly string[], input: Input): ApiErrorDetails | undefined {
	const [code] = codes;
	if (code === undefined || input.text(onRejection) === 'return') return undefined;
	const meanings = codes.map((entry) => entryOf(MEANINGS, entry) ?? entry);
	return {
		message: `Flex Pay rejected the request: ${meanings.join('; ')}`,
		code,
		hint: `Codes: ${codes.join(', ')}. To continue with the response instead, set 'On Rejection' under 'Options' to Return the Response.`,
	};
}
