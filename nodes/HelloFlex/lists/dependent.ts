/** Records that belong to the record in another field. */
import { isRecord, joined, recordsIn, textOf } from '../../../credentials/common/unknown';
import type { Choice, ListContext, Picker } from '../../rest/operations';
import { valueInForm } from './form';

const PAGE = 50;

type Parameter = ListContext['parameter'];

/** A page of the rows at a path, as choices. */
async function pageOf(
	{ filter, next, get }: ListContext,
	path: string,
	choice: (row: Record<string, unknown>) => Choice,
) {
	const skip = Number(next ?? 0);
	const rows = recordsIn(await get(path, { search: filter, skip, take: PAGE }));
	return {
		choices: rows.map(choice),
		...(rows.length < PAGE ? {} : { next: String(skip + PAGE) }),
	};
}

export const AT_AGENCY = 'agencies';
export const AT_EMPLOYER = 'employers';

/** Whose contact persons the form is about. */
export const ownersIn = (parameter: Parameter): string =>
	valueInForm(parameter, 'owners') === AT_AGENCY ? AT_AGENCY : AT_EMPLOYER;

/** The contact persons of the selected employer or agency. */
export const contactPersons: Picker = {
	name: 'contactPersons',
	searches: true,
	async find(lookup) {
		const owners = ownersIn(lookup.parameter);
		const field = owners === AT_AGENCY ? 'agencyGuid' : 'employerGuid';
		const ofOne = valueInForm(lookup.parameter, field);
		const path = joined([owners, ofOne, 'contactpersons'], '/');
		return await pageOf(lookup, path, ({ guid, formattedName, email }) => ({
			name: `${textOf(formattedName)} (${textOf(email)})`,
			value: textOf(guid),
		}));
	},
};

/** The employer of the form, or that of its contract. */
async function employerIn({ parameter, get }: ListContext): Promise<string> {
	const employer = valueInForm(parameter, 'employerGuid');
	const contract = valueInForm(parameter, 'contractGuid');
	if (employer !== '' || contract === '') return employer;
	const found = await get(`contracts/${encodeURIComponent(contract)}`);
	return isRecord(found) ? textOf(found.employerGuid) : '';
}

/** The cost centers of the employer that is selected, or whose contract is selected. */
export const costCenters: Picker = {
	name: 'costCenters',
	searches: true,
	async find(lookup) {
		const employer = await employerIn(lookup);
		if (employer === '') return { choices: [] };
		const path = `employers/${encodeURIComponent(employer)}/costcenters`;
		return await pageOf(lookup, path, ({ costCenterGuid, name, code }) => ({
			name: `${textOf(name)} (${textOf(code)})`,
			value: textOf(costCenterGuid),
		}));
	},
};

/** The bank accounts of the selected candidate, by their numbers. */
export const bankAccounts: Picker = {
	name: 'bankAccounts',
	async find(lookup) {
		const candidate = valueInForm(lookup.parameter, 'candidateGuid');
		if (candidate === '') return { choices: [] };
		const path = `candidates/${encodeURIComponent(candidate)}/bankaccounts`;
		return await pageOf(lookup, path, ({ bankAccountNumber, accountHolderName }) => ({
			name: `${textOf(bankAccountNumber)} (${textOf(accountHolderName)})`,
			value: textOf(bankAccountNumber),
		}));
	},
};
