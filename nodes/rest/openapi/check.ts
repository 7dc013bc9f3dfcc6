import { type SchemaFault, schemaFaults, type SchemaSet } from '../../../vendor/jsonSchema';
import { bodyEntries, completeValue } from './build';
import { checkedSchema } from './checkedSchema';
import { type Body, readBodyForm } from './body';
import type { Document } from './document';
import { OpenApiError } from './error';
import { dataOf } from './json';
import { findOperation, type FoundOperation } from './operations';
import { readParameters } from './parameters';
import type { GivenValue } from './values';
import type { ValueWire } from './wire';

/** Schemas that are applied in one check: a third of a second at most. */
const MAX_STEPS = 50_000;

/** More problems help nobody. */
const MAX_PROBLEMS = 3;

const MAX_TEXT_CHARS = 160;

interface Checked {
	/** One sentence for each value that the definition does not allow, at most three. */
	readonly problems: readonly string[];
	/** False where the schema is too large, or circular, to be applied to all values. */
	readonly isComplete: boolean;
}

/** `#/address/0/zip` as `address.0.zip`. */
const pathOf = (pointer: string): string[] =>
	pointer
		.split('/')
		.slice(1)
		.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

const quoted = (parts: readonly string[]) => `'${parts.join('.')}'`;
const lastQuoted = (text: string) => /"([^"]*)"/.exec(text)?.[1] ?? '';
const cut = (text: string) =>
	text.length > MAX_TEXT_CHARS ? `${text.slice(0, MAX_TEXT_CHARS)}…` : text;

/** Keywords that only lead to other ones, whose faults are listed as well. */
const LEADING: readonly string[] = [
	'$ref',
	'allOf',
	'properties',
	'items',
	'prefixItems',
	'additionalProperties',
	'false',
	'if',
];

/** How a fault of a keyword is said; of others the library's own sentence is. */
const SENTENCES: Readonly<Record<string, (place: readonly string[], error: string) => string>> = {
	type: (place, error) =>
		`${quoted(place)} must be of type ${/Expected (.*)\.$/s.exec(error)?.[1]?.replaceAll('"', '') ?? ''}`,
	enum: (place, error) =>
		`${quoted(place)} must be one of ${/any of \[(.*)\]\.$/s.exec(error)?.[1]?.replaceAll(',', ', ') ?? ''}`,
	const: (place, error) =>
		`${quoted(place)} must be ${/match (.*)\.$/s.exec(error)?.[1] ?? 'another value'}`,
	anyOf: (place) => `${quoted(place)} fits none of the forms in the definition`,
	oneOf: (place) => `${quoted(place)} does not fit exactly one of the forms in the definition`,
	not: (place) => `${quoted(place)} has a form that the definition excludes`,
};

const isInAlternative = ({ keywordLocation }: SchemaFault) =>
	/\/(anyOf|oneOf|not|contains)\//.test(keywordLocation);

function sentenceOf(fault: SchemaFault, next: SchemaFault | undefined, label: string): string[] {
	const place = [label, ...pathOf(fault.instanceLocation)].filter((part) => part !== '');
	const named = place.length > 0 ? place : ['Body'];
	if (isInAlternative(fault)) return [];
	// The library names the field here, and the reason in the next fault.
	if (fault.keyword === 'additionalProperties' && next?.keyword === 'false')
		return [`${quoted([...place, lastQuoted(fault.error)])} is not in the definition`];
	if (fault.keyword === 'required')
		return [`${quoted([...place, lastQuoted(fault.error)])} is missing`];
	if (LEADING.includes(fault.keyword)) return [];
	const sentence = Object.hasOwn(SENTENCES, fault.keyword)
		? SENTENCES[fault.keyword]?.(named, fault.error)
		: undefined;
	return [cut(sentence ?? `${quoted(named)}: ${fault.error.replace(/\.$/, '')}`)];
}

/** All faults of a value, or those at which the check of each record and list stops. */
function attempt(
	value: unknown,
	schema: SchemaSet,
	steps: { left: number },
	findAll: boolean,
): SchemaFault[] | undefined {
	const count = () => {
		steps.left -= 1;
		if (steps.left < 0) throw new OpenApiError('The schema takes too long to check');
	};
	try {
		return schemaFaults(value, schema, count, findAll);
	} catch {
		// Too many steps, too deep a schema or value, or too many faults for the library to collect.
		return undefined;
	}
}

/** The faults of a value; undefined where that takes too long to find out. */
function faultsOf(
	value: unknown,
	schema: SchemaSet,
	steps: { left: number },
): SchemaFault[] | undefined {
	const first = attempt(value, schema, steps, false);
	return first === undefined || first.length === 0
		? first
		: (attempt(value, schema, steps, true) ?? first);
}

/** A value to check, under the name that the user knows. */
interface Checkable {
	readonly label: string;
	readonly value: unknown;
	readonly schema: unknown;
}

const isFile = ({ kind }: ValueWire) => kind === 'file' || kind === 'files';

/** The body as one value; files are left out, their content is not known here. */
function checkableBody(body: Body | undefined, given: readonly GivenValue[]): Checkable[] {
	const inBody = given.filter(({ column: { openapi } }) => openapi.in === 'body');
	if (body === undefined || inBody.length === 0) return [];
	const complete = completeValue(inBody);
	if (complete !== undefined) {
		return isFile(complete.column.openapi)
			? []
			: [{ label: '', value: dataOf(complete.value), schema: body.schema }];
	}
	const entries = bodyEntries(inBody).map(([name, value]) => [name, dataOf(value)] as const);
	return [{ label: '', value: Object.fromEntries(entries), schema: body.schema }];
}

function checkables(
	document: Document,
	found: FoundOperation,
	given: readonly GivenValue[],
	json: unknown,
): Checkable[] {
	const parameters = readParameters(document, found).flatMap((parameter): Checkable[] => {
		const value = given.find(
			({ column: { openapi } }) =>
				openapi.in === parameter.in && openapi.name === parameter.name,
		);
		return value === undefined
			? []
			: [{ label: parameter.name, value: dataOf(value.value), schema: parameter.schema }];
	});
	const body = readBodyForm(document, found);
	return json === undefined
		? [...parameters, ...checkableBody(body, given)]
		: [...parameters, { label: '', value: json, schema: body?.schema }];
}

/** Whether a problem is about a file, of which only the field's name is known. */
const concernsFile = (problem: string, given: readonly GivenValue[]) =>
	given.some(
		({ column: { openapi } }) =>
			isFile(openapi) &&
			["'", '.'].some((end) => problem.startsWith(`'${openapi.name}${end}`)),
	);

/**
 * What the definition says against the values of an operation. Patterns are not applied: they come from a
 * stranger, and a hostile or careless one blocks n8n for minutes.
 * @param json the complete body, where it replaces the fields of the body
 * @throws OpenApiError where the operation is not in the definition
 */
export function checkValues(
	document: Document,
	key: string,
	given: readonly GivenValue[],
	json?: unknown,
): Checked {
	const found = findOperation(document, key);
	const steps = { left: MAX_STEPS };
	let isComplete = true;
	const problems = checkables(document, found, given, json).flatMap(
		({ label, value, schema }) => {
			const faults = faultsOf(value, checkedSchema(document, schema), steps);
			if (faults === undefined) isComplete = false;
			return (faults ?? []).flatMap((fault, index, all) =>
				sentenceOf(fault, all[index + 1], label),
			);
		},
	);
	const relevant = [...new Set(problems)].filter((each) => !concernsFile(each, given));
	return { problems: relevant.slice(0, MAX_PROBLEMS), isComplete };
}
