import { outline } from '../../../../credentials/token/report/outline';

const MANY = (count: number) =>
	Object.fromEntries(Array.from({ length: count }, (_, i) => [`n${i}`, true]));
const nested = (depth: number, inner: unknown): unknown =>
	depth === 0 ? inner : { a: nested(depth - 1, inner) };

it.each<[what: string, value: unknown, shown: unknown]>([
	['a name of 40 characters', { ['n'.repeat(40)]: true }, { ['n'.repeat(40)]: true }],
	['a longer name', { ['n'.repeat(41)]: true }, { '(name, 41 characters)': true }],
	['three items', [true, true, true], [true, true, true]],
	['five items', [1, true, true, 'a', 'b'], ['(number, 1 digits)', true, true, '(2 more)']],
	['30 entries', MANY(30), MANY(30)],
	['33 entries', MANY(33), { ...MANY(30), '(more)': 3 }],
	['a text as deep as is looked at', nested(6, 'abc'), nested(6, '(text, 3 characters)')],
	['an object at that depth', nested(6, {}), nested(6, '(more)')],
	['a list at that depth', nested(6, ['abc']), nested(6, '(more)')],
	['lists inside one another', [[[[[[['abc']]]]]]], [[[[[['(more)']]]]]]],
	['nothing at that depth', nested(6, null), nested(6, null)],
])('shows of %s no value', (_, value, shown) => {
	expect(JSON.parse(outline(JSON.stringify(value)))).toEqual(shown);
});

it.each([
	['', ''],
	[' \n', ''],
	['  {"a": true} ', '{"a":true}'],
	['canary', '(text, 6 characters)'],
])('of the text %j it shows %j', (text, shown) => {
	expect(outline(text)).toBe(shown);
});

it('reads no more than the first 100,000 characters', () => {
	const text = JSON.stringify({ a: 'x'.repeat(100_000) });

	expect(outline(text)).toBe(`(text, ${text.length} characters)`);
});
