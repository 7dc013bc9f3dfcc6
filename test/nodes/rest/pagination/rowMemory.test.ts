import { RowMemory } from '../../../../nodes/rest/pagination/rowMemory';

it('a row that is nested deeper than JSON can be written is one that may come again', () => {
	const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) as unknown;
	const memory = new RowMemory();

	memory.note({} as Parameters<RowMemory['note']>[0], [{ id: 1, deep }, { id: 2 }]);

	expect(memory.areApart).toBe(false);
});
