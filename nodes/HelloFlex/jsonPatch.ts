import { isRecord, type UnknownRecord } from '../../credentials/common/unknown';
import { inputError } from '../rest/errors/restError';

/** A replace operation of a JSON Patch (RFC 6902 §4.3). */
interface Replacement {
	readonly op: 'replace';
	readonly path: string;
	readonly value: unknown;
}

/** Names in patches that are not the name in responses with a capital first letter. */
const PATCH_NAMES: Readonly<Record<string, string>> = {
	bicCode: 'BICCode',
	vatConditionId: 'VATConditionId',
	vatGroupRateId: 'VATGroupRateId',
	vatNumber: 'VATNumber',
	vatRateId: 'VATRateId',
};

type Spelling = (name: string) => string;

/** `firstName` in responses is `FirstName` in patches. */
const pascalCase: Spelling = (name) => name.charAt(0).toUpperCase() + name.slice(1);

/** The names in patches of employers, which also contain abbreviations in capitals. */
export const employerCase: Spelling = (name) => PATCH_NAMES[name] ?? pascalCase(name);

/** RFC 6901 §3 */
const escaped = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1');

function replacementsOf(body: UnknownRecord, spelling: Spelling, parent: string): Replacement[] {
	return Object.entries(body).flatMap(([name, value]): Replacement[] => {
		const path = `${parent}/${escaped(spelling(name))}`;
		if (isRecord(value)) return replacementsOf(value, spelling, path);
		// A field that was added to the form and left empty is cleared.
		return [{ op: 'replace', path, value: value === '' ? null : value }];
	});
}

/**
 * Converts a body of changes to a JSON Patch: one replacement per field, as a plain array. Nested
 * objects become longer paths, and entries of lists are addressed by their index:
 * `{ city: 'Utrecht' }` becomes `[{ op: 'replace', path: '/City', value: 'Utrecht' }]`.
 * @throws RestError if there is nothing to change
 */
export function jsonPatch(spelling: Spelling = pascalCase) {
	return (body: UnknownRecord): Replacement[] => {
		const steps = replacementsOf(body, spelling, '');
		if (steps.length > 0) return steps;
		throw inputError("'Update Fields' is empty", 'Add at least one field to it.');
	};
}
