import { isRecord, parseJson, textOf, type UnknownRecord } from '../../credentials/common/unknown';
import type { ApiErrorDetails } from '../rest/errors/apiError';

/** FlexFactor writes tuples of message, code, another code and a flag. */
const tupleMessage = (error: unknown): string =>
	isRecord(error) ? textOf(error.item1) : textOf(error);

/** `{ success: false, status: "FAILED", responseMessage, errors: [...] }`: the business envelope. */
function ofEnvelope(body: UnknownRecord): ApiErrorDetails | undefined {
	const { errors, responseMessage, responseCode, status } = body;
	const failed = body.success === false || textOf(status).toUpperCase() === 'FAILED';
	if (!failed && !Array.isArray(errors)) return undefined;
	const said = (Array.isArray(errors) ? errors : [])
		.map(tupleMessage)
		.filter((text) => text !== '');
	const message = textOf(responseMessage) || said.join('; ');
	const code = textOf(responseCode);
	return { message, ...(code === '' ? {} : { code }) };
}

const isTexts = (value: unknown): value is string[] =>
	Array.isArray(value) && value.every((each) => typeof each === 'string');

/** `{ "TraceId": [...], "Transaction.Amount": ["…"] }`, as Evaluate answers, bare or in `errors`. */
function ofFieldMap(body: UnknownRecord): ApiErrorDetails | undefined {
	const map = isRecord(body.errors) ? body.errors : body;
	const entries = Object.entries(map).filter(([, said]) => isTexts(said));
	if (entries.length === 0) return undefined;
	const fields = Object.fromEntries(
		entries
			.filter(([name]) => name.toLowerCase() !== 'traceid')
			.map(([name, said]) => [name, (said as string[]).join(' ')]),
	);
	const trace = textOf(body.traceId) || (isTexts(map.TraceId) ? (map.TraceId[0] ?? '') : '');
	return {
		message: textOf(body.title) || Object.values(fields).join(' '),
		fields,
		...(trace === '' ? {} : { correlationId: trace }),
	};
}

/** The three shapes in which FlexFactor complains. */
export function readApiError(text: string): ApiErrorDetails | undefined {
	const body = parseJson(text);
	if (!isRecord(body)) return undefined;
	return (isTexts(body.errors) ? undefined : ofFieldMap(body)) ?? ofEnvelope(body);
}

/** A status of success with `success: false` in the body. A decline is none: it is an answer. */
export function hiddenFailure(data: unknown): ApiErrorDetails | undefined {
	if (!isRecord(data) || data.success === true) return undefined;
	const failed = data.success === false || textOf(data.status).toUpperCase() === 'FAILED';
	if (!failed || textOf(data.status).toUpperCase() === 'DECLINED') return undefined;
	const apiError = ofEnvelope(data);
	const says =
		apiError?.message === undefined || apiError.message === '' ? '' : `: ${apiError.message}`;
	return { ...apiError, message: `FlexFactor did not do it${says}` };
}
