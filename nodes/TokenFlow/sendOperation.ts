import type { IExecuteFunctions, IHttpRequestMethods } from 'n8n-workflow';

import { isRecord, textOf } from '../../credentials/common/unknown';
import { buildRequest } from '../rest/call/apiRequest';
import { call } from '../rest/call/call';
import type { QueryPair } from '../rest/call/query';
import type { Session } from '../rest/call/session';
import { RestError } from '../rest/errors/restError';
import type { ApiRequest } from '../rest/http';
import { previewOf } from '../rest/items/preview';
import { itemsOf, jsonValue, type OutputItem } from '../rest/items/responseItems';
import { forTool } from '../rest/items/toolOutput';
import { firstRequest } from '../rest/pagination';
import { withIdempotencyKey } from './idempotencyKey';
import { pagePlanOf } from './pagePlan';
import { type Parameters, parametersOf } from './parameters';
import { readBody } from './requestBody';
import { sendPages } from './sendPages';
import { arrayFormatOf, outputOf, rulesOf, timeoutOf, toolOutputOf } from './settings';

const METHODS: readonly IHttpRequestMethods[] = ['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT'];
/** What changes nothing. */
const READING: readonly string[] = ['GET', 'HEAD'];

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

/** The query parameters of the form. @throws RestError */
export function queryOf({ isOn, rows, option }: Parameters): QueryPair[] {
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

/** The headers of the form. */
export function headersOf({ isOn, rows }: Parameters): Record<string, string> {
	const written = isOn('sendHeaders') ? rows('headers') : [];
	const entries = written.map(({ name, value }) => [textOf(name), textOf(value)] as const);
	return Object.fromEntries(entries.filter(([name]) => name !== ''));
}

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
		arrayFormat: arrayFormatOf(parameters),
		headers: headersOf(parameters),
		...(body === undefined ? {} : { body }),
		timeoutMs: timeoutOf(parameters),
	});
}

/** A language model decides quickly; what changes data is for it only where a person said so. */
function guardAgainstAgents(ctx: IExecuteFunctions, { option }: Parameters, method: string): void {
	if (!ctx.isToolExecution() || READING.includes(method) || option('allowAiWrites') === true)
		return;
	throw new RestError(
		'input',
		`An AI agent may only read here, and ${method} can change data`,
		"To let agents write with this tool, switch on 'Allow Writes by AI' under 'Options'.",
	);
}

/** The operation Request: Send, for one item. @throws RestError | TokenFlowError | NodeOperationError */
export async function sendRequest(
	ctx: IExecuteFunctions,
	session: Session,
	itemIndex: number,
): Promise<OutputItem[]> {
	const parameters = parametersOf(ctx, itemIndex);
	const plain = await readRequest(ctx, session, parameters, itemIndex);
	guardAgainstAgents(ctx, parameters, plain.method);
	const plan = pagePlanOf(parameters);
	// Pages are read, and an API that knows a key would answer each of them with the first one.
	const request =
		plan === undefined
			? withIdempotencyKey(ctx, parameters, plain, itemIndex, session.report)
			: plain;
	if (parameters.option('dryRun') === true) {
		const first = plan === undefined ? request : firstRequest(request, plan);
		return [{ json: previewOf(session, first) }];
	}
	const output = outputOf(parameters);
	const rules = rulesOf(parameters);
	const items =
		plan === undefined
			? await call(
					session,
					request,
					async (response) => await itemsOf(response, output, ctx.helpers),
					rules,
				)
			: await sendPages({ ctx, session, request, plan, parameters });
	return ctx.isToolExecution() ? forTool(items, toolOutputOf(parameters)) : items;
}
