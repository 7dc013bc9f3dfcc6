import { inputError } from '../../rest/errors/restError';
import type { Picker } from '../../rest/operations';
import { domainValues } from './domainValues';
import { valueInForm } from './form';
import { applications, candidates, contracts, employers, jobs } from './records';

/** The documented domain type of the record types that an activity can be about. */
export const activityEntityTypes = domainValues(928);

/** The lists of record types, by what their names contain; *Candidate match profile* is none of them. */
const LISTS: ReadonlyArray<readonly [RegExp, Picker]> = [
	[/^(?:candidate|kandidaat|flexworker)$/i, candidates],
	[/^(?:employer|customer|opdrachtgever|inlener)$/i, employers],
	[/^(?:job|vacancy|vacature)$/i, jobs],
	[/^contract$/i, contracts],
	[/^(?:(?:job ?)?application|sollicitatie)$/i, applications],
];

/** The records of the selected type. */
export const entityRecords: Picker = {
	name: 'entityRecords',
	searches: true,
	async find(lookup) {
		const type = valueInForm(lookup.parameter, 'entityTypeId');
		const { choices } = await activityEntityTypes.find(lookup);
		const name = choices.find(({ value }) => String(value) === type)?.name ?? '';
		const list = LISTS.find(([pattern]) => pattern.test(name.trim()))?.[1];
		if (list !== undefined) return await list.find(lookup);
		throw inputError(
			type === '' ? "'About' is empty" : `There is no list of the type '${name || type}'`,
			"Select 'By ID' and enter the GUID of the record.",
		);
	},
};
