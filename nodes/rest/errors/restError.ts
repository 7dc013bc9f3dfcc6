import type { Failure } from 'n8n-workflow';

import { bounded } from '../../../credentials/token/errors';
import type { Advice } from './labels';

export type RestErrorKind =
	/** A parameter cannot be used; nothing was sent. */
	| 'input'
	/** The token engine refused to log in or to send; nothing was sent. */
	| 'token'
	/** The API returned a status that is no success. */
	| 'status'
	/** It answered with something that cannot be read as what was asked for. */
	| 'response'
	/** It redirects to where the token must not go, or in circles. */
	| 'redirect'
	/** The response came, but n8n could not store a file of it, or read one for the request. */
	| 'storage'
	/** No answer, or it broke off. */
	| 'network'
	| 'timeout'
	/** The execution was stopped. */
	| 'cancelled';

/** What is known about a failed request besides its message. */
export interface RestErrorDetails {
	readonly status?: number;
	/** The provider's own code. */
	readonly code?: string;
	/** With it the provider finds the request in its logs. */
	readonly correlationId?: string;
	/** The beginning of the response's body as text, with whatever secret it repeats. */
	readonly response?: string;
	/** The wait that the server asks for, ms. */
	readonly retryAfterMs?: number;
	/** The API rejects the pace, not the request: 429, or others with the words of a limit. */
	readonly isAboutPace?: boolean;
	/** The network's code, such as ECONNREFUSED. */
	readonly networkCode?: string;
	/** A rule of the user says that the request was not done and may be sent again. */
	readonly isRetryRequested?: boolean;
	/** Why a login failed, as n8n reads it. */
	readonly cause?: Failure['cause'];
	/** The request never reached a server, so nothing can have happened there. */
	readonly isUnsent?: boolean;
	/** The job that was asked for has failed, so nothing of it is left. */
	readonly hasJobFailed?: boolean;
	/** Sent again, it would meet the same: a certificate that is not trusted. */
	readonly isLasting?: boolean;
}

/**
 * A failed request inside the engine: message (what happened), advice (what to do next), and what a
 * retry decides by. It becomes one of n8n's errors, redacted and with the labels of the node's form,
 * where it leaves the engine.
 */
export class RestError extends Error {
	constructor(
		readonly kind: RestErrorKind,
		message: string,
		readonly advice: Advice = '',
		readonly details: RestErrorDetails = {},
	) {
		super(bounded(message));
		this.name = 'RestError';
	}

	/** The same failure, with a message that says more, or with more advice. */
	with({ message = this.message, advice = '' }: Partial<Pick<RestError, 'advice' | 'message'>>) {
		return new RestError(this.kind, message, [this.advice, advice], this.details);
	}
}

/** An error about what was entered; nothing was sent. */
export const inputError = (message: string, advice: Advice = '') =>
	new RestError('input', message, advice);

/** An error about a response that cannot be read as what was asked for. */
export const responseError = (message: string, advice: Advice = '', details?: RestErrorDetails) =>
	new RestError('response', message, advice, details);
