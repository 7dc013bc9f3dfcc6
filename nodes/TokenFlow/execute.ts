import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { numberOf } from '../../credentials/token/unknown';
import { type ItemRun, runItems } from '../rest/runItems';
import { openSessions } from '../rest/session';
import { accessTokenWork } from './accessToken';
import { parametersOf } from './parameters';
import { sendRequest } from './request';

const DEFAULT_PARALLEL = 10;

function requestWork(ctx: IExecuteFunctions): Omit<ItemRun, 'session'> {
	const parallel = numberOf(parametersOf(ctx, 0).option('parallelRequests'));
	return {
		work: async (session, itemIndex) => await sendRequest(ctx, session, itemIndex),
		parallel: Math.max(1, Math.floor(parallel ?? DEFAULT_PARALLEL)),
	};
}

/** All items of the node, whatever its resource and operation. */
export async function execute(ctx: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const items = ctx.getInputData();
	if (items.length === 0) return [];
	const { text } = parametersOf(ctx, 0);
	const session = await openSessions(ctx, text('authentication'), items.length);
	const run =
		text('resource') === 'accessToken' ? accessTokenWork(text('operation')) : requestWork(ctx);
	return await runItems(ctx, { ...run, session });
}
