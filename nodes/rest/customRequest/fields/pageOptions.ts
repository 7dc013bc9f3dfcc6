import { field, option } from '../../../../credentials/common/form';
import { DEFAULT_MAX_PAGES } from '../../pagination/pageTypes';

/** Optional settings of pagination, in alphabetical order. */
export const pageOptions = field('Pagination Options', 'pageOptions', 'collection', {
	placeholder: 'Add Option',
	options: [
		field('Allow Repeated Pages', 'allowRepeats', 'boolean', {
			default: true,
			description:
				'Whether a page with the same rows as the one before is data. By default, it is an error, as the API may not recognize the position.',
		}),
		field('First Cursor', 'firstCursor', 'string', {
			placeholder: 'e.g. *',
			description: 'Cursor for the first page, if the API requires one',
		}),
		field('List Field', 'listField', 'string', {
			placeholder: 'e.g. data.orders',
			description:
				'Path of the list in the response (dot notation). Leave empty to detect it.',
		}),
		field('Maximum Pages', 'maximumPages', 'number', {
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: DEFAULT_MAX_PAGES,
			description: 'Stop after this many pages and show a hint',
		}),
		field('More Pages Flag', 'flagField', 'string', {
			placeholder: 'e.g. hasMore',
			description: 'Response field that tells whether there are more pages',
		}),
		field('More Pages Flag Means', 'flagMeans', 'options', {
			options: [
				{ name: 'More Pages Follow', value: 'more' },
				{ name: 'This Is the Last Page', value: 'last' },
			],
			default: 'more',
			description: 'Meaning of the flag when true',
		}),
		field('Page Size', 'size', 'number', {
			typeOptions: { minValue: 1, numberPrecision: 0 },
			default: 100,
			description: "Rows per page, sent as 'Page Size Parameter'",
		}),
		field('Page Size Parameter', 'sizeParameter', 'string', {
			placeholder: 'e.g. limit',
			description: 'Name of the page size parameter',
		}),
		field('Send Position In', 'sendIn', 'options', {
			options: [
				option('Body', 'body', 'A field of the body; requires POST'),
				option('Header', 'header'),
				option('Query', 'query'),
			],
			default: 'query',
			description: 'Where to send the page number, offset or cursor',
		}),
		field('Stop at Empty Page', 'stopAtEmptyPage', 'boolean', {
			default: true,
			description:
				'Whether to stop at an empty page even if it has a next page. By default, empty pages are followed.',
		}),
		field('Stop at Statuses', 'endStatuses', 'string', {
			placeholder: 'e.g. 400, 404',
			description:
				'Status codes that mean there is no such page or, on the first page, no rows',
		}),
		field('Total Counts', 'totalCounts', 'options', {
			options: [
				{ name: 'Pages', value: 'pages' },
				{ name: 'Rows', value: 'rows' },
			],
			default: 'rows',
			description: 'What the total counts',
		}),
		field('Total Field', 'totalField', 'string', {
			placeholder: 'e.g. meta.total',
			description:
				'Response field with the total number of rows. Enables reading several pages in parallel.',
		}),
		field('Total Header', 'totalHeader', 'string', {
			placeholder: 'e.g. X-Total-Count',
			description: 'Response header with the total number of rows',
		}),
	],
});
