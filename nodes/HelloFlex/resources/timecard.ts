import { flagField, type Operation, type Resource } from '../../rest/operations';
import { anyKnown, anyOf, optionals, optionsOf, record } from '../fields';
import { agencies, candidates, contracts, employers, PAGES, timecards } from '../lists';
import { ended, started, updated } from '../periods';

/** Documented numbers. */
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

const timecard = record(
	'Timecard',
	'timecardGuid',
	{ path: 'timecardGuid' },
	'The hours of a candidate in a week, which others call a timesheet',
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
			'Whether to return when work began and ended each day; needs Include Time Lines',
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
		anyOf('Agency', 'agencyGuids', agencies),
		...optionals(
			record(
				'Candidate',
				'candidateGuids',
				{ query: 'candidateGuids' },
				'Who worked',
				candidates,
			),
			record(
				'Contract',
				'contractGuids',
				{ query: 'contractGuids' },
				'Of the work',
				contracts,
			),
			record('Employer', 'employerGuids', { query: 'employerGuids' }, 'Who hired', employers),
		),
		...ended('endDateUtc'),
		...started('startDateUtc'),
		anyKnown('States', 'entityStateIds', optionsOf(STATES)),
		...updated('lastUpdateDateUtc'),
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
