import { runInNewContext } from 'node:vm';

import { loadWhereUsed } from './loadWhereUsed';

const COMPILED = `"use strict";
const tool_1 = require("./tool");
__exportStar(require("./all"), exports);
exports.use = () => new tool_1.Tool((0, tool_1.value)(), 1);
`;

/** The module, and what it loaded, in order. */
function loaded() {
	const order: string[] = [];
	const modules: Readonly<Record<string, object>> = {
		'./tool': { Tool: Array, value: () => 'value' },
		'./all': { one: 1, default: 2 },
	};
	const exports: Record<string, unknown> = {};
	const require = (name: string) => {
		order.push(name);
		return modules[name];
	};
	const source = loadWhereUsed(COMPILED, (name) => Object.keys(modules[name] ?? {}));
	runInNewContext(source, { exports, require });
	return { exports, order };
}

it('a module loads none of its imports before it uses them', () => {
	expect(loaded().order).toEqual([]);
});

it('an import is loaded once, where it is used first', () => {
	const { exports, order } = loaded();
	const use = exports.use as () => unknown;

	expect([use(), use()]).toEqual([
		['value', 1],
		['value', 1],
	]);
	expect(order).toEqual(['./tool']);
});

it('what a module exports of another one is loaded where it is read', () => {
	const { exports, order } = loaded();

	expect(Object.keys(exports)).toEqual(['one', 'use']);
	expect(order).toEqual([]);
	expect(exports.one).toBe(1);
	expect(order).toEqual(['./all']);
});
