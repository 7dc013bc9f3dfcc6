/**
 * What a process remembers is kept in one place, which bounds it and which tests reset. State at the
 * level of a module is: a variable, a collection that is not typed as readonly, an object of a class,
 * a list or table that somebody writes to, and a closure over such a thing. An object of a node or a
 * credential type lives as long as the process, so that its fields count as well.
 */
import ts from 'typescript';

import { type Finding, findingAt, nodesOf, pathOf, type SourceTree } from './tree';

/** The one file that may keep something for the life of the process. */
export const PROCESS_MEMORY = 'credentials/common/processMemory.ts';

/** Caches that remember nothing but what could be computed again, each with its reason. */
export const PURE_CACHES: ReadonlyArray<{ file: string; name: string; reason: string }> = [
	{
		file: 'credentials/token/n8n/credential.ts',
		name: 'broker',
		reason: 'has no state of its own: what it knows is in the process memory',
	},
	{
		file: 'credentials/token/n8n/compilers.ts',
		name: 'compilers',
		reason: 'filled while the credential files are loaded, the same in every process',
	},
	{
		file: 'credentials/common/runtime.ts',
		name: 'systemRuntime',
		reason: 'how long the machine slept belongs to its clocks, which no test resets',
	},
];

const COLLECTIONS = ['Map', 'Set', 'WeakMap', 'WeakSet'];
const IMMUTABLE = /^(?:RegExp|URL|Error|TextEncoder|Intl\.\w+)$/;
const FROM_LIBRARIES = ['memoize', 'once', 'debounce', 'throttle', 'pLimit'];
const MUTATORS = new Set(
	'push pop shift unshift splice sort reverse fill copyWithin set add delete clear'.split(' '),
);

/** A declaration that lives as long as its module. */
type Lasting = ts.VariableDeclaration | ts.PropertyDeclaration;

/** `value` of `(value as Type)` and `value satisfies Type`. */
function bare(node: ts.Expression | undefined): ts.Expression | undefined {
	const isWrapped =
		node !== undefined &&
		(ts.isAsExpression(node) ||
			ts.isSatisfiesExpression(node) ||
			ts.isParenthesizedExpression(node));
	return isWrapped ? bare(node.expression) : node;
}

function lastingIn(file: ts.SourceFile, isEntry: boolean): Lasting[] {
	return file.statements.flatMap((statement): Lasting[] => {
		if (ts.isVariableStatement(statement)) return [...statement.declarationList.declarations];
		if (!ts.isClassDeclaration(statement)) return [];
		return statement.members.filter(ts.isPropertyDeclaration).filter((member) => {
			const modifiers = ts.getModifiers(member) ?? [];
			return isEntry || modifiers.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword);
		});
	});
}

const isVariable = (node: Lasting) =>
	ts.isVariableDeclaration(node) && (node.parent.flags & ts.NodeFlags.Const) === 0;

/** Whether a new collection is only ever seen as one that cannot be changed. */
const isReadonly = ({ checker }: SourceTree, value: ts.Expression) =>
	/^Readonly(?:Map|Set)$/.test(checker.getContextualType(value)?.getSymbol()?.name ?? '');

/** The declaration that a name leads to, also through an import. */
function declarationOf({ checker }: SourceTree, name: ts.Node): ts.Declaration | undefined {
	const symbol = checker.getSymbolAtLocation(name);
	if (symbol === undefined) return undefined;
	const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
	return (isAlias ? checker.getAliasedSymbol(symbol) : symbol).declarations?.[0];
}

function bodyOf(declaration: ts.Declaration | undefined): ts.Node | undefined {
	if (declaration === undefined) return undefined;
	if (ts.isFunctionDeclaration(declaration)) return declaration.body;
	const value = ts.isVariableDeclaration(declaration) ? bare(declaration.initializer) : undefined;
	const isFunction =
		value !== undefined && (ts.isArrowFunction(value) || ts.isFunctionExpression(value));
	return isFunction ? value.body : undefined;
}

/** Whether a function declares state of its own that a function inside it can reach later. */
function keepsState(tree: SourceTree, body: ts.Node | undefined): boolean {
	if (body === undefined || !ts.isBlock(body)) return false;
	return body.statements.filter(ts.isVariableStatement).some(({ declarationList }) =>
		declarationList.declarations.some((each) => {
			const value = bare(each.initializer);
			const isCollection =
				value !== undefined &&
				ts.isNewExpression(value) &&
				COLLECTIONS.includes(value.expression.getText()) &&
				!isReadonly(tree, value);
			const isState = isVariable(each) || isCollection;
			return isState && isReachedLater(body, each.name.getText());
		}),
	);
}

function isReachedLater(body: ts.Node, name: string): boolean {
	return nodesOf(body).some(
		(node) =>
			ts.isFunctionLike(node) &&
			nodesOf(node).some((each) => ts.isIdentifier(each) && each.text === name),
	);
}

/** A value, or the values inside a list or table, to any depth. */
function valuesIn(node: ts.Expression | undefined): ts.Expression[] {
	const value = bare(node);
	if (value === undefined) return [];
	if (ts.isArrayLiteralExpression(value)) return value.elements.flatMap(valuesIn);
	if (!ts.isObjectLiteralExpression(value)) return [value];
	return value.properties.flatMap((each) =>
		ts.isPropertyAssignment(each) ? valuesIn(each.initializer) : [],
	);
}

/** What a declaration keeps, judged by its value alone; nothing for a list that nobody writes to. */
function keptBy(tree: SourceTree, node: Lasting): string | undefined {
	if (isVariable(node)) return 'a variable';
	return valuesIn(node.initializer)
		.map((value) => keptAs(tree, value))
		.find((kept) => kept !== undefined);
}

function keptAs(tree: SourceTree, value: ts.Expression): string | undefined {
	if (!ts.isNewExpression(value) && !ts.isCallExpression(value)) return undefined;
	const name = value.expression.getText();
	if (ts.isNewExpression(value))
		return IMMUTABLE.test(name) || isReadonly(tree, value) ? undefined : `a ${name}`;
	const isKept =
		FROM_LIBRARIES.includes(name) ||
		keepsState(tree, bodyOf(declarationOf(tree, value.expression)));
	return isKept ? `what ${name}() keeps` : undefined;
}

const isAssignment = (kind: ts.SyntaxKind) =>
	kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;

const COUNTS: readonly ts.SyntaxKind[] = [
	ts.SyntaxKind.PlusPlusToken,
	ts.SyntaxKind.MinusMinusToken,
];

/** Whether the value that a name stands for, or something inside it, is written here. */
function isWritten(name: ts.Identifier): boolean {
	let node: ts.Node = name;
	let last = '';
	while (
		(ts.isPropertyAccessExpression(node.parent) || ts.isElementAccessExpression(node.parent)) &&
		node.parent.expression === node
	) {
		node = node.parent;
		last = ts.isPropertyAccessExpression(node) ? node.name.text : '';
	}
	const { parent } = node;
	if (ts.isCallExpression(parent) && parent.expression === node) return MUTATORS.has(last);
	if (ts.isCallExpression(parent) && parent.arguments[0] === name)
		return /^Object\.(?:assign|define\w+)$/.test(parent.expression.getText());
	if (node === name) return false;
	if (ts.isBinaryExpression(parent) && parent.left === node)
		return isAssignment(parent.operatorToken.kind);
	const isCounted =
		ts.isPostfixUnaryExpression(parent) ||
		(ts.isPrefixUnaryExpression(parent) && COUNTS.includes(parent.operator));
	return isCounted || ts.isDeleteExpression(parent);
}

/** Lists and tables of modules that are written to, somewhere in the tree. */
function writtenTables(tree: SourceTree, tables: readonly Lasting[]): Set<ts.Node> {
	const written = [...tree.files.values()].flatMap((file) =>
		nodesOf(file).filter(ts.isIdentifier).filter(isWritten),
	);
	const known = new Set<ts.Node>(tables);
	return new Set(
		written.flatMap((name) => {
			const declaration = declarationOf(tree, name);
			const isOwnMethod = isMethodCall(name) && !isList(declaration);
			return declaration === undefined || isOwnMethod || !known.has(declaration)
				? []
				: [declaration];
		}),
	);
}

/** `name.add()`, which a table may define for itself, other than `name.list.push()`. */
const isMethodCall = ({ parent }: ts.Node) =>
	ts.isPropertyAccessExpression(parent) &&
	ts.isCallExpression(parent.parent) &&
	parent.parent.expression === parent;

const isList = (node: ts.Declaration | undefined) =>
	node !== undefined &&
	ts.isVariableDeclaration(node) &&
	bare(node.initializer)?.kind === ts.SyntaxKind.ArrayLiteralExpression;

const isTable = ({ initializer }: Lasting) => {
	const value = bare(initializer);
	return (
		value !== undefined &&
		(ts.isArrayLiteralExpression(value) || ts.isObjectLiteralExpression(value))
	);
};

/** Everything that lasts and changes, wherever it is. */
export function moduleState(tree: SourceTree, entries: readonly string[]): Finding[] {
	const all = [...tree.files.values()].flatMap((file) =>
		lastingIn(file, entries.includes(pathOf(file))).map((node) => ({ file, node })),
	);
	const written = writtenTables(tree, all.map(({ node }) => node).filter(isTable));
	return all.flatMap(({ file, node }) => {
		const kept = written.has(node) ? 'a list or table that is written to' : keptBy(tree, node);
		if (kept === undefined) return [];
		const advice = `keep it in the ProcessMemory of ${PROCESS_MEMORY}, or type it as ReadonlyMap or ReadonlySet where nothing changes it`;
		return [
			findingAt(
				file,
				node,
				`${node.name.getText()} is ${kept} for the life of the process; ${advice}`,
			),
		];
	});
}

/** The same without the one memory and the caches that are allowed. */
export function strayState(
	tree: SourceTree,
	entries: readonly string[],
	memory = PROCESS_MEMORY,
	caches = PURE_CACHES,
): Finding[] {
	return moduleState(tree, entries).filter(
		({ file, message }) =>
			file !== memory &&
			!caches.some((each) => each.file === file && message.startsWith(`${each.name} is `)),
	);
}
