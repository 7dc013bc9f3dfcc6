import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { limit as limitField, returnAll } from './common';
import type { Service } from './operation';

/** The resource that every service has: a call for which there is no operation. */
export const resource = {
	name: 'Custom Request',
	value: 'customRequest',
	description: 'Any other call of this API',
} satisfies INodePropertyOptions;

const show = { resource: [resource.value], operation: ['send'] };

const operation: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: [resource.value] } },
	options: [
		{
			name: 'Send',
			value: 'send',
			action: 'Send a custom request',
			description:
				'Call a path of the API that has no operation here. Unlike Custom API Call, it stays in this node and has its pages, repetitions and safe writes.',
		},
	],
	default: 'send',
};

const fields: INodeProperties[] = [
	{
		displayName: 'Method',
		name: 'method',
		type: 'options',
		displayOptions: { show },
		options: [
			{ name: 'DELETE', value: 'DELETE' },
			{ name: 'GET', value: 'GET' },
			{ name: 'PATCH', value: 'PATCH' },
			{ name: 'POST', value: 'POST' },
			{ name: 'PUT', value: 'PUT' },
		],
		default: 'GET',
		description: 'As the documentation of the API shows it, in front of the path',
	},
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		required: true,
		displayOptions: { show },
		default: '',
		placeholder: 'e.g. /orders',
		description:
			'As the documentation of the API shows it, with or without what all its paths begin with. Encode values that are part of it with encodeURIComponent().',
	},
	{
		displayName: 'Query Parameters (JSON)',
		name: 'queryJson',
		type: 'json',
		displayOptions: { show },
		default: '{}',
		description: 'Parameters of the URL, as a JSON object; its values can be lists',
	},
	{
		displayName: 'Body (JSON)',
		name: 'bodyJson',
		type: 'json',
		displayOptions: { show: { ...show, method: ['DELETE', 'PATCH', 'POST', 'PUT'] } },
		default: '',
		description: 'What is sent, as JSON. Empty: nothing.',
	},
];

const pageFields: INodeProperties[] = [
	{
		displayName: 'Get Pages',
		name: 'getPages',
		type: 'boolean',
		displayOptions: { show: { ...show, method: ['GET'] } },
		default: false,
		description:
			'Whether the path holds a long list, whose pages are fetched one after the other',
	},
	...[returnAll, limitField].map((property) => ({
		...property,
		displayOptions: {
			show: { ...property.displayOptions?.show, ...show, method: ['GET'], getPages: [true] },
		},
	})),
];

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	displayOptions: { show },
	default: {},
	options: [
		{
			displayName: 'Allow Writes by AI',
			name: 'allowAiWrites',
			type: 'boolean',
			default: false,
			description:
				'Whether an AI agent that uses this as a tool may also create, change and delete',
		},
		{
			displayName: 'Headers (JSON)',
			name: 'headersJson',
			type: 'json',
			default: '{}',
			description:
				'More headers, as a JSON object. The one with the token is added by the credential.',
		},
		{
			displayName: 'Idempotency Key Header',
			name: 'idempotencyKeyHeader',
			type: 'string',
			default: '',
			placeholder: 'e.g. Idempotency-Key',
			description:
				'Name of the header in which the API takes a key by which it recognises a request that comes again. The key is made for each item of an execution, and with it a write is repeated after a failure.',
		},
	],
};

/** Its form; lists in pages only where the service says how it hands them out. */
export const customRequestForm = ({ pages }: Pick<Service, 'pages'>): INodeProperties[] => [
	operation,
	...fields,
	...(pages === undefined ? [] : pageFields),
	options,
];
