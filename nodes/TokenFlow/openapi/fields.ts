import type { INodeProperties } from 'n8n-workflow';

import { field, option } from '../../../credentials/common/form';
import { otherRequestOptions } from '../../rest/customRequest/fields/optionFields';
import { pageFieldsOf } from '../../rest/customRequest/fields/pageFields';
import { both, fieldWhere, type Where } from '../../rest/customRequest/fields/where';

/** The resource *OpenAPI Operation*. */
export const OPENAPI_RESOURCE = 'openApiOperation';

/** The operation of the resource. */
export const runOperationField = field('Operation', 'operation', 'options', {
	noDataExpression: true,
	displayOptions: { show: { resource: [OPENAPI_RESOURCE] } },
	options: [
		{
			name: 'Run',
			value: 'run',
			description: 'Choose an operation of the definition and fill in its fields',
			action: 'Run an operation of a definition',
		},
	],
	default: 'run',
});

const RUN: Where = { show: { resource: [OPENAPI_RESOURCE], operation: ['run'] } };

/** Where the definition is, whose operation is run. */
const definitionFields: INodeProperties[] = [
	fieldWhere(
		RUN,
		field('Definition From', 'definitionFrom', 'options', {
			noDataExpression: true,
			options: [
				{ name: 'Text', value: 'text', description: 'Paste the definition itself' },
				{ name: 'URL', value: 'url', description: 'Load the definition from a URL' },
			],
			default: 'url',
			description: 'Where the OpenAPI or Swagger definition of the API comes from',
		}),
	),
	fieldWhere(
		both(RUN, { show: { definitionFrom: ['url'] } }),
		field('Definition URL', 'definitionUrl', 'string', {
			required: true,
			placeholder: 'e.g. /openapi.json',
			description:
				'Path relative to the base URL of the credential, or a full https URL. JSON and YAML both work. The token is only sent to the hosts of the credential.',
			hint: 'Often ends in openapi.json, swagger.json or openapi.yaml',
		}),
	),
	fieldWhere(
		both(RUN, { show: { definitionFrom: ['text'] } }),
		field('Definition', 'definitionText', 'string', {
			typeOptions: { rows: 6 },
			required: true,
			description: 'The OpenAPI or Swagger definition as JSON or YAML, up to 200 kB',
		}),
	),
];

/** The operation, by method and path, which are always there and unique. */
const endpoint = field('Endpoint', 'endpoint', 'resourceLocator', {
	required: true,
	default: { mode: 'list', value: '' },
	description: 'The operation to run',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select an Operation...',
			typeOptions: { searchListMethod: 'searchOperations', searchable: true },
		},
		{
			displayName: 'By Method and Path',
			name: 'key',
			type: 'string',
			placeholder: 'e.g. GET /orders/{ID}',
			validation: [
				{
					type: 'regex',
					properties: {
						regex: '^\\s*(DELETE|GET|HEAD|PATCH|POST|PUT)\\s+\\S.*$',
						errorMessage: 'Enter a method and a path, such as GET /orders/{id}',
					},
				},
			],
		},
	],
});

/** What the form of the operation's values depends on. */
const DEPENDENCIES = [
	'endpoint.value',
	'definitionFrom',
	'definitionUrl',
	'definitionText',
	'options.bodyJson',
];

/** The operation's own form. */
const values = field('Values to Send', 'values', 'resourceMapper', {
	noDataExpression: true,
	default: { mappingMode: 'defineBelow', value: null },
	description: 'Parameters and body fields of the operation, as its definition describes them',
	typeOptions: {
		loadOptionsDependsOn: DEPENDENCIES,
		resourceMapper: {
			resourceMapperMethod: 'getOperationFields',
			mode: 'add',
			valuesLabel: 'Values to Send',
			fieldWords: { singular: 'field', plural: 'fields' },
			noFieldsError: "Choose 'Endpoint' first",
			// n8n stores `false` for every switch that is shown, which would then be sent.
			addAllFields: false,
			supportAutoMap: false,
			refreshStaleSchemaOnOpen: true,
		},
	},
});

/** Options that only operations of a definition have. */
const operationOptions: INodeProperties[] = [
	field('Body as JSON', 'bodyJson', 'json', {
		placeholder: 'e.g. {"name": "value"}',
		description:
			"The complete body as JSON, in place of the body fields in 'Values to Send'. Parameters are still sent.",
	}),
	field('Check Values', 'checkValues', 'options', {
		options: [
			option('Off', 'off', 'Send the values unchecked'),
			option('Refuse', 'refuse', 'Send nothing if a value does not fit the definition'),
			option('Warn', 'warn', 'Send the values, and show a hint if one does not fit'),
		],
		default: 'warn',
		description:
			'What to do if a value does not fit the definition. Published definitions have mistakes, so the default only warns.',
	}),
];

/** Options of requests that a definition decides. */
const DECIDED_BY_DEFINITION = ['arrayFormat'];

/** Pages, for the methods that lists have. */
const LISTS: Where = {
	show: { endpoint: [{ _cnd: { startsWith: 'GET ' } }, { _cnd: { startsWith: 'POST ' } }] },
};

/** The form of the operation. */
export const openApiFields: INodeProperties[] = [
	...definitionFields,
	fieldWhere(RUN, endpoint),
	fieldWhere(RUN, values),
	...pageFieldsOf(both(RUN, LISTS)),
	otherRequestOptions(RUN, operationOptions, DECIDED_BY_DEFINITION),
];
