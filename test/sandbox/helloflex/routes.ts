import type { Answer } from '../core/types';
import { hasProblems, invalid, noContent, notFound, ok } from './answers';
import { project } from './project';
import type {
	Call,
	ChangeTable,
	CreateTable,
	ListTable,
	Projection,
	Resource,
	RouteRow,
} from './resource';
import { isGuid, pascal, type Exists, type Fields, type Problems } from './rules/fields';
import { filterProblems, matching, type Row } from './rules/filters';
import { applyPatch } from './rules/jsonPatch';
import { pageHeaders, readPage, STANDARD_PAGING } from './rules/paging';
import { pick, validate } from './rules/validate';
import { newGuid } from './store';

/** All endpoints of a resource; a table that is absent means an endpoint that is absent. */
export function routesOf(resource: Resource): RouteRow[] {
	const { path, list, create, detail, patch, put, remove } = resource;
	const item = `${path}/:${resource.item ?? 'guid'}${resource.suffix ?? ''}`;
	const rows: Array<RouteRow | undefined> = [
		list && { method: 'GET', path, handle: (call) => answerList(resource, list, call) },
		create && { method: 'POST', path, handle: (call) => answerCreate(resource, create, call) },
		detail && {
			method: 'GET',
			path: item,
			handle: (call) => answerDetail(resource, detail, call),
		},
		patch && {
			method: 'PATCH',
			path: item,
			handle: (call) => answerPatch(resource, patch, call),
		},
		put && { method: 'PUT', path: item, handle: (call) => answerPut(resource, put, call) },
		remove && { method: 'DELETE', path: item, handle: (call) => answerRemove(resource, call) },
	];
	return rows.filter((row) => row !== undefined);
}

// --- Reading ---------------------------------------------------------------------------------------

/** The rows below the parent of the path; nothing when there is no such parent. */
function rowsOf(resource: Resource, call: Call): Row[] | undefined {
	const { parent, collection, where } = resource;
	const all = call.world.store.visible(collection, call.user);
	const rows = where ? all.filter(where) : all;
	if (!parent) return rows;
	const above = call.world.store.find(parent.collection, call.params[parent.param], call.user);
	return above && rows.filter((row) => row[parent.field] === above.guid);
}

function answerList(resource: Resource, list: ListTable, call: Call): Answer {
	const rows = rowsOf(resource, call);
	if (!rows) return notFound;
	const filters = list.filters ?? [];
	const paged =
		list.paging === null ? undefined : readPage(call.query, list.paging ?? STANDARD_PAGING);
	const problems = {
		...filterProblems(filters, call.query),
		...(paged && 'problems' in paged ? paged.problems : {}),
	};
	if (hasProblems(problems)) return invalid(problems);
	const hits = matching(rows, filters, call.query, call.world.inclusiveBounds());
	const page = paged && 'page' in paged ? paged.page : undefined;
	const shown = page ? hits.slice(page.skip, page.skip + page.take) : hits;
	const body = shown.map((row) => project(row, list.row, resource, call.world));
	return ok(body, page ? pageHeaders(call.url, page, hits.length) : {});
}

function answerDetail(resource: Resource, detail: Projection, call: Call): Answer {
	return withItem(resource, call, (row) => {
		const out = project(row, detail, resource, call.world);
		return ok(resource.present ? resource.present(out, call) : out);
	});
}

const KEY_VALID = {
	guid: isGuid,
	int: (text: unknown) => typeof text === 'string' && /^\d{1,9}$/.test(text),
	text: (text: unknown) => typeof text === 'string' && text !== '',
};

function withItem(resource: Resource, call: Call, use: (row: Row) => Answer): Answer {
	const wanted = call.params[resource.item ?? 'guid'] ?? '';
	if (!KEY_VALID[resource.keyKind ?? 'guid'](wanted)) {
		return invalid({ [pascal(resource.item ?? 'guid')]: [`Value ${wanted} is invalid.`] });
	}
	const key = resource.key ?? 'guid';
	const byGuid = key === 'guid' && !resource.parent;
	const row = byGuid
		? call.world.store.find(resource.collection, wanted, call.user)
		: rowsOf(resource, call)?.find(
				(one) => String(one[key]).toLowerCase() === wanted.toLowerCase(),
			);
	return row && (resource.where?.(row) ?? true) ? use(row) : notFound;
}

// --- Writing ---------------------------------------------------------------------------------------

const exists =
	(call: Call): Exists =>
	(collection, id) =>
		call.world.store.find(collection, id, call.user) !== undefined;

function problemsOf(table: Pick<CreateTable, 'fields' | 'check'>, call: Call): Problems {
	const problems = validate(table.fields, call.body, exists(call));
	if (hasProblems(problems)) return problems;
	return table.check?.(pick(table.fields, call.body), call) ?? {};
}

function answerCreate(resource: Resource, create: CreateTable, call: Call): Answer {
	const { parent, collection } = resource;
	const { store } = call.world;
	const above = parent && store.find(parent.collection, call.params[parent.param], call.user);
	if (parent && !above) return notFound;
	const problems = problemsOf(create, call);
	if (hasProblems(problems)) return invalid(problems);
	const kept = pick(create.fields, call.body);
	const known =
		create.ownGuid && isGuid(kept.guid) ? store.of(collection).find(kept.guid) : undefined;
	if (known) return ok({ guid: known.guid }, { location: locationOf(resource, known, call) });
	const owned: Row =
		above && parent ? { [parent.field]: above.guid, agencyGuid: above.agencyGuid } : {};
	const row: Row = { ...stamps(resource, call), ...create.defaults, ...owned, ...kept };
	Object.assign(row, { guid: isGuid(kept.guid) ? kept.guid : newGuid() });
	if (create.answer === 'id') row.id = store.of(collection).rows.length + 1;
	Object.assign(row, create.complete?.(row, call));
	Object.assign(row, resource.settle?.(row));
	store.of(collection).add(row);
	call.world.created(collection, String(row.guid), call.user);
	announce(resource, 'Created', row, call);
	return createdAnswer(resource, create, row, call);
}

function createdAnswer(resource: Resource, create: CreateTable, row: Row, call: Call): Answer {
	const headers = { location: locationOf(resource, row, call) };
	if (create.answer === 'location') return { status: 200, headers };
	const body = create.answer === 'id' ? { id: row.id } : { guid: row.guid };
	return { status: 201, headers, body };
}

function locationOf(resource: Resource, row: Row, call: Call): string {
	const path = resource.path.replace(/:(\w+)/g, (_, name: string) => call.params[name] ?? '');
	return `${call.url.origin}${path}/${encodeURIComponent(String(row[resource.key ?? 'guid']))}`;
}

function stamps(resource: Resource, call: Call): Row {
	const now = new Date(call.world.now()).toISOString();
	const names = [resource.createdAt, resource.touched].filter((name) => name !== undefined);
	return Object.fromEntries(names.map((name) => [name, now]));
}

function announce(resource: Resource, what: string, row: Row, call: Call): void {
	if (resource.event) call.world.fire(`${resource.event}.${what}`, row);
}

function commit(resource: Resource, row: Row, changes: Row, call: Call): Answer {
	const now = new Date(call.world.now()).toISOString();
	Object.assign(row, changes, resource.touched ? { [resource.touched]: now } : {});
	Object.assign(row, resource.settle?.(row));
	announce(resource, 'Updated', row, call);
	return noContent;
}

function answerPut(resource: Resource, put: ChangeTable, call: Call): Answer {
	return withItem(resource, call, (row) => {
		const problems = { ...problemsOf(put, call), ...put.refuse?.(row) };
		if (hasProblems(problems)) return invalid(problems);
		const emptied = Object.fromEntries(
			Object.entries(put.fields).map(([name, field]) => [field.keptAs ?? name, null]),
		);
		return commit(resource, row, { ...emptied, ...pick(put.fields, call.body) }, call);
	});
}

function answerPatch(resource: Resource, patch: ChangeTable, call: Call): Answer {
	return withItem(resource, call, (row) => {
		const refused = patch.refuse?.(row) ?? {};
		if (hasProblems(refused)) return invalid(refused);
		const before = asInput(row, patch);
		const result = applyPatch(before, patch.fields, call.body, patch.operations);
		if ('problems' in result) return invalid(result.problems);
		const changed = changedFields(patch.fields, before, result.document);
		const problems = validate(changed, result.document, exists(call));
		if (hasProblems(problems)) return invalid(problems);
		const kept = pick(changed, result.document);
		const crossed = patch.check?.(kept, call) ?? {};
		return hasProblems(crossed) ? invalid(crossed) : commit(resource, row, kept, call);
	});
}

/** The row under the names that the API takes: the document that a JSON Patch changes. */
function asInput(row: Row, { fields }: ChangeTable): Row {
	return Object.fromEntries(
		Object.entries(fields).map(([name, field]) => {
			const value = row[field.keptAs ?? name];
			return [name, value === undefined ? null : structuredClone(value)];
		}),
	);
}

function changedFields(fields: Fields, before: Row, after: Row): Fields {
	const differs = (name: string) => JSON.stringify(before[name]) !== JSON.stringify(after[name]);
	return Object.fromEntries(Object.entries(fields).filter(([name]) => differs(name)));
}

function answerRemove(resource: Resource, call: Call): Answer {
	return withItem(resource, call, (row) => {
		const refused = resource.remove?.refuse?.(row) ?? {};
		if (hasProblems(refused)) return invalid(refused);
		call.world.store.of(resource.collection).remove(row);
		announce(resource, 'Deleted', row, call);
		return noContent;
	});
}
