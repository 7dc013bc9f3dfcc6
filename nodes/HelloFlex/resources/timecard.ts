import { flagField, type Operation, type Resource, usual } from '../../rest/operations';
import { fixedMultiOptions, multiOptions, optionalRecord, optionsOf, recordField } from '../fields';
import { agencies, candidates, contracts, employers, timecards } from '../lists';
import { PAGES } from '../pages';
import { endedPeriod, startedPeriod, updatedPeriod } from '../periods';
import { expandTimecard, itemPer, simplifiedTimecard, withTimes } from './timecardLines';

/** The documented IDs of states. */
const STATES = {
	151: 'Report',
	152: 'Submitted',
	153: 'Approved',
	154: 'Rejected',
	155: 'Completed',
	156: 'Deleted',
	204: 'To Be Approved by Agency',
	219: 'To Be Calculated',
	231: 'Processed',
	391: 'To Be Canceled',
	392: 'Canceled',
};

const timecard = recordField(
	'Timecard',
	'timecardGuid',
	'path',
	'Weekly hours of a candidate, also called timesheet',
	timecards,
);

const get: Operation = {
	...usual.get,
	action: 'Get a timecard',
	description: 'Get one timecard with hours and amounts by rate class',
	path: 'timecards/{timecardGuid}',
	fields: [timecard],
	options: [
		flagField(
			'Include Time Lines',
			'includeTimeLines',
			'query',
			'Whether to return the hours of each day',
		),
		flagField(
			'Include Time Line Times',
			'includeTimeLineTimes',
			'query',
			'Whether to return when work started and ended each day; requires Include Time Lines',
		),
	],
};

const getAll: Operation = {
	...usual.getAll,
	action: 'Get many timecards',
	description:
		'List timecards or their lines, for example by candidate, employer, contract, state or week',
	path: 'timecards',
	fields: [itemPer],
	pages: PAGES,
	filters: [
		multiOptions('Agency', 'agencyGuids', agencies),
		optionalRecord('Candidate', 'candidateGuids', 'Candidate who worked', candidates, {
			query: 'candidateGuids',
		}),
		optionalRecord('Contract', 'contractGuids', 'Contract of the work', contracts, {
			query: 'contractGuids',
		}),
		optionalRecord('Employer', 'employerGuids', 'Employer that hired', employers, {
			query: 'employerGuids',
		}),
		...endedPeriod('endDateUtc'),
		...startedPeriod('startDateUtc'),
		fixedMultiOptions('States', 'entityStateIds', optionsOf(STATES)),
		...updatedPeriod('lastUpdateDateUtc'),
	],
	options: [withTimes],
	output: { expand: expandTimecard, simplify: simplifiedTimecard },
};

export const timecardResource: Resource = {
	name: 'timecard',
	displayName: 'Timecard',
	description: 'Also called timesheet',
	defaultOperation: 'getAll',
	operations: [get, getAll],
};
