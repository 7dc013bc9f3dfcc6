import { parseJson } from '../../../credentials/common/unknown';
import { buildRequest, type RequestParts } from '../call/apiRequest';
import { call, type CallRules } from '../call/call';
import { decodeText } from '../call/charset';
import type { Session } from '../call/session';
import type { ReadComplaint } from '../call/statusError';
import { statusLine } from '../errors/advice';
import { RestError } from '../errors/restError';
import type { ApiAnswer } from '../http';
import type { PageAnswer } from '../pagination';

/** How the answers of a service are judged. */
export interface Rules {
	readonly readComplaint?: ReadComplaint | undefined;
}

export const callRules = ({ readComplaint }: Rules): CallRules =>
	readComplaint === undefined ? {} : { readComplaint };

/** An answer as JSON; undefined where it is empty. @throws RestError where it is something else */
export async function jsonOf(answer: ApiAnswer): Promise<PageAnswer> {
	const text = decodeText(await answer.body.bytes(), answer.headers);
	const data = parseJson(text);
	if (data === undefined && text.trim() !== '') {
		throw new RestError(
			'answer',
			`The API answered ${statusLine(answer)} with something that is not JSON`,
			'Use the resource Custom Request to see what it is.',
			{ status: answer.status },
		);
	}
	const { request, status, headers } = answer;
	return { url: request.url, status, headers, body: data };
}

/** Makes a call and reads its answer as JSON, with the headers. */
export async function readPage(
	session: Session,
	parts: RequestParts,
	rules: Rules,
): Promise<PageAnswer> {
	return await call(session, buildRequest(session.flow, parts), jsonOf, callRules(rules));
}

/** Makes a call and reads its answer as JSON. */
export async function readJson(
	session: Session,
	parts: RequestParts,
	rules: Rules,
): Promise<unknown> {
	return (await readPage(session, parts, rules)).body;
}
