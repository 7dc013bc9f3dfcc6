import { recordsIn } from '../../../credentials/common/unknown';
/** Collective agreements (CAO), their functions and the groups of these: each list needs the one before. */
import type { Picker } from '../../rest/operations';
import { valueInForm } from './form';
import { namedChoices } from './rows';

/** Collective agreements, sorted by name. */
export const agreements: Picker = {
	name: 'agreements',
	find: async ({ get }) => ({ choices: namedChoices(recordsIn(await get('wagesearch/caos'))) }),
};

const partsOf = (name: string, path: string, parent: string): Picker => ({
	name,
	async find({ get, parameter }) {
		const id = valueInForm(parameter, parent);
		if (id === '') return { choices: [] };
		return { choices: namedChoices(recordsIn(await get(path, { [parent]: id }))) };
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
