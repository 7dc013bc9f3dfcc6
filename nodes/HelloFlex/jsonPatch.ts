import { isRecord, type UnknownRecord } from '../../credentials/common/unknown';
import { RestError } from '../rest/errors/restError';

/** A step of a JSON Patch (RFC 6902 §4.3). */
export interface Replacement {
	readonly op: 'replace';
	readonly path: string;
	readonly value: unknown;
}

/** Names that are not just the answer's name with a capital first letter. */
const UNUSUAL_NAMES: Readonly<Record<string, string>> = {
	bicCode: 'BICCode',
	vatConditionId: 'VATConditionId',
	vatGroupRateId: 'VATGroupRateId',
	vatNumber: 'VATNumber',
	vatRateId: 'VATRateId',
};

export type Spelling = (name: string) => string;

/** `firstName` in answers is `FirstName` in patches. */
export const pascalCase: Spelling = (name) => name.charAt(0).toUpperCase() + name.slice(1);

/** Employers also have abbreviations in capitals. */
export const employerCase: Spelling = (name) => UNUSUAL_NAMES[name] ?? pascalCase(name);

/** RFC 6901 §3 */
const escaped = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1');

function replacementsOf(body: UnknownRecord, spelling: Spelling, parent: string): Replacement[] {
	return Object.entries(body).flatMap(([name, value]): Replacement[] => {
		const path = `${parent}/${escaped(spelling(name))}`;
		if (isRecord(value)) return replacementsOf(value, spelling, path);
		// A field that was added to the form and left empty is to be emptied.
		return [{ op: 'replace', path, value: value === '' ? null : value }];
	});
}

/**
 * Fields with their new values as a patch: a bare list, as HelloFlex takes it, one step per field;
 * objects in objects, and entries of lists by their index, become longer paths.
 * @throws RestError where there is nothing to change
 */
export function jsonPatch(spelling: Spelling = pascalCase) {
	return (body: UnknownRecord): Replacement[] => {
		const steps = replacementsOf(body, spelling, '');
		if (steps.length > 0) return steps;
		throw new RestError(
			'input',
			"'Update Fields' holds nothing to change",
			'Add at least one field to it.',
		);
	};
}
