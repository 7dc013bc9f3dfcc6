/** Name and value. */
export type Pair = readonly [name: string, value: string];

/** How a text writes named values: what is before the name, the name, what is between, the value. */
const PATTERNS = {
	form: /(^|&)(?:([^=&]+)(=))?([^&]*)/g,
	// A value in quotes, or one that documentation left out with its quotes.
	json: /(")([^"\\]*)("\s*:\s*"?)((?<=")(?:[^"\\]|\\.)*(?=")|\ue000\d+\ue001)/g,
	xml: /(<)([\w:.-]+)(>)([^<>]+)(?=<\/)/g,
} as const;

/** Formats in which texts write named values: `a=b`, `"a": "b"` and `<a>b</a>`. */
export type NamedFormat = keyof typeof PATTERNS;

/** The text with its values replaced; parts of a form without a name have the name ''. */
export function replaceNamedValues(
	text: string,
	format: NamedFormat,
	replace: (value: string, name: string) => string,
): string {
	return text.replace(
		PATTERNS[format],
		(_, before: string, name = '', between = '', value = '') =>
			`${before}${name}${between}${replace(value, name)}`,
	);
}

/** The named values of a text whose format is not known: too many rather than too few. */
export function namedValues(text: string): Pair[] {
	return Object.values(PATTERNS).flatMap((pattern) =>
		[...text.matchAll(pattern)]
			.map(([, , name = '', , value = '']): Pair => [name, value])
			.filter(([name]) => name !== ''),
	);
}
