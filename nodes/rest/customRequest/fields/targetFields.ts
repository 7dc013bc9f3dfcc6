import type { INodeProperties } from 'n8n-workflow';

import { field } from '../../../../credentials/common/form';
import { both, shownWhere, valueRows, type Where } from './where';

/** An empty row is shown from the start. */
const startingRow = { rows: [{ name: '', value: '' }] };

/** The HTTP method of a request. */
export const methodField = (where: Where): INodeProperties =>
	field('Method', 'method', 'options', {
		...shownWhere(where),
		options: [
			{ name: 'DELETE', value: 'DELETE' },
			{ name: 'GET', value: 'GET' },
			{ name: 'HEAD', value: 'HEAD' },
			{ name: 'OPTIONS', value: 'OPTIONS' },
			{ name: 'PATCH', value: 'PATCH' },
			{ name: 'POST', value: 'POST' },
			{ name: 'PUT', value: 'PUT' },
		],
		default: 'GET',
		description: 'HTTP method, as shown in the API documentation',
	});

/** The path of a request, or its full URL. */
export const pathField = (where: Where): INodeProperties =>
	field('Path', 'path', 'string', {
		...shownWhere(where),
		placeholder: 'e.g. /orders',
		description:
			'Path relative to the base URL of the credential. A full URL to the same server also works. Encode values with encodeURIComponent().',
	});

/** Query parameters as rows. */
export const queryFields = (where: Where): INodeProperties[] => [
	field('Send Query Parameters', 'sendQuery', 'boolean', {
		...shownWhere(where),
		description: 'Whether to add query parameters, such as ?status=open&page=1',
	}),
	valueRows('Query Parameters', 'queryParameters', 'Parameter', {
		...shownWhere(both(where, { show: { sendQuery: [true] } })),
		default: startingRow,
	}),
];

/** Headers as rows. */
export const headerFields = (where: Where): INodeProperties[] => [
	field('Send Headers', 'sendHeaders', 'boolean', {
		...shownWhere(where),
		description: 'Whether to send additional headers. The credential adds the token.',
	}),
	valueRows('Headers', 'headers', 'Header', {
		...shownWhere(both(where, { show: { sendHeaders: [true] } })),
		default: startingRow,
	}),
];
