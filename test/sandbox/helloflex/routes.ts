import { answerDetail, answerList } from './reading';
import type { Resource, RouteRow } from './resource';
import { answerCreate, answerCreateAt, answerPatch, answerPut, answerRemove } from './writing';

/** All endpoints of a resource; a table that is absent means an endpoint that is absent. */
export function routesOf(resource: Resource): RouteRow[] {
	const { path, list, create, createAt, detail, patch, put, remove } = resource;
	const item = `${path}/:${resource.item ?? 'guid'}${resource.suffix ?? ''}`;
	const rows: Array<RouteRow | undefined> = [
		list && { method: 'GET', path, handle: (call) => answerList(resource, list, call) },
		create && { method: 'POST', path, handle: (call) => answerCreate(resource, create, call) },
		detail && {
			method: 'GET',
			path: item,
			handle: (call) => answerDetail(resource, detail, call),
		},
		createAt && {
			method: 'POST',
			path: item,
			handle: (call) => answerCreateAt(resource, createAt, call),
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
