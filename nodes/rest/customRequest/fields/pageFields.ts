import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { field, option } from '../../../../credentials/common/form';
import { limit, returnAll } from './amountFields';
import { pageOptions } from './pageOptions';
import { both, fieldWhere, shownWhere, type Where } from './where';

const DETECTED = 'Detect the method from the first response and show which one it is';

const styles = (off: string, automatic = DETECTED): INodePropertyOptions[] => [
	option('Automatic', 'automatic', automatic),
	option('Cursor', 'cursor', 'Each response contains a value that requests the next page'),
	option(
		'Link Header',
		'linkHeader',
		'The URL of the next page is in the Link header (rel="next")',
	),
	option('Next URL in Body', 'nextUrl', 'The URL of the next page is in the response body'),
	option('Off', 'off', off),
	option('Offset and Limit', 'offset', 'Skip rows with an offset parameter'),
	option('Page Number', 'pageNumber', 'Request pages by number'),
];

const requestStyle = field('Pagination', 'pagination', 'options', {
	options: styles('Send one request'),
	default: 'off',
	description: 'How the API paginates. All pages are read, and each row becomes an item.',
});

/**
 * Pagination of a list that is read to its end.
 * @param automatic description of *Automatic*, where it means something else
 */
export const listStyleField = (where: Where, automatic?: string): INodeProperties =>
	field('Pagination', 'pagination', 'options', {
		...shownWhere(where),
		options: styles('The list comes in a single response', automatic),
		default: 'automatic',
		description: 'How to request the next page of the list',
	});

/** Hides what only lists with pages need. */
const PAGED: Where = { hide: { pagination: ['off'] } };

/** How much of a list is wanted. */
const amountFields = (where: Where): INodeProperties[] => [
	fieldWhere(where, returnAll),
	fieldWhere(both(where, { show: { returnAll: [false] } }), limit),
];

/** Shows a field only with this pagination. */
type ForStyle = (
	pagination: string,
	extra?: Where['show'],
) => Pick<INodeProperties, 'displayOptions'>;

const positionFields = (forStyle: ForStyle): INodeProperties[] => [
	field('Page Parameter', 'pageParameter', 'string', {
		...forStyle('pageNumber'),
		default: 'page',
		description: 'Name of the page parameter',
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
		description: 'Name of the offset parameter, often offset or skip',
	}),
	field('First Offset', 'firstOffset', 'number', {
		...forStyle('offset'),
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: 0,
		description: 'Offset of the first row. Most APIs count from 0, some (such as SCIM) from 1.',
	}),
	field('Limit Parameter', 'limitParameter', 'string', {
		...forStyle('offset'),
		default: 'limit',
		description: 'Name of the limit parameter, often limit or top. Leave empty to not send it.',
	}),
	field('Page Size', 'pageSize', 'number', {
		...forStyle('offset'),
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 100,
		description: 'Rows per page. Handles APIs that return fewer.',
	}),
];

const cursorFields = (forStyle: ForStyle): INodeProperties[] => [
	field('Cursor Location', 'cursorIn', 'options', {
		...forStyle('cursor'),
		options: [
			option('Body', 'body', 'A field of the response'),
			option('Header', 'header', 'A header of the response'),
			option('Last Row', 'lastRow', 'A field of the last row of the page, such as its ID'),
		],
		default: 'body',
		description: 'Where the response contains the next cursor',
	}),
	field('Next Cursor Field', 'cursorField', 'string', {
		...forStyle('cursor', { cursorIn: ['body'] }),
		placeholder: 'e.g. meta.nextCursor',
		description: 'Response field with the next cursor; use dot notation for nested fields',
	}),
	field('Next Cursor Header', 'cursorHeader', 'string', {
		...forStyle('cursor', { cursorIn: ['header'] }),
		placeholder: 'e.g. X-Next-Cursor',
	}),
	field('Cursor Field in Last Row', 'rowField', 'string', {
		...forStyle('cursor', { cursorIn: ['lastRow'] }),
		default: 'id',
		description: 'Row field whose value the API accepts as a cursor',
	}),
	field('Cursor Parameter', 'cursorParameter', 'string', {
		...forStyle('cursor'),
		default: 'cursor',
		description: 'Name of the cursor parameter, often cursor or after',
	}),
	field('Next URL Field', 'nextUrlField', 'string', {
		...forStyle('nextUrl'),
		default: 'next',
		placeholder: 'e.g. links.next',
		description:
			'Response field with the URL of the next page; use dot notation for nested fields',
	}),
];

const allStyleFields = (where: Where): INodeProperties[] => {
	const forStyle: ForStyle = (pagination, extra = {}) =>
		shownWhere(both(where, { show: { pagination: [pagination], ...extra } }));
	return [...positionFields(forStyle), ...cursorFields(forStyle)];
};

/** Pagination of a request that may be for a list. */
export const pageFields = (where: Where): INodeProperties[] =>
	pageFieldsOf(both(where, { show: { method: ['GET', 'POST'] } }));

/**
 * Pagination of a request, shown where it can be for a list. No field is required: n8n shows every field that
 * depends on another one which holds an expression, so a *Method* from an expression would require the fields
 * of all styles.
 */
export function pageFieldsOf(lists: Where): INodeProperties[] {
	return [
		fieldWhere(lists, requestStyle),
		...amountFields(both(lists, PAGED)),
		...allStyleFields(lists),
		fieldWhere(both(lists, PAGED), pageOptions),
	];
}

/** Pagination of an API whose method is known. */
export function knownPageFields(where: Where): INodeProperties[] {
	const lists = both(where, { show: { method: ['GET'] } });
	return [
		fieldWhere(
			lists,
			field('Fetch All Pages', 'pagination', 'boolean', {
				description: 'Whether the endpoint returns a paginated list',
			}),
		),
		...amountFields(both(lists, { show: { pagination: [true] } })),
	];
}

/** Options that make no sense for a list that is read to its end, and those of a list in one response. */
const NOT_FOR_ALL: readonly string[] = ['maximumPages'];
const FOR_ONE: readonly string[] = ['listField'];

const optionsWhere = (where: Where, isWanted: (name: string) => boolean): INodeProperties =>
	fieldWhere(where, {
		...pageOptions,
		options: (pageOptions.options ?? []).filter(({ name }) => isWanted(name)),
	});

/** Fields of the styles for a list that is read to its end. */
export const listPageFields = (where: Where): INodeProperties[] => [
	...allStyleFields(where),
	optionsWhere(both(where, PAGED), (name) => !NOT_FOR_ALL.includes(name)),
	optionsWhere(both(where, { show: { pagination: ['off'] } }), (name) => FOR_ONE.includes(name)),
];
