import {
	choiceField,
	flagField,
	type Operation,
	type Resource,
	type SimplifiedField,
	sortDirection,
	textField,
	timeField,
	usual,
} from '../rest/operations';
import { companyField } from './companyField';
import { fromZero } from './pages';
import { anyPortfolioField } from './portfolioFields';

/** `query` below sends the sort order also without these fields: the documentation names two defaults. */
const sortBy = choiceField('Sort By', 'sortBy', 'nowhere', 'Defaults to the event ID', [
	{ name: 'Company Name', value: 'companyName' },
	{ name: 'Country', value: 'countryCode' },
	{ name: 'Event Date', value: 'eventDate' },
	{ name: 'Event ID', value: 'eventId' },
]);

const direction = sortDirection('sortDirection', 'nowhere', {
	description: 'Defaults to ascending',
});

/** The most useful fields of an event. */
export const EVENT_SUMMARY: readonly SimplifiedField[] = [
	['companyName', 'company.name'],
	'company.countryCode',
	'eventDate',
	'ruleName',
	'oldValue',
	'newValue',
	'company.portfolioName',
	'ruleCode',
	['companyId', 'company.id'],
	'notificationEventId',
];

const startDate = timeField('Start Date', 'startDate', 'query', 'Only events after this time');
const endDate = timeField('End Date', 'endDate', 'query', 'Only events before this time');

const getAll: Operation = {
	...usual.getAll,
	action: 'Get many notification events',
	description:
		'List events of monitored companies: changes of ratings, limits, addresses, directors and so on',
	path: 'monitoring{/portfolio*}/notificationEvents',
	fields: [anyPortfolioField('Leave empty for all portfolios')],
	filters: [
		startDate,
		endDate,
		flagField(
			'Filter by Created Date',
			'filterByCreatedDate',
			'query',
			'Whether the dates filter by when Creditsafe recorded the event instead of when it happened. Use this to avoid gaps between runs.',
			{ default: true },
		),
		textField(
			'Search Text',
			'searchText',
			{ query: 'searchQuery' },
			'Text to search for in company names',
			{ placeholder: 'e.g. Amberline' },
		),
	],
	options: [sortBy, direction],
	query: (input) => ({
		sortBy: input.text(sortBy) || 'eventId',
		sortDir: input.text(direction) || 'asc',
	}),
	pages: fromZero('data'),
	output: { simplify: EVENT_SUMMARY },
};

const ofCompany: Operation = {
	name: 'getOfCompany',
	displayName: 'Get Many of Company',
	action: 'Get many events of a company',
	description:
		'List all events of one company, also those that no rule reports. It has to be in one of your portfolios.',
	method: 'GET',
	path: 'monitoring/companies/{companyId}/events',
	fields: [companyField({ path: 'companyId' })],
	filters: [startDate, endDate],
	pages: fromZero('data'),
	output: {
		simplify: [
			'eventDate',
			'ruleName',
			'oldValue',
			'newValue',
			'createdDate',
			'localEventCode',
			'globalEventCode',
			'eventId',
			'companyId',
			'portfolioId',
		],
	},
};

export const notificationEvent: Resource = {
	name: 'notificationEvent',
	displayName: 'Notification Event',
	description: 'Events of monitored companies',
	operations: [getAll, ofCompany],
};
