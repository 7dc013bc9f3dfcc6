import fc from 'fast-check';

import {
	entryOf,
	isRecord,
	numberOf,
	parseJson,
	textOf,
	valueAtPath,
} from '../../../credentials/common/unknown';
import { anyText } from '../../anyText';

describe('entryOf', () => {
	it('finds own entries, and nothing that objects inherit', () => {
		const names = ['a', 'b', 'constructor', '__proto__', 'toString'];

		expect(names.map((name) => entryOf({ a: 1 }, name))).toEqual([
			1,
			...Array(4).fill(undefined),
		]);
	});
});

describe('textOf', () => {
	it.each([
		['  key ', 'key'],
		[3599, '3599'],
		[0, '0'],
		['', ''],
		[Number.NaN, ''],
		[Number.POSITIVE_INFINITY, ''],
		[true, ''],
		[null, ''],
		[undefined, ''],
		[['a'], ''],
		[{ a: 1 }, ''],
	])('reads %p as %p', (value, text) => {
		expect(textOf(value)).toBe(text);
	});
});

describe('numberOf', () => {
	it.each([
		[3599, 3599],
		['3599', 3599],
		[' 3599.5 ', 3599.5],
		['-1', -1],
		['', undefined],
		['   ', undefined],
		['soon', undefined],
		['1 hour', undefined],
		[Number.NaN, undefined],
		[Number.POSITIVE_INFINITY, undefined],
		['Infinity', undefined],
		[true, undefined],
		[null, undefined],
		[[], undefined],
		[['7'], undefined],
	])('reads %p as %p', (value, number) => {
		expect(numberOf(value)).toBe(number);
	});
});

describe('isRecord', () => {
	it.each([
		[{}, true],
		[{ a: 1 }, true],
		[[], false],
		[null, false],
		[undefined, false],
		['text', false],
		[1, false],
	])('says of %p: %p', (value, expected) => {
		expect(isRecord(value)).toBe(expected);
	});
});

describe('parseJson', () => {
	it('parses JSON and gives undefined for anything else', () => {
		expect(parseJson('{"a":[1]}')).toEqual({ a: [1] });
		expect(parseJson('null')).toBeNull();
		expect(parseJson('{"a":')).toBeUndefined();
		expect(parseJson('')).toBeUndefined();
	});

	it('never throws, whatever the text is', () => {
		fc.assert(
			fc.property(anyText(), (text) => {
				expect(() => parseJson(text)).not.toThrow();
			}),
		);
	});
});

describe('valueAtPath', () => {
	const data = {
		data: { tokens: [{ value: 'a' }, { value: 'b' }], 'x-y': 1 },
		list: [[1, 2]],
		many: [...'abcdefghijkl'],
	};

	it.each([
		['data.tokens[0].value', 'a'],
		['data.tokens[1].value', 'b'],
		['data.tokens.1.value', 'b'],
		['$.data.tokens[0].value', 'a'],
		['$data.x-y', 1],
		['data.x-y', 1],
		['.data..x-y.', 1],
		['list[0][1]', 2],
		['many[11]', 'l'],
		['many.$.11', undefined],
		['data.tokens[7].value', undefined],
		['data.missing.value', undefined],
		['data.tokens.value', undefined],
		['data.x-y.value', undefined],
	])('finds at %s: %p', (path, value) => {
		expect(valueAtPath(data, path)).toBe(value);
	});

	it('gives the whole for an empty path or a lone $', () => {
		expect(valueAtPath('text', '')).toBe('text');
		expect(valueAtPath(data, '$')).toBe(data);
	});

	it('gives the entries of all lists of an object for *, unless that is a name in it', () => {
		const lists = { own: [1, [2]], size: 2, shared: [3] };

		expect(valueAtPath({ lists }, 'lists.*')).toEqual([1, [2], 3]);
		expect(valueAtPath({ lists }, 'lists.*[2]')).toBe(3);
		expect(valueAtPath({ '*': 'value' }, '*')).toBe('value');
		expect(valueAtPath({ lists: {} }, 'lists.*')).toEqual([]);
		expect(valueAtPath({ lists: 'text' }, 'lists.*')).toBeUndefined();
	});

	it.each(['constructor', '__proto__', 'toString', 'data.constructor.name', 'list.length'])(
		'does not reach what every object has: %s',
		(path) => {
			expect(valueAtPath(data, path)).toBeUndefined();
		},
	);

	it('finds what was put there, and never throws', () => {
		const names = fc.array(fc.stringMatching(/^[a-z]{1,5}$/), { minLength: 1, maxLength: 4 });
		fc.assert(
			fc.property(names, fc.string(), (path, value) => {
				const nested = path.reduceRight<unknown>(
					(inner, name) => ({ [name]: inner }),
					value,
				);
				expect(valueAtPath(nested, path.join('.'))).toBe(value);
			}),
		);
		fc.assert(
			fc.property(fc.jsonValue(), fc.string(), (value, path) => {
				expect(() => valueAtPath(value, path)).not.toThrow();
			}),
		);
	});
});
