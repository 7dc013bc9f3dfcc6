import type { FormLabels } from './flow';

/**
 * Errors of the token engine. They are deliberately plain: n8n rewrites an error thrown from a
 * credential's hook that has `response`, `status` or `code`, and starts a second login where it
 * smells of a 401. So these carry a message (what happened) and a description (what to do next).
 */

/** @internal */
export type TokenFlowErrorKind =
	/** The form is filled in wrongly; nothing was sent. */
	| 'configuration'
	/** The request would carry the token where it must not go; nothing was sent. */
	| 'origin'
	/** No answer from the login host. */
	| 'unreachable'
	/** The login host answered, but not now: 429, 5xx. */
	| 'unavailable'
	/** The keys were refused. */
	| 'rejected'
	/** The answer carries no usable token. */
	| 'response'
	/** The API rejected a token that was just issued. */
	| 'tokenRejected'
	/** Not sent: an earlier rejection is remembered. */
	| 'cooldown'
	/** Another call's login took too long. */
	| 'waiting';

const MAX_MESSAGE = 2_000;

/** A message that quotes may be of any length. It is cut between words: half of a secret is not recognized as one. */
export const bounded = (message: string): string =>
	message.length <= MAX_MESSAGE ? message : message.slice(0, MAX_MESSAGE).replace(/\S*$/, '…');

export class TokenFlowError extends Error {
	constructor(
		readonly kind: TokenFlowErrorKind,
		message: string,
		readonly description: string = '',
		/** Of a remembered failure: what it was at first. */
		readonly firstKind?: TokenFlowErrorKind,
	) {
		super(bounded(message));
		this.name = 'TokenFlowError';
	}
}

/** A field of the credential's form is missing or cannot be used. */
export class ConfigurationError extends TokenFlowError {
	constructor(message: string, description = '') {
		super('configuration', message, description);
		this.name = 'ConfigurationError';
	}
}

/** A response without a token: what the provider says in it is not redacted yet. */
interface TokenlessResponse {
	readonly body: string;
	/** Whether the response says, with whatever status, that the login was rejected. */
	readonly isRejection: boolean;
}

/** The login responded, but not with a token that can be used. */
export class TokenResponseError extends TokenFlowError {
	/** @param setting the field to check, where the credential's form has it */
	constructor(
		message: string,
		description = '',
		readonly setting?: keyof FormLabels,
		readonly tokenless?: TokenlessResponse,
	) {
		super('response', message, description);
		this.name = 'TokenResponseError';
	}
}

/** A test's banner shows only the message, so the description is appended. */
export function withDescriptionInMessage(error: unknown): Error {
	if (!(error instanceof Error)) return new Error(String(error));
	if (!(error instanceof TokenFlowError) || error.description === '') return error;
	return new TokenFlowError(error.kind, `${error.message}. ${error.description}`);
}
