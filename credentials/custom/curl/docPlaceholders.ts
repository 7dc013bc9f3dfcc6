import { ConfigurationError } from '../../token/errors';
import { PLACEHOLDER_NAMES } from '../credentialForm';

/*
 * Documentation leaves gaps for its readers: {{URL}}, {Replace with your key}, <client_id>,
 * $CLIENT_ID, YOUR_CLIENT_ID. Before a command is split into words each gap becomes a mark, since
 * most of them contain what a shell treats specially; then each mark becomes the placeholder of the
 * form field that is meant, by the words in it or by the name of the value that it stands for.
 */

/** Private-use characters (Unicode §23.5) around the number of a gap. */
const MARK = /\ue000(\d+)\ue001/g;

/** A command whose gaps are marks. */
export interface MarkedCommand {
	readonly text: string;
	/** The gaps as they were written, by number. */
	readonly gaps: readonly string[];
}

interface GapStyle {
	readonly pattern: RegExp;
	/** Whether this really is a gap; the text inside the brackets is given. */
	readonly fits: (inside: string, command: string) => boolean;
}

const always = (): boolean => true;

/** The form's own placeholders are no gaps. */
function isOwnPlaceholder(name: string): boolean {
	return PLACEHOLDER_NAMES.has(name) || /^step\d+\./.test(name);
}

const GAP_STYLES: readonly GapStyle[] = [
	{ pattern: /\{\{\s*([^{}]*?)\s*\}\}/g, fits: always },
	{ pattern: /\$\(([^()\n]*base64[^()\n]*)\)/g, fits: always },
	{
		pattern: /<([A-Za-z][^<>\n]{0,80})>/g,
		fits: (_, command) => !/<\/|<\?xml|\/>/.test(command),
	},
	{ pattern: /\$\{?([A-Z][A-Z0-9_]{2,})\}?/g, fits: (inside) => meaningOf(inside) !== undefined },
	{
		pattern: /(?<!\$)\{([A-Za-z][\w .,/'’-]{0,100})\}/g,
		fits: (inside) => !isOwnPlaceholder(inside),
	},
	{
		pattern: /(?<![\w-])((?:your|insert|enter|replace)(?:[_-][a-z0-9]+)+)(?![\w-])/gi,
		fits: always,
	},
];

/** Words of a gap, as people read them: `AppKey`, `app_key` and `app-key` are `app key`. */
function wordsOf(text: string): string {
	return text
		.replace(/([a-z0-9])([A-Z])/g, '$1 $2')
		.replace(/[^A-Za-z0-9]+/g, ' ')
		.trim()
		.toLowerCase();
}

const BASIC_CREDENTIALS = '{base64({clientId}:{clientSecret})}';

/** What a gap means, by its words; the first that fits. */
const MEANINGS: ReadonlyArray<readonly [words: RegExp, placeholder: string]> = [
	[/base ?64|encoded (?:credential|auth)/, BASIC_CREDENTIALS],
	[/refresh/, '{refreshToken}'],
	[/secret|private key/, '{clientSecret}'],
	[/\bpass(?: ?(?:word|wd|phrase|code))?\b|\bpwd\b/, '{password}'],
	[/client ?id|\bapp(?:lication)? ?(?:id|key)\b|api ?key|consumer key|access key/, '{clientId}'],
	[/\buser ?(?:name|id)?\b|\blogin\b|\be ?mail\b/, '{username}'],
	[/\bscopes?\b/, '{scope}'],
	[/\baudience\b/, '{audience}'],
	[
		/tenant|domain|realm|company|organi[sz]ation|\borg\b|account|instance|workspace|directory/,
		'{tenant}',
	],
	[/region|\bzone\b|data ?cent(?:er|re)|environment|\benv\b/, '{region}'],
	[/\bclient\b|\bapp\b|\bkey\b|\bid\b/, '{clientId}'],
];

function meaningOf(text: string): string | undefined {
	const words = wordsOf(text);
	return MEANINGS.find(([pattern]) => pattern.test(words))?.[1];
}

/** The command with each gap replaced by a mark. */
export function tokenizePlaceholders(command: string): MarkedCommand {
	const gaps: string[] = [];
	const text = GAP_STYLES.reduce(
		(marked, { pattern, fits }) =>
			marked.replace(pattern, (gap: string, inside: string) => {
				if (!fits(inside, command)) return gap;
				gaps.push(gap);
				return `\ue000${gaps.length - 1}\ue001`;
			}),
		command,
	);
	return { text, gaps };
}

/** Whole values that only documentation has: `$ID`, `[key]`, `%KEY%`, `xxxx`, `…`. */
const WHOLE_GAPS: readonly RegExp[] = [
	/^\$\{?[A-Z][A-Z0-9_]+\}?$/,
	/^%\w+%$/,
	/^\[[A-Za-z][\w .-]*\]$/,
	/^(?:x{3,}|\*{3,}|\.{3}|…)$/i,
	/^your\b/i,
];

/** `$clientId` is a gap, `$x9` may be a password. */
const VARIABLE = /^\$\{?\w+\}?$/;
/** `CLIENT_ID` is a gap, `PROD_EU` may be a value. */
const UPPER_SNAKE = /^[A-Z][A-Z0-9]*(?:[_ -][A-Z0-9]+)*$/;
/** `client_id=client_id` */
const BARE = /^(?:(?:client|app|api)[_-]?(?:id|key|secret)|user(?:name)?|pass(?:word)?|secret)$/i;
/** Names whose values are words of a protocol, such as `grant_type=password`. */
const PROTOCOL_NAME = /type|mode|scope|audience|accept/i;

function isWholeGap(value: string, name: string): boolean {
	if (WHOLE_GAPS.some((pattern) => pattern.test(value))) return true;
	if (VARIABLE.test(value)) return meaningOf(value) !== undefined;
	if (PROTOCOL_NAME.test(name)) return false;
	const shouted = UPPER_SNAKE.test(value) && meaningOf(value) !== undefined;
	return shouted || (BARE.test(value) && meaningOf(name) !== undefined);
}

function notUnderstood(gap: string, name: string): ConfigurationError {
	const place = name === '' ? '' : ` for '${name}'`;
	return new ConfigurationError(
		`The cURL command still contains the placeholder ${gap}${place}`,
		"Put the value in its place, or write {secret1} there and enter 'Secret 1' (under 'Options' > 'Additional Values').",
	);
}

/**
 * A value of the command with its gaps replaced by the placeholders of form fields.
 * @param name of the value in the request, such as `client_secret`; it decides where a gap's own
 *   words do not
 * @throws ConfigurationError that names a gap whose meaning is unknown
 */
export function replacePlaceholders(value: string, name: string, { gaps }: MarkedCommand): string {
	const placeholder = (gap: string): string => {
		const found = meaningOf(gap) ?? meaningOf(name);
		if (found === undefined) throw notUnderstood(gap, name);
		return found;
	};
	if (isWholeGap(value, name)) return placeholder(value);
	return value.replace(MARK, (_, number: string) => placeholder(gaps[Number(number)] ?? ''));
}

/** Whether a value is nothing but one gap. */
function isOneGap(value: string): boolean {
	return /^\ue000\d+\ue001$/.test(value) || isWholeGap(value, '');
}

/** The base64 of id and secret, where `Authorization: Basic` is followed by a gap. */
export function fillBasic(value: string): string | undefined {
	const [, credentials] = /^basic\s+(.+)$/i.exec(value) ?? [];
	if (credentials === undefined) return undefined;
	const isGap = isOneGap(credentials) || /^base64/i.test(credentials);
	return isGap ? `Basic ${BASIC_CREDENTIALS}` : undefined;
}

/**
 * The URL of the command. A gap that is the whole URL is the token URL, one at its beginning the
 * base URL; any other is the tenant, unless its words say something else.
 */
export function replaceUrlPlaceholders(url: string, { gaps }: MarkedCommand): string {
	if (isOneGap(url)) return '{tokenUrl}';
	const based = url.replace(/^(?:https?:\/\/)?\ue000\d+\ue001(?=[/?]|$)/, '{baseUrl}');
	return based.replace(
		MARK,
		(_, number: string) => meaningOf(gaps[Number(number)] ?? '') ?? '{tenant}',
	);
}

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
