import {
	choiceField,
	type Field,
	flagField,
	type Operation,
	type Resource,
	type SimplifiedField,
	textField,
	timeField,
} from '../rest/operations';
import { fromZero } from './pages';
import { anyPortfolioField } from './portfolioFields';

/** Only described here: the order is always sent, as the documentation names two defaults. */
const withoutTarget = (field: Field): Field => {
	const { to: _to, ...rest } = field;
	return rest;
};

const sortBy = withoutTarget(
	choiceField('Sort By', 'sortBy', { query: 'sortBy' }, 'Default: the event ID', [
		{ name: 'Company Name', value: 'companyName' },
		{ name: 'Country', value: 'countryCode' },
		{ name: 'Event Date', value: 'eventDate' },
		{ name: 'Event ID', value: 'eventId' },
	]),
);

const sortDirection = withoutTarget(
	choiceField('Sort Direction', 'sortDirection', { query: 'sortDir' }, 'Default: ascending', [
		{ name: 'Ascending', value: 'asc' },
		{ name: 'Descending', value: 'desc' },
	]),
);

/** The fields of an event that say most. */
export const EVENT_SUMMARY: readonly SimplifiedField[] = [
	'notificationEventId',
	'eventDate',
	'ruleCode',
	'ruleName',
	'oldValue',
	'newValue',
	['companyId', 'company.id'],
	['companyName', 'company.name'],
	'company.countryCode',
	'company.portfolioName',
];

const getAll: Operation = {
	name: 'getAll',
	displayName: 'Get Many',
	action: 'Get many notification events',
	description:
		'List what happened to monitored companies: changed ratings, limits, addresses, directors and so on',
	method: 'GET',
	path: 'monitoring{/portfolio*}/notificationEvents',
	fields: [anyPortfolioField('Leave it empty for the events of all portfolios')],
	filters: [
		timeField(
			'Start Date',
			'startDate',
			{ query: 'startDate' },
			'Only events from this time on',
		),
		timeField('End Date', 'endDate', { query: 'endDate' }, 'Only events up to this time'),
		flagField(
			'Filter by Created Date',
			'filterByCreatedDate',
			{ query: 'filterByCreatedDate' },
			'Whether the dates mean when Creditsafe recorded the event, not when it happened. Use it to miss nothing between two runs.',
			{ default: true },
		),
		textField(
			'Search Text',
			'searchText',
			{ query: 'searchQuery' },
			'Looked for in names of companies',
			{ placeholder: 'e.g. Amberline' },
		),
	],
	options: [sortBy, sortDirection],
	query: (input) => ({
		sortBy: input.text(sortBy) || 'eventId',
		sortDir: input.text(sortDirection) || 'asc',
	}),
	pages: fromZero('data'),
	output: {
		simplify: EVENT_SUMMARY,
	},
};

export const notificationEvent: Resource = {
	name: 'notificationEvent',
	displayName: 'Notification Event',
	description: 'What happened to monitored companies',
	operations: [getAll],
};
