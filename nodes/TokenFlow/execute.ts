import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { located, openSessions, type Session } from '../rest/call/session';
import { parametersOf } from '../rest/customRequest/parameters';
import { sendCustomRequest } from '../rest/customRequest/send';
import { executionOf, fixedParallel } from '../rest/customRequest/settings';
import type { OutputItem } from '../rest/items/responseItems';
import { type ItemRun, runItems } from '../rest/items/runItems';
import { getJobResult, runJob } from './jobs/runJob';
import { OPENAPI_RESOURCE, openApiFields } from './openapi/fields';
import { operationRunner } from './openapi/operationRunner';
import { requestFields } from './requestFields';
import { getChanged } from './sync/getChanged';
import { tokenWork } from './tokenOperations';

type Send = (ctx: IExecuteFunctions, session: Session, itemIndex: number) => Promise<OutputItem[]>;

/** The operations of the resource Request. */
const REQUESTS: Readonly<Record<string, Send>> = {
	getChanged,
	getJobResult,
	runJob,
	send: sendCustomRequest,
};

/** All that errors and hints can speak of. */
const FORM: readonly INodeProperties[] = [...requestFields, ...openApiFields];

function workOf(
	ctx: IExecuteFunctions,
	opened: (itemIndex: number) => Promise<Session>,
): Omit<ItemRun, 'form'> {
	const parameters = parametersOf(ctx, 0);
	const resource = parameters.text('resource');
	// Reports on a login do not need one.
	if (resource === 'token') return { ...tokenWork(ctx), session: opened };
	const session = async (itemIndex: number) => await located(await opened(itemIndex));
	const parallel = fixedParallel(parameters);
	if (resource === OPENAPI_RESOURCE) return { work: operationRunner(ctx), session, parallel };
	const run = REQUESTS[parameters.text('operation')] ?? sendCustomRequest;
	return {
		work: async (each, itemIndex) => await run(ctx, each, itemIndex),
		session,
		parallel,
		isResumable: run === runJob,
	};
}

/** Runs the node: the selected operation for all items. */
export async function execute(ctx: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const { length } = ctx.getInputData();
	if (length === 0) return [];
	const parameters = parametersOf(ctx, 0);
	const credential = parameters.text('authentication');
	const opened = await openSessions(ctx, credential, length, executionOf(parameters));
	return await runItems(ctx, { ...workOf(ctx, opened), form: () => FORM });
}
