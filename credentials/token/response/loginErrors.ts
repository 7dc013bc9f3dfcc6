import { isRecord, parseJson, textOf } from '../../common/unknown';
import { TokenFlowError } from '../errors';
import type { Answer, FlowGuide, TokenFlow } from '../flow';
import { redact } from '../redact';
import { parseUrl } from '../url';

/** "Example Pay (Sandbox, api.example.com)": who was asked, as every login error says. */
export function whoIsAsked(guide: FlowGuide, url: string): string {
	const host = parseUrl(url)?.host ?? 'unknown host';
	return guide.environment === ''
		? `${guide.service} (${host})`
		: `${guide.service} (${guide.environment}, ${host})`;
}

const SAYINGS = ['error_description', 'message', 'Message', 'detail', 'details', 'title', 'error'];
const LONGEST_SAYING = 200;

/** What the provider itself said in a refused answer, made safe to show; '' where it said nothing. */
export function providerSays(body: string, secrets: readonly string[]): string {
	const json = parseJson(body.slice(0, 10_000));
	const said = isRecord(json)
		? SAYINGS.map((name) => textOf(json[name])).find((text) => text !== '')
		: '';
	if (said === undefined || said === '') return '';
	return redact(said, secrets).replace(/\s+/g, ' ').slice(0, LONGEST_SAYING);
}

const sentence = (...parts: Array<string | undefined>) =>
	parts.filter((part) => part !== undefined && part !== '').join(' ');

const SILENCES = {
	timeout: 'The login host did not answer in time',
	connection: 'The login host cannot be reached',
	certificate: "The login host's certificate is not trusted",
};

/** No answer from the login host. */
export function unreachableError(
	flow: TokenFlow,
	url: string,
	silence: keyof typeof SILENCES,
): TokenFlowError {
	return new TokenFlowError(
		'unreachable',
		`${SILENCES[silence]}: ${whoIsAsked(flow.guide, url)}`,
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

const REFUSED: readonly number[] = [400, 401, 403];

function refusedError(flow: TokenFlow, answer: Answer, url: string): TokenFlowError {
	const says = providerSays(answer.body, flow.secrets);
	return new TokenFlowError(
		'refused',
		`The login was refused by ${whoIsAsked(flow.guide, url)}: HTTP ${answer.status}${says === '' ? '' : `, "${says}"`}`,
		sentence(flow.guide.keysHint, answer.status === 403 ? flow.guide.reachHint : undefined),
	);
}

function unavailableError(flow: TokenFlow, answer: Answer, url: string): TokenFlowError {
	return new TokenFlowError(
		'unavailable',
		`The login of ${whoIsAsked(flow.guide, url)} is not available now: HTTP ${answer.status}`,
		answer.status === 429
			? 'The provider limits how often one may log in. Try again later.'
			: 'Try again later; if it stays so, ask the provider.',
	);
}

function oddError(flow: TokenFlow, answer: Answer, url: string): TokenFlowError {
	const moved = answer.status >= 300 && answer.status < 400;
	return new TokenFlowError(
		'answer',
		`The login at ${whoIsAsked(flow.guide, url)} answered HTTP ${answer.status} instead of a token`,
		moved
			? 'It redirects elsewhere; a login is never sent on. Enter the final token URL.'
			: 'Check the environment, the token URL and its method.',
	);
}

export const isUnavailable = (status: number) => status === 429 || status >= 500;

/** The error that a login answer means; undefined for a successful one. */
export function statusError(
	flow: TokenFlow,
	answer: Answer,
	url: string,
): TokenFlowError | undefined {
	if (answer.status >= 200 && answer.status < 300) return undefined;
	if ((flow.refusedStatuses ?? REFUSED).includes(answer.status))
		return refusedError(flow, answer, url);
	if (isUnavailable(answer.status)) return unavailableError(flow, answer, url);
	return oddError(flow, answer, url);
}

/** The API does not take a token that it has just handed out. */
export function apiRefusedError(flow: TokenFlow, url: string): TokenFlowError {
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
