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
		/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi,
		(whole, hex, decimal, name) => {
			if (name !== undefined) return ENTITIES[String(name).toLowerCase()] ?? whole;
			const code = hex === undefined ? Number(decimal) : Number.parseInt(String(hex), 16);
			return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
		},
	);
}

/** What is never closed reaches to the end of the text: both patterns read any text only once. */
const NOISE =
	/<\?[\s\S]*?(?:\?>|$)|<!--[\s\S]*?(?:-->|$)|<!DOCTYPE[^>[]*(\[[^\]]*\])?[^>]*(?:>|$)/gi;
const MARKUP = /<!\[CDATA\[([\s\S]*?)(?:\]\]>|$)|<(\/?)([^\s<>/]+)(?=[\s/>])([^<>]*)>|([^<]+)/g;

interface Element {
	readonly name: string;
	readonly children: UnknownRecord;
	text: string;
}

function close(element: Element, parent: Element): void {
	const hasChildren = Object.keys(element.children).length > 0;
	parent.children[element.name] ??= hasChildren ? element.children : element.text.trim();
}

/**
 * The elements of a short XML document as nested records of text, namespaces and attributes left
 * out; of equal siblings the first counts. Enough to read a token out of an answer, and nothing in
 * it is expanded: entity definitions (the "billion laughs" attack) are thrown away unread.
 * Undefined where the text is not XML.
 */
export function parseXml(text: string): UnknownRecord | undefined {
	const source = text.replace(NOISE, '').trim();
	if (!source.startsWith('<')) return undefined;
	const root: Element = { name: '', children: Object.create(null) as UnknownRecord, text: '' };
	const open: Element[] = [root];
	for (const [, cdata, slash, qualified = '', rest = '', plain] of source.matchAll(MARKUP)) {
		const current = open.at(-1) ?? root;
		if (qualified === '') {
			current.text += cdata ?? decodeEntities(plain ?? '');
			continue;
		}
		const name = qualified.split(':').at(-1) ?? qualified;
		const element: Element = { name, children: Object.create(null) as UnknownRecord, text: '' };
		if (slash === '/') {
			const parent = open.at(-2);
			if (parent === undefined || current.name !== name) return undefined;
			open.pop();
			close(current, parent);
		} else if (rest.endsWith('/')) close(element, current);
		else open.push(element);
	}
	return open.length === 1 && Object.keys(root.children).length > 0 ? root.children : undefined;
}
