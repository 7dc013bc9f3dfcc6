import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

const show = { resource: ['request'], operation: ['send'] };
const showWith = (type: string, more: Record<string, string[]> = {}) => ({
	show: { ...show, method: ['DELETE', 'PATCH', 'POST', 'PUT'], bodyContentType: [type], ...more },
});

const bodyKinds: INodePropertyOptions[] = [
	{ name: 'Binary File', value: 'binary', description: 'One file, as it is' },
	{ name: 'Form URL-Encoded', value: 'form', description: 'As simple web forms send it' },
	{ name: 'JSON', value: 'json', description: 'What most APIs want' },
	{ name: 'Multipart Form Data', value: 'multipart', description: 'A form with files' },
	{ name: 'None', value: 'none', description: 'The request has no body' },
	{ name: 'Raw', value: 'raw', description: 'Text of any kind, such as XML or CSV' },
];

const kindField = (methods: string[], value: string): INodeProperties => ({
	displayName: 'Body Content Type',
	name: 'bodyContentType',
	type: 'options',
	displayOptions: { show: { ...show, method: methods } },
	options: bodyKinds,
	default: value,
	description: 'What kind of data the request carries',
});

const jsonFields: INodeProperties[] = [
	{
		displayName: 'Specify Body',
		name: 'specifyBody',
		type: 'options',
		displayOptions: showWith('json'),
		options: [
			{ name: 'Using Fields Below', value: 'fields' },
			{ name: 'Using JSON', value: 'json' },
		],
		default: 'fields',
		description: 'Fields are simpler; JSON can hold lists and objects in objects',
	},
	{
		displayName: 'Body Fields',
		name: 'bodyFields',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Field',
		displayOptions: showWith('json', { specifyBody: ['fields'] }),
		default: {},
		options: [
			{
				displayName: 'Field',
				name: 'rows',
				values: [
					{ displayName: 'Name', name: 'name', type: 'string', default: '' },
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						description:
							'Sent as text. An expression keeps its type, so {{ 12.5 }} is sent as a number.',
					},
				],
			},
		],
	},
	{
		displayName: 'JSON',
		name: 'jsonBody',
		type: 'json',
		displayOptions: showWith('json', { specifyBody: ['json'] }),
		default: '{}',
		description: 'The body as JSON text, or an expression that gives an object',
	},
];

const formFields: INodeProperties = {
	displayName: 'Form Fields',
	name: 'formFields',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Field',
	displayOptions: showWith('form'),
	default: {},
	options: [
		{
			displayName: 'Field',
			name: 'rows',
			values: [
				{ displayName: 'Name', name: 'name', type: 'string', default: '' },
				{ displayName: 'Value', name: 'value', type: 'string', default: '' },
			],
		},
	],
};

const multipartFields: INodeProperties = {
	displayName: 'Form Fields',
	name: 'multipartFields',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Field',
	displayOptions: showWith('multipart'),
	default: {},
	options: [
		{
			displayName: 'Field',
			name: 'rows',
			values: [
				{
					displayName: 'Kind',
					name: 'kind',
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
					displayOptions: { show: { kind: ['text'] } },
					default: '',
				},
				{
					displayName: 'Input Data Field Name',
					name: 'inputDataFieldName',
					type: 'string',
					displayOptions: { show: { kind: ['file'] } },
					default: 'data',
					description: 'The field of the incoming item that holds the file',
				},
			],
		},
	],
};

const rawFields: INodeProperties[] = [
	{
		displayName: 'Content Type',
		name: 'rawContentType',
		type: 'string',
		displayOptions: showWith('raw'),
		default: 'text/plain',
		placeholder: 'e.g. application/xml',
		description: 'What the text is, as the API wants to be told',
	},
	{
		displayName: 'Body',
		name: 'rawBody',
		type: 'string',
		typeOptions: { rows: 4 },
		displayOptions: showWith('raw'),
		default: '',
		description: 'Sent exactly as it stands here',
	},
];

const binaryField: INodeProperties = {
	displayName: 'Input Data Field Name',
	name: 'inputDataFieldName',
	type: 'string',
	displayOptions: showWith('binary'),
	default: 'data',
	description: 'The field of the incoming item that holds the file',
};

/** The body of a request; GET, HEAD and OPTIONS have none. */
export const bodyFields: INodeProperties[] = [
	kindField(['PATCH', 'POST', 'PUT'], 'json'),
	kindField(['DELETE'], 'none'),
	...jsonFields,
	formFields,
	multipartFields,
	...rawFields,
	binaryField,
];
