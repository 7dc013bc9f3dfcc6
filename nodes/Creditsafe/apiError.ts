import {
	arrayOf,
	nonEmpty,
	isRecord,
	parseJson,
	textOf,
	type UnknownRecord,
} from '../../credentials/common/unknown';
import type { ApiErrorDetails } from '../rest/errors/apiError';

/** The first entry of `messages`, `{ type, code, text }`, which responses contain besides their data. */
function firstMessage({ messages }: UnknownRecord): { text: string; code: string } {
	const [first] = arrayOf(messages);
	return isRecord(first)
		? { text: textOf(first.text), code: textOf(first.code) }
		: { text: '', code: '' };
}

function apiErrorIn(body: UnknownRecord): ApiErrorDetails | undefined {
	const notice = firstMessage(body);
	// `message` often only repeats the status, `details` says what is wrong.
	const texts = [textOf(body.details), textOf(body.message), textOf(body.error), notice.text];
	const message = texts.find((text) => text !== '');
	if (message === undefined) return undefined;
	const correlationId = textOf(body.correlationId);
	return {
		message,
		...nonEmpty({ code: notice.code, correlationId }),
	};
}

/**
 * Reads an error response; each part of Creditsafe's API has its own format.
 * @param text the body of the response
 * @returns undefined if the body is not JSON or contains no message
 */
export function readApiError(text: string): ApiErrorDetails | undefined {
	const body = parseJson(text);
	return isRecord(body) ? apiErrorIn(body) : undefined;
}

/** The error in a response that has a success status but no report; undefined if it has one. */
export function missingReport(data: unknown): ApiErrorDetails | undefined {
	if (isRecord(data) && isRecord(data.report)) return undefined;
	const details = isRecord(data) ? apiErrorIn(data) : undefined;
	const reason = details === undefined ? '' : `: ${details.message}`;
	return { ...details, message: `Creditsafe returned no report${reason}` };
}
