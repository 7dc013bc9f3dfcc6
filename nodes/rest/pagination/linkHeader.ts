/**
 * The `Link` header (RFC 8288 §3), read in one pass over its characters: a hostile server can make
 * it long, but not slow. What is malformed is skipped up to the next comma.
 */

interface Link {
	readonly target: string;
	/** Names in lower case; the first one of several counts. */
	readonly parameters: Readonly<Record<string, string>>;
}

interface Cursor {
	readonly text: string;
	at: number;
}

const isSpace = (char: string | undefined) => char === ' ' || char === '\t';

function skipSpace(cursor: Cursor): void {
	while (isSpace(cursor.text[cursor.at])) cursor.at += 1;
}

/** Text up to one of these characters, which is not consumed. */
function until(cursor: Cursor, ends: string): string {
	const start = cursor.at;
	while (cursor.at < cursor.text.length && !ends.includes(cursor.text.charAt(cursor.at)))
		cursor.at += 1;
	return cursor.text.slice(start, cursor.at);
}

/** A quoted string without its quotes; the opening one has been seen. */
function quoted(cursor: Cursor): string {
	const pieces: string[] = [];
	cursor.at += 1;
	while (cursor.at < cursor.text.length) {
		pieces.push(until(cursor, '"\\'));
		const char = cursor.text[cursor.at];
		cursor.at += 1;
		if (char !== '\\') break;
		pieces.push(cursor.text.charAt(cursor.at));
		cursor.at += 1;
	}
	return pieces.join('');
}

function readParameter(cursor: Cursor, parameters: Map<string, string>): void {
	skipSpace(cursor);
	const name = until(cursor, '=;,').trim().toLowerCase();
	let value = '';
	if (cursor.text[cursor.at] === '=') {
		cursor.at += 1;
		skipSpace(cursor);
		value = cursor.text[cursor.at] === '"' ? quoted(cursor) : until(cursor, ';,').trim();
	}
	until(cursor, ';,');
	if (name !== '' && !parameters.has(name)) parameters.set(name, value);
}

function readLink(cursor: Cursor): Link | undefined {
	skipSpace(cursor);
	if (cursor.text[cursor.at] !== '<') {
		until(cursor, ',');
		return undefined;
	}
	cursor.at += 1;
	const target = until(cursor, '>').trim();
	const isClosed = cursor.text[cursor.at] === '>';
	cursor.at += 1;
	const parameters = new Map<string, string>();
	until(cursor, ';,');
	while (cursor.text[cursor.at] === ';') {
		cursor.at += 1;
		readParameter(cursor, parameters);
	}
	return isClosed ? { target, parameters: Object.fromEntries(parameters) } : undefined;
}

/** All links of a header. @internal */
export function parseLinkHeader(text: string): Link[] {
	const cursor: Cursor = { text, at: 0 };
	const links: Link[] = [];
	while (cursor.at < text.length) {
		const link = readLink(cursor);
		if (link !== undefined) links.push(link);
		cursor.at += 1;
	}
	return links;
}

/**
 * The target of the link with this relation. `rel` may hold several, in any case (§3.3); a link with
 * an `anchor` is about another page than this one (§3.2).
 */
export function linkWith(relation: string, header: string): string | undefined {
	return parseLinkHeader(header).find(
		({ parameters: { rel = '', anchor } }) =>
			anchor === undefined && rel.toLowerCase().split(/\s+/).includes(relation),
	)?.target;
}
