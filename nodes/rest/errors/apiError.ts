import { defined } from '../../../credentials/common/unknown';
import { type ErrorBody, readErrorBody } from '../../../credentials/common/errorBody/errorBody';
import { headerOf, type ResponseHeaders } from '../http';

/** What an API says about a request that it rejected. */
export interface ApiErrorDetails extends ErrorBody {
	/** What to do next, if the provider is known to mean something by it. Sentences. */
	readonly hint?: string;
}

const CORRELATION_HEADERS = [
	'x-correlation-id',
	'x-request-id',
	'correlation-id',
	'request-id',
	'x-amzn-requestid',
	'x-trace-id',
	'traceparent',
];

/** What an error response says in its body, and the ID of the request, which may be in a header. */
export function parseErrorBody(text: string, headers: ResponseHeaders): ApiErrorDetails {
	const apiError = readErrorBody(text);
	const header = CORRELATION_HEADERS.map((name) => headerOf(headers, name)).find(
		(value) => value !== '',
	);
	const correlationId = apiError.correlationId ?? header;
	return { ...apiError, ...defined({ correlationId }) };
}
