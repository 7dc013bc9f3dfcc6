import type { Response } from '../core/types';
import { hasProblems, invalid, noContent, notFound, ok } from './answers';
import { withItem } from './reading';
import type { Call, ChangeTable, CreateTable, Resource } from './resource';
import { type Exists, type Fields, isGuid, pascal, type Problems } from './rules/fields';
import type { Row } from './rules/filters';
import { applyPatch } from './rules/jsonPatch';
import { pick, validate } from './rules/validate';
import { newGuid } from './store';

const exists =
	(call: Call): Exists =>
	(collection, id) =>
		call.world.store.find(collection, id, call.user) !== undefined;

function problemsOf(table: Pick<CreateTable, 'fields' | 'check'>, call: Call): Problems {
	const problems = validate(table.fields, call.body, exists(call));
	if (hasProblems(problems)) return problems;
	return table.check?.(pick(table.fields, call.body), call) ?? {};
}

/** The fields of a new row that come from its path. */
function placeOf(resource: Resource, call: Call): Row | undefined {
	const { parent } = resource;
	if (!parent) return {};
	const above = call.world.store.find(parent.collection, call.params[parent.param], call.user);
	return above && { [parent.field]: above.guid, agencyGuid: above.agencyGuid };
}

/** The existing row with the guid that the caller chose: the create was repeated. */
function createdBefore(resource: Resource, create: CreateTable, kept: Row, call: Call) {
	if (!create.ownGuid || !isGuid(kept.guid)) return undefined;
	return call.world.store.of(resource.collection).find(kept.guid);
}

export function responseCreate(
	resource: Resource,
	create: CreateTable,
	call: Call,
	keyed: Row = {},
): Response {
	const place = placeOf(resource, call);
	if (!place) return notFound;
	const problems = problemsOf(create, call);
	if (hasProblems(problems)) return invalid(problems);
	const kept = pick(create.fields, call.body);
	const known = createdBefore(resource, create, kept, call);
	if (known) return ok({ guid: known.guid }, { location: locationOf(resource, known, call) });
	const guid = isGuid(kept.guid) ? kept.guid : newGuid();
	const row: Row = {
		...stamps(resource, call),
		...create.defaults,
		...place,
		...keyed,
		...kept,
		guid,
	};
	Object.assign(row, create.complete?.(row, call));
	Object.assign(row, { ownerAgencyGuid: row.agencyGuid ?? call.user.agencies[0] });
	Object.assign(row, resource.settle?.(row));
	call.world.store.of(resource.collection).add(row);
	call.world.created(resource.collection, guid, call.user);
	announce(resource, 'Created', row, call);
	const headers = { location: locationOf(resource, row, call) };
	return create.response === 'location'
		? { status: 200, headers }
		: { status: 201, headers, body: { guid } };
}

/** Creates the row with the key in the path; only numbers can be such keys. */
export function responseCreateAt(resource: Resource, create: CreateTable, call: Call): Response {
	const item = resource.item ?? 'guid';
	const key = resource.key ?? 'guid';
	const taken = withItem(resource, call, () =>
		invalid({ [pascal(item)]: [`Value ${call.params[item] ?? ''} is invalid.`] }),
	);
	if (taken.status === 400) return taken;
	return responseCreate(resource, create, call, { [key]: Number(call.params[item]) });
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

function commit(resource: Resource, row: Row, changes: Row, call: Call): Response {
	const now = new Date(call.world.now()).toISOString();
	row.ownerAgencyGuid ??= row.agencyGuid;
	Object.assign(row, changes, resource.touched ? { [resource.touched]: now } : {});
	Object.assign(row, resource.settle?.(row));
	call.world.store.changed();
	announce(resource, 'Updated', row, call);
	return noContent;
}

export function responsePut(resource: Resource, put: ChangeTable, call: Call): Response {
	return withItem(resource, call, (row) => {
		const problems = { ...problemsOf(put, call), ...put.reject?.(row) };
		if (hasProblems(problems)) return invalid(problems);
		const emptied = Object.fromEntries(
			Object.entries(put.fields).map(([name, field]) => [field.keptAs ?? name, null]),
		);
		return commit(resource, row, { ...emptied, ...pick(put.fields, call.body) }, call);
	});
}

export function responsePatch(resource: Resource, patch: ChangeTable, call: Call): Response {
	return withItem(resource, call, (row) => {
		const rejected = patch.reject?.(row) ?? {};
		if (hasProblems(rejected)) return invalid(rejected);
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

/** The row with the property names of requests: the document that a JSON Patch changes. */
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

export function responseRemove(resource: Resource, call: Call): Response {
	return withItem(resource, call, (row) => {
		const rejected = resource.remove?.reject?.(row) ?? {};
		if (hasProblems(rejected)) return invalid(rejected);
		call.world.store.of(resource.collection).remove(row);
		announce(resource, 'Deleted', row, call);
		return noContent;
	});
}
