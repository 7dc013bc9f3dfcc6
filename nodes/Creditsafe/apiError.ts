import { isRecord, parseJson, textOf, type UnknownRecord } from '../../credentials/common/unknown';
import type { ApiErrorDetails } from '../rest/errors/apiError';

/** The first message that an answer carries beside its data: `{ type, code, text }`. */
function noticeIn({ messages }: UnknownRecord): { text: string; code: string } {
	const [first] = Array.isArray(messages) ? (messages as unknown[]) : [];
	return isRecord(first)
		? { text: textOf(first.text), code: textOf(first.code) }
		: { text: '', code: '' };
}

function apiErrorIn(body: UnknownRecord): ApiErrorDetails | undefined {
	const notice = noticeIn(body);
	// `message` often only repeats the status, `details` says what is wrong.
	const texts = [textOf(body.details), textOf(body.message), textOf(body.error), notice.text];
	const message = texts.find((text) => text !== '');
	if (message === undefined) return undefined;
	const correlationId = textOf(body.correlationId);
	return {
		message,
		...(notice.code === '' ? {} : { code: notice.code }),
		...(correlationId === '' ? {} : { correlationId }),
	};
}

/** The shapes in which Creditsafe complains: each part of the API has one of its own. */
export function readApiError(text: string): ApiErrorDetails | undefined {
	const body = parseJson(text);
	return isRecord(body) ? apiErrorIn(body) : undefined;
}

/** A report that is not in an answer of success. */
export function missingReport(data: unknown): ApiErrorDetails | undefined {
	if (isRecord(data) && isRecord(data.report)) return undefined;
	const said = isRecord(data) ? apiErrorIn(data) : undefined;
	return { ...said, message: `Creditsafe sent no report${said ? `: ${said.message}` : ''}` };
}
