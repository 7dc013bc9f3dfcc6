import { placeholderAt, quoteTemplate } from './template';

/*
 * In a GraphQL document braces are syntax: `{ token }`, and without spaces `{token}`. So there a
 * placeholder is only one inside a string, or in place of a value: `login(name: "{username}", id: {tenant})`.
 * Its value is escaped as the document has it, besides what the body around it needs.
 */

/** GraphQL §2.1: how a document of operations starts, or how it starts as a string of JSON. */
const DOCUMENT = /^(?:\s|\\[nrt])*(?:mutation|query|subscription)\b/;
/** A value follows a colon, an opening bracket of a list, or another value of it. */
const BEFORE_VALUE = /[:[,]\s*$/;

/** How a document writes a quote and an escaped quote: as they are, or within a string of JSON. */
const QUOTES = {
	raw: { quote: '"', escaped: '\\"' },
	json: { quote: '\\"', escaped: '\\\\\\"' },
} as const;
type Quotes = (typeof QUOTES)[keyof typeof QUOTES];

const MAX_CHARS = 20_000;

/** A placeholder whose value cannot break out of its place. */
const escaped = (placeholder: string, name: string) =>
	placeholder.startsWith("{'") || placeholder.startsWith(`{${name}(`)
		? placeholder
		: `{${name}(${placeholder})}`;

/** The braces of a document's syntax become text, and values are escaped as in the document. */
function protectDocument(document: string, { quote, escaped: escapedQuote }: Quotes): string {
	if (!DOCUMENT.test(document) || document.length > MAX_CHARS) return document;
	let result = '';
	let inString = false;
	const next = (at: number): readonly [taken: string, written: string] => {
		if (document.startsWith(escapedQuote, at)) return [escapedQuote, escapedQuote];
		if (document.startsWith(quote, at)) {
			inString = !inString;
			return [quote, quote];
		}
		const character = document.charAt(at);
		if (character !== '{') return [character, character];
		const placeholder = placeholderAt(document, at);
		if (placeholder !== undefined && inString)
			return [placeholder, escaped(placeholder, 'jsonEscape')];
		const isValue =
			placeholder?.startsWith("{'") === true || BEFORE_VALUE.test(result.slice(-20));
		return placeholder !== undefined && isValue
			? [placeholder, escaped(placeholder, 'graphqlValue')]
			: ['{', quoteTemplate('{')];
	};
	for (let at = 0; at < document.length;) {
		const [taken, written] = next(at);
		result += written;
		at += taken.length;
	}
	return result;
}

/** The property that carries the document (GraphQL over HTTP §5.4), and its string. */
const QUERY_PROPERTY = /("query"\s*:\s*")((?:[^"\\]|\\.)*)(")/g;

/** A template of a JSON body, in which GraphQL documents keep their braces. */
const protectJson = (template: string): string =>
	template.replace(
		QUERY_PROPERTY,
		(_, before: string, document: string, after: string) =>
			`${before}${protectDocument(document, QUOTES.json)}${after}`,
	);

/**
 * The template of a body or field in which the braces of GraphQL documents are text, whether it is such
 * a document or JSON that contains one; any other template as it is.
 *
 *     protectGraphql('{"query": "mutation {login(name: \\"{username}\\"){token}}"}')
 *     // {"query": "mutation {'{'}login(name: \"{jsonEscape({username})}\"){'{'}token}}"}
 */
export const protectGraphql = (template: string): string =>
	/^\s*\{\s*"/.test(template) ? protectJson(template) : protectDocument(template, QUOTES.raw);
