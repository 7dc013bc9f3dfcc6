import type { Random } from './random';
import { anyValue, oddText, repeatedText, size, word } from './values';

type Mutation = (text: string, random: Random, other: string) => string;

const at = (text: string, random: Random) => random.below(text.length + 1);

/** A slice, mostly short. */
function slice(text: string, random: Random): readonly [start: number, end: number] {
	const start = at(text, random);
	return [start, Math.min(text.length, start + random.below(random.chance(0.8) ? 12 : 400))];
}

const insert = (text: string, position: number, piece: string) =>
	text.slice(0, position) + piece + text.slice(position);

/** What happens to texts on their way, and what attackers do to them. */
const MUTATIONS: readonly Mutation[] = [
	(text, random) => {
		const [start, end] = slice(text, random);
		return text.slice(0, start) + text.slice(end);
	},
	(text, random) => {
		const [start, end] = slice(text, random);
		return insert(text, at(text, random), text.slice(start, end));
	},
	(text, random) => {
		const [start, end] = slice(text, random);
		const piece = text.slice(start, end) || ' ';
		return insert(text, start, piece.repeat(Math.ceil(size(random) / piece.length)));
	},
	(text, random) => insert(text, at(text, random), oddText(random)),
	(text, random) => insert(text, at(text, random), repeatedText(random)),
	(text, random) => text.slice(0, at(text, random)),
	(text, random) => text.slice(at(text, random)),
	(text, random, other) => text.slice(0, at(text, random)) + other.slice(at(other, random)),
	(text, random) => {
		const [start, end] = slice(text, random);
		const piece = text.slice(start, end);
		const isUpper = random.chance(0.5);
		return (
			text.slice(0, start) +
			(isUpper ? piece.toUpperCase() : piece.toLowerCase()) +
			text.slice(end)
		);
	},
	(text, random) => {
		const position = at(text, random);
		return insert(
			text.slice(0, position) + text.slice(position + 1),
			position,
			random.pick(['"', "'", '\\', '0', '=', '<', '\0']),
		);
	},
	(text) => `\ufeff${text}`,
];

/** Longer texts take their time by themselves; none of the parsers' bounds is beyond. */
const MAX_CHARS = 200_000;

/** A real sample after one to six mutations. */
export function mutated(samples: readonly string[], random: Random): string {
	let text = random.pick(samples);
	for (let count = 1 + random.below(6); count > 0; count--)
		text = random.pick(MUTATIONS)(text, random, random.pick(samples)).slice(0, MAX_CHARS);
	return text;
}

/** Puts another value at a random place of some data. */
function altered(value: unknown, random: Random): unknown {
	if (typeof value !== 'object' || value === null || random.chance(0.15))
		return anyValue(random, 3);
	const entries: Array<readonly [string, unknown]> = Object.entries(value);
	const at = random.below(entries.length);
	const changed = entries.map(([name, each], index) => {
		if (index !== at) return [name, each] as const;
		return random.chance(0.1)
			? ([word(random), each] as const)
			: ([name, altered(each, random)] as const);
	});
	return Array.isArray(value) ? changed.map(([, each]) => each) : Object.fromEntries(changed);
}

/** A sample of JSON with other values in one to three places: still JSON, and mostly of its form. */
export function alteredJson(samples: readonly string[], random: Random): string {
	let data = JSON.parse(random.pick(samples)) as unknown;
	for (let count = 1 + random.below(3); count > 0; count--) data = altered(data, random);
	return JSON.stringify(data) ?? 'null';
}
