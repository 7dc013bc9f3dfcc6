/** Each guard finds what it is for, in trees of a few lines; what the package keeps to: `../guards.test.ts`. */
import { fileCircles, roomCircles } from './circles';
import { unreadExports } from './exports';
import { labelsOf, quotedLabels } from './labels';
import { outOfOrder } from './order';
import { entriesOf, namedProviders, providersOf } from './providers';
import { clockAndChance } from './runtime';
import { moduleState, strayState } from './state';
import { type Finding, shown, treeOf } from './tree';

/** `file:line` of each finding, and what a message must say besides. */
const places = (found: readonly Finding[]) => found.map(({ file, line }) => `${file}:${line}`);
const isAnywhere = () => true;

describe('the circle guards', () => {
	it('find two files that import each other, types included, and name every import', () => {
		const { arrows } = treeOf({
			'a/one.ts': "import { two } from './two';\nexport const one = () => two;",
			'a/two.ts': "\nimport type { one } from './one';\nexport type Two = typeof one;",
		});

		expect(fileCircles(arrows).map(shown)).toEqual([
			expect.stringMatching(
				/^a\/one\.ts:1: .*a\/one\.ts → a\/two\.ts → a\/one\.ts.*a\/two\.ts:2 imports a\/one\.ts.*Move/,
			),
		]);
		expect(roomCircles(arrows)).toEqual([]);
	});

	it('find a circle that only folders form', () => {
		const { arrows } = treeOf({
			'a/x/one.ts': "import '../y/two';",
			'a/y/two.ts': '',
			'a/y/three.ts': "import '../x/four';",
			'a/x/four.ts': '',
		});

		expect(fileCircles(arrows)).toEqual([]);
		expect(roomCircles(arrows).map(shown)).toEqual([
			expect.stringContaining('a circle of rooms of a a/x → a/y → a/x'),
		]);
	});

	it('find each of several circles in one knot', () => {
		const { arrows } = treeOf({
			'a.ts': "import './b';",
			'b.ts': "import './a';\nimport './c';",
			'c.ts': "import './b';",
		});

		expect(places(fileCircles(arrows))).toEqual(['a.ts:1', 'c.ts:1']);
	});

	it('accept a folder with a file above its subfolder and another below it', () => {
		const { arrows } = treeOf({
			'a/index.ts': "import './inner/one';",
			'a/inner/one.ts': "import '../types';",
			'a/types.ts': '',
		});

		expect([...fileCircles(arrows), ...roomCircles(arrows)]).toEqual([]);
	});

	it('follow re-exports, dynamic imports, import types and folders with an index', () => {
		const { arrows } = treeOf({
			'a.ts': "export { b } from './b';\nvoid import('./c');\ntype D = import('./d').D;",
			'b.ts': '',
			'c/index.ts': '',
			'd.ts': '',
		});

		expect(arrows.map(({ to, line, names }) => [to, line, names])).toEqual([
			['b.ts', 1, ['b']],
			['c/index.ts', 2, ['*']],
			['d.ts', 3, ['D']],
		]);
	});
});

describe('the guard of the order of rooms', () => {
	const orders = {
		a: { lines: [['*'], ['low'], ['left', 'right'], ['high']], beside: ['apart'] },
	};
	const against = (from: string, to: string) => {
		const specifier = `./${to}`;
		const tree = treeOf({
			[`a/${from}.ts`]: `import '${up(from)}${specifier}';`,
			[`a/${to}.ts`]: '',
		});
		return places(outOfOrder(tree, orders));
	};
	const up = (from: string) => '../'.repeat(from.split('/').length - 1);

	it.each([
		['high/x', 'low/y'],
		['left/x', 'left/y'],
		['right/x', 'base'],
		['base', 'other'],
		['apart/x', 'apart/y'],
	])('accepts that %s imports %s', (from, to) => {
		expect(against(from, to)).toEqual([]);
	});

	it.each([
		['low/x', 'high/y'],
		['left/x', 'right/y'],
		['base', 'low/y'],
		['apart/x', 'low/y'],
		['high/x', 'apart/y'],
	])('rejects that %s imports %s', (from, to) => {
		expect(against(from, to)).toEqual([`a/${from}.ts:1`]);
	});

	it('asks for a place of each new room, once, and says where to give it one', () => {
		const tree = treeOf({ 'a/new/x.ts': '', 'a/new/y.ts': '', 'a/low/z.ts': '' });

		expect(outOfOrder(tree, orders).map(shown)).toEqual([
			expect.stringMatching(/^a\/new\/x\.ts:1: a\/new has no place in a .*layers\.ts$/),
		]);
	});

	it('accepts a folder that does not exist', () => {
		expect(outOfOrder(treeOf({ 'b/x.ts': '' }), orders)).toEqual([]);
	});
});

describe('the guard of clock and chance', () => {
	it.each([
		'Date.now();',
		'const now = Date.now;',
		'const { now } = Date;',
		'new Date();',
		'Date();',
		'performance.now();',
		'const random = Math.random;',
		'DateTime.now();',
		'DateTime.utc();',
		'time.toRelative();',
		'AbortSignal.timeout(5);',
		'setTimeout(() => {}, 5);',
		'crypto.randomUUID();',
		"import { sleep } from 'n8n-workflow';",
		"import { sleep as wait } from 'n8n-workflow';",
		"import { randomBytes } from 'node:crypto';",
		"import shuffle from 'lodash/shuffle';",
	])('finds %s', (text) => {
		expect(places(clockAndChance(treeOf({ 'a.ts': `\n${text}` })))).toEqual(['a.ts:2']);
	});

	it.each([
		'new Date(5);',
		'DateTime.utc(2026);',
		'runtime.now();',
		'Math.max(1, 2);',
		"import { createHash } from 'node:crypto';",
	])('accepts %s', (text) => {
		expect(clockAndChance(treeOf({ 'a.ts': text }))).toEqual([]);
	});

	it('leaves the one place alone, and what is allowed with a reason', () => {
		const tree = treeOf({
			'runtime.ts': 'Date.now();',
			'key.ts': "import { randomBytes } from 'node:crypto';\nDate.now();",
		});
		const allowed = [{ file: 'key.ts', name: 'randomBytes', reason: 'a key' }];

		expect(places(clockAndChance(tree, 'runtime.ts', allowed))).toEqual(['key.ts:2']);
	});
});

describe('the guard of labels', () => {
	const description = {
		displayName: 'Node',
		properties: [
			{ displayName: 'Path', name: 'path' },
			{ displayName: 'Timeout (Seconds)', name: 'timeout' },
			{ displayName: 'Options', options: [{ displayName: 'Page Size', name: 'size' }] },
		],
	};
	const labels = labelsOf(description.properties);
	const found = (text: string) =>
		places(quotedLabels(treeOf({ 'a.ts': text }), labels, isAnywhere));

	it('knows the labels of fields inside fields', () => {
		expect(labels).toEqual(['Path', 'Timeout (Seconds)', 'Options', 'Page Size']);
	});

	it.each([
		`say("The list's end: check 'Path'.");`,
		"say('Raise \\'Timeout\\'.');",
		"say(`${text} in 'Path' of ${text}`);",
		"setting = 'Page Size';",
		`say("Choose 'From Now' there.");`,
	])('finds the label in %s', (text) => {
		expect(found(text)).toEqual(['a.ts:1']);
	});

	it.each([
		"const Path = 'Path';",
		`say("The header 'Link' is missing");`,
		"// Check 'Path'.",
		`say("Switch 'Retry On Fail' on.");`,
		"const field = { displayName: 'Path', description: \"Under 'Options'\" };",
	])('finds none in %s', (text) => {
		expect(found(text)).toEqual([]);
	});

	it('looks into engines only', () => {
		const tree = treeOf({ 'a.ts': `say("Check 'Path'.");` });

		expect(quotedLabels(tree, labels, () => false)).toEqual([]);
	});
});

describe('the guard of providers', () => {
	const manifest = {
		name: 'n8n-nodes-some-thing',
		n8n: {
			nodes: [
				'dist/nodes/FastPay/FastPayTrigger.node.js',
				'dist/nodes/Acme/Acme.node.js',
				'dist/nodes/X/SomeThing.node.js',
				'dist/nodes/X/SomeThingHookTrigger.node.js',
			],
			credentials: [
				'dist/credentials/HookKeyApi.credentials.js',
				'dist/credentials/FastPayApi.credentials.js',
				'dist/credentials/AcmeApi.credentials.js',
			],
		},
	};

	it('takes their names from package.json, without the service that the package is named after', () => {
		const own = { ...manifest, name: '@scope/n8n-nodes-something' };

		expect(providersOf(own)).toEqual(['FastPay', 'Acme']);
		expect(entriesOf(own)).toContain('nodes/FastPay/FastPayTrigger.node.ts');
	});

	it('finds them in code and comments, however they are written', () => {
		const text = "// as Fast Pay does\nconst fast_pay = 'FASTPAY';\nconst pay = 'fast';";

		expect(places(namedProviders(treeOf({ 'a.ts': text }), ['FastPay'], isAnywhere))).toEqual([
			'a.ts:1',
			'a.ts:2',
			'a.ts:2',
		]);
	});
});

describe('the guard of exports', () => {
	it('finds what no other file reads, also behind a file that passes it on', () => {
		const tree = treeOf({
			'a.ts': 'export const used = 1;\nexport const own = 2;\nexport type Kind = typeof own;',
			'index.ts': "export { used, own as mine } from './a';",
			'main.ts': "import { used } from './index';\nexport class Main { kind = used; }",
		});

		expect(unreadExports(tree, ['main.ts']).map(shown)).toEqual([
			expect.stringMatching(/^a\.ts:3: no other file reads the export Kind\..*@internal/),
			expect.stringMatching(/^index\.ts:1: no other file reads the export mine\./),
		]);
	});

	it('takes @internal in the doc comment as a reason, and an import in a test as none', () => {
		const tree = treeOf({
			'a.ts': '/** Pure. @internal */\nexport const marked = 1;\n// @internal\nexport const tested = 2;',
			'test/a.test.ts': "import { marked, tested } from '../a';",
		});
		const isSource = (file: string) => !file.startsWith('test/');

		expect(places(unreadExports(tree, [], isSource))).toEqual(['a.ts:4']);
		expect(unreadExports(tree, [])).toEqual([]);
	});

	it('finds several names of one statement, and an export of everything', () => {
		const tree = treeOf({
			'a.ts': "export const { one, two: [three] } = value;\nexport * from './b';",
			'b.ts': 'export const b = 1;',
		});

		expect(places(unreadExports(tree, []))).toEqual(['a.ts:1', 'a.ts:1', 'a.ts:2']);
	});
});

describe('the guard of what a process remembers', () => {
	const found = (text: string) => places(moduleState(treeOf({ 'a.ts': text }), []));

	it.each([
		'let count = 0;',
		'const seen = new Map<string, number>();',
		'const own = new WeakMap();',
		'const broker = new Broker();',
		'const list: string[] = []; export const add = (text: string) => list.push(text);',
		'const table = {}; export const add = () => { table.a.b = 1; };',
		'const table = {}; export const add = () => { delete table[1]; };',
		'const table = {}; Object.assign(table, more);',
		'function counter() { let n = 0; return () => n++; } const next = counter();',
		'const keep = () => { const all = new Set(); return () => all; }; const kept = keep();',
		'const read = memoize(load);',
		'const memory = { names: { seen: new Set() } };',
		'const table = { count: 0 }; export const add = () => ++table.count;',
		'class Cache { static last = new Map(); }',
	])('finds %s', (text) => {
		expect(found(text)).toEqual(['a.ts:1']);
	});

	it.each([
		"const NAMES = ['a', 'b']; export const sorted = [...NAMES].sort();",
		'const TABLE = { a: 1 }; export const b = -TABLE.a;',
		'const KNOWN: ReadonlySet<string> = new Set([1]);',
		'interface Mark { seen: ReadonlyMap<string, 1> } const NONE: Mark = { seen: new Map() };',
		'const PATTERN = new RegExp("a");',
		'export function count() { let n = 0; const all = new Map(); return all.get(n++); }',
		'const field = make("a"); function make(name: string) { const own = { name }; return own; }',
		'const list = [1]; export const f = (list: number[]) => list.push(2);',
		'class Item { seen = new Map(); }',
	])('finds nothing in %s', (text) => {
		expect(found(text)).toEqual([]);
	});

	it('finds a table that another file writes to', () => {
		const tree = treeOf({
			'a.ts': 'export const names = [1];',
			'b.ts': "import { names as all } from './a';\nall.push(2);",
		});

		expect(places(moduleState(tree, []))).toEqual(['a.ts:1']);
	});

	it('counts the fields of a class that n8n makes one object of', () => {
		const tree = treeOf({
			'a.ts': 'export class Node { seen = new Map(); description = {}; }',
		});

		expect(places(moduleState(tree, ['a.ts']))).toEqual(['a.ts:1']);
	});

	it('allows the one memory, and caches that are listed', () => {
		const tree = treeOf({
			'memory.ts': 'const all = new Map();',
			'a.ts': 'const cache = new WeakMap();\nconst other = new WeakMap();',
		});
		const caches = [{ file: 'a.ts', name: 'cache', reason: 'can be computed again' }];

		expect(places(strayState(tree, [], 'memory.ts', caches))).toEqual(['a.ts:2']);
	});
});
