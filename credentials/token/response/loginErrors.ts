import { TokenFlowError, TokenResponseError } from '../errors';
import {
	type FlowGuide,
	type LoginRequest,
	type LoginResponse,
	meansExpired,
	type TokenFlow,
} from '../flow';
import { redact } from '../redact';
import { isLoopback, parseUrl } from '../url';
import { providerMessage } from './providerMessage';

/** What a server returned, as far as errors show it. */
export type Returned = Pick<LoginResponse, 'status' | 'body'>;

/** What was sent: of a login or a check call, the part that errors name. */
type Sent = Pick<LoginRequest, 'method' | 'url'>;

/** "Example Pay (Sandbox)"; undefined where the user wrote the URL, which says it all. */
function serviceOf({ service, environment, isOfUser }: FlowGuide): string | undefined {
	if (isOfUser === true) return undefined;
	return environment === '' ? service : `${service} (${environment})`;
}

/**
 * "POST api.example.com/oauth/token": a login error names it, because the path is as likely to be
 * wrong as the keys. Without the query; a path may hold a key.
 */
function requestText({ secrets }: TokenFlow, { method, url }: Sent): string {
	const { host = 'unknown host', pathname = '' } = parseUrl(url) ?? {};
	return `${method} ${host}${redact(pathname, secrets)}`;
}

/** `POST api.example.com/login returned HTTP 401, "Invalid password"`. */
function responseText(flow: TokenFlow, sent: Sent, { status, body }: Returned): string {
	const reason = providerMessage(body, flow.secrets, status >= 400).replace(/\.$/, '');
	const quoted = reason === '' ? '' : `, "${reason}"`;
	return `${requestText(flow, sent)} returned HTTP ${status}${quoted}`;
}

/** `The login of Example Pay (Sandbox)`, or `The login`. */
function loginOf({ guide }: TokenFlow): string {
	const service = serviceOf(guide);
	return service === undefined ? 'The login' : `The login of ${service}`;
}

const sentence = (...parts: Array<string | undefined>) =>
	parts.filter((part) => part !== undefined && part !== '').join(' ');

const NETWORK_MESSAGES = {
	timeout: 'did not respond in time',
	connection: 'cannot be reached',
	certificate: 'has a certificate that is not trusted',
};

/** No response from the login host. */
export function unreachableError(
	flow: TokenFlow,
	sent: Sent,
	failure: keyof typeof NETWORK_MESSAGES,
): TokenFlowError {
	const service = serviceOf(flow.guide);
	const host = service === undefined ? 'The login host' : `The login host of ${service}`;
	const name = parseUrl(sent.url)?.hostname ?? '';
	return new TokenFlowError(
		'unreachable',
		`${host} ${NETWORK_MESSAGES[failure]}: ${requestText(flow, sent)}`,
		sentence(
			service === undefined
				? "Check the URL in the credential, and this server's network or proxy."
				: "Check the environment in the credential, and this server's network or proxy.",
			service === undefined && isLoopback(name)
				? `${name} is the machine or container that n8n itself runs in.`
				: '',
			flow.guide.reachHint,
		),
	);
}

/** n8n did not call the login host, because the user restricted the credential's domains. */
export function domainError(flow: TokenFlow, url: string): TokenFlowError {
	const host = new URL(url).hostname;
	return new TokenFlowError(
		'configuration',
		`The login host ${host} is not in the credential's 'Allowed Domains'`,
		`Add ${host} to 'Allowed Domains' of the credential: logins to ${flow.guide.service} are sent there.`,
	);
}

/** 402: an account without credit; 422: the keys are checked like other input; 423: the account is locked. */
const REJECTED: readonly number[] = [400, 401, 402, 403, 422, 423];

function rejectedError(flow: TokenFlow, sent: Sent, response: Returned): TokenFlowError {
	const service = serviceOf(flow.guide);
	const what = service === undefined ? 'The login was rejected' : `${service} rejected the login`;
	return new TokenFlowError(
		'rejected',
		`${what}: ${responseText(flow, sent, response)}`,
		sentence(flow.guide.keysHint, response.status === 403 ? flow.guide.reachHint : undefined),
	);
}

function unavailableError(flow: TokenFlow, sent: Sent, response: Returned): TokenFlowError {
	return new TokenFlowError(
		'unavailable',
		`${loginOf(flow)} is currently unavailable: ${responseText(flow, sent, response)}`,
		response.status === 429
			? 'The provider limits login attempts. Try again later.'
			: 'Try again later. If it continues, ask the provider.',
	);
}

function unexpectedStatusError(flow: TokenFlow, sent: Sent, response: Returned): TokenFlowError {
	const isRedirect = response.status >= 300 && response.status < 400;
	return new TokenFlowError(
		'response',
		`${loginOf(flow)} returned no token: ${responseText(flow, sent, response)}`,
		isRedirect
			? 'Redirects are not followed for logins. Enter the final token URL.'
			: `Check ${flow.guide.environment === '' ? '' : 'the environment, '}the token URL and its method.`,
	);
}

export const isUnavailable = (status: number) => status === 429 || status >= 500;

/** The error that the response to a login means; undefined for a successful one. */
export function loginStatusError(
	flow: TokenFlow,
	sent: Sent,
	response: Returned,
): TokenFlowError | undefined {
	if (response.status >= 200 && response.status < 300) return undefined;
	if ((flow.rejectedStatuses ?? REJECTED).includes(response.status))
		return rejectedError(flow, sent, response);
	if (isUnavailable(response.status)) return unavailableError(flow, sent, response);
	return unexpectedStatusError(flow, sent, response);
}

/** The error that the response to the step after a login means; undefined for a successful one. */
export function afterLoginError(
	flow: TokenFlow,
	sent: Sent,
	response: Returned,
): TokenFlowError | undefined {
	const error = loginStatusError(flow, sent, response);
	if (error === undefined) return undefined;
	return new TokenFlowError(
		// The keys are right: they have just brought a token.
		error.kind === 'rejected' ? 'response' : error.kind,
		`The login succeeded, but the step after it failed: ${responseText(flow, sent, response)}`,
		error.kind === 'unavailable'
			? error.description
			: 'Check the URL, the method and the headers of the step after the login in the credential.',
	);
}

/** What to do about a response without a usable token, in the words of the credential's form. */
function responseAdvice(
	{ description, setting }: TokenResponseError,
	{ labels = {} }: FlowGuide,
): string {
	const label = setting === undefined ? undefined : labels[setting];
	if (label === undefined) return description;
	return sentence(
		description,
		setting === 'tokenPath'
			? `Enter its place, as the provider's documentation names it, in ${label}.`
			: `Check ${label}.`,
	);
}

/**
 * A response without a usable token as an error of this flow: with the request and the provider's own
 * words; a rejection where the provider says so with a success status.
 */
export function unusableResponseError(
	error: TokenResponseError,
	flow: TokenFlow,
	sent: Sent,
	status = 200,
): TokenFlowError {
	const response = { status, body: error.tokenless?.body ?? '' };
	if (error.tokenless?.isRejection === true) return rejectedError(flow, sent, response);
	return new TokenResponseError(
		`${error.message}: ${responseText(flow, sent, response)}`,
		responseAdvice(error, flow.guide),
	);
}

/** A token whose place shows in a placement; `…` could not be sent in a header. */
const SAMPLE = 'sample-token-value';

/** `The token was sent as "Authorization: Bearer …".`; nothing where a template encodes it. */
function tokenText(flow: TokenFlow): string | undefined {
	const { headers = {}, query = {}, cookies = {}, body = {} } = flow.attach(SAMPLE);
	const text = [
		...Object.entries(body).map(([name, value]) => `${name} in the body: ${value}`),
		...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
		...Object.entries(query).map(([name, value]) => `?${name}=${value}`),
		...Object.entries(cookies).map(([name, value]) => `Cookie: ${name}=${value}`),
	].find((one) => one.includes(SAMPLE));
	return text === undefined
		? undefined
		: `The token was sent as "${redact(text.replace(SAMPLE, '…'), flow.secrets)}".`;
}

/** What to do where an API rejects a new token: the keys are right, unless they signed it. */
function tokenAdvice(flow: TokenFlow): string {
	const { labels, keysHint } = flow.guide;
	if (flow.issue !== undefined) return sentence(keysHint, tokenText(flow));
	const place = labels?.tokenTemplate;
	return sentence(
		tokenText(flow),
		place === undefined
			? 'Check that the keys belong to this environment and may use the API.'
			: `If the API expects it elsewhere or in another form, change ${place}. Otherwise, check that the keys belong to this API.`,
	);
}

/** A token that is signed here needs no login. */
const afterLogin = ({ issue }: TokenFlow, message: string): string =>
	issue === undefined ? message : message.replace('The login succeeded, but t', 'T');

/** The check call of a flow, as its errors name it. */
const checkSent = ({ checkUrl = '' }: TokenFlow): Sent => ({ method: 'GET', url: checkUrl });

/** The API does not take a token that it has just issued. */
function tokenRejectedError(flow: TokenFlow, response: Returned): TokenFlowError {
	return new TokenFlowError(
		'tokenRejected',
		afterLogin(
			flow,
			`The login succeeded, but the API rejected the new token: ${responseText(flow, checkSent(flow), response)}`,
		),
		tokenAdvice(flow),
	);
}

/** The check call got no response, or one that says that the API is down. */
function apiUnavailableError(flow: TokenFlow, response?: Returned): TokenFlowError {
	const sent = checkSent(flow);
	return new TokenFlowError(
		'unavailable',
		afterLogin(
			flow,
			response === undefined
				? `The login succeeded, but the API cannot be reached: ${requestText(flow, sent)}`
				: `The login succeeded, but the API is currently unavailable: ${responseText(flow, sent, response)}`,
		),
		sentence('Try again later.', response === undefined ? flow.guide.reachHint : undefined),
	);
}

/** The check call of a path of the user's own failed: it proves nothing about the token. */
function testPathError(flow: TokenFlow, testPath: string, response: Returned): TokenFlowError {
	return new TokenFlowError(
		'configuration',
		afterLogin(
			flow,
			`The login succeeded, but the test of the token failed: ${responseText(flow, checkSent(flow), response)}`,
		),
		`${testPath} must be a GET endpoint that these keys may read. Leave it empty to test only the login.`,
	);
}

/**
 * The error that the response to the check call with a new token means; undefined where the token
 * works. On a provider's own check path a 403 or 404 is about rights and records, not about the token;
 * a path that the user entered has to succeed, else the test would be green without a proof.
 * @param response undefined where there was none
 */
export function checkError(flow: TokenFlow, response?: Returned): TokenFlowError | undefined {
	if (response === undefined) return apiUnavailableError(flow);
	if (meansExpired(flow, response.status)) return tokenRejectedError(flow, response);
	const testPath = flow.guide.labels?.testPath;
	const isBusy = response.status === 429 && testPath !== undefined;
	if (response.status >= 500 || isBusy) return apiUnavailableError(flow, response);
	const isSuccess = response.status >= 200 && response.status < 400;
	return isSuccess || testPath === undefined
		? undefined
		: testPathError(flow, testPath, response);
}
