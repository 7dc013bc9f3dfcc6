import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { both, rowsField, shownWhere, type Where } from './where';

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

const typeField = (where: Where, method: string[], standard: string): INodeProperties => ({
	displayName: 'Body Content Type',
	name: 'bodyContentType',
	type: 'options',
	...shownWhere(both(where, { show: { method } })),
	options: BODY_TYPES,
	default: standard,
	description: 'Content type of the request body',
});

const jsonFields = (forType: ForType): INodeProperties[] => [
	{
		displayName: 'Specify Body',
		name: 'specifyBody',
		type: 'options',
		...forType('json'),
		options: [
			{ name: 'Using Fields Below', value: 'fields' },
			{ name: 'Using JSON', value: 'json' },
		],
		default: 'fields',
		description: 'Fields are simpler. JSON allows nested data.',
	},
	{
		...rowsField('Body Fields', 'bodyFields', 'Field', [
			{ displayName: 'Name', name: 'name', type: 'string', default: '' },
			{
				displayName: 'Value',
				name: 'value',
				type: 'string',
				default: '',
				description:
					'Sent as text. An expression keeps its type, so {{ 12.5 }} is sent as a number.',
			},
		]),
		...forType('json', { specifyBody: ['fields'] }),
	},
	{
		displayName: 'JSON',
		name: 'jsonBody',
		type: 'json',
		...forType('json', { specifyBody: ['json'] }),
		default: '{}',
		description: 'The body as JSON text, or an expression that returns an object',
	},
];

const fileField: INodeProperties = {
	displayName: 'Input Data Field Name',
	name: 'inputDataFieldName',
	type: 'string',
	default: 'data',
	description: 'The name of the input field that contains the file',
};

const multipartFields: INodeProperties = rowsField('Form Fields', 'multipartFields', 'Field', [
	{
		displayName: 'Type',
		name: 'type',
		type: 'options',
		options: [
			{ name: 'File', value: 'file' },
			{ name: 'Text', value: 'text' },
		],
		default: 'text',
	},
	{ displayName: 'Name', name: 'name', type: 'string', default: '' },
	{
		displayName: 'Value',
		name: 'value',
		type: 'string',
		displayOptions: { show: { type: ['text'] } },
		default: '',
	},
	{ ...fileField, displayOptions: { show: { type: ['file'] } } },
	{
		displayName: 'Content Type',
		name: 'contentType',
		type: 'string',
		default: '',
		placeholder: 'e.g. application/json',
		description: 'Content type of this part. Leave empty to use the type of the file.',
	},
]);

const rawFields = (forType: ForType): INodeProperties[] => [
	{
		displayName: 'Content Type',
		name: 'rawContentType',
		type: 'string',
		...forType('raw'),
		default: 'text/plain',
		placeholder: 'e.g. application/xml',
		description: 'Content type of the text',
	},
	{
		displayName: 'Body',
		name: 'rawBody',
		type: 'string',
		typeOptions: { rows: 4 },
		...forType('raw'),
		default: '',
		description: 'Sent exactly as entered',
	},
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
		{ ...rowsField('Form Fields', 'formFields', 'Field'), ...forType('form') },
		{ ...multipartFields, ...forType('multipart') },
		...rawFields(forType),
		{ ...fileField, ...forType('binary') },
	];
}
