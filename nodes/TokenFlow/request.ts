import type { IExecuteFunctions, IHttpRequestMethods } from 'n8n-workflow';

import { isRecord, numberOf, textOf } from '../../credentials/token/unknown';
import { call } from '../rest/call';
import { jsonValue } from '../rest/jsonValue';
import type { ArrayFormat, QueryPair } from '../rest/query';
import { buildRequest, DEFAULT_TIMEOUT_MS } from '../rest/request';
import {
	itemsOf,
	type OutputItem,
	type OutputOptions,
	type ResponseFormat,
} from '../rest/response';
import { RestError } from '../rest/restError';
import type { Session } from '../rest/session';
import type { ApiRequest } from '../rest/types';
import { type Parameters, parametersOf } from './parameters';
import { readBody } from './requestBody';

const METHODS: readonly IHttpRequestMethods[] = ['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT'];
const ARRAY_FORMATS: readonly ArrayFormat[] = ['repeat', 'brackets', 'indices', 'comma'];
const RESPONSE_FORMATS: readonly ResponseFormat[] = ['automatic', 'file', 'full', 'json', 'text'];

function methodOf({ text }: Parameters): IHttpRequestMethods {
	const written = text('method').toUpperCase();
	const method = METHODS.find((known) => known === written);
	if (method === undefined) {
		throw new RestError(
			'input',
			`'${written}' is not a 'Method' that can be sent`,
			`Use one of ${METHODS.join(', ')}.`,
		);
	}
	return method;
}

function queryOf({ isOn, rows, option }: Parameters): QueryPair[] {
	const pairs: QueryPair[] = isOn('sendQuery')
		? rows('queryParameters').map(({ name, value }) => [textOf(name), value])
		: [];
	const more = jsonValue(option('queryJson'), 'Query Parameters (JSON)');
	if (more !== undefined && more !== null && !isRecord(more)) {
		throw new RestError(
			'input',
			"'Query Parameters (JSON)' is not a JSON object",
			'It must look like {"name": "value"}.',
		);
	}
	return [...pairs, ...Object.entries(more ?? {})];
}

function headersOf({ isOn, rows }: Parameters): Record<string, string> {
	const written = isOn('sendHeaders') ? rows('headers') : [];
	const entries = written.map(({ name, value }) => [textOf(name), textOf(value)] as const);
	return Object.fromEntries(entries.filter(([name]) => name !== ''));
}

const timeoutOf = ({ option }: Parameters): number => {
	const seconds = numberOf(option('timeout'));
	return seconds === undefined || seconds <= 0 ? DEFAULT_TIMEOUT_MS : seconds * 1000;
};

async function readRequest(
	ctx: IExecuteFunctions,
	{ flow }: Session,
	parameters: Parameters,
	itemIndex: number,
): Promise<ApiRequest> {
	const body = await readBody(parameters, ctx, itemIndex);
	return buildRequest(flow, {
		method: methodOf(parameters),
		path: parameters.text('path'),
		query: queryOf(parameters),
		arrayFormat:
			ARRAY_FORMATS.find((format) => format === parameters.option('arrayFormat')) ?? 'repeat',
		headers: headersOf(parameters),
		...(body === undefined ? {} : { body }),
		timeoutMs: timeoutOf(parameters),
	});
}

const outputOf = ({ option }: Parameters): OutputOptions => ({
	format: RESPONSE_FORMATS.find((format) => format === option('responseFormat')) ?? 'automatic',
	outputField: textOf(option('outputField')),
	splitsLists: option('splitIntoItems') !== false,
});

/** The operation Request: Send, for one item. @throws RestError | TokenFlowError | NodeOperationError */
export async function sendRequest(
	ctx: IExecuteFunctions,
	session: Session,
	itemIndex: number,
): Promise<OutputItem[]> {
	const parameters = parametersOf(ctx, itemIndex);
	const request = await readRequest(ctx, session, parameters, itemIndex);
	const output = outputOf(parameters);
	return await call(
		session,
		request,
		async (answer) => await itemsOf(answer, output, ctx.helpers),
		{ acceptsAnyStatus: parameters.option('neverError') === true },
	);
}
