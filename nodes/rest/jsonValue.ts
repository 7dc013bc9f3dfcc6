import { parseJson } from '../../credentials/token/unknown';
import { RestError } from './restError';

/**
 * A value that may be JSON text or, from an expression, the data itself; undefined where empty.
 * @param label display name of the parameter, for the error
 * @throws RestError
 */
export function jsonValue(value: unknown, label: string): unknown {
	if (typeof value !== 'string') return value;
	if (value.trim() === '') return undefined;
	const data = parseJson(value);
	if (data === undefined) {
		throw new RestError(
			'input',
			`'${label}' is not valid JSON`,
			'Check quotes, commas and brackets. In an expression, use JSON.stringify() for texts inside JSON.',
		);
	}
	return data;
}
