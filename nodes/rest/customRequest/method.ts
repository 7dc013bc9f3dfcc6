import { RestError } from '../errors/restError';
import type { HttpMethod } from '../http';
import { labelOf } from './fields';
import type { Parameters } from './parameters';

const METHODS: readonly HttpMethod[] = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'];

/** The method of the form, which an expression may write in lower case. @throws RestError */
export function methodOf({ text }: Parameters): HttpMethod {
	const entered = text('method').toUpperCase();
	const method = METHODS.find((known) => known === entered);
	if (method !== undefined) return method;
	throw new RestError(
		'input',
		`Unsupported method '${entered}'`,
		`Set ${labelOf('method')} to one of ${METHODS.join(', ')}.`,
	);
}
