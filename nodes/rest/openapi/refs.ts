import {
	entryOf,
	isRecord,
	recordOf,
	type UnknownRecord,
} from '../../../credentials/common/unknown';
import type { Document } from './document';
import { OpenApiError } from './error';

/** References that lead to references; published definitions have three at most. */
const MAX_HOPS = 50;

const MAX_SHOWN_CHARS = 120;
const shown = (ref: string) =>
	ref.length > MAX_SHOWN_CHARS ? `${ref.slice(0, MAX_SHOWN_CHARS)}…` : ref;

/** The reference of a Reference Object or schema; a property that is called `$ref` holds no text. */
export const refOf = (node: unknown): string | undefined =>
	isRecord(node) && typeof node.$ref === 'string' ? node.$ref : undefined;

/**
 * A reference that leads out of the document, or nowhere.
 * @internal
 */
export class RefError extends OpenApiError {
	constructor(
		readonly isExternal: boolean,
		message: string,
		advice = '',
	) {
		super(message, advice);
	}
}

const unescapePart = (part: string) => part.replaceAll('~1', '/').replaceAll('~0', '~');

function percentDecoded(part: string): string {
	try {
		return decodeURIComponent(part);
	} catch {
		// A percent sign that encodes nothing is meant as it is.
		return part;
	}
}

/**
 * One step of a JSON pointer in a URI (RFC 6901 §6): own properties only, so it never reaches a prototype.
 * Some definitions write their keys as they are, percent signs included.
 */
function step(node: unknown, part: string): unknown {
	if (Array.isArray(node))
		return /^\d+$/.test(part) ? (node[Number(part)] as unknown) : undefined;
	if (!isRecord(node)) return undefined;
	return entryOf(node, unescapePart(percentDecoded(part))) ?? entryOf(node, unescapePart(part));
}

/** Schemas that 3.1 can name by `$id` and `$anchor`, among the components. */
function namedSchema({ root }: Document, base: string, anchor: string): unknown {
	const components = recordOf(root.components);
	const schemas = isRecord(components.schemas) ? Object.values(components.schemas) : [];
	const records = schemas.filter(isRecord);
	if (base === '') return records.find(({ $anchor }) => $anchor === anchor);
	const found = records.find(({ $id }) => $id === base);
	return anchor === '' || found?.$anchor === anchor ? found : undefined;
}

/** Where a reference leads, or why it leads nowhere. */
type Followed = { readonly value: unknown } | { readonly error: RefError };

/** What a reference names, without following the references in it. */
function lookUp(document: Document, ref: string): Followed {
	const [base = '', fragment = ''] = ref.split('#', 2);
	const isOwn = base === '' || base === document.root.$self;
	const value =
		isOwn && (fragment === '' || fragment.startsWith('/'))
			? fragment
					.split('/')
					.slice(1)
					.reduce(step, document.root as unknown)
			: namedSchema(document, isOwn ? '' : base, fragment);
	if (value !== undefined) return { value };
	if (!isOwn) {
		return {
			error: new RefError(
				true,
				`The definition refers to another document: ${shown(ref)}`,
				'Only a definition in one document can be read. Ask the provider for one, or bundle the documents, for example with Redocly CLI.',
			),
		};
	}
	return {
		error: new RefError(
			false,
			`The definition refers to ${shown(ref)}, which it does not contain`,
			'The definition has a mistake: report it to its provider.',
		),
	};
}

/**
 * The node itself, or what its reference leads to. References are followed one at a time, where they are
 * needed: resolving all of GitHub's definition makes 73 MB of its 13.
 */
export function follow(document: Document, node: unknown): Followed {
	let current = node;
	for (let hops = 0; hops < MAX_HOPS; hops += 1) {
		const ref = refOf(current);
		if (ref === undefined) return { value: current };
		const next = lookUp(document, ref);
		if ('error' in next) return next;
		current = next.value;
	}
	return {
		error: new RefError(
			false,
			`A reference of the definition leads back to itself: ${shown(refOf(current) ?? '')}`,
			'The definition has a mistake: report it to its provider.',
		),
	};
}

/**
 * As `follow`.
 * @throws RefError where a reference leads out of the document, nowhere, or in a circle
 * @internal
 */
export function resolve(document: Document, node: unknown): unknown {
	const followed = follow(document, node);
	if ('error' in followed) throw followed.error;
	return followed.value;
}

/** As `resolve`, for a node that has to be an object; undefined where it is none. @throws RefError */
export function resolveRecord(document: Document, node: unknown): UnknownRecord | undefined {
	const resolved = resolve(document, node);
	return isRecord(resolved) ? resolved : undefined;
}
