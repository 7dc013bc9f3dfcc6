import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { openSessions } from '../rest/call/session';
import { type ItemRun, runItems } from '../rest/items/runItems';
import { parametersOf } from './parameters';
import { requestFields } from './requestFields';
import { sendRequest } from './sendOperation';
import { fixedParallel, resolutionOf } from './settings';
import { getChanged } from './sync/getChanged';
import { accessTokenWork } from './tokenOperations';

/** The operations of the resource Request. */
const REQUESTS: Readonly<Record<string, typeof sendRequest>> = { getChanged, send: sendRequest };

function workOf(ctx: IExecuteFunctions): Omit<ItemRun, 'form' | 'session'> {
	const parameters = parametersOf(ctx, 0);
	if (parameters.text('resource') === 'accessToken') return accessTokenWork(ctx);
	const run = REQUESTS[parameters.text('operation')] ?? sendRequest;
	return {
		work: async (session, itemIndex) => await run(ctx, session, itemIndex),
		parallel: fixedParallel(parameters),
	};
}

/** All items of the node, whatever its resource and operation. */
export async function execute(ctx: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const { length } = ctx.getInputData();
	if (length === 0) return [];
	const parameters = parametersOf(ctx, 0);
	const session = await openSessions(ctx, parameters.text('authentication'), length, {
		resolution: resolutionOf(parameters),
		isFixed: fixedParallel(parameters) !== undefined,
	});
	return await runItems(ctx, { ...workOf(ctx), form: () => requestFields, session });
}
