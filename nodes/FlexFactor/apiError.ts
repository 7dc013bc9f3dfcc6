import {
	arrayOf,
	nonEmpty,
	isRecord,
	joined,
	parseJson,
	textOf,
	type UnknownRecord,
} from '../../credentials/common/unknown';
import type { ApiErrorDetails } from '../rest/errors/apiError';

/** An entry of `errors`: a text, or a tuple whose `item1` is the message. */
const tupleMessage = (error: unknown): string =>
	isRecord(error) ? textOf(error.item1) : textOf(error);

/** `{ success: false, status: "FAILED", responseMessage, errors: [...] }`: the business envelope. */
function fromEnvelope(body: UnknownRecord): ApiErrorDetails | undefined {
	const { errors, responseMessage, responseCode, status } = body;
	const failed = body.success === false || textOf(status).toUpperCase() === 'FAILED';
	if (!failed && !Array.isArray(errors)) return undefined;
	const message = textOf(responseMessage) || joined(arrayOf(errors).map(tupleMessage), '; ');
	const code = textOf(responseCode);
	return { message, ...nonEmpty({ code }) };
}

const isTexts = (value: unknown): value is string[] =>
	Array.isArray(value) && value.every((entry) => typeof entry === 'string');

/** `{ "TraceId": [...], "Transaction.Amount": ["…"] }`, as Evaluate returns it, bare or in `errors`. */
function fromFieldMap(body: UnknownRecord): ApiErrorDetails | undefined {
	const map = isRecord(body.errors) ? body.errors : body;
	const entries = Object.entries(map).filter(([, messages]) => isTexts(messages));
	if (entries.length === 0) return undefined;
	const fields = Object.fromEntries(
		entries
			.filter(([name]) => name.toLowerCase() !== 'traceid')
			.map(([name, messages]) => [name, (messages as string[]).join(' ')]),
	);
	const trace = textOf(body.traceId) || (isTexts(map.TraceId) ? (map.TraceId[0] ?? '') : '');
	return {
		message: textOf(body.title) || Object.values(fields).join(' '),
		fields,
		...nonEmpty({ correlationId: trace }),
	};
}

/**
 * Reads an error response in one of FlexFactor's formats.
 * @param text the body of the response
 * @returns undefined if the body is not JSON or contains no error
 */
export function readApiError(text: string): ApiErrorDetails | undefined {
	const body = parseJson(text);
	if (!isRecord(body)) return undefined;
	return (isTexts(body.errors) ? undefined : fromFieldMap(body)) ?? fromEnvelope(body);
}

/**
 * The error in a response with a success status but `success: false` in its body. A decline is a
 * result, not an error.
 */
export function hiddenFailure(data: unknown): ApiErrorDetails | undefined {
	if (!isRecord(data) || data.success === true) return undefined;
	const failed = data.success === false || textOf(data.status).toUpperCase() === 'FAILED';
	if (!failed || textOf(data.status).toUpperCase() === 'DECLINED') return undefined;
	const apiError = fromEnvelope(data);
	const reason =
		apiError?.message === undefined || apiError.message === '' ? '' : `: ${apiError.message}`;
	return { ...apiError, message: `FlexFactor rejected the request${reason}` };
}
