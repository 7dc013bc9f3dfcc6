import { decodeEntities } from '../../common/entities';
import type { UnknownRecord } from '../../common/unknown';

interface Element {
	readonly name: string;
	readonly parent?: Element;
	readonly children: UnknownRecord;
	text: string;
}

const newElement = (name: string, parent?: Element): Element => ({
	name,
	...(parent && { parent }),
	children: Object.create(null) as UnknownRecord,
	text: '',
});

/** @returns the element around it */
function close({ name, parent, children, text }: Element): Element | undefined {
	if (parent !== undefined)
		parent.children[name] ??= Object.keys(children).length > 0 ? children : text.trim();
	return parent;
}

/** Markup that is no tag: document types, whose part in brackets may contain `>`, comments, declarations, and CDATA with its text. */
const SPECIAL =
	/<!doctype[^>[]*(?:\[[^\]]*\][^>]*)?>|<!--.*?-->|<\?.*?\?>|<!\[CDATA\[(.*?)\]\]>/isy;

/** A tag between `<` and `>`: `/s:name attributes /`. */
const TAG = /^(\/?)(?:[^\s<>/:]+:)?([^\s<>/:]+)(?:[\s/][^<]*)?$/;

/** @returns the element that is open after a tag; undefined where it may not be there */
function afterTag(tag: string, current: Element): Element | undefined {
	const match = TAG.exec(tag);
	if (match === null) return undefined;
	const [, slash, name = ''] = match;
	if (slash === '/') return current.name === name ? close(current) : undefined;
	const element = newElement(name, current);
	return tag.endsWith('/') ? close(element) : element;
}

/**
 * The elements of a short XML document as nested records of text, namespaces and attributes left
 * out; of equal siblings the first counts. Enough to read a token out of a response, and nothing in
 * it is expanded: entity definitions (the "billion laughs" attack) are skipped unread. Every
 * character is read once. Undefined where the text is not XML.
 */
export function parseXml(text: string): UnknownRecord | undefined {
	const source = text.trim();
	if (!source.startsWith('<')) return undefined;
	const root = newElement('');
	let current: Element | undefined = root;
	let position = 0;
	while (position < source.length) {
		SPECIAL.lastIndex = position;
		const special = SPECIAL.exec(source);
		if (special !== null) {
			current.text += special[1] ?? '';
			position = SPECIAL.lastIndex;
		} else if (source[position] === '<') {
			const end = source.indexOf('>', position);
			current = end === -1 ? undefined : afterTag(source.slice(position + 1, end), current);
			if (current === undefined) return undefined;
			position = end + 1;
		} else {
			const next = source.indexOf('<', position);
			const end = next === -1 ? source.length : next;
			current.text += decodeEntities(source.slice(position, end));
			position = end;
		}
	}
	return current === root && Object.keys(root.children).length > 0 ? root.children : undefined;
}
