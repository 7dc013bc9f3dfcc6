import type { IExecuteFunctions } from 'n8n-workflow';

import { itemParameter } from '../../../../nodes/rest/items/itemParameter';

/** A run whose parameters are these; `={{ index }}` is the only expression. */
function runOf(parameters: Record<string, unknown>) {
	const evaluated: string[] = [];
	const resolve = (value: unknown, itemIndex: number): unknown =>
		JSON.parse(JSON.stringify(value).replaceAll('"={{ index }}"', String(itemIndex)));
	const ctx = {
		getNodeParameter(
			path: string,
			itemIndex: number,
			fallback: unknown,
			options: { rawExpressions?: boolean } = {},
		) {
			const value = parameters[path] ?? fallback;
			if (options.rawExpressions === true) return value;
			evaluated.push(`${path} ${itemIndex}`);
			return resolve(value, itemIndex);
		},
	} as unknown as IExecuteFunctions;
	const read = (path: string) =>
		[0, 1, 2].map((itemIndex) => itemParameter(ctx, itemIndex, path, null));
	return { read, evaluated };
}

it('a parameter without expressions is evaluated once for all items', () => {
	const { read, evaluated } = runOf({ path: '/orders', options: { retries: 3 } });

	expect(read('path')).toEqual(['/orders', '/orders', '/orders']);
	expect(read('options')).toEqual([{ retries: 3 }, { retries: 3 }, { retries: 3 }]);
	expect(evaluated).toEqual(['path 0', 'options 0']);
});

it('a parameter with an expression anywhere in it is evaluated for each item', () => {
	const { read, evaluated } = runOf({
		path: '={{ index }}',
		rows: [{ name: 'a', value: '={{ index }}' }],
	});

	expect(read('path')).toEqual([0, 1, 2]);
	expect(read('rows').map((rows) => (rows as Array<{ value: number }>)[0]?.value)).toEqual([
		0, 1, 2,
	]);
	expect(evaluated).toHaveLength(6);
});

it('a parameter that is not shown is the fallback', () => {
	expect(runOf({}).read('path')).toEqual([null, null, null]);
});

it('runs know nothing of each other', () => {
	expect(runOf({ path: '/a' }).read('path')[0]).toBe('/a');
	expect(runOf({ path: '/b' }).read('path')[0]).toBe('/b');
});
