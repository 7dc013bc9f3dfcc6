/** The sources as one syntax tree that all guards share: parsed once, imports resolved. */
import { posix } from 'node:path';
import ts from 'typescript';

import { sourceFiles } from '../sources';

/** What breaks a rule, where, and what to do about it. */
export interface Finding {
	readonly file: string;
	/** Counted from 1. */
	readonly line: number;
	readonly message: string;
}

/** What one import, re-export or import type asks of another file of the tree. */
export interface Arrow {
	readonly from: string;
	readonly to: string;
	readonly line: number;
	/** Exported names; `*` for all of them, where it cannot be seen which. */
	readonly names: readonly string[];
}

export interface SourceTree {
	readonly files: ReadonlyMap<string, ts.SourceFile>;
	readonly arrows: readonly Arrow[];
	/** Knows names, scopes and types of the tree, and of libraries only what `GLOBALS` declares. */
	readonly checker: ts.TypeChecker;
}

/** `nodes/rest/call.ts:12: message`, which editors and terminals open at its place. */
export const shown = ({ file, line, message }: Finding): string => `${file}:${line}: ${message}`;

export const lineOf = (file: ts.SourceFile, node: ts.Node): number =>
	file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;

export const findingAt = (file: ts.SourceFile, node: ts.Node, message: string): Finding => ({
	file: pathOf(file),
	line: lineOf(file, node),
	message,
});

/** The files of the program are in the root folder. */
export const pathOf = (file: ts.SourceFile): string => file.fileName.slice(1);

/** Every node below this one, depth first. */
export function nodesOf(node: ts.Node): readonly ts.Node[] {
	const found: ts.Node[] = [];
	const visit = (each: ts.Node): void => {
		found.push(each);
		ts.forEachChild(each, visit);
	};
	ts.forEachChild(node, visit);
	return found;
}

function importedNames({ importClause }: ts.ImportDeclaration): string[] {
	const { name, namedBindings: bindings } = importClause ?? {};
	const own = name === undefined ? [] : ['default'];
	if (bindings === undefined) return own;
	if (ts.isNamespaceImport(bindings)) return ['*'];
	return [...own, ...bindings.elements.map((each) => (each.propertyName ?? each.name).text)];
}

const firstName = (name: ts.EntityName): string =>
	ts.isIdentifier(name) ? name.text : firstName(name.left);

/** The module that a node imports and the names that it takes from there. */
function importIn(node: ts.Node): { module: ts.Node; names: string[] } | undefined {
	if (ts.isImportDeclaration(node))
		return { module: node.moduleSpecifier, names: importedNames(node) };
	if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) {
		const { exportClause: clause, moduleSpecifier: module } = node;
		if (clause === undefined || !ts.isNamedExports(clause)) return { module, names: ['*'] };
		const names = clause.elements.map((each) => (each.propertyName ?? each.name).text);
		return { module, names };
	}
	if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
		const names = [node.qualifier === undefined ? '*' : firstName(node.qualifier)];
		return { module: node.argument.literal, names };
	}
	if (!ts.isCallExpression(node) || node.arguments[0] === undefined) return undefined;
	const isImport =
		node.expression.kind === ts.SyntaxKind.ImportKeyword ||
		(ts.isIdentifier(node.expression) && node.expression.text === 'require');
	return isImport ? { module: node.arguments[0], names: ['*'] } : undefined;
}

/** The file that a relative import leads to. */
function resolved(from: string, specifier: string, known: { has(path: string): boolean }) {
	const path = posix.join(posix.dirname(from), specifier).replace(/\.(?:js|ts)$/, '');
	return [`${path}.ts`, `${path}/index.ts`].find((each) => known.has(each));
}

function arrowsOf(file: ts.SourceFile, known: { has(path: string): boolean }): Arrow[] {
	return nodesOf(file).flatMap((node): Arrow[] => {
		const { module, names = [] } = importIn(node) ?? {};
		if (module === undefined || !ts.isStringLiteral(module)) return [];
		if (!module.text.startsWith('.')) return [];
		const from = pathOf(file);
		const to = resolved(from, module.text, known);
		return to === undefined ? [] : [{ from, to, line: lineOf(file, node), names }];
	});
}

/** Instead of TypeScript's own library, which takes longer to read than the package. */
const GLOBALS = ts.createSourceFile(
	'/globals.d.ts',
	'interface ReadonlyMap<K, V> { of: [K, V] } interface ReadonlySet<T> { of: T }',
	ts.ScriptTarget.ES2022,
);

/** A tree of these texts by path; for fixtures as for the package itself. */
export function treeOf(texts: Readonly<Record<string, string>>): SourceTree {
	const files = new Map(
		Object.entries(texts).map(([path, text]) => [
			path,
			ts.createSourceFile(`/${path}`, text, ts.ScriptTarget.ES2022, true),
		]),
	);
	const fileAt = (name: string) =>
		name === GLOBALS.fileName ? GLOBALS : files.get(name.slice(1));
	const program = ts.createProgram({
		rootNames: [GLOBALS.fileName, ...[...files.keys()].map((path) => `/${path}`)],
		options: { noLib: true, types: [], moduleResolution: ts.ModuleResolutionKind.Node10 },
		host: {
			fileExists: (name) => fileAt(name) !== undefined,
			readFile: (name) => fileAt(name)?.text,
			getSourceFile: fileAt,
			getDefaultLibFileName: () => '',
			writeFile: () => {},
			getCurrentDirectory: () => '/',
			getCanonicalFileName: (name) => name,
			useCaseSensitiveFileNames: () => true,
			getNewLine: () => '\n',
		},
	});
	return {
		files,
		arrows: [...files.values()].flatMap((file) => arrowsOf(file, files)),
		checker: program.getTypeChecker(),
	};
}

let ofPackage: SourceTree | undefined;

/** All that ships, parsed once. */
export function packageTree(): SourceTree {
	ofPackage ??= treeOf(Object.fromEntries(sourceFiles().map(({ path, text }) => [path, text])));
	return ofPackage;
}
