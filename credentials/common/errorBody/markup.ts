import { decodeEntities } from '../entities';

/** A page for people: its title says what it is about. */
function ofHtml(text: string): string {
	const title = /<title[^<>]*>([^<]*)</i.exec(text)?.[1] ?? /<h1[^<>]*>([^<]*)</i.exec(text)?.[1];
	return decodeEntities(title ?? '');
}

const MESSAGE_TAG =
	/<(?:\w+:)?(?:message|msg|faultstring|detail|error|reason|description)[^<>]*>([^<]*)</gi;

/** `<message>…</message>` and the like; the first one that says something. */
const ofXml = (text: string) =>
	decodeEntities(
		[...text.matchAll(MESSAGE_TAG)].map(([, said = '']) => said).find((said) => said.trim()) ??
			'',
	);

/** JSON that is broken or cut off; `[ERROR] …` is text. */
const CUT_JSON = /^\s*[{[]\s*["{[]/;

/** What text that is no JSON says: the title of a web page, the message of XML, or the text itself. */
export function ofText(text: string): string {
	if (/^\s*<(!doctype html|html|head|body)/i.test(text)) return ofHtml(text);
	if (/^\s*</.test(text)) return ofXml(text);
	return CUT_JSON.test(text) ? '' : text;
}
