import { defined } from '../../../credentials/common/unknown';
import { isAboutPace, requestedDelayMs } from '../../../credentials/token/response/requestedDelay';
import { adviceFor, statusLine } from '../errors/advice';
import { type ApiErrorDetails, parseErrorBody } from '../errors/apiError';
import type { Advice } from '../errors/labels';
import { RestError } from '../errors/restError';
import type { ApiResponse } from '../http';
import { responseText } from './charset';

/** Error pages beyond this say nothing more. */
const MAX_ERROR = 64 * 1024;

/** So much of the body is shown beside the error, characters. */
const MAX_SHOWN = 2_000;

/** A provider's own way to read an error; undefined: the common ways. */
export type ReadApiError = (text: string, response: ApiResponse) => ApiErrorDetails | undefined;

function fieldList({ fields = {} }: ApiErrorDetails): string {
	return Object.entries(fields)
		.map(([field, said]) => `${field}: ${said}`)
		.join('; ');
}

const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

function adviceOf(response: ApiResponse, apiError: ApiErrorDetails): Advice {
	const { method, url } = response.request;
	const { origin, pathname } = new URL(url);
	const fields = fieldList(apiError);
	const said = apiError.message.includes(fields) ? '' : fields;
	const traces = [
		apiError.code === undefined ? '' : `code ${apiError.code}`,
		apiError.correlationId === undefined ? '' : `request ID ${apiError.correlationId}`,
	].filter((part) => part !== '');
	return [
		said === '' ? '' : sentence(said),
		apiError.hint ?? '',
		adviceFor(response, `${apiError.code ?? ''} ${apiError.message}`),
		`(${[`${method} ${origin}${pathname}`, ...traces].join(', ')})`,
	];
}

/** The error that an answer without success means. Reads its body. */
export async function statusError(
	response: ApiResponse,
	readApiError: ReadApiError = () => undefined,
): Promise<RestError> {
	const bytes = await response.body.bytes().catch(() => Buffer.alloc(0));
	const text = responseText(bytes.subarray(0, MAX_ERROR), response.headers);
	const apiError = readApiError(text, response) ?? parseErrorBody(text, response.headers);
	const line = statusLine(response);
	const says = line.includes(apiError.message) ? '' : `: ${apiError.message}`;
	const waitMs = requestedDelayMs(response);
	return new RestError(
		'status',
		`The API returned ${line}${says}`,
		adviceOf(response, apiError),
		{
			status: response.status,
			...(text.trim() !== '' && { response: text.slice(0, MAX_SHOWN) }),
			...defined({
				code: apiError.code,
				correlationId: apiError.correlationId,
				retryAfterMs: waitMs,
			}),
			...(isAboutPace(response) && { isAboutPace: true }),
		},
	);
}
