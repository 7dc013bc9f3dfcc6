import type { IExecuteFunctions, IHttpRequestMethods } from 'n8n-workflow';

import { textOf } from '../../../credentials/common/unknown';
import { jsonBody } from '../body/text';
import { buildRequest, type RequestParts } from '../call/apiRequest';
import { call } from '../call/call';
import { idempotencyKeyFor } from '../call/idempotencyKey';
import type { Session } from '../call/session';
import { RestError } from '../errors/restError';
import { itemsOf, jsonValue, type OutputItem, rowItem } from '../items/responseItems';
import { objectOf } from './input';
import type { Service } from './operation';
import { limitOf, listItems } from './pages';
import { callRules } from './readResponse';

const METHODS: readonly IHttpRequestMethods[] = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'];
const WITH_BODY: readonly string[] = ['DELETE', 'PATCH', 'POST', 'PUT'];

/** The form's values for one item. */
function formOf(ctx: IExecuteFunctions, itemIndex: number) {
	const value = (name: string): unknown => ctx.getNodeParameter(name, itemIndex, '');
	return {
		text: (name: string) => textOf(value(name)),
		isOn: (name: string) => value(name) === true,
		json: (name: string, label: string) => jsonValue(value(name), label),
		object: (name: string, label: string) => objectOf(jsonValue(value(name), label), label),
	};
}

type Form = ReturnType<typeof formOf>;

function methodOf({ text }: Form): IHttpRequestMethods {
	const method = METHODS.find((known) => known === text('method').toUpperCase());
	if (method !== undefined) return method;
	throw new RestError('input', `'${text('method')}' is not a 'Method' that can be sent`);
}

/** Headers as text; none where a value is nothing. */
function headersOf({ object }: Form): Record<string, string> {
	const entries = Object.entries(object('options.headersJson', 'Headers (JSON)'));
	return Object.fromEntries(entries.map(([name, value]) => [name, textOf(value)]));
}

/** A key in the header that the user named; with it the request may be sent again. */
function keyed(
	ctx: IExecuteFunctions,
	itemIndex: number,
	{ text }: Form,
): Pick<RequestParts, 'headers' | 'hasIdempotencyKey'> {
	const name = text('options.idempotencyKeyHeader');
	return name === ''
		? {}
		: { headers: { [name]: idempotencyKeyFor(ctx, itemIndex) }, hasIdempotencyKey: true };
}

function partsFor(
	ctx: IExecuteFunctions,
	{ completePath }: Service,
	itemIndex: number,
): RequestParts {
	const form = formOf(ctx, itemIndex);
	const method = methodOf(form);
	const path = form.text('path');
	if (path === '')
		throw new RestError('input', "'Path' is empty", 'Fill it in, such as /orders.');
	const body = WITH_BODY.includes(method) ? form.json('bodyJson', 'Body (JSON)') : undefined;
	const { headers, ...repeatability } = method === 'GET' ? {} : keyed(ctx, itemIndex, form);
	return {
		method,
		path: completePath?.(path) ?? path,
		query: Object.entries(form.object('queryJson', 'Query Parameters (JSON)')),
		headers: { ...headers, ...headersOf(form) },
		...repeatability,
		...(body === undefined ? {} : { body: jsonBody(body) }),
	};
}

/** Path and method may be a language model's choice; what changes data is a person's. */
function guardAgainstAgents(ctx: IExecuteFunctions, method: string, itemIndex: number): void {
	if (!ctx.isToolExecution() || method === 'GET') return;
	if (formOf(ctx, itemIndex).isOn('options.allowAiWrites')) return;
	throw new RestError(
		'input',
		`An AI agent may only read here, and ${method} can change data`,
		"To let agents write with this tool, switch on 'Allow Writes by AI' under 'Options'.",
	);
}

/** Makes the call that the user describes. @throws RestError | TokenFlowError | PartialError */
export async function sendCustomRequest(
	ctx: IExecuteFunctions,
	service: Service,
	session: Session,
	itemIndex: number,
): Promise<OutputItem[]> {
	const parts = partsFor(ctx, service, itemIndex);
	guardAgainstAgents(ctx, parts.method, itemIndex);
	const { pages } = service;
	if (pages !== undefined && parts.method === 'GET' && formOf(ctx, itemIndex).isOn('getPages')) {
		return await listItems({
			ctx,
			session,
			rules: service,
			pages: typeof pages === 'function' ? pages(parts.path) : pages,
			parts,
			limit: limitOf(ctx, itemIndex),
			toItems: (rows) => rows.map((row) => rowItem(row, { outputField: '' })),
		});
	}
	const output = { format: 'automatic', outputField: '', splitsLists: true } as const;
	return await call(
		session,
		buildRequest(session.flow, parts),
		async (response) => await itemsOf(response, output, ctx.helpers),
		callRules(service),
	);
}
