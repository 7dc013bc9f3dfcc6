/**
 * An export is a promise to other files. One that no other file reads is dead, or only there for a
 * test: then its doc comment says `@internal`.
 */
import ts from 'typescript';

import { type Arrow, type Finding, findingAt, pathOf, type SourceTree } from './tree';

/** A name that a file exports, and where. */
interface Exported {
	readonly name: string;
	readonly node: ts.Node;
}

function namesIn(name: ts.BindingName): ts.Identifier[] {
	if (ts.isIdentifier(name)) return [name];
	return name.elements.flatMap((each) => (ts.isBindingElement(each) ? namesIn(each.name) : []));
}

function exportedBy(statement: ts.Statement): Exported[] {
	if (ts.isExportAssignment(statement)) return [{ name: 'default', node: statement }];
	if (ts.isExportDeclaration(statement)) {
		const clause = statement.exportClause;
		if (clause === undefined || !ts.isNamedExports(clause))
			return [{ name: '* (name what is exported)', node: statement }];
		return clause.elements.map((node) => ({ name: node.name.text, node }));
	}
	const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
	const has = (kind: ts.SyntaxKind) => modifiers.some((each) => each.kind === kind);
	if (!has(ts.SyntaxKind.ExportKeyword)) return [];
	if (has(ts.SyntaxKind.DefaultKeyword)) return [{ name: 'default', node: statement }];
	if (ts.isVariableStatement(statement))
		return statement.declarationList.declarations
			.flatMap((declaration) => namesIn(declaration.name))
			.map((node) => ({ name: node.text, node }));
	const { name } = statement as ts.DeclarationStatement;
	return name === undefined ? [] : [{ name: name.text, node: name }];
}

const isInternal = (statement: ts.Statement) =>
	ts.getJSDocTags(statement).some(({ tagName }) => tagName.text === 'internal');

/** `nodes/rest/call.ts#call`; a file's `*` means all of its names. */
const keyOf = (file: string, name: string) => `${file}#${name}`;

function readersOf(arrows: readonly Arrow[]): ReadonlySet<string> {
	return new Set(arrows.flatMap(({ to, names }) => names.map((name) => keyOf(to, name))));
}

/** What to do, by the end of the file's name: what n8n or a registry reads is not imported. */
const REMEDIES: ReadonlyArray<readonly [file: RegExp, remedy: string]> = [
	[
		/\.(?:node|credentials)\.ts$/,
		'n8n does not load it either: add it to n8n.nodes or n8n.credentials of package.json, as its path in dist',
	],
	[/\/changes\.ts$/, 'Add it to nodes/providers.ts'],
	[
		/(?:)/,
		'Remove it or the word export; where a test needs it, mark it @internal in its doc comment',
	],
];

const remedyFor = (path: string) => REMEDIES.find(([file]) => file.test(path))?.[1] ?? '';

/**
 * Exports that nobody reads. `entries` are the files that n8n loads by their path; `readBy` are the
 * files whose imports count, such as all that are not tests.
 */
export function unreadExports(
	tree: SourceTree,
	entries: readonly string[],
	readBy: (file: string) => boolean = () => true,
): Finding[] {
	const read = readersOf(tree.arrows.filter(({ from }) => readBy(from)));
	return [...tree.files.values()]
		.filter((file) => readBy(pathOf(file)) && !entries.includes(pathOf(file)))
		.filter((file) => !read.has(keyOf(pathOf(file), '*')))
		.flatMap((file) =>
			file.statements
				.filter((statement) => !isInternal(statement))
				.flatMap(exportedBy)
				.filter(({ name }) => !read.has(keyOf(pathOf(file), name)))
				.map(({ name, node }) =>
					findingAt(
						file,
						node,
						`no other file reads the export ${name}. ${remedyFor(pathOf(file))}`,
					),
				),
		);
}
