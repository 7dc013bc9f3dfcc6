/**
 * Predefined values of HelloFlex: states, types, countries. Each belongs to a domain type. The
 * definition states the IDs of some types; the others have to be found by name.
 */
import { recordsIn, textOf, type UnknownRecord } from '../../../credentials/common/unknown';
import { inputError } from '../../rest/errors/restError';
import type { Choice, ListContext, Picker } from '../../rest/operations';
import { allRows, firstRows, namedChoices } from './rows';

const valuesOf = async (
	get: ListContext['get'],
	typeId: number | string,
	query: UnknownRecord = {},
): Promise<Choice[]> =>
	namedChoices(await allRows(get, `domainTypes/${typeId}/domainValues`, query));

/** The values of a domain type whose ID is documented, sorted by name. */
export const domainValues = (typeId: number, query: UnknownRecord = {}): Picker => ({
	name: ['domainValues', typeId, ...Object.values(query)].join(''),
	find: async ({ get }) => ({ choices: await valuesOf(get, typeId, query) }),
});

/** Values that depend on another field: `typeOf` returns the ID of their documented domain type. */
export const dependentValues = (
	name: string,
	typeOf: (parameter: ListContext['parameter']) => number,
): Picker => ({
	name,
	find: async ({ get, parameter }) => ({ choices: await valuesOf(get, typeOf(parameter)) }),
});

/** All domain types, sorted by name. */
export const domainTypes: Picker = {
	name: 'domainTypes',
	find: async ({ get }) => ({ choices: namedChoices(await allRows(get, 'domainTypes')) }),
};

/** `Legal Forms`, `LegalForm` and `legal_form` are the same name. */
const plain = (name: string) =>
	name
		.toLowerCase()
		.replace(/[^a-z]/g, '')
		.replace(/s$/, '');

/** The domain type with the first of these names that there is. */
async function findType(get: ListContext['get'], names: readonly string[]): Promise<string> {
	const types = await allRows(get, 'domainTypes');
	const ids = new Map(types.map(({ id, name }) => [plain(textOf(name)), textOf(id)]));
	return names.map((name) => ids.get(plain(name)) ?? '').find((id) => id !== '') ?? '';
}

/**
 * The values of a domain type whose ID is not documented.
 * @param names that the type may have, such as `Gender`, the most likely first
 */
export const namedValues = (...names: readonly [string, ...string[]]): Picker => ({
	name: `valuesOf${names[0].replaceAll(' ', '')}`,
	async find({ get }) {
		const id = await findType(get, names);
		if (id !== '') return { choices: await valuesOf(get, id) };
		throw inputError(
			`HelloFlex has no domain type called '${names[0]}'`,
			"Find it with the operation 'Get Many Types' of the resource 'Domain Value', and enter the number of the value by its ID or in an expression.",
		);
	},
});

/** The different states in the rows of a list. */
function statesOf(rows: readonly UnknownRecord[]): Choice[] {
	const states = rows.map(({ entityStateId: id, entityStateName: name }) => ({ id, name }));
	const byId = new Map(states.map((state) => [textOf(state.id), state]));
	return namedChoices([...byId.values()].filter(({ id }) => textOf(id) !== ''));
}

/**
 * The states of a record type, whose domain type has a name such as *Candidate state*. If there is
 * none, the states of the existing records are offered.
 * @param type of the records, such as `candidate`
 * @param path of their list
 */
export const states = (type: string, path: string): Picker => ({
	name: `${type}States`,
	async find({ get }) {
		const names = ['state', 'entity state', 'status'].flatMap((state) => [
			`${type} ${state}`,
			`${type}s ${state}`,
		]);
		const id = await findType(get, names);
		return {
			choices: id === '' ? statesOf(await firstRows(get, path)) : await valuesOf(get, id),
		};
	},
});

/** The countries, by their codes. */
export const countries: Picker = {
	name: 'countries',
	find: async ({ get }) => ({
		choices: namedChoices(
			recordsIn(await get('domainValues/countryCodes')).map(({ id, code }) => ({
				id,
				name: code,
			})),
		),
	}),
};
