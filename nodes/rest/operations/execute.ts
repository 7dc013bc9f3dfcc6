import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { textOf } from '../../../credentials/common/unknown';
import { redact } from '../../../credentials/token/redact';
import type { RequestParts } from '../call/apiRequest';
import { openSessions, type Session } from '../call/session';
import { parametersOf } from '../customRequest/parameters';
import { executionOf, fixedParallel } from '../customRequest/settings';
import { inputError } from '../errors/restError';
import { itemParameter } from '../items/itemParameter';
import { previewOf } from '../items/preview';
import type { OutputItem } from '../items/responseItems';
import { runItems } from '../items/runItems';
import { forTool, isAgentCall } from '../items/toolOutput';
import { customRequest } from './customRequest';
import { dryRunRequest } from './dryRunRequest';
import { propertiesOf } from './formProperties';
import { inputOf, secretsIn } from './input';
import type { Operation, Service } from './operation';
import { readResponse } from './readResponse';
import { requestOptionsOf } from './requestOptions';
import { runOperation } from './runOperation';
import { sendServiceRequest } from './sendServiceRequest';
import { serviceRules } from './serviceRules';

/** The operation that is chosen for an item; undefined for a custom request. @throws RestError */
function operationOf(
	{ resources }: Service,
	ctx: IExecuteFunctions,
	itemIndex: number,
): Operation | undefined {
	const resource = textOf(itemParameter(ctx, itemIndex, 'resource', ''));
	if (resource === customRequest.name) return undefined;
	const name = textOf(itemParameter(ctx, itemIndex, 'operation', ''));
	const operation = resources
		.find((each) => each.name === resource)
		?.operations.find((each) => each.name === name);
	if (operation === undefined)
		throw inputError(`There is no operation '${name}' of the resource '${resource}'`);
	return operation;
}

/** The session of one item, which also masks what was entered in secret fields of its operation. */
function withItemSecrets(
	session: Session,
	service: Service,
	ctx: IExecuteFunctions,
	itemIndex: number,
): Session {
	const operation = operationOf(service, ctx, itemIndex);
	const secrets = operation === undefined ? [] : secretsIn(ctx, itemIndex, operation);
	if (secrets.length === 0) return session;
	return { ...session, redact: (text) => redact(session.redact(text), secrets) };
}

async function work(
	ctx: IExecuteFunctions,
	service: Service,
	session: Session,
	itemIndex: number,
): Promise<OutputItem[]> {
	const operation = operationOf(service, ctx, itemIndex);
	if (operation === undefined) return await sendServiceRequest(ctx, service, session, itemIndex);
	const { isDryRun, textLimit, responseRules } = requestOptionsOf(ctx, itemIndex);
	const rules = serviceRules(service, operation, responseRules);
	const respond = async (parts: RequestParts) => await readResponse(session, parts, rules);
	const request = async (parts: RequestParts) => (await respond(parts)).body;
	const input = inputOf({ ctx, session, itemIndex, request, respond }, operation);
	if (isDryRun) return [{ json: previewOf(session, await dryRunRequest(operation, input)) }];
	const items = await runOperation(rules, operation, input);
	return isAgentCall(ctx) ? forTool(items, { shape: 'raw', fields: [], textLimit }) : items;
}

/** All items of a service's node, whatever its resource and operation. */
export async function executeOperations(
	ctx: IExecuteFunctions,
	service: Service,
): Promise<INodeExecutionData[][]> {
	const count = ctx.getInputData().length;
	if (count === 0) return [[]];
	const isCustom = ctx.getNodeParameter('resource', 0) === customRequest.name;
	const form = isCustom ? parametersOf(ctx, 0) : undefined;
	const options = form === undefined ? {} : executionOf(form);
	const sessionFor = await openSessions(ctx, service.credential, count, options);
	const items = await runItems(ctx, {
		form: () => propertiesOf(service),
		session: async (itemIndex) =>
			withItemSecrets(await sessionFor(itemIndex), service, ctx, itemIndex),
		work: async (session, itemIndex) => await work(ctx, service, session, itemIndex),
		parallel: (form === undefined ? undefined : fixedParallel(form)) ?? service.parallel,
	});
	return [items];
}
