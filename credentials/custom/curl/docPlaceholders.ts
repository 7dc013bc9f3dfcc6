import { ConfigurationError } from '../../token/errors';
import { PLAIN_BASIC } from '../clientAuth/clientAuthentication';
import { PLACEHOLDER_NAMES } from '../placeholders';
import { jsonStringTracker } from '../template/encodings';

/*
 * Documentation contains placeholders for readers to fill in: {{URL}}, {Replace with your key},
 * <client_id>, $CLIENT_ID, YOUR_CLIENT_ID. Before a command is split into words each of them becomes a
 * token, since most contain what a shell treats specially; then each token becomes the placeholder of
 * the form field that is meant, by its words or by the name of the value that it stands for.
 */

/** Private-use characters (Unicode §23.5) around the number of a placeholder. */
const TOKEN = /\ue000(\d+)\ue001/g;

/** A command whose documentation placeholders are tokens. */
export interface TokenizedText {
	readonly text: string;
	/** The placeholders as they were written, by number. */
	readonly placeholders: readonly string[];
}

interface PlaceholderStyle {
	readonly pattern: RegExp;
	/** Whether this really is a placeholder, by the text inside the brackets; default yes. */
	readonly fits?: (inside: string, command: string) => boolean;
}

/** Placeholders of the form are kept. */
const isFormPlaceholder = (name: string) => PLACEHOLDER_NAMES.has(name) || /^step\d+\./.test(name);

const STYLES: readonly PlaceholderStyle[] = [
	{ pattern: /\{\{\s*([^{}]*?)\s*\}\}/g },
	{ pattern: /\$\(([^()\n]*base64[^()\n]*)\)/g },
	{
		pattern: /<([A-Za-z][^<>\n]{0,80})>/g,
		fits: (_, command) => !/<\/|<\?xml|\/>/.test(command),
	},
	{ pattern: /\$\{?([A-Z][A-Z0-9_]{2,})\}?/g, fits: (inside) => meaningOf(inside) !== undefined },
	{
		pattern: /(?<!\$)\{([A-Za-z][\w .,/'’-]{0,100})\}/g,
		fits: (inside) => !isFormPlaceholder(inside),
	},
	{ pattern: /(?<![\w-])((?:your|insert|enter|replace)(?:[_-][a-z0-9]+)+)(?![\w-])/gi },
];

/** Splits a placeholder into words: `AppKey`, `app_key` and `app-key` are `app key`. */
function wordsOf(text: string): string {
	return text
		.replace(/([a-z0-9])([A-Z])/g, '$1 $2')
		.replace(/[^A-Za-z0-9]+/g, ' ')
		.trim()
		.toLowerCase();
}

/** Maps the words of a placeholder to one of the form; the first match wins. */
const MEANINGS: ReadonlyArray<readonly [words: RegExp, placeholder: string]> = [
	[/base ?64|encoded (?:credential|auth)/, '{base64({clientId}:{clientSecret})}'],
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

/** The command with each placeholder of the documentation replaced by a token. */
export function tokenizePlaceholders(command: string): TokenizedText {
	const placeholders: string[] = [];
	const text = STYLES.reduce(
		(tokenized, { pattern, fits }) =>
			tokenized.replace(pattern, (placeholder: string, inside: string) => {
				if (fits?.(inside, command) === false) return placeholder;
				placeholders.push(placeholder);
				return `\ue000${placeholders.length - 1}\ue001`;
			}),
		command,
	);
	return { text, placeholders };
}

/** Complete values that only documentation has: `$ID`, `[key]`, `%KEY%`, `xxxx`, `…`. */
const SAMPLE_VALUES: readonly RegExp[] = [
	/^\$\{?[A-Z][A-Z0-9_]+\}?$/,
	/^%\w+%$/,
	/^\[[A-Za-z][\w .-]*\]$/,
	/^(?:x{3,}|\*{3,}|\.{3}|…)$/i,
	/^your\b/i,
];

/** `$clientId` is a placeholder, `$x9` may be a password. */
const VARIABLE = /^\$\{?\w+\}?$/;
/** `CLIENT_ID` is a placeholder, `PROD_EU` may be a value. */
const UPPER_SNAKE = /^[A-Z][A-Z0-9]*(?:[_ -][A-Z0-9]+)*$/;
/** `client_id=client_id` */
const FIELD_NAME =
	/^(?:(?:client|app|api)[_-]?(?:id|key|secret)|user(?:name)?|pass(?:word)?|secret)$/i;
/** Names whose values are words of a protocol, such as `grant_type=password`. */
const PROTOCOL_NAME = /type|mode|scope|audience|accept/i;

/** Whether a value without a token is a placeholder nevertheless. */
function isSampleValue(value: string, name: string): boolean {
	if (SAMPLE_VALUES.some((pattern) => pattern.test(value))) return true;
	if (VARIABLE.test(value)) return meaningOf(value) !== undefined;
	if (PROTOCOL_NAME.test(name)) return false;
	const isUpperSnake = UPPER_SNAKE.test(value) && meaningOf(value) !== undefined;
	return isUpperSnake || (FIELD_NAME.test(value) && meaningOf(name) !== undefined);
}

function unknownPlaceholder(placeholder: string, name: string): ConfigurationError {
	const where = name === '' ? '' : ` for '${name}'`;
	return new ConfigurationError(
		`The cURL command still contains the placeholder ${placeholder}${where}`,
		"Replace it with the value, or with {secret1} and enter 'Secret 1' (under 'Options' > 'Additional Values').",
	);
}

/**
 * A value of the command with its tokens replaced by placeholders of the form.
 * @param name of the value in the request, such as `client_secret`; it decides where the words of the
 *   documentation's placeholder do not
 * @throws ConfigurationError that names a placeholder whose meaning is unknown
 */
export function replacePlaceholders(
	value: string,
	name: string,
	{ placeholders }: TokenizedText,
): string {
	const formPlaceholder = (placeholder: string): string => {
		const found = meaningOf(placeholder) ?? meaningOf(name);
		if (found === undefined) throw unknownPlaceholder(placeholder, name);
		return found;
	};
	if (isSampleValue(value, name)) return formPlaceholder(value);
	return value.replace(TOKEN, (_, number: string) =>
		formPlaceholder(placeholders[Number(number)] ?? ''),
	);
}

/** Whether a value is exactly one placeholder. */
const isOnePlaceholder = (value: string) =>
	/^\ue000\d+\ue001$/.test(value) || isSampleValue(value, '');

/** The base64 of ID and secret, where `Authorization: Basic` is followed by a placeholder. */
export function fillBasic(value: string): string | undefined {
	const [, credentials] = /^basic\s+(.+)$/i.exec(value) ?? [];
	if (credentials === undefined) return undefined;
	return isOnePlaceholder(credentials) || /^base64/i.test(credentials) ? PLAIN_BASIC : undefined;
}

/**
 * The URL of the command. A placeholder that is the complete URL is the token URL, one at its start the
 * base URL; any other is the tenant, unless its words say something else.
 */
export function replaceUrlPlaceholders(url: string, { placeholders }: TokenizedText): string {
	if (isOnePlaceholder(url)) return '{tokenUrl}';
	const based = url.replace(/^(?:https?:\/\/)?\ue000\d+\ue001(?=[/?]|$)/, '{baseUrl}');
	return based.replace(
		TOKEN,
		(_, number: string) => meaningOf(placeholders[Number(number)] ?? '') ?? '{tenant}',
	);
}

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
	const complete = inString ? `${text}"` : text.replace(/,\s*$/, '');
	return `${complete}${open.reverse().join('')}`;
}
