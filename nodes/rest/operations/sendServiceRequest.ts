import type { IExecuteFunctions } from 'n8n-workflow';

import { defined } from '../../../credentials/common/unknown';
import { joinUrl } from '../../../credentials/token/url';
import type { RequestParts } from '../call/apiRequest';
import type { Session } from '../call/session';
import { limitIn } from '../customRequest/pagePlan';
import { sendCustomRequest as send } from '../customRequest/send';
import type { Effect } from '../http';
import type { OutputItem } from '../items/responseItems';
import { limitedPages } from './limitedPages';
import type { Operation, Service } from './operation';

/** `companies/{companyId}` as a pattern; see the paths of operations. */
function patternOf(template: string): RegExp {
	const pieces = template.split(/(\{\/?\w+\*?\})/).map((piece) => {
		if (!piece.startsWith('{')) return piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
		if (!piece.startsWith('{/')) return '[^/]+';
		return piece.endsWith('*}') ? '(?:/[^/]+)*' : '(?:/[^/]+)?';
	});
	return new RegExp(`^/?${pieces.join('').replace(/^\//, '')}/?$`, 'i');
}

/** The operation with the fewest placeholders is meant: `people/search` rather than `people/{id}`. */
const placeholders = ({ path }: Operation) => path.split('{').length;

/**
 * What a service's own operation at a path does, where its method does not tell: a report that costs
 * something by GET, a search by POST.
 * @param path relative to the base URL, without a query
 */
function effectAt(
	{ resources }: Pick<Service, 'resources'>,
	method: string,
	path: string,
): Effect | undefined {
	const [operation] = resources
		.flatMap(({ operations }) => operations)
		.filter((each) => each.method === method && patternOf(each.path).test(path))
		.sort((a, b) => placeholders(a) - placeholders(b));
	return operation?.effect;
}

/** A path as the service writes it, and an effect that is known of one of its operations. */
function completed(service: Service, { flow }: Session, parts: RequestParts): RequestParts {
	const path = service.completePath?.(parts.path) ?? parts.path;
	const base = new URL(flow.baseUrl).pathname;
	const relative = new URL(joinUrl(flow.baseUrl, path)).pathname.slice(base.length);
	const effect = parts.effect ?? effectAt(service, parts.method, relative);
	return { ...parts, path, ...defined({ effect }) };
}

/** Sends the request that the user describes. @throws RestError | TokenFlowError | PartialOutputError */
export async function sendServiceRequest(
	ctx: IExecuteFunctions,
	service: Service,
	session: Session,
	itemIndex: number,
): Promise<OutputItem[]> {
	const { pages, readApiError } = service;
	return await send(ctx, session, itemIndex, {
		complete: (parts) => completed(service, session, parts),
		pagePlanOf(parameters, { method, path }) {
			if (pages === undefined || method !== 'GET' || !parameters.isOn('pagination'))
				return undefined;
			const known = typeof pages === 'function' ? pages(path) : pages;
			return limitedPages(known, limitIn(parameters));
		},
		readApiError,
	});
}
