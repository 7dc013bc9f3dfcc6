/**
 * Clock, chance and sleep come from one place, so that engines can be tested without waiting and
 * with the same result each time. Everything else is given them.
 */
import ts from 'typescript';

import { type Finding, findingAt, nodesOf, pathOf, type SourceTree } from './tree';

/** The one file that may read the clock, draw chance and sleep. */
export const RUNTIME_MODULE = 'credentials/common/runtime.ts';

/** Uses that stay where they are, each with its reason. */
export const ALLOWED: ReadonlyArray<{ file: string; name: string; reason: string }> = [
	{
		file: 'nodes/HelloFlex/trigger/registration.ts',
		name: 'randomBytes',
		reason: 'a key that nobody may guess: a source that can be set from outside would weaken it',
	},
];

/** Members of globals and of luxon. */
const MEMBERS: Readonly<Record<string, readonly string[]>> = {
	Date: ['now'],
	Math: ['random'],
	DateTime: ['now'],
	AbortSignal: ['timeout'],
	performance: ['now', 'timeOrigin'],
	process: ['hrtime', 'uptime'],
	crypto: ['randomUUID', 'randomBytes', 'randomInt', 'getRandomValues'],
};

/** Methods that compare with the present moment, of whatever they are called on. */
const METHODS = ['diffNow', 'toRelative', 'toRelativeCalendar'];

/** Functions that read the clock where they get no argument. */
const WITHOUT_ARGUMENTS = ['Date', 'DateTime.local', 'DateTime.utc'];

const GLOBALS = ['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'];

const FROM_CRYPTO = ['randomUUID', 'randomBytes', 'randomInt', 'randomFill', 'randomFillSync'];
const FROM_LODASH = ['now', 'random', 'sample', 'sampleSize', 'shuffle', 'delay', 'defer'];

/** What must not be imported by others, by module. */
const IMPORTS: Readonly<Record<string, readonly string[]>> = {
	'n8n-workflow': ['sleep', 'sleepWithAbort', 'randomInt', 'randomString'],
	'node:crypto': [...FROM_CRYPTO, 'getRandomValues', 'webcrypto'],
	lodash: [...FROM_LODASH, 'debounce', 'throttle', 'uniqueId'],
};

function importOf(node: ts.ImportSpecifier): string | undefined {
	const module = node.parent.parent.parent.moduleSpecifier;
	const name = (node.propertyName ?? node.name).text;
	const names = ts.isStringLiteral(module) ? IMPORTS[module.text] : undefined;
	return names?.includes(name) === true ? name : undefined;
}

/** `lodash/random` is imported as a default. */
function lodashFileOf({ moduleSpecifier: module }: ts.ImportDeclaration): string | undefined {
	const name = ts.isStringLiteral(module) ? /^lodash\/(.+)$/.exec(module.text)?.[1] : undefined;
	return name !== undefined && IMPORTS.lodash?.includes(name) === true ? name : undefined;
}

function memberOf(node: ts.PropertyAccessExpression): string | undefined {
	const { text: name } = node.name;
	if (METHODS.includes(name)) return name;
	const object = node.expression.getText();
	return MEMBERS[object]?.includes(name) === true ? `${object}.${name}` : undefined;
}

/** `const { now } = Date`. */
function takenOf(node: ts.VariableDeclaration): string | undefined {
	const names = MEMBERS[node.initializer?.getText() ?? ''];
	if (names === undefined || !ts.isObjectBindingPattern(node.name)) return undefined;
	const taken = node.name.elements.map((each) => (each.propertyName ?? each.name).getText());
	return taken.find((name) => names.includes(name));
}

function callOf(node: ts.CallExpression | ts.NewExpression): string | undefined {
	const name = node.expression.getText();
	if (GLOBALS.includes(name)) return name;
	const isBare = (node.arguments ?? []).length === 0;
	return isBare && WITHOUT_ARGUMENTS.includes(name) ? `${name}()` : undefined;
}

/** The name under which a node reads the clock, draws chance or sleeps. */
function sourceIn(node: ts.Node): string | undefined {
	if (ts.isImportSpecifier(node)) return importOf(node);
	if (ts.isImportDeclaration(node)) return lodashFileOf(node);
	if (ts.isPropertyAccessExpression(node)) return memberOf(node);
	if (ts.isVariableDeclaration(node)) return takenOf(node);
	return ts.isCallExpression(node) || ts.isNewExpression(node) ? callOf(node) : undefined;
}

export function clockAndChance(
	tree: SourceTree,
	module = RUNTIME_MODULE,
	allowed = ALLOWED,
): Finding[] {
	return [...tree.files.values()]
		.filter((file) => pathOf(file) !== module)
		.flatMap((file) =>
			nodesOf(file).flatMap((node) => {
				const name = sourceIn(node);
				const isAllowed = allowed.some(
					(each) => each.file === pathOf(file) && each.name === name,
				);
				if (name === undefined || isAllowed) return [];
				const advice = `take it from the Runtime of ${module}, as a parameter or a field`;
				return [findingAt(file, node, `${name} is used here; ${advice}`)];
			}),
		);
}
