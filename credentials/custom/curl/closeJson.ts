import { jsonStringTracker } from '../template/encodings';

const CLOSERS: Readonly<Record<string, string>> = { '{': '}', '[': ']' };

/**
 * Completes JSON that was truncated at its end (open string, brackets, braces), as documentation often
 * cuts off samples: `{"a": "b` → `{"a": "b"}`. Complete JSON, and text that is broken elsewhere, is
 * returned unchanged.
 */
export function closeJson(text: string): string {
	const open: string[] = [];
	const track = jsonStringTracker();
	let inString = false;
	for (const character of text) {
		inString = track(character);
		if (inString) continue;
		const closer = CLOSERS[character];
		if (closer !== undefined) open.push(closer);
		else if (character === open.at(-1)) open.pop();
	}
	if (open.length === 0) return text;
	const trimmed = text.trimEnd();
	const withoutComma = trimmed.endsWith(',') ? trimmed.slice(0, -1) : text;
	return `${inString ? `${text}"` : withoutComma}${open.reverse().join('')}`;
}
