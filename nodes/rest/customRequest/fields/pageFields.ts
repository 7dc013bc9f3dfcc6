import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { limit, returnAll } from './amountFields';
import { pageOptions } from './pageOptions';
import { both, field, fieldWhere, shownWhere, type Where } from './where';

const RECOGNIZED = 'Recognize the way of the API by its first answer, and say which one it is';

const styles = (off: string, automatic = RECOGNIZED): INodePropertyOptions[] => [
	{
		name: 'Automatic',
		value: 'automatic',
		description: automatic,
	},
	{
		name: 'Cursor',
		value: 'cursor',
		description: 'Each answer holds a value that is sent to get the next page',
	},
	{
		name: 'Link Header',
		value: 'linkHeader',
		description: 'The address of the next page is in the header Link, with rel="next"',
	},
	{
		name: 'Next URL in Body',
		value: 'nextUrl',
		description: 'The address of the next page is a field of the answer',
	},
	{ name: 'Off', value: 'off', description: off },
	{
		name: 'Offset and Limit',
		value: 'offset',
		description: 'A parameter says how many rows to skip',
	},
	{ name: 'Page Number', value: 'pageNumber', description: 'A parameter counts the pages' },
];

const requestStyle: INodeProperties = {
	displayName: 'Pagination',
	name: 'pagination',
	type: 'options',
	options: styles('Send one request'),
	default: 'off',
	description:
		'Whether the answer is a list that comes in pages, and how the API wants to be asked for the next one. All pages are read, and each row becomes an item.',
};

/**
 * How a list is paged of which everything is wanted.
 * @param automatic what *Automatic* means there
 */
export const listStyleField = (where: Where, automatic?: string): INodeProperties => ({
	displayName: 'Pagination',
	name: 'pagination',
	type: 'options',
	...shownWhere(where),
	options: styles('The list comes whole in one answer', automatic),
	default: 'automatic',
	description: 'How the API wants to be asked for the next page of the list',
});

/** Fields of pages have no sense without pages. */
const PAGED: Where = { hide: { pagination: ['off'] } };

/** How much of a list is wanted. */
const amountFields = (where: Where): INodeProperties[] => [
	fieldWhere(where, returnAll),
	fieldWhere(both(where, { show: { returnAll: [false] } }), limit),
];

/** Shows a field only with this pagination. */
type ForStyle = (
	pagination: string,
	more?: Where['show'],
) => Pick<INodeProperties, 'displayOptions'>;

const positionFields = (forStyle: ForStyle): INodeProperties[] => [
	field('Page Parameter', 'pageParameter', 'string', {
		...forStyle('pageNumber'),
		default: 'page',
		description: 'Name of the parameter that says which page',
	}),
	field('First Page', 'firstPage', 'number', {
		...forStyle('pageNumber'),
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: 1,
		description: 'Number of the first page. Most APIs count from 1, some from 0.',
	}),
	field('Offset Parameter', 'offsetParameter', 'string', {
		...forStyle('offset'),
		default: 'offset',
		description: 'Name of the parameter that says how many rows to skip, often offset or skip',
	}),
	field('Limit Parameter', 'limitParameter', 'string', {
		...forStyle('offset'),
		default: 'limit',
		description:
			'Name of the parameter that says how many rows a page has, often limit or top. Empty: it is not sent.',
	}),
	field('Page Size', 'pageSize', 'number', {
		...forStyle('offset'),
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 100,
		description: 'How many rows to ask for at a time. If the API gives fewer, that is noticed.',
	}),
];

const cursorFields = (forStyle: ForStyle): INodeProperties[] => [
	field('Cursor Is In', 'cursorIn', 'options', {
		...forStyle('cursor'),
		options: [
			{ name: 'Body', value: 'body', description: 'A field of the answer' },
			{ name: 'Header', value: 'header', description: 'A header of the answer' },
			{
				name: 'Last Row',
				value: 'lastRow',
				description: 'A field of the last row of the page, such as its ID',
			},
		],
		default: 'body',
		description: 'Where an answer says how to get the page after it',
	}),
	field('Next Cursor Field', 'cursorField', 'string', {
		...forStyle('cursor', { cursorIn: ['body'] }),
		placeholder: 'e.g. meta.nextCursor',
		description: 'Field of the answer with the next cursor; dots lead into objects',
	}),
	field('Next Cursor Header', 'cursorHeader', 'string', {
		...forStyle('cursor', { cursorIn: ['header'] }),
		placeholder: 'e.g. X-Next-Cursor',
	}),
	field('Cursor Field of Last Row', 'rowField', 'string', {
		...forStyle('cursor', { cursorIn: ['lastRow'] }),
		default: 'id',
		description: 'Field of a row that the API takes as the place to go on from',
	}),
	field('Cursor Parameter', 'cursorParameter', 'string', {
		...forStyle('cursor'),
		default: 'cursor',
		description: 'Name under which the cursor is sent, often cursor or after',
	}),
	field('Next URL Field', 'nextUrlField', 'string', {
		...forStyle('nextUrl'),
		default: 'next',
		placeholder: 'e.g. links.next',
		description:
			'Field of the answer with the address of the next page; dots lead into objects',
	}),
];

const allStyleFields = (where: Where): INodeProperties[] => {
	const forStyle: ForStyle = (pagination, more = {}) =>
		shownWhere(both(where, { show: { pagination: [pagination], ...more } }));
	return [...positionFields(forStyle), ...cursorFields(forStyle)];
};

/** How a list that comes in pages is read, and how much of it. */
// None is marked as required: n8n shows every field that depends on another one which holds an
// expression, so a *Method* from an expression would make it ask for the fields of all styles.
export function pageFields(where: Where): INodeProperties[] {
	const lists = both(where, { show: { method: ['GET', 'POST'] } });
	return [
		fieldWhere(lists, requestStyle),
		...amountFields(both(lists, PAGED)),
		...allStyleFields(lists),
		fieldWhere(both(lists, PAGED), pageOptions),
	];
}

/** Whether a path has pages, for an API whose way to hand them out is known. */
export function knownPageFields(where: Where): INodeProperties[] {
	const lists = both(where, { show: { method: ['GET'] } });
	return [
		fieldWhere(lists, {
			displayName: 'Get Pages',
			name: 'pagination',
			type: 'boolean',
			default: false,
			description:
				'Whether the path holds a long list, whose pages are fetched one after the other',
		}),
		...amountFields(both(lists, { show: { pagination: [true] } })),
	];
}

/** Options that only have a sense where the whole list is not wanted. */
const NOT_FOR_ALL: readonly string[] = ['maximumPages'];

/** What the styles need for a list of which everything is wanted. */
export const listPageFields = (where: Where): INodeProperties[] => [
	...allStyleFields(where),
	fieldWhere(both(where, PAGED), {
		...pageOptions,
		options: (pageOptions.options ?? []).filter(({ name }) => !NOT_FOR_ALL.includes(name)),
	}),
];
