import { edition } from '../../../credentials/common/edition';
import { isAboutPace } from '../../../credentials/token/response/requestedDelay';
import { type ApiResponse, headerOf } from '../http';
import { type Advice, advise, either, label } from './labels';
import { responseError } from './restError';

const STATUS_TEXTS: Readonly<Record<number, string>> = {
	400: 'Bad Request',
	401: 'Unauthorized',
	402: 'Payment Required',
	403: 'Forbidden',
	404: 'Not Found',
	405: 'Method Not Allowed',
	406: 'Not Acceptable',
	408: 'Request Timeout',
	409: 'Conflict',
	410: 'Gone',
	412: 'Precondition Failed',
	413: 'Content Too Large',
	415: 'Unsupported Media Type',
	422: 'Unprocessable Content',
	423: 'Locked',
	425: 'Too Early',
	428: 'Precondition Required',
	429: 'Too Many Requests',
	500: 'Internal Server Error',
	501: 'Not Implemented',
	502: 'Bad Gateway',
	503: 'Service Unavailable',
	504: 'Gateway Timeout',
	529: 'Site Is Overloaded',
};

/** "404 Not Found", in the standard's words: HTTP/2 has none of its own. */
export function statusLine({ status, statusText }: ApiResponse): string {
	return `${status} ${STATUS_TEXTS[status] ?? statusText}`.trim();
}

const CHECK_VALUES = 'Check the values you send.';
const TRY_LATER =
	'The API is temporarily unavailable. Try again later. If the problem persists, contact the provider.';

/** What to do next, by status. */
const ADVICE: Readonly<Record<number, Advice>> = {
	400: CHECK_VALUES,
	401: `The API rejected even a new token. Check that the keys belong to this environment and may use this endpoint. ${edition.diagnose}`,
	402: 'Check the plan or balance of the account.',
	403: 'The token is valid, but these keys lack permission. Ask the provider for access, and check any IP allowlist.',
	404: either(
		advise`Check ${label.path}, the IDs in it, and the environment of the credential.`,
		'Check the IDs, and the environment of the credential.',
	),
	406: [
		'The API does not support the requested format.',
		advise`Send another Accept header under ${label.sendHeaders}.`,
	],
	408: TRY_LATER,
	409: 'It conflicts with existing data, for example a duplicate record.',
	410: 'It was permanently removed.',
	412: 'The record was changed in the meantime. Get it again before updating it.',
	413: 'The body is too large for this API. Send less data.',
	415: ['The API does not support this type of body.', advise`Check ${label.bodyContentType}.`],
	422: CHECK_VALUES,
	423: 'The record is locked, possibly by another user.',
	425: TRY_LATER,
	428: 'The API requires something first: a step that is not done yet, or a condition such as the header If-Match.',
};

function methodAdvice({ headers, request }: ApiResponse): Advice {
	const allow = headerOf(headers, 'allow');
	return [
		`This endpoint does not support ${request.method}.`,
		allow === '' ? '' : `Allowed: ${allow}.`,
		advise`Check ${label.method}.`,
	];
}

/** How long the API asks to wait, whoever gives up waiting says. */
const SLOWER: Advice = either(
	advise`Lower ${label.parallelRequests}, or send fewer requests.`,
	'Send fewer requests.',
);

/**
 * A limit that an API states beside another status than 429: Google's `rateLimitExceeded` and `quotaExceeded`,
 * Salesforce's `REQUEST_LIMIT_EXCEEDED`, DocuSign's `HOURLY_APIINVOCATION_LIMIT_EXCEEDED`.
 */
const STATED_LIMIT =
	/(?:rate|requests?|calls?|invocation|usage|hourly|daily)[ _-]?limit[ _-]?(?:has been |is |was )?(?:exceeded|reached)|quota[ _-]?exceeded|too[ _-]?many[ _-]?(?:api[ _-]?)?(?:requests|calls)|throttled/i;

const LIMIT_REACHED: Advice = [
	'A limit of the API is reached. Send fewer requests, or try again later.',
	advise`To wait and send again, add a rule with Retry If to ${label.responseRules}.`,
];

/** Statuses that are mostly about something else. */
const MAYBE_LIMIT: readonly number[] = [400, 403];

/** What is said depends on the response. */
const READERS: Readonly<Record<number, (response: ApiResponse) => Advice>> = {
	405: methodAdvice,
	501: methodAdvice,
};

const REDIRECTED = ['The API redirected without a location.', advise`Check ${label.path}.`];

/** Of 300, 305 and 306, whose locations are for people or must not be used. */
const UNFOLLOWED = [
	'The API names another location, and this status does not ask to go there.',
	advise`Check ${label.path}.`,
];

/** Whether a host does not let somebody in. */
export const isDenied = (status: number): boolean => status === 401 || status === 403;

/** Of a signed URL, which is all the authorization there is. */
const SENT_BARE =
	'The URL is of another host, so it was requested without the token. It may have expired.';

/**
 * What a user can do about a response that is no success.
 * @param said the code and the message in its body
 */
export function adviceFor(response: ApiResponse, said = ''): Advice {
	const { status, request } = response;
	if (request.isSigned === true && isDenied(status)) return SENT_BARE;
	if (isAboutPace(response)) return SLOWER;
	if (MAYBE_LIMIT.includes(status) && STATED_LIMIT.test(said)) return LIMIT_REACHED;
	const advice = READERS[status]?.(response) ?? ADVICE[status];
	if (advice !== undefined) return advice;
	if (status >= 500) return TRY_LATER;
	if (status < 300 || status >= 400) return CHECK_VALUES;
	return headerOf(response.headers, 'location') === '' ? REDIRECTED : UNFOLLOWED;
}

/** A response that is read as JSON and is not. @param advice how to see what it is */
export const notJson = (response: ApiResponse, advice: Advice) =>
	responseError(`The API returned ${statusLine(response)}, but not JSON`, advice, {
		status: response.status,
	});
