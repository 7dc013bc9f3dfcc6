import { textOf } from '../../../credentials/token/unknown';
import { readPath } from '../pagination';
import { RestError } from '../restError';

const PLACEHOLDER = /\{([^{}]+)\}/g;

/**
 * A path whose placeholders are filled from a row: `candidates/{guid}`.
 * @param label display name of the field that holds the path, for the error
 * @throws RestError where the row lacks a value
 */
export function fillPath(path: string, row: unknown, label: string): string {
	return path.replace(PLACEHOLDER, (_placeholder, name: string) => {
		const value = textOf(readPath(row, name));
		if (value !== '') return encodeURIComponent(value);
		throw new RestError(
			'answer',
			`A record has no '${name}', which '${label}' needs`,
			`Check the names in braces in '${label}': they are fields of the list's records.`,
		);
	});
}

export const hasPlaceholders = (path: string): boolean => path.search(PLACEHOLDER) >= 0;
