/** A definition of the token server, which echoes what it gets, and the node as the editor fills it in. */
import type { IDataObject, ResourceMapperField } from 'n8n-workflow';

import { openNode } from '../../support/editor';
import type { Actor, Stage } from '../../support/stage';

const text = { type: 'string' };
const integer = { type: 'integer' };

const parameter = (name: string, place: string, schema: object, more: object = {}) => ({
	...{ name, in: place, schema, ...more },
});

const body = (type: string, schema: object, more: object = {}) => ({
	required: true,
	content: { [type]: { schema: { type: 'object', ...schema }, ...more } },
});

/** `GET /echo/{id}`, `POST /echo`, uploads, a list with pages. */
export const DEFINITION = {
	openapi: '3.0.3',
	info: { title: 'Token server', version: '1' },
	components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
	security: [{ bearer: [] }],
	paths: {
		'/items': {
			get: {
				summary: 'List items',
				tags: ['items'],
				parameters: [parameter('limit', 'query', { ...integer, maximum: 100 })],
			},
		},
		'/items/search': {
			post: {
				summary: 'Search items',
				requestBody: body('application/json', { properties: { limit: integer } }),
			},
		},
		'/echo/{id}': {
			get: {
				summary: 'Get one',
				deprecated: true,
				parameters: [
					parameter('id', 'path', text, { required: true }),
					parameter('tags', 'query', { type: 'array', items: text }, { explode: false }),
					parameter('X-Trace', 'header', text),
					parameter('flag', 'query', { type: 'boolean' }),
				],
			},
			delete: { parameters: [parameter('id', 'path', text, { required: true })] },
		},
		'/echo': {
			post: {
				summary: 'Create one',
				requestBody: body('application/json', {
					required: ['name'],
					properties: {
						name: text,
						amount: { type: 'number' },
						day: { type: 'string', format: 'date' },
						kind: { type: 'string', enum: ['small', 'large'] },
						tags: { type: 'array', items: text },
						address: { type: 'object', properties: { city: text } },
					},
				}),
			},
			put: {
				requestBody: body('application/x-www-form-urlencoded', { properties: { a: text } }),
			},
			get: {},
		},
		'/upload': {
			post: {
				requestBody: body(
					'multipart/form-data',
					{
						properties: {
							title: text,
							details: { type: 'object' },
							file: { type: 'string', format: 'binary' },
						},
					},
					{ encoding: { file: { contentType: 'text/csv' } } },
				),
			},
			put: {
				requestBody: {
					content: {
						'application/octet-stream': {
							schema: { type: 'string', format: 'binary' },
						},
					},
				},
			},
		},
		'/status/404': { get: {} },
		'/query': { trace: {} },
	},
};

export const RUN: IDataObject = {
	resource: 'openApiOperation',
	operation: 'run',
	definitionUrl: '/openapi.json',
};

export const at = (key: string): IDataObject => ({ __rl: true, mode: 'list', value: key });

/** Lets the token server answer with this definition from now on. */
export function publish(
	{ sandbox }: Stage,
	definition: unknown = DEFINITION,
	headers: Record<string, string> = {},
): void {
	sandbox.control.addFault('tokenServer', {
		path: '*/openapi.json',
		status: 200,
		body: definition as never,
		headers: { 'content-type': 'application/json', ...headers },
	});
}

/** The columns that the editor gets for an operation. */
export const columnsOf = async (
	stage: Stage,
	key: string,
	parameters: IDataObject = {},
): Promise<ResourceMapperField[]> =>
	await openNode(stage, 'tokenServer', 'tokenFlow', {
		...{ authentication: 'tokenFlowApi', ...RUN, endpoint: at(key) },
		...parameters,
	}).columns('getOperationFields');

/** The parameters of a node whose form was filled in by hand in the editor. */
export async function filledIn(
	stage: Stage,
	key: string,
	value: IDataObject = {},
	more: IDataObject = {},
): Promise<IDataObject> {
	const columns = await columnsOf(stage, key, more);
	const schema = columns.map((column) => ({
		...column,
		removed: !column.required && column.display !== false && !Object.hasOwn(value, column.id),
	}));
	const values = { mappingMode: 'defineBelow', value, matchingColumns: [], schema };
	return { ...RUN, endpoint: at(key), values: values as unknown as IDataObject, ...more };
}

/** The parameters of a node in a workflow that was written by hand or by an agent. */
export const written = (
	key: string,
	value: IDataObject = {},
	more: IDataObject = {},
): IDataObject => ({
	...{ ...RUN, endpoint: at(key), values: { mappingMode: 'defineBelow', value } },
	...more,
});

/** The calls of the API itself, without those of its definition. */
export const callsOf = ({ sandbox }: Stage) =>
	sandbox.control
		.log('tokenServer')
		.filter(({ kind, path }) => kind === 'resource' && !path.endsWith('/openapi.json'));

/** Calls of the definition. */
export const loadsOf = ({ sandbox }: Stage) =>
	sandbox.control.log('tokenServer', { path: '*/openapi.json' });

export type { Actor };
