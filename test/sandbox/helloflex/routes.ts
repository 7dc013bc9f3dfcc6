import { responseDetail, responseList } from './reading';
import { itemPath } from './project';
import type { Resource, RouteRow } from './resource';
import {
	responseCreate,
	responseCreateAt,
	responsePatch,
	responsePut,
	responseRemove,
} from './writing';

/** All endpoints of a resource; an absent table means an absent endpoint. */
export function routesOf(resource: Resource): RouteRow[] {
	const { path, list, create, createAt, detail, patch, put, remove } = resource;
	const item = itemPath(resource);
	const rows: Array<RouteRow | undefined> = [
		list && { method: 'GET', path, handle: (call) => responseList(resource, list, call) },
		create && {
			method: 'POST',
			path,
			handle: (call) => responseCreate(resource, create, call),
		},
		detail && {
			method: 'GET',
			path: item,
			handle: (call) => responseDetail(resource, call),
		},
		createAt && {
			method: 'POST',
			path: item,
			handle: (call) => responseCreateAt(resource, createAt, call),
		},
		patch && {
			method: 'PATCH',
			path: item,
			handle: (call) => responsePatch(resource, patch, call),
		},
		put && { method: 'PUT', path: item, handle: (call) => responsePut(resource, put, call) },
		remove && {
			method: 'DELETE',
			path: item,
			handle: (call) => responseRemove(resource, call),
		},
	];
	return rows.filter((row) => row !== undefined);
}
