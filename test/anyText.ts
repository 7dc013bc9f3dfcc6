import fc, { type StringSharedConstraints } from 'fast-check';

const SURROGATES = { first: 0xd8_00, count: 0x8_00 };
const CODE_POINTS = 0x11_00_00;

const characterAt = (index: number) =>
	String.fromCodePoint(index < SURROGATES.first ? index : index + SURROGATES.count);

function indexOf(character: unknown): number {
	const codePoint = typeof character === 'string' ? character.codePointAt(0) : undefined;
	if (codePoint === undefined) throw new Error('No character');
	return codePoint < SURROGATES.first ? codePoint : codePoint - SURROGATES.count;
}

const character = fc
	.integer({ min: 0, max: CODE_POINTS - SURROGATES.count - 1 })
	.map(characterAt, indexOf);

/**
 * Text of any characters, names like `__proto__` among it: what `fc.string({ unit: 'binary' })` makes, which takes two
 * seconds to write down all characters first.
 */
export const anyText = (constraints: StringSharedConstraints = {}): fc.Arbitrary<string> =>
	fc.string({ ...constraints, unit: character });
