import type { Operation } from './operation';

/** The operations that most resources have, in n8n's words: `{ ...usual.getAll, action: 'Get many orders', … }`. */
export const usual = {
	create: { name: 'create', displayName: 'Create', method: 'POST' },
	upsert: { name: 'upsert', displayName: 'Create or Update', method: 'POST' },
	delete: { name: 'delete', displayName: 'Delete', method: 'DELETE' },
	get: { name: 'get', displayName: 'Get', method: 'GET' },
	getAll: { name: 'getAll', displayName: 'Get Many', method: 'GET' },
	update: { name: 'update', displayName: 'Update', method: 'PATCH' },
} as const satisfies Record<string, Pick<Operation, 'name' | 'displayName' | 'method'>>;
