import type { IExecuteFunctions } from 'n8n-workflow';

import { defined } from '../../../credentials/common/unknown';
import { buildRequest, type RequestParts } from '../call/apiRequest';
import { call } from '../call/call';
import type { Session } from '../call/session';
import type { ReadApiError } from '../call/statusError';
import { inputError } from '../errors/restError';
import type { ApiRequest } from '../http';
import { previewOf } from '../items/preview';
import { itemsOf, type OutputItem, rowItem } from '../items/responseItems';
import { forTool, isAgentCall } from '../items/toolOutput';
import { firstPageRequest, type PagePlan } from '../pagination';
import { quotedLabel } from './fields';
import { withIdempotencyKey } from './idempotencyKey';
import { listItems } from './listItems';
import { readPagePlan } from './pagePlan';
import { type Parameters, parametersOf } from './parameters';
import { readRequest } from './readRequest';
import { fixedParallel, outputOf, rulesOf, toolOutputOf } from './settings';
import { checkWritePath } from './writePath';
import { checkWriteValues } from './writeValues';

/** What a node knows about the API of its users' requests; by default nothing. */
interface KnownApi {
	/** The request as it is sent: a path completed, an effect that the method does not tell. */
	readonly complete?: (parts: RequestParts) => RequestParts;
	/** How pages are read; default: as the form describes. */
	readonly pagePlanOf?: (parameters: Parameters, parts: RequestParts) => PagePlan | undefined;
	readonly readApiError?: ReadApiError | undefined;
}

/** A language model decides quickly, so writes and charges require the permission of a person. */
function guardAgainstAgents(
	ctx: IExecuteFunctions,
	{ option }: Parameters,
	{ method, effect }: ApiRequest,
): void {
	if (!isAgentCall(ctx) || effect === 'read' || option('allowAiWrites') === true) return;
	const does = effect === 'charge' ? 'costs something here' : 'can change data';
	throw inputError(
		`AI agents can only read data with this tool, and ${method} ${does}`,
		`To allow writes, turn on ${quotedLabel('allowAiWrites')}.`,
	);
}

/** Where a request is sent from, and the form that says how. */
interface Sending {
	readonly ctx: IExecuteFunctions;
	readonly session: Session;
	readonly itemIndex: number;
	readonly parameters: Parameters;
}

/**
 * Sends the request that the form describes, for one item.
 * @throws RestError | TokenFlowError | NodeOperationError | PartialOutputError
 */
export async function sendCustomRequest(
	ctx: IExecuteFunctions,
	session: Session,
	itemIndex: number,
	api: KnownApi = {},
): Promise<OutputItem[]> {
	const parameters = parametersOf(ctx, itemIndex);
	const { complete = (parts) => parts } = api;
	const parts = complete(await readRequest(ctx, parameters, itemIndex));
	return await sendParts({ ctx, session, itemIndex, parameters }, parts, api);
}

/**
 * The complete request, if it may be sent from here.
 * @throws RestError | TokenFlowError
 */
export function permittedRequest(
	{ ctx, session, parameters }: Sending,
	parts: RequestParts,
): ApiRequest {
	const request = buildRequest(session.flow, parts);
	guardAgainstAgents(ctx, parameters, request);
	if (request.effect !== 'read') {
		checkWritePath(parameters.text('path'), parameters.expression('path'));
		checkWriteValues(parameters, request.method);
	}
	return request;
}

/**
 * Sends a request as the form's pagination and options describe, for one item.
 * @throws as `sendCustomRequest`
 */
export async function sendParts(
	sending: Sending,
	parts: RequestParts,
	{ pagePlanOf: planOf = readPagePlan, readApiError }: Omit<KnownApi, 'complete'> = {},
): Promise<OutputItem[]> {
	const { ctx, session, itemIndex, parameters } = sending;
	const output = outputOf(parameters);
	const plain = permittedRequest(sending, { ...parts, isFile: output.format === 'file' });
	const plan = planOf(parameters, parts);
	// Not for pages: an API that knows a key would return the first page for each of them.
	const request =
		plan === undefined
			? withIdempotencyKey(ctx, parameters, plain, itemIndex, session.report)
			: plain;
	if (parameters.option('dryRun') === true) {
		const first = plan === undefined ? request : firstPageRequest(request, plan);
		return [{ json: previewOf(session, first) }];
	}
	const rules = {
		...rulesOf(parameters),
		...defined({ readApiError }),
	};
	const items =
		plan === undefined
			? await call(
					session,
					request,
					async (response) => await itemsOf(response, output, ctx.helpers),
					rules,
				)
			: await listItems({
					ctx,
					session,
					request,
					plan,
					rules,
					pagesAtOnce: fixedParallel(parameters),
					toItems: (rows) => rows.map((row) => rowItem(row, output)),
				});
	return isAgentCall(ctx) ? forTool(items, toolOutputOf(parameters)) : items;
}
