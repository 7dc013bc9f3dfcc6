import { TokenFlowError, TokenResponseError } from '../errors';
import type { FlowGuide, LoginResponse, TokenFlow } from '../flow';
import { parseUrl } from '../url';
import { providerMessage } from './providerMessage';

/**
 * "Example Pay (Sandbox, api.example.com)": who was asked, as every login error says. Where the
 * user wrote the URL, the path is as likely to be wrong: "api.example.com/oauth/token".
 * @internal
 */
export function whoIsAsked(guide: FlowGuide, url: string): string {
	const { host = 'unknown host', pathname = '' } = parseUrl(url) ?? {};
	if (guide.isOfUser === true) return `${host}${pathname}`;
	return guide.environment === ''
		? `${guide.service} (${host})`
		: `${guide.service} (${guide.environment}, ${host})`;
}

const sentence = (...parts: Array<string | undefined>) =>
	parts.filter((part) => part !== undefined && part !== '').join(' ');

const NETWORK_MESSAGES = {
	timeout: 'The login host did not answer in time',
	connection: 'The login host cannot be reached',
	certificate: "The login host's certificate is not trusted",
};

/** No answer from the login host. */
export function unreachableError(
	flow: TokenFlow,
	url: string,
	silence: keyof typeof NETWORK_MESSAGES,
): TokenFlowError {
	return new TokenFlowError(
		'unreachable',
		`${NETWORK_MESSAGES[silence]}: ${whoIsAsked(flow.guide, url)}`,
		sentence(
			"Check the environment or URL in the credential, and this server's network or proxy.",
			flow.guide.reachHint,
		),
	);
}

/** n8n refused to call the login host, because the user restricted the credential's domains. */
export function domainError(flow: TokenFlow, url: string): TokenFlowError {
	const host = new URL(url).hostname;
	return new TokenFlowError(
		'configuration',
		`The login host ${host} is not among the credential's 'Allowed Domains'`,
		`Add ${host} to 'Allowed Domains' of the credential: the login of ${flow.guide.service} is sent there.`,
	);
}

/** 402: an account without credit; 422: the keys are checked like other input; 423: the account is locked. */
const REJECTED: readonly number[] = [400, 401, 402, 403, 422, 423];

/** `, "Invalid password"`, or nothing. */
const quoted = (reason: string) => (reason === '' ? '' : `, "${reason}"`);

const quotedReason = (flow: TokenFlow, response: LoginResponse) =>
	quoted(providerMessage(response.body, flow.secrets));

function rejectedError(flow: TokenFlow, response: LoginResponse, url: string): TokenFlowError {
	return new TokenFlowError(
		'rejected',
		`The login was refused by ${whoIsAsked(flow.guide, url)}: HTTP ${response.status}${quotedReason(flow, response)}`,
		sentence(flow.guide.keysHint, response.status === 403 ? flow.guide.reachHint : undefined),
	);
}

function unavailableError(flow: TokenFlow, response: LoginResponse, url: string): TokenFlowError {
	return new TokenFlowError(
		'unavailable',
		`The login of ${whoIsAsked(flow.guide, url)} is not available now: HTTP ${response.status}${quotedReason(flow, response)}`,
		response.status === 429
			? 'The provider limits how often one may log in. Try again later.'
			: 'Try again later; if it stays so, ask the provider.',
	);
}

function unexpectedStatusError(
	flow: TokenFlow,
	response: LoginResponse,
	url: string,
): TokenFlowError {
	const moved = response.status >= 300 && response.status < 400;
	return new TokenFlowError(
		'response',
		`The login at ${whoIsAsked(flow.guide, url)} answered HTTP ${response.status}${quotedReason(flow, response)} instead of a token`,
		moved
			? 'It redirects elsewhere; a login is never sent on. Enter the final token URL.'
			: 'Check the environment, the token URL and its method.',
	);
}

export const isUnavailable = (status: number) => status === 429 || status >= 500;

/** The error that a login answer means; undefined for a successful one. */
export function statusError(
	flow: TokenFlow,
	response: LoginResponse,
	url: string,
): TokenFlowError | undefined {
	if (response.status >= 200 && response.status < 300) return undefined;
	if ((flow.rejectedStatuses ?? REJECTED).includes(response.status))
		return rejectedError(flow, response, url);
	if (isUnavailable(response.status)) return unavailableError(flow, response, url);
	return unexpectedStatusError(flow, response, url);
}

/** What to do about a response without a usable token, in the words of the credential's form. */
function responseAdvice(
	{ description, setting }: TokenResponseError,
	{ labels = {} }: FlowGuide,
): string {
	const label = setting === undefined ? undefined : labels[setting];
	return sentence(description, label === undefined ? undefined : `Check ${label}.`);
}

/**
 * A response without a usable token as an error of this flow: with the host and the provider's own
 * words; a rejection where the provider says so with a success status.
 */
export function unusableResponseError(
	error: TokenResponseError,
	flow: TokenFlow,
	url: string,
	status = 200,
): TokenFlowError {
	const who = whoIsAsked(flow.guide, url);
	const says = quoted(providerMessage(error.tokenless?.body ?? '', flow.secrets));
	if (error.tokenless?.isRejection === true) {
		return new TokenFlowError(
			'rejected',
			`The login was refused by ${who}: HTTP ${status}${says}`,
			flow.guide.keysHint,
		);
	}
	return new TokenResponseError(
		`${error.message}: ${who}${says}`,
		responseAdvice(error, flow.guide),
	);
}

/** The API does not take a token that it has just handed out. */
export function apiRejectedError(flow: TokenFlow, url: string): TokenFlowError {
	return new TokenFlowError(
		'apiRefused',
		`The login succeeded, but the API refused the new token: ${whoIsAsked(flow.guide, url)}`,
		sentence(
			'Check that the keys belong to this environment and how the token is to be sent.',
			flow.guide.keysHint,
		),
	);
}

/** The check call got no answer, or one that says that the API is down. */
export function apiUnavailableError(flow: TokenFlow, url: string, status?: number): TokenFlowError {
	const what = status === undefined ? 'cannot be reached' : `answered HTTP ${status}`;
	return new TokenFlowError(
		'unavailable',
		`The login succeeded, but the API ${what}: ${whoIsAsked(flow.guide, url)}`,
		sentence('Try again later.', status === undefined ? flow.guide.reachHint : undefined),
	);
}
