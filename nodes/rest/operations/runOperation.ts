import { defined } from '../../../credentials/common/unknown';
import { buildRequest } from '../call/apiRequest';
import { call } from '../call/call';
import { mediaType } from '../call/charset';
import { listItems } from '../customRequest/listItems';
import { limitIn } from '../customRequest/pagePlan';
import { parametersOf } from '../customRequest/parameters';
import { responseError } from '../errors/restError';
import type { ApiResponse } from '../http';
import { itemsOf, type OutputItem } from '../items/responseItems';
import { rowsOf } from '../pagination/rows';
import { outputFieldOf } from './embeddedFile';
import type { ReadableInput } from './input';
import { limitedPages } from './limitedPages';
import { foundOr } from './nothingFound';
import type { Input, Operation } from './operation';
import { itemsOfData } from './output';
import { partsOf } from './parts';
import { jsonResponse, type Rules } from './readResponse';

/** Some APIs send a file as it is or within JSON. */
const isWithinJson = (response: ApiResponse, { output }: Operation) =>
	output?.embeddedFile !== undefined && /[/+]json$/.test(mediaType(response.headers));

async function download(rules: Rules, operation: Operation, input: ReadableInput) {
	const { ctx, session } = input;
	const { parts } = await partsOf(operation, input);
	const output = {
		format: 'file',
		outputField: outputFieldOf(input),
		splitsLists: false,
	} as const;
	return await call(
		session,
		buildRequest(session.flow, { ...parts, isFile: true }),
		async (response) =>
			isWithinJson(response, operation)
				? await itemsOfData((await jsonResponse(response)).body, operation, input)
				: await itemsOf(response, output, ctx.helpers),
		rules,
	);
}

/** The data that an operation's request, or its own function, brings. */
async function dataOf(operation: Operation, input: ReadableInput) {
	const { parts, body } = await partsOf(operation, input);
	return operation.run === undefined
		? await input.request(parts)
		: await operation.run({ ...input, parts, body });
}

/** The items of a list that comes in pages, or, where the API has none, of its beginning. */
async function list(
	pages: NonNullable<Operation['pages']>,
	rules: Rules,
	operation: Operation,
	input: ReadableInput,
) {
	const { ctx, session, itemIndex } = input;
	const limit = limitIn(parametersOf(ctx, itemIndex));
	const toItems = async (rows: readonly unknown[]) => await itemsOfData(rows, operation, input);
	if (pages === 'none') {
		const rows = rowsOf(await dataOf(operation, input), operation.output?.rows);
		return await toItems(rows.slice(0, limit));
	}
	const { parts } = await partsOf(operation, input);
	return await listItems({
		ctx,
		session,
		rules,
		toItems,
		request: buildRequest(session.flow, parts),
		plan: limitedPages(pages, limit),
	});
}

function throwApiError(data: unknown, { apiError }: Operation, input: Input): void {
	const found = apiError?.(data, input);
	if (found === undefined) return;
	const { message, code, correlationId, fields = {}, hint = '' } = found;
	const said = Object.entries(fields).map(([field, text]) => `${field}: ${text}`);
	throw responseError(message, [said.join('; '), hint].filter((part) => part !== '').join(' '), {
		...defined({ code, correlationId }),
	});
}

/** The items that an operation brings for one item. @throws RestError | TokenFlowError | PartialOutputError */
export async function runOperation(
	rules: Rules,
	operation: Operation,
	input: ReadableInput,
): Promise<OutputItem[]> {
	if (operation.output?.file === true && operation.run === undefined)
		return await download(rules, operation, input);
	const { pages } = operation;
	const isList = pages === 'none' || (pages !== undefined && operation.run === undefined);
	if (isList) {
		const items = await list(pages, rules, operation, input);
		if (items.length > 0 || operation.nothingFound === undefined) return items;
		return await itemsOfData(foundOr([], input, operation.nothingFound), operation, input);
	}
	const data = await dataOf(operation, input);
	throwApiError(data, operation, input);
	return await itemsOfData(data, operation, input);
}
