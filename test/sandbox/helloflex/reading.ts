import type { Response } from '../core/types';
import { hasProblems, invalid, notFound, ok } from './answers';
import { namesInDetail, namesInList, project } from './project';
import type { Call, ListTable, Resource } from './resource';
import { isGuid, pascal } from './rules/fields';
import { filterProblems, matching, type Row } from './rules/filters';
import { pageHeaders, readPage, STANDARD_PAGING } from './rules/paging';

/** The rows below the parent of the path. */
function rowsOf({ parent, collection, where }: Resource, call: Call): Row[] {
	const above = parent && call.params[parent.param]?.toLowerCase();
	return call.world.store
		.visible(collection, call.user)
		.filter(
			(row) =>
				(where?.(row) ?? true) &&
				(!parent || String(row[parent.field]).toLowerCase() === above),
		);
}

function hasParent({ parent }: Resource, call: Call): boolean {
	if (!parent) return true;
	const { store } = call.world;
	return store.find(parent.collection, call.params[parent.param], call.user) !== undefined;
}

/** Everything in a request that selects rows: all parameters except for the page. */
function selectionKey(resource: Resource, call: Call, inclusive: boolean): string {
	const filters = Object.entries(call.query).filter(([name]) => !/^(skip|take)$/.test(name));
	return JSON.stringify([resource.path, call.params, call.user.id, inclusive, filters.sort()]);
}

function select(resource: Resource, list: ListTable, call: Call): readonly Row[] {
	const inclusive = call.world.inclusiveBounds();
	return call.world.store.selection(selectionKey(resource, call, inclusive), () =>
		matching(rowsOf(resource, call), list.filters ?? [], call.query, inclusive),
	);
}

export function responseList(resource: Resource, list: ListTable, call: Call): Response {
	if (!hasParent(resource, call)) return notFound;
	const paged =
		list.paging === null ? undefined : readPage(call.query, list.paging ?? STANDARD_PAGING);
	const problems = {
		...filterProblems(list.filters ?? [], call.query),
		...(paged && 'problems' in paged ? paged.problems : {}),
	};
	if (hasProblems(problems)) return invalid(problems);
	const hits = select(resource, list, call);
	const page = paged && 'page' in paged ? paged.page : undefined;
	const shown = page ? hits.slice(page.skip, page.skip + page.take) : hits;
	const fields = namesInList(resource);
	const body = shown.map((row) => project(row, fields, resource, call.world));
	return ok(body, page ? pageHeaders(call.url, page, hits.length) : {});
}

export function responseDetail(resource: Resource, call: Call): Response {
	return withItem(resource, call, (row) => {
		const out = project(row, namesInDetail(resource), resource, call.world);
		return ok(resource.present ? resource.present(out, call) : out);
	});
}

const KEY_VALID = {
	guid: isGuid,
	int: (text: unknown) => typeof text === 'string' && /^\d{1,9}$/.test(text),
	text: (text: unknown) => typeof text === 'string' && text !== '',
};

export function withItem(resource: Resource, call: Call, use: (row: Row) => Response): Response {
	const wanted = call.params[resource.item ?? 'guid'] ?? '';
	if (!KEY_VALID[resource.keyKind ?? 'guid'](wanted)) {
		return invalid({ [pascal(resource.item ?? 'guid')]: [`Value ${wanted} is invalid.`] });
	}
	const row = findItem(resource, call, wanted);
	return row && (resource.where?.(row) ?? true) ? use(row) : notFound;
}

function findItem(resource: Resource, call: Call, wanted: string): Row | undefined {
	const { key = 'guid', collection, parent } = resource;
	if (key === 'guid' && !parent) return call.world.store.find(collection, wanted, call.user);
	if (!hasParent(resource, call)) return undefined;
	return rowsOf(resource, call).find(
		(row) => String(row[key]).toLowerCase() === wanted.toLowerCase(),
	);
}
