import { type ApiResponse, headerOf } from '../http';

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
};

/** "404 Not Found", in the standard's words: HTTP/2 has none of its own. */
export function statusLine({ status, statusText }: ApiResponse): string {
	return `${status} ${STATUS_TEXTS[status] ?? statusText}`.trim();
}

const CHECK_PARAMETERS = 'Check the values that are sent; the API does not accept one of them.';
const TRY_LATER =
	'The API could not do this now. Try again later; if it stays so, ask the provider.';

type Advice = (response: ApiResponse) => string;

const say =
	(text: string): Advice =>
	() =>
		text;

function allowedMethods({ headers, request }: ApiResponse): string {
	const allow = headerOf(headers, 'allow');
	const instead = allow === '' ? '' : ` It takes ${allow}.`;
	return `'Path' is right only for another 'Method' than ${request.method}.${instead}`;
}

function waitAdvice({ headers }: ApiResponse): string {
	const wish = headerOf(headers, 'retry-after');
	const wait = /^\d+$/.test(wish) ? ` It asks to wait ${wish} seconds.` : '';
	return `The API limits how often it may be called.${wait} Lower 'Parallel Requests' under 'Options', or call it less often.`;
}

/** What to do next, by status. */
const ADVICE: Readonly<Record<number, Advice>> = {
	400: say(CHECK_PARAMETERS),
	401: say(
		'The API refuses the token, also a new one. Check that the keys belong to this environment and may use this path; the operation Access Token: Diagnose goes through it step by step.',
	),
	402: say('The API wants to be paid first. Check the plan or balance of the account.'),
	403: say(
		'The token works, but these keys may not do this. Ask the provider for the permission, and check whether this server may call from its address.',
	),
	404: say(
		"Nothing is there. Check 'Path', the IDs in it, and the environment of the credential.",
	),
	405: allowedMethods,
	406: say("The API does not answer in the wanted format. Check the header 'Accept'."),
	408: say(TRY_LATER),
	409: say('It contradicts what is there already, for example the same record created twice.'),
	410: say('It was there once and was removed for good.'),
	412: say('The record was changed meanwhile. Read it again before changing it.'),
	413: say('The body is too large for this API. Send less at once.'),
	415: say("The API does not take this kind of body. Check 'Body Content Type'."),
	422: say(CHECK_PARAMETERS),
	423: say('The record is locked, perhaps by someone who works on it.'),
	425: say(TRY_LATER),
	428: say("The API wants a condition, such as the header 'If-Match'."),
	429: waitAdvice,
	501: say("The API does not know this 'Method'."),
};

/** What a user can do about an answer that is no success. */
export function adviceFor(response: ApiResponse): string {
	const advice = ADVICE[response.status];
	if (advice !== undefined) return advice(response);
	if (response.status >= 500) return TRY_LATER;
	if (response.status >= 300 && response.status < 400)
		return "The API points elsewhere without saying where. Check 'Path'.";
	return CHECK_PARAMETERS;
}
