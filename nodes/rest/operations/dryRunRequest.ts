import { buildRequest, type RequestParts } from '../call/apiRequest';
import { unsentRequest } from '../call/unsentRequest';
import { limitIn } from '../customRequest/pagePlan';
import { parametersOf } from '../customRequest/parameters';
import type { ApiRequest } from '../http';
import { firstPageRequest } from '../pagination';
import type { ReadableInput } from './input';
import type { Operation } from './operation';
import { limitedPages } from './limitedPages';
import { partsOf } from './parts';

/**
 * The first request that an operation would send. One that reads a record before it changes it reads it here
 * as well: otherwise nobody would know what it sends.
 * @throws RestError as the operation does before it sends
 */
export async function dryRunRequest(
	operation: Operation,
	input: ReadableInput,
): Promise<ApiRequest> {
	const { ctx, session, itemIndex } = input;
	const { pages, run } = operation;
	const { parts, body } = await partsOf(operation, input);
	const request = buildRequest(session.flow, parts);
	if (run === undefined) {
		if (pages === undefined || pages === 'none') return request;
		return firstPageRequest(
			request,
			limitedPages(pages, limitIn(parametersOf(ctx, itemIndex))),
		);
	}
	const unsent = await unsentRequest(async (stop) => {
		const respond = async (next: RequestParts) => {
			const asked = buildRequest(session.flow, next);
			if (asked.effect !== 'read' || request.effect === 'read') stop(asked);
			return await input.respond(next);
		};
		const send = async (next: RequestParts) => (await respond(next)).body;
		await run({ ...input, respond, request: send, parts, body });
	});
	return unsent ?? request;
}
