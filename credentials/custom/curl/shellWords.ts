/*
 * Splits a command line as a shell does: bash quoting, and the line continuations of bash, cmd and
 * PowerShell. Documentation is often copied incompletely, so an open quote ends with the text.
 */

const ANSI_ESCAPES: Readonly<Record<string, string>> = {
	a: '\u0007',
	b: '\b',
	e: '\u001b',
	E: '\u001b',
	f: '\f',
	n: '\n',
	r: '\r',
	t: '\t',
	v: '\v',
};

const ANSI_CODE = /\\(?:x([0-9a-f]{1,2})|u([0-9a-f]{1,4})|U([0-9a-f]{1,8})|([0-7]{1,3}))/iy;

interface Piece {
	readonly text: string;
	readonly end: number;
}

/** `$'…'` (bash manual, ANSI-C Quoting), from the character after the opening quote. */
function ansiQuoted(source: string, start: number): Piece {
	let text = '';
	let position = start;
	while (position < source.length && source[position] !== "'") {
		if (source[position] !== '\\') {
			text += source[position] ?? '';
			position += 1;
			continue;
		}
		ANSI_CODE.lastIndex = position;
		const code = ANSI_CODE.exec(source);
		const [match = '', byte, short, long, octal] = code ?? [];
		const digits = byte ?? short ?? long;
		const number =
			digits === undefined ? Number.parseInt(octal ?? '', 8) : Number.parseInt(digits, 16);
		const escape = source[position + 1] ?? '';
		const isCode = code !== null && number <= 0x10ffff;
		text += isCode ? String.fromCodePoint(number) : (ANSI_ESCAPES[escape] ?? escape);
		position += isCode ? match.length : 2;
	}
	return { text, end: position + 1 };
}

function singleQuoted(source: string, start: number): Piece {
	const found = source.indexOf("'", start);
	const close = found === -1 ? source.length : found;
	return { text: source.slice(start, close), end: close + 1 };
}

/** Inside double quotes a backslash escapes only what is special there (POSIX §2.2.3). */
function doubleQuoted(source: string, start: number): Piece {
	let text = '';
	let position = start;
	while (position < source.length && source[position] !== '"') {
		const next = source[position + 1] ?? '';
		const escapes = source[position] === '\\' && '$`"\\\n'.includes(next) && next !== '';
		if (escapes) text += next === '\n' ? '' : next;
		else text += source[position] ?? '';
		position += escapes ? 2 : 1;
	}
	return { text, end: position + 1 };
}

/** A backslash outside quotes: the next character, literally. */
function escapedCharacter(source: string, start: number): Piece {
	return { text: source[start] ?? '', end: start + 1 };
}

type PieceReader = (source: string, start: number) => Piece;

/** The start of a quoted piece of a word, longest first. */
const PIECES: ReadonlyArray<readonly [opening: string, read: PieceReader]> = [
	["$'", ansiQuoted],
	['$"', doubleQuoted],
	["'", singleQuoted],
	['"', doubleQuoted],
	['\\', escapedCharacter],
];

/** Operators that end a command; a lone `&` does not, since pasted URLs contain it unquoted. */
const COMMAND_END = /(?:\||;|&&)/y;
/** Where output goes, in the middle of a command or at its end. */
const REDIRECTION = /(?:\d|&)?>{1,2}&?[ \t]*(?:"[^"]*"|'[^']*'|[^\s"')|;]*)/y;
/** A continued line whose backslash was lost when copying. */
const CONTINUES = /\n\s*(?:-{1,2}[A-Za-z]|['"$]|https?:)/y;

function isAt(pattern: RegExp, source: string, position: number): boolean {
	pattern.lastIndex = position;
	return pattern.test(source);
}

/**
 * A line continuation: bash's backslash, cmd's `^`, PowerShell's backtick. Copying may add spaces after
 * it, or end there, or put the next line behind it; documentation adds comments.
 */
const CONTINUATION = /[\\^`][ \t]*(?:#[ \t][^\n]*)?\n|\\$|\\[ \t]+(?=-{1,2}[A-Za-z]|['"]|https?:)/y;

const COMMENT = /#[ \t][^\n]*/y;

/** A line that ends inside a word, as in `-X POST^`; what begins the next line like an option is a word of its own. */
const LINE_END = /[\\^`][ \t]*\n/y;
const NEXT_OPTION = /-{1,2}[A-Za-z]|["']|https?:/y;

function endsCommand(source: string, position: number, inWord: boolean): boolean {
	if (source[position] === '\n') return !isAt(CONTINUES, source, position);
	return !inWord && isAt(COMMAND_END, source, position);
}

/** An argument in `^"…^"`, at the start or after an option. */
const CARET_QUOTED = /(?:^|\s-[A-Za-z]|\s--[a-z-]+)\s*\^"/;

/** Removes cmd's caret escapes, which browsers add in "Copy as cURL (cmd)". */
function withoutCarets(command: string): string {
	const text = command.replace(/\r\n?/g, '\n').trimStart();
	return CARET_QUOTED.test(text) ? text.replace(/\^\n\s*/g, ' ').replace(/\^(.)/g, '$1') : text;
}

function nextPiece(source: string, position: number): Piece {
	const [opening, read] = PIECES.find(([start]) => source.startsWith(start, position)) ?? [];
	if (opening !== undefined && read !== undefined) return read(source, position + opening.length);
	return { text: source[position] ?? '', end: position + 1 };
}

/**
 * The words of the first command in the text: `a 'b c' | d` → `a`, `b c`.
 * @param closer ends the command outside quotes, as `)` does in `TOKEN=$(curl …)`; '' for none
 */
export function splitCommand(command: string, closer = ''): string[] {
	const source = withoutCarets(command);
	const words: string[] = [];
	let word: string | undefined;
	let position = 0;
	while (position < source.length && !endsCommand(source, position, word !== undefined)) {
		if (isAt(word === undefined ? CONTINUATION : LINE_END, source, position)) {
			position = (word === undefined ? CONTINUATION : LINE_END).lastIndex;
			if (word !== undefined && isAt(NEXT_OPTION, source, position)) {
				words.push(word);
				word = undefined;
			}
		} else if (closer !== '' && source[position] === closer) {
			break;
		} else if (word === undefined && isAt(REDIRECTION, source, position)) {
			position = REDIRECTION.lastIndex;
		} else if (word === undefined && isAt(COMMENT, source, position)) {
			position = COMMENT.lastIndex;
		} else if (/\s/.test(source[position] ?? '')) {
			if (word !== undefined) words.push(word);
			word = undefined;
			position += 1;
		} else {
			const piece = nextPiece(source, position);
			word = (word ?? '') + piece.text;
			position = piece.end;
		}
	}
	return word === undefined ? words : [...words, word];
}
