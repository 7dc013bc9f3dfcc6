import type {
	IExecuteFunctions,
	IHttpRequestMethods,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';

import { textOf } from '../../../credentials/token/unknown';
import { jsonBody } from '../body/text';
import { call } from '../call';
import { jsonValue } from '../jsonValue';
import type { QueryPair } from '../query';
import { buildRequest, type RequestParts } from '../request';
import { itemsOf, type OutputItem, rowItem } from '../response';
import { RestError } from '../restError';
import type { Session } from '../session';
import { callRules } from './answer';
import { limit as limitField, returnAll } from './common';
import { objectOf } from './input';
import { limitOf, listItems } from './pages';
import type { Service } from './types';

const METHODS: readonly IHttpRequestMethods[] = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'];
const WITH_BODY: readonly string[] = ['DELETE', 'PATCH', 'POST', 'PUT'];

const resource = {
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

function partsFor(ctx: IExecuteFunctions, service: Service, itemIndex: number): RequestParts {
	const text = (name: string) => textOf(ctx.getNodeParameter(name, itemIndex, ''));
	const json = (name: string, label: string) =>
		jsonValue(ctx.getNodeParameter(name, itemIndex, ''), label);
	const method = METHODS.find((known) => known === text('method').toUpperCase());
	const path = text('path');
	if (method === undefined)
		throw new RestError('input', `'${text('method')}' is not a 'Method' that can be sent`);
	if (path === '')
		throw new RestError('input', "'Path' is empty", 'Fill it in, such as /orders.');
	const queryLabel = 'Query Parameters (JSON)';
	const query: QueryPair[] = Object.entries(objectOf(json('queryJson', queryLabel), queryLabel));
	const body = WITH_BODY.includes(method) ? json('bodyJson', 'Body (JSON)') : undefined;
	return {
		method,
		path: service.completePath?.(path) ?? path,
		query,
		...(body === undefined ? {} : { body: jsonBody(body) }),
	};
}

/** The resource that every service has: a call for which there is no operation. */
export const customRequest = {
	resource,
	fields: ({ pages }: Service): INodeProperties[] => [
		operation,
		...fields,
		...(pages === undefined ? [] : pageFields),
	],
	async send(
		ctx: IExecuteFunctions,
		service: Service,
		session: Session,
		itemIndex: number,
	): Promise<OutputItem[]> {
		const parts = partsFor(ctx, service, itemIndex);
		const { pages } = service;
		const isPaged = ctx.getNodeParameter('getPages', itemIndex, false) === true;
		if (pages !== undefined && isPaged && parts.method === 'GET') {
			const limit = limitOf(ctx, itemIndex);
			const plan = typeof pages === 'function' ? pages(parts.path) : pages;
			const toItems = (rows: readonly unknown[]) =>
				rows.map((row) => rowItem(row, { outputField: '' }));
			const rules = service;
			return await listItems({ ctx, session, rules, pages: plan, parts, limit, toItems });
		}
		return await call(
			session,
			buildRequest(session.flow, parts),
			async (answer) =>
				await itemsOf(
					answer,
					{ format: 'automatic', outputField: '', splitsLists: true },
					ctx.helpers,
				),
			callRules(service),
		);
	},
};
