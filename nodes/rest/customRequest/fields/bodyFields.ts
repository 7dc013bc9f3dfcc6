import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { field, rowsField } from '../../../../credentials/common/form';
import { both, shownWhere, valueRows, type Where } from './where';

/** Shows a field only with this type of body. */
type ForType = (type: string, extra?: Where['show']) => Pick<INodeProperties, 'displayOptions'>;

const BODY_TYPES: INodePropertyOptions[] = [
	{ name: 'Binary File', value: 'binary', description: 'A single file, unchanged' },
	{ name: 'Form URL-Encoded', value: 'form', description: 'As sent by simple web forms' },
	{ name: 'JSON', value: 'json', description: 'What most APIs expect' },
	{ name: 'Multipart Form Data', value: 'multipart', description: 'Form with file uploads' },
	{ name: 'None', value: 'none', description: 'The request has no body' },
	{ name: 'Raw', value: 'raw', description: 'Any text, such as XML or CSV' },
];

const typeField = (where: Where, method: string[], standard: string): INodeProperties =>
	field('Body Content Type', 'bodyContentType', 'options', {
		...shownWhere(both(where, { show: { method } })),
		options: BODY_TYPES,
		default: standard,
		description: 'Content type of the request body',
	});

const jsonFields = (forType: ForType): INodeProperties[] => [
	field('Specify Body', 'specifyBody', 'options', {
		...forType('json'),
		options: [
			{ name: 'Using Fields Below', value: 'fields' },
			{ name: 'Using JSON', value: 'json' },
		],
		default: 'fields',
		description: 'Fields are simpler. JSON allows nested data.',
	}),
	rowsField(
		'Body Fields',
		'bodyFields',
		'Field',
		[
			field('Name', 'name', 'string'),
			field('Value', 'value', 'string', {
				description:
					'Sent as text. An expression keeps its type, so {{ 12.5 }} is sent as a number.',
			}),
		],
		forType('json', { specifyBody: ['fields'] }),
	),
	field('JSON', 'jsonBody', 'json', {
		...forType('json', { specifyBody: ['json'] }),
		default: '{}',
		description: 'The body as JSON text, or an expression that returns an object',
	}),
];

const fileField = field('Input Data Field Name', 'inputDataFieldName', 'string', {
	default: 'data',
	description: 'The name of the input field that contains the file',
});

const multipartFields = rowsField('Form Fields', 'multipartFields', 'Field', [
	field('Type', 'type', 'options', {
		options: [
			{ name: 'File', value: 'file' },
			{ name: 'Text', value: 'text' },
		],
		default: 'text',
	}),
	field('Name', 'name', 'string'),
	field('Value', 'value', 'string', { displayOptions: { show: { type: ['text'] } } }),
	{ ...fileField, displayOptions: { show: { type: ['file'] } } },
	field('Content Type', 'contentType', 'string', {
		placeholder: 'e.g. application/json',
		description: 'Content type of this part. Leave empty to use the type of the file.',
	}),
]);

const rawFields = (forType: ForType): INodeProperties[] => [
	field('Content Type', 'rawContentType', 'string', {
		...forType('raw'),
		default: 'text/plain',
		placeholder: 'e.g. application/xml',
		description: 'Content type of the text',
	}),
	field('Body', 'rawBody', 'string', {
		typeOptions: { rows: 4 },
		...forType('raw'),
		description: 'Sent exactly as entered',
	}),
];

/** The body of a request; GET, HEAD and OPTIONS have none. */
export function bodyFields(where: Where): INodeProperties[] {
	const withBody = both(where, { show: { method: ['DELETE', 'PATCH', 'POST', 'PUT'] } });
	const forType: ForType = (type, extra = {}) =>
		shownWhere(both(withBody, { show: { bodyContentType: [type], ...extra } }));
	return [
		typeField(where, ['PATCH', 'POST', 'PUT'], 'json'),
		typeField(where, ['DELETE'], 'none'),
		...jsonFields(forType),
		valueRows('Form Fields', 'formFields', 'Field', forType('form')),
		{ ...multipartFields, ...forType('multipart') },
		...rawFields(forType),
		{ ...fileField, ...forType('binary') },
	];
}
