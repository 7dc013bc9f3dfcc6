import { flagField, type Operation, type Resource } from '../../rest/operations';
import { fixedMultiOptions, multiOptions, optionals, optionsOf, recordField } from '../fields';
import { agencies, candidates, contracts, employers, PAGES, timecards } from '../lists';
import { endedPeriod, startedPeriod, updatedPeriod } from '../periods';

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
	{ path: 'timecardGuid' },
	'Weekly hours of a candidate, also called timesheet',
	timecards,
);

const get: Operation = {
	name: 'get',
	displayName: 'Get',
	action: 'Get a timecard',
	description: 'Get one timecard with hours and amounts by rate class',
	method: 'GET',
	path: 'timecards/{timecardGuid}',
	fields: [timecard],
	options: [
		flagField(
			'Include Time Lines',
			'includeTimeLines',
			{ query: 'includeTimeLines' },
			'Whether to return the hours of each day',
		),
		flagField(
			'Include Time Line Times',
			'includeTimeLineTimes',
			{ query: 'includeTimeLineTimes' },
			'Whether to return when work started and ended each day; requires Include Time Lines',
		),
	],
};

const getAll: Operation = {
	name: 'getAll',
	displayName: 'Get Many',
	action: 'Get many timecards',
	description: 'List timecards, for example by candidate, employer, contract, state or week',
	method: 'GET',
	path: 'timecards',
	pages: PAGES,
	filters: [
		multiOptions('Agency', 'agencyGuids', agencies),
		...optionals(
			recordField(
				'Candidate',
				'candidateGuids',
				{ query: 'candidateGuids' },
				'Candidate who worked',
				candidates,
			),
			recordField(
				'Contract',
				'contractGuids',
				{ query: 'contractGuids' },
				'Contract of the work',
				contracts,
			),
			recordField(
				'Employer',
				'employerGuids',
				{ query: 'employerGuids' },
				'Employer that hired',
				employers,
			),
		),
		...endedPeriod('endDateUtc'),
		...startedPeriod('startDateUtc'),
		fixedMultiOptions('States', 'entityStateIds', optionsOf(STATES)),
		...updatedPeriod('lastUpdateDateUtc'),
	],
	output: {
		simplify: [
			'guid',
			'number',
			'candidateFormattedName',
			'employerName',
			'contractGuid',
			'startDateUtc',
			'endDateUtc',
			'totalHours',
			'revenue',
			'entityStateName',
		],
	},
};

export const timecardResource: Resource = {
	name: 'timecard',
	displayName: 'Timecard',
	description: 'Also called timesheet',
	defaultOperation: 'getAll',
	operations: [get, getAll],
};
