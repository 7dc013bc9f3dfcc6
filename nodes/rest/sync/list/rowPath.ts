import { textOf } from '../../../../credentials/common/unknown';
import { advise, label, type Setting } from '../../errors/labels';
import { responseError } from '../../errors/restError';
import { readPath } from '../../pagination';
import { RESERVED } from './question';

/** Fields of a record; what the list is asked for is filled in later. */
const PLACEHOLDER = new RegExp(`\\{(?!(?:${RESERVED.join('|')})\\})([^{}]+)\\}`, 'g');

/**
 * A path whose placeholders are filled from a row: `candidates/{guid}`.
 * @param setting that holds the path, for the error
 * @throws RestError where the row lacks a value
 */
export const rowPath = (path: string, row: unknown, setting: Setting): string =>
	path.replace(PLACEHOLDER, (_placeholder, name: string) => {
		const value = textOf(readPath(row, name));
		if (value !== '') return encodeURIComponent(value);
		throw responseError(
			`A record has no '${name}', which is used in the path '${path}'`,
			advise`The names in braces in ${label[setting]} must be fields of the list's records.`,
		);
	});
