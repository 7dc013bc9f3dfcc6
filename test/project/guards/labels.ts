/**
 * Engines know no form: the same engine serves forms whose fields differ, so that a label in its
 * texts sends somebody to a field that is not there. An error names a setting, and the node's table
 * turns it into a label of its own.
 */
import ts from 'typescript';

import { type Finding, findingAt, nodesOf, type SourceTree } from './tree';

/** Every `displayName` inside descriptions: of fields, groups, optional fields and ways to choose. */
export function labelsOf(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(labelsOf);
	if (typeof value !== 'object' || value === null) return [];
	const inner = Object.values(value).flatMap(labelsOf);
	return 'displayName' in value && typeof value.displayName === 'string'
		? [value.displayName, ...inner]
		: inner;
}

/** Labels that n8n itself gives to every node (its tab Settings) and to every credential. */
const LABELS_OF_N8N = [
	'Allowed Domains',
	'Always Output Data',
	'Execute Once',
	'On Error',
	'Retry On Fail',
];

/** What comes between the pieces of a template; no label contains it. */
const GAP = '\u0000';

/** The text of a string or template. */
function textOf(node: ts.Node): string {
	if (ts.isStringLiteralLike(node)) return node.text;
	if (!ts.isTemplateExpression(node)) return '';
	const pieces = node.templateSpans.map(({ literal }) => literal.text);
	return [node.head.text, ...pieces].join(GAP);
}

/** Two words or more that begin with capitals, as `From Now`: a label, if perhaps of no form. */
const isTitle = (text: string) => /^[A-Z][a-z]*(?: [A-Z]\w*)+$/.test(text);

/**
 * The labels in a text: what is between single quotes and is a label or reads like one, and a
 * text that is a label of several words, which somebody else puts between quotes.
 */
function labelsIn(text: string, labels: ReadonlySet<string>): string[] {
	const quoted = text.split("'").slice(1, -1);
	const entire = text.includes(' ') && labels.has(text) ? [text] : [];
	return [...quoted.filter((piece) => labels.has(piece) || isTitle(piece)), ...entire].filter(
		(label) => !LABELS_OF_N8N.includes(label),
	);
}

/** Helpers that put a field of a form together, the label first: `field`, `rowsField`, `textField`. */
const FIELD_HELPER = /(?:^f|F)ield$/;

/** Whether an object or a call defines a part of a form: a label and something besides. */
function isPartOfForm(node: ts.Node): boolean {
	if (ts.isCallExpression(node))
		return FIELD_HELPER.test(node.expression.getText()) && node.arguments.length > 1;
	return (
		ts.isObjectLiteralExpression(node) &&
		node.properties.length > 1 &&
		node.properties.some(({ name }) => name?.getText() === 'displayName')
	);
}

/** Whether a file defines parts of forms, whose labels it then knows. */
const definesForm = (file: ts.SourceFile) => nodesOf(file).some(isPartOfForm);

/** `Timeout` and `Timeout (Seconds)`: texts mostly leave the unit out. */
const withoutUnits = (labels: readonly string[]): Set<string> =>
	new Set(labels.flatMap((label) => [label, label.replace(/ \([^)]*\)$/, '')]));

export function quotedLabels(
	tree: SourceTree,
	labels: readonly string[],
	isEngine: (file: string) => boolean,
): Finding[] {
	const known = withoutUnits(labels);
	const advice = `an engine knows no form: give the error a setting, which the table of each node turns into its own label`;
	return [...tree.files]
		.filter(([path, file]) => isEngine(path) && !definesForm(file))
		.flatMap(([, file]) =>
			nodesOf(file).flatMap((node) =>
				labelsIn(textOf(node), known).map((label) =>
					findingAt(file, node, `mentions the field '${label}'; ${advice}`),
				),
			),
		);
}
