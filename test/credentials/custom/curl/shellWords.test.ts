import fc from 'fast-check';

import { splitCommand } from '../../../../credentials/custom/curl/shellWords';

describe('splitting a command', () => {
	it.each([
		['spaces and tabs', 'a  b\tc', ['a', 'b', 'c']],
		['single quotes', `'a b' c'd'e`, ['a b', 'cde']],
		['double quotes and their escapes', '"a \\"b\\" \\$c \\d"', ['a "b" $c \\d']],
		['ANSI-C quotes', "$'a\\'b\\n\\x41\\u00e9\\101'", ["a'b\nAéA"]],
		['an escaped space', 'a\\ b', ['a b']],
		['an empty word', `a '' b`, ['a', '', 'b']],
		['a line continued by a backslash', 'a \\\n  b', ['a', 'b']],
		['a line continued with a space after the backslash', 'a \\  \n  b', ['a', 'b']],
		['a line continued by a caret', 'a ^\n  b', ['a', 'b']],
		['a line continued by a backtick', 'a `\n  b', ['a', 'b']],
		['a line continued by an option', 'a\n  -b c', ['a', '-b', 'c']],
		['a redirection in the middle', `a > "b c" -d 2>/dev/null 'e' >> f`, ['a', '-d', 'e']],
		['an open quote', `a 'b c`, ['a', 'b c']],
	])('handles %s', (_, command, words) => {
		expect(splitCommand(command)).toEqual(words);
	});

	it.each(['a | b', 'a ; b', 'a && b', 'a > b', 'a 2>&1', 'a\nb'])(
		'stops after the first command of %j',
		(command) => {
			expect(splitCommand(command)).toEqual(['a']);
		},
	);

	it('keeps a single ampersand in a word, as in pasted URLs', () => {
		expect(splitCommand('https://h.example/?a=1&b=2 -s')).toEqual([
			'https://h.example/?a=1&b=2',
			'-s',
		]);
	});
});

type Quote = (text: string) => string;

const single: Quote = (text) => `'${text.replaceAll("'", `'\\''`)}'`;
const double: Quote = (text) => `"${text.replace(/[\\"$`]/g, '\\$&')}"`;
const ansi: Quote = (text) =>
	`$'${text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n').replaceAll('é', '\\u00e9')}'`;
const mixed: Quote = (text) => single(text.slice(0, 3)) + double(text.slice(3));
const bare: Quote = (text) =>
	text === '' ? "''" : text.replace(/[^\w\n]/g, '\\$&').replaceAll('\n', () => "$'\\n'");

const CHARACTERS = [...'abxyz019 \'"\\`$!#*?[]{}();&|<>~%-_=+,.:/@\n\té'];

it('splitting a command returns every word, however it was quoted', () => {
	const word = fc.string({ unit: fc.constantFrom(...CHARACTERS), maxLength: 12 });
	const quote = fc.constantFrom(single, double, ansi, mixed, bare);
	const gap = fc.constantFrom(' ', '  ', ' \\\n\t', '\t');

	fc.assert(
		fc.property(
			fc.array(fc.tuple(word, quote, gap), { minLength: 1, maxLength: 5 }),
			(words) => {
				const command = words.map(([text, as, after]) => as(text) + after).join('');

				expect(splitCommand(command)).toEqual(words.map(([text]) => text));
			},
		),
		{ numRuns: 500 },
	);
});
