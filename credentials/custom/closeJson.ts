const CLOSERS: Readonly<Record<string, string>> = { '{': '}', '[': ']' };

/**
 * JSON that was cut at its end, with what is missing there: an open string, brackets, braces. A page
 * that hides the last line of a sample is no reason to send its reader away. Complete JSON, and text
 * that is broken elsewhere, comes back unchanged.
 */
export function closeJson(text: string): string {
	const open: string[] = [];
	let inString = false;
	let escaped = false;
	for (const character of text) {
		if (character === '"' && !escaped) inString = !inString;
		else if (!inString && CLOSERS[character] !== undefined) open.push(CLOSERS[character]);
		else if (!inString && character === open.at(-1)) open.pop();
		escaped = inString && character === '\\' && !escaped;
	}
	if (open.length === 0) return text;
	const complete = inString ? `${text}"` : text.replace(/,\s*$/, '');
	return `${complete}${open.reverse().join('')}`;
}
