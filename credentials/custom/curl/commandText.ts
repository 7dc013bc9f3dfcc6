import { decodeEntities } from '../../common/entities';
import { ConfigurationError } from '../../token/errors';

/** Documentation around a login command is shorter; longer texts are something else. */
const MAX_CHARS = 20_000;

/** The next sample of the page, in another language; often copied together with the command. */
const NEXT_SAMPLE = /\n(?:(?:var|let|const)\s{1,9}\w{1,60}\s{0,9}=|import\s|using\s{1,9}\w|<\?php)/;

/** `> ` before a continued line: the shell's second prompt, or a quotation. A file name is none of these. */
const PROMPT = /(?<=[\\^`][ \t]*\r?\n)[ \t]*>[ \t]+(?=-{1,2}[A-Za-z]|['"]?https?:|['"][{\n])/g;

/** `&amp;` before the next name of a form. */
const FORM_ENTITY = /&amp;(?=[\w.-]{1,60}=)/g;

/** `${NAME:-default}`: the reader has a value of their own. */
const DEFAULT = /\$\{(\w{1,60}):?[-=?][^{}\n]{0,200}\}/g;

/**
 * Undoes what word processors and web pages introduce: entities, curly quotes, of which one may have
 * been left straight, dashes, no-break spaces, prompts.
 */
function plainText(pasted: string): string {
	const source = /["']/.test(pasted) ? pasted : decodeEntities(pasted);
	const text = source
		.replace(FORM_ENTITY, '&')
		.replace(DEFAULT, '${$1}')
		.replace(/[\u00a0\u2007\u202f]/g, ' ')
		.replace(/(?<=\s)[–—](?=[a-z][a-z-]{2})/g, '--')
		.replace(/(?<=\s)[–—](?=[A-Za-z])/g, '-')
		.replace(PROMPT, '')
		.replace(/(?<=[\s=])[‘']([^‘’']*)’(?=\s|$)/g, "'$1'")
		.replace(/(?<=[\s=])[“"]([^“”"]*)”(?=\s|$)/g, '"$1"');
	return /["']/.test(text) ? text : text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"');
}

const HERE_DOCUMENT =
	/<<-?[ \t]*(['"]?)([A-Za-z_]\w*)\1([^\n]*)\n([^]{0,4000}?)\n[ \t]*\2(?=[\s)`]|$)/;

/** `-d @- <<EOF` and `cat <<EOF | curl -d @-`: what stands below is the data, for `-d` without its line ends. */
function withHereDocument(text: string): string {
	const [document, , , rest = '', body = ''] = HERE_DOCUMENT.exec(text) ?? [];
	if (document === undefined) return text;
	return text
		.replace(document, () => rest)
		.replace(/(-binary\s+|\s|-d)(['"]?)@-\2(?=\s|$)/, (_, before: string) => {
			const data = before.startsWith('-b') ? `${body}\n` : body.replaceAll('\n', '');
			return `${before}'${data.replaceAll("'", "'\\''")}'`;
		});
}

/** One curl command of a pasted text. */
interface CommandText {
	/** What follows the word `curl`. */
	readonly text: string;
	/** The character that ends it outside quotes; '' for none. */
	readonly closer: string;
	/** Variables that the lines above it set. */
	readonly variables: ReadonlyMap<string, string>;
}

/** Scripts name it with its folder: `/usr/bin/curl`. */
const CURL = /(^|[\s$>=(`])(?:\/(?:[\w.-]{1,40}\/){0,6})?curl(?:\.exe)?(?=[ \t\\^`\r\n])/gi;

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

/** What ends a command in `$(curl …)`, in `$(printf … | curl …)` and in backticks. */
function closerOf(character: string, before: string): string {
	if (character === '`') return character;
	const isOpen = character === '(' || count(before, /\$\(/g) > count(before, /\)/g);
	return isOpen ? ')' : '';
}

/** What a login command has and the request before it lacks. */
const SENDS = /(?:^|\s)-(?:d|F|u|-data\S*|-form|-user|-json|-request\s{1,9}P|X\s{0,9}P)/;

const ASSIGNMENT =
	/^[ \t]*(?:(?:export|local|readonly|set)[ \t]+)?([A-Za-z_]\w{0,60})=(?:"((?:[^"\\]|\\.){1,2000})"|'([^']{1,2000})'|([^\s"'$`(;]+))[ \t]*(?:;[ \t]*)?$/gm;
/** `xx.xx.xx.xx` and `<value>`: the line above shows what to fill in, not a value. */
const NO_VALUE = /^[<{[][^"]*[>}\]]$|x{3}|\bxx\b|…|\.{3}|^your/i;

/** Inside double quotes a backslash escapes what is special there. */
const unescaped = (text: string | undefined) => text?.replace(/\\(["$`\\])/g, '$1');

function variablesOf(text: string): Map<string, string> {
	return new Map(
		[...text.matchAll(ASSIGNMENT)]
			.map(
				([, name = '', double, single, bare]) =>
					[name, unescaped(double) ?? single ?? bare ?? ''] as const,
			)
			.filter(([, value]) => value !== '' && !NO_VALUE.test(value)),
	);
}

/**
 * The command of a pasted text: of several, the first that has what is looked for.
 * @param prefers what only that command has; default: what a login command sends
 * @throws ConfigurationError where there is none, or the text is too long
 */
export function findCommand(pasted: string, prefers = SENDS): CommandText {
	if (pasted.trim() === '') throw new ConfigurationError("'cURL Command' is required");
	if (pasted.length > MAX_CHARS) {
		throw new ConfigurationError(
			`'cURL Command' is longer than ${MAX_CHARS / 1000} KB`,
			'Paste the login command only.',
		);
	}
	const text = withHereDocument(plainText(pasted).replaceAll('\r\n', '\n'));
	const starts = [...text.matchAll(CURL)];
	const commands = starts.map((match, index) => {
		const start = match.index + match[0].length;
		return { before: match[1] ?? '', start, own: text.slice(start, starts[index + 1]?.index) };
	});
	const login = commands.find(({ own }) => prefers.test(own)) ?? commands[0];
	if (login === undefined) {
		throw new ConfigurationError(
			"The text in 'cURL Command' is not a cURL command",
			"Paste the login command from the provider's documentation. It starts with curl.",
		);
	}
	const end = text.slice(login.start).search(NEXT_SAMPLE);
	return {
		text: text.slice(login.start, end === -1 ? undefined : login.start + end),
		closer: closerOf(login.before, text.slice(0, login.start)),
		variables: variablesOf(text.slice(0, login.start)),
	};
}
