import type { UnknownRecord } from '../../common/unknown';

const ENTITIES: Readonly<Record<string, string>> = {
	lt: '<',
	gt: '>',
	amp: '&',
	quot: '"',
	apos: "'",
};

function decodeEntities(text: string): string {
	return text.replace(
		/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{1,8}));/gi,
		(entity, hex, decimal, name) => {
			if (name !== undefined) return ENTITIES[String(name).toLowerCase()] ?? entity;
			const code = hex === undefined ? Number(decimal) : Number.parseInt(String(hex), 16);
			return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
		},
	);
}

interface Element {
	readonly name: string;
	readonly children: UnknownRecord;
	text: string;
}

const newElement = (name: string): Element => ({
	name,
	children: Object.create(null) as UnknownRecord,
	text: '',
});

function close(element: Element, parent: Element): void {
	const hasChildren = Object.keys(element.children).length > 0;
	parent.children[element.name] ??= hasChildren ? element.children : element.text.trim();
}

/** One piece of markup from `<` on: what it starts with, what ends it, and whether it is character data. */
const SPECIAL: ReadonlyArray<readonly [start: string, end: string, isText: boolean]> = [
	['<![CDATA[', ']]>', true],
	['<!--', '-->', false],
	['<?', '?>', false],
];

/** The end of a document type, whose internal part in brackets may contain `>`. */
function doctypeEnd(source: string, start: number): number {
	const bracket = source.indexOf('[', start);
	const end = source.indexOf('>', start);
	if (end === -1 || bracket === -1 || bracket > end) return end;
	const closing = source.indexOf(']', bracket);
	return closing === -1 ? -1 : source.indexOf('>', closing);
}

interface Skipped {
	/** Position after the markup. */
	readonly end: number;
	readonly text: string;
}

function skipSpecial(source: string, position: number): Skipped | undefined {
	if (/^<!doctype/i.test(source.slice(position, position + 9))) {
		const end = doctypeEnd(source, position);
		return { end: end === -1 ? source.length : end + 1, text: '' };
	}
	const [start, ending, isText] =
		SPECIAL.find(([opening]) => source.startsWith(opening, position)) ?? [];
	if (start === undefined || ending === undefined) return undefined;
	const found = source.indexOf(ending, position + start.length);
	const contentEnd = found === -1 ? source.length : found;
	return {
		end: Math.min(source.length, contentEnd + ending.length),
		text: isText === true ? source.slice(position + start.length, contentEnd) : '',
	};
}

/** A tag between `<` and `>`: `/s:name attributes /`. */
const TAG = /^(\/?)(?:[^\s<>/:]+:)?([^\s<>/:]+)(?:[\s/][^<]*)?$/;

/** Applies one tag. @returns whether the document can go on */
function applyTag(tag: string, open: Element[]): boolean {
	const [, slash, name = ''] = TAG.exec(tag) ?? [];
	const current = open.at(-1);
	if (name === '' || current === undefined) return false;
	if (slash === '/') {
		const parent = open.at(-2);
		if (parent === undefined || current.name !== name) return false;
		open.pop();
		close(current, parent);
	} else if (tag.endsWith('/')) close(newElement(name), current);
	else open.push(newElement(name));
	return true;
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
	const open: Element[] = [root];
	let position = 0;
	while (position < source.length) {
		const current = open.at(-1) ?? root;
		const skipped = skipSpecial(source, position);
		if (skipped !== undefined) {
			current.text += skipped.text;
			position = skipped.end;
		} else if (source[position] === '<') {
			const end = source.indexOf('>', position);
			if (end === -1 || !applyTag(source.slice(position + 1, end), open)) return undefined;
			position = end + 1;
		} else {
			const next = source.indexOf('<', position);
			const end = next === -1 ? source.length : next;
			current.text += decodeEntities(source.slice(position, end));
			position = end;
		}
	}
	return open.length === 1 && Object.keys(root.children).length > 0 ? root.children : undefined;
}
