import { recordsIn, type UnknownRecord } from '../../../credentials/common/unknown';
import { flagField, type Operation, type Resource, timeField, usual } from '../../rest/operations';
import { PAGES } from '../pages';

/** One record per employer of a candidate; a candidate without hours stays one record. */
async function perEmployer({
	workedHours,
	...candidate
}: UnknownRecord): Promise<readonly UnknownRecord[]> {
	const rows = recordsIn(workedHours);
	return rows.length === 0 ? [candidate] : rows.map((row) => ({ ...candidate, ...row }));
}

const time = (displayName: string, name: string, description: string) =>
	timeField(displayName, name, 'query', description);

const getAll: Operation = {
	...usual.getAll,
	action: 'Get many worked hours',
	description:
		'List the hours that candidates worked for each employer, and the hours that remain',
	path: 'candidates/workedHours',
	pages: PAGES,
	filters: [
		flagField(
			'Active Contract',
			'activeContract',
			'query',
			'Whether to return only candidates with an active contract',
			{ default: true },
		),
		time('Contract Started After', 'dateFrom', 'Defaults to one year ago'),
		time('Contract Started Before', 'dateTo', 'Defaults to today'),
	],
	output: {
		expand: perEmployer,
		simplify: [
			'candidateFormattedName',
			'employer.employerName',
			'agencyName',
			['totalHoursWorked', 'employer.data.totalHoursWorked'],
			['totalHoursRemaining', 'employer.data.totalHoursRemaining'],
			['maxTargetTotalHours', 'employer.data.maxTargetTotalHours'],
			'candidateGuid',
			['employerGuid', 'employer.employerGuid'],
			'agencyGuid',
		],
	},
};

export const workedHoursResource: Resource = {
	name: 'workedHours',
	displayName: 'Worked Hours',
	description: 'Hours of candidates by employer',
	operations: [getAll],
};
