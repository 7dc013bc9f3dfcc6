import { LosslessNumber, parse, stringify } from 'lossless-json';

/**
 * JSON whose numbers become what `readNumber` makes of their text. A name that is written twice has its last
 * value, as with `JSON.parse`.
 * @throws SyntaxError where the text is not JSON; RangeError where it is too deep
 */
export const parseNumbers = (text: string, readNumber: (digits: string) => unknown): unknown =>
	parse(text, undefined, {
		parseNumber: readNumber,
		onDuplicateKey: ({ newValue }) => newValue,
	});

/** A number that is written as it was read. */
export const writtenNumber = (digits: string): LosslessNumber => new LosslessNumber(digits);

/** As `JSON.stringify`, but a `bigint` and a written number have all their digits. */
export const stringifyNumbers = (value: unknown): string | undefined => stringify(value);
