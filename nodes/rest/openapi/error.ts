import { RestError } from '../errors/restError';

/**
 * A definition that cannot be used, or values that do not fit it: what happened, and what to do next.
 * Nothing was sent.
 */
export class OpenApiError extends RestError {
	constructor(message: string, advice = '') {
		super('input', message, advice);
		this.name = 'OpenApiError';
	}
}
