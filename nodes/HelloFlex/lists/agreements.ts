/** Collective agreements (CAO), their functions and the groups of these: each list needs the one before. */
import type { Picker } from '../../rest/operations';
import { valueInForm } from './form';
import { namedChoices, rowsIn } from './rows';

/** Collective agreements, sorted by name. */
export const agreements: Picker = {
	name: 'agreements',
	find: async ({ get }) => ({ choices: namedChoices(rowsIn(await get('wagesearch/caos'))) }),
};

const partsOf = (name: string, path: string, parent: string): Picker => ({
	name,
	async find({ get, parameter }) {
		const id = valueInForm(parameter, parent);
		if (id === '') return { choices: [] };
		return { choices: namedChoices(rowsIn(await get(path, { [parent]: id }))) };
	},
});

/** The functions of the selected agreement. */
export const agreementFunctions = partsOf('agreementFunctions', 'wagesearch/caofunctions', 'caoId');

/** The groups of the selected function. */
export const agreementFunctionGroups = partsOf(
	'agreementFunctionGroups',
	'wagesearch/caofunctiongroups',
	'caoFunctionId',
);
