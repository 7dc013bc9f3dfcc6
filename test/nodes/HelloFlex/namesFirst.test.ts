import { predefinedLists } from '../../../nodes/HelloFlex/predefinedLists';
import { service } from '../../../nodes/HelloFlex/service';
import type { Input } from '../../../nodes/rest/operations';
import { changeItem } from '../../../nodes/rest/sync/run/syncOnce';

const ROW = { guid: 'g-1', agencyGuid: 'g-2', title: 'Open day', entityStateName: 'Active' };
const COLUMNS = ['title', 'entityStateName', 'guid', 'agencyGuid'];

const operations = service.resources.flatMap(({ name, operations: each }) =>
	each.map((operation) => [`${name}: ${operation.name}`, operation.output] as const),
);

describe('A table of HelloFlex', () => {
	it.each(operations)('of %s shows names before GUIDs', (_name, output) => {
		expect(Object.keys(output?.shape?.(ROW, {} as Input) ?? {})).toEqual(COLUMNS);
		if (!Array.isArray(output?.simplify)) return;
		const fields = output.simplify.map((field: string | readonly [string, string]) =>
			typeof field === 'string' ? field : field[0],
		);
		const ids = fields.map((field) => /guid$/i.test(field));
		expect(ids).toEqual([...ids].sort((one, other) => Number(one) - Number(other)));
	});

	it.each(predefinedLists)(
		'of new and changed records shows names before GUIDs: $displayName',
		(list) => {
			const plan = { ...list.plan, start: { from: 'now' as const }, maxRows: 10 };
			const { json } = changeItem({ kind: 'changed', id: 'g-1', row: ROW }, plan);
			expect(Object.keys((json.record as object | undefined) ?? json)).toEqual(COLUMNS);
		},
	);
});
