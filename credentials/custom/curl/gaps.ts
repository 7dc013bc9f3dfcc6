import { isFormPlaceholder } from '../placeholders';
import { meaningOf } from './meanings';

/*
 * Documentation has gaps for readers to fill in: {{URL}}, {Replace with your key}, <client_id>,
 * $CLIENT_ID, YOUR_CLIENT_ID. Before a command is split into words each of them becomes a token, since
 * most contain what a shell treats specially.
 */

/** Private-use characters (Unicode §23.5) around the number of a gap. */
export const TOKEN = /\ue000(\d+)\ue001/g;
/** Exactly one gap. */
export const ONE_TOKEN = /^\ue000(\d+)\ue001$/;

/** Gaps as they were written, by the number of their token. */
export type Gaps = readonly string[];

interface GapStyle {
	readonly pattern: RegExp;
	/** Whether this really is a gap, by the text inside the brackets; default yes. */
	readonly fits?: (inside: string, command: string, at: number) => boolean;
}

/** `<name>` is an element of XML where the command also closes it. */
const isElement = (inside: string, command: string) =>
	command.includes(`</${inside.split(/[\s/]/)[0] ?? ''}>`) || inside.endsWith('/');

/** A GraphQL document that declares variables of its own, such as `$email: String!`. */
const DECLARES = /\b(?:mutation|query|subscription)\b[^"({]{0,100}\([^"$)]{0,100}\$\w+\s*:/;

/** In a GraphQL document `{id name}` selects fields; a gap is in a string there. */
const isSelection = (command: string, at: number) =>
	/\b(?:mutation|query)\b[^"]*[{(]/.test(command) && !/["'=/]$/.test(command.slice(0, at));

const STYLES: readonly GapStyle[] = [
	{ pattern: /\{?\{\{([^{}]{0,100})\}\}\}?/g },
	// Of Ruby and of Python; even where the name is one of the form, the sign in front is no text.
	{ pattern: /[#%]\{([A-Za-z]\w{0,60})\}/g },
	{ pattern: /<<([^<>\n]{1,80})>>/g },
	{ pattern: /\$\(([^()\n]{1,200})\)/g },
	{
		pattern: /<([A-Za-z][^<>\n]{0,80})>/g,
		fits: (inside, command) => !isElement(inside, command),
	},
	{ pattern: /\$\{(\w{1,60})\}/g },
	{ pattern: /(?<!\\)\$([A-Z][A-Z0-9_]{2,60})(?![A-Za-z0-9_])/g },
	{ pattern: /%([A-Z][A-Z0-9_]{2,60})%/g },
	// In small letters only as a whole word, or as a part of an address: a password may contain `$x9`.
	{
		fits: (_, command) => !DECLARES.test(command),
		pattern:
			/(?<=(?:^|\s)(?:-[A-Za-z])?["']?|\/|\ue001|\$[a-z]\w{1,60})\$([a-z]\w{1,60})(?=["'\s/$:]|$)/g,
	},
	{
		pattern: /(?<!\$)\{([A-Za-z][\w .,/'’-]{0,100})\}/g,
		fits: (inside, command, at) => !isFormPlaceholder(inside) && !isSelection(command, at),
	},
	{
		pattern:
			/(?<![\w-])((?:your|insert|enter|replace)(?:[_-][a-z0-9]+){1,8})(?:@[\w-]+\.[a-z.]+)?(?![\w-])/gi,
	},
	// In addresses: /:tenant/ and /TENANT_ID/.
	{ pattern: /(?<=[/=]):([A-Za-z]\w{2,40})(?=[/?&'"\s]|$)/g, fits: (inside) => isKnown(inside) },
	{
		pattern: /(?<=[a-z]\/)([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?=\/)/g,
		fits: (inside) => isKnown(inside),
	},
];

const isKnown = (words: string) => meaningOf(words) !== undefined;

/** Replaces the gaps of texts by tokens, and collects them. */
export function gapTokenizer() {
	const gaps: string[] = [];
	const tokenize = (command: string) =>
		STYLES.reduce(
			(tokenized, { pattern, fits }) =>
				tokenized.replace(pattern, (gap: string, inside: string, at: number) => {
					if (fits?.(inside, tokenized, at) === false) return gap;
					gaps.push(gap);
					return `\ue000${gaps.length - 1}\ue001`;
				}),
			command,
		);
	return { gaps, tokenize };
}

/** Complete values that only documentation has: `$ID`, `[key]`, `%KEY%`, `xxxx`, `…`, `eyJhb....w5c`. */
const SAMPLE_VALUES: readonly RegExp[] = [
	/^\$\{?[A-Z][A-Z0-9_]+\}?$/,
	/^%\w+%$/,
	/^\[[A-Za-z][\w .-]*\]$/,
	/^(?:x{3,}|\*{3,}|\.{3}|…|string)$/i,
	/x{6,}|\*{6,}|\.{4,}|…/i,
	/^your\b/i,
	/^(?:change_?(?:me|it)|todo)$/i,
	/^[\w+/=-]{2,}\.{3}$/,
];

/** `$clientId` is a gap, `$x9` may be a password. */
const VARIABLE = /^\$\{?\w+\}?$/;
/** `CLIENT_ID` is a gap, `PROD_EU` may be a value. */
const UPPER_SNAKE = /^[A-Z][A-Z0-9]*(?:[_ -][A-Z0-9]+)*$/;
/** `client_id=client_id`, `user=my_username`, `password=#password#` */
const FIELD_NAME =
	/^[@#]?(?:(?:(?:my|your)[_-]?)?(?:(?:client|app|api)[_-]?(?:id|key|secret)|username|password)|user|pass|secret)#?$/i;
/** Names whose values are words of a protocol, such as `grant_type=password`. */
const PROTOCOL_NAME = /type|mode|scope|audience|accept/i;

/** Whether a value without a token is a gap nevertheless. */
export function isSampleValue(value: string, name: string): boolean {
	if (value.includes('\ue000')) return false;
	if (SAMPLE_VALUES.some((pattern) => pattern.test(value))) return true;
	if (VARIABLE.test(value)) return isKnown(value);
	if (PROTOCOL_NAME.test(name)) return false;
	const isNamed = isKnown(name) || name === 'name';
	return (UPPER_SNAKE.test(value) && isKnown(value)) || (FIELD_NAME.test(value) && isNamed);
}
