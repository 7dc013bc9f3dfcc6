import fc from 'fast-check';

import {
	editJson,
	parseExact,
	parseTyped,
	withBigNumbers,
	withRoundedNumbers,
	writeJson,
} from '../../../credentials/common/exactJson';
import { parseJson, typedValueAtPath, valueAtPath } from '../../../credentials/common/unknown';

const BIG = '9007199254740993';

describe('parsed JSON', () => {
	it.each([
		['a whole number beyond 2^53', `{"id": ${BIG}}`, { id: BIG }],
		['one with a sign', `[-${BIG}]`, [`-${BIG}`]],
		['one alone', ` ${BIG}\n`, BIG],
		['one of a million digits of which all count', '1'.repeat(40), '1'.repeat(40)],
	])('has %s as text with all digits', (_what, text, value) => {
		expect(parseJson(text)).toEqual(value);
	});

	it.each([
		['the largest safe number', '{"id": 9007199254740991}', { id: 9007199254740991 }],
		['a fraction', '[0.30000000000000004]', [0.1 + 0.2]],
		['an exponent', '[1e21]', [1e21]],
		['digits in text', `{"a": "x, ${BIG}, y"}`, { a: `x, ${BIG}, y` }],
		['a name that is written twice', `{"a": 1, "a": ${BIG}, "a": 3}`, { a: 3 }],
	])('has %s as JSON.parse has it', (_what, text, value) => {
		expect(parseJson(text)).toEqual(value);
	});

	it('never has another prototype', () => {
		const parsed = parseExact(`{"__proto__": {"polluted": ${BIG}}, "b": ${BIG}}`);

		expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
		expect(valueAtPath(parsed, '__proto__.polluted')).toBe(BIG);
	});

	it('is undefined for what JSON.parse rejects', () => {
		fc.assert(
			fc.property(fc.string(), (noise) => {
				const text = `[${BIG}, ${noise}]`;
				const isJson = (() => {
					try {
						JSON.parse(text);
						return true;
					} catch {
						return false;
					}
				})();
				expect(parseJson(text) !== undefined).toBe(isJson);
			}),
		);
	});

	it('differs from JSON.parse in big numbers only', () => {
		fc.assert(
			fc.property(fc.jsonValue(), fc.bigInt(), (data, id) => {
				const text = `{"data": ${JSON.stringify(data)}, "id": ${id}}`;
				const { data: plain } = JSON.parse(text) as { data: unknown };
				const parsed = parseExact(text);
				expect(String(valueAtPath(parsed, 'id'))).toBe(String(id));
				expect(withRoundedNumbers(valueAtPath(parsed, 'data'))).toEqual(plain);
			}),
		);
	});
});

describe('rounded numbers', () => {
	it('replace the texts that were numbers, and no others, in a copy', () => {
		const parsed = parseExact(`{"rows": [{"id": ${BIG}, "code": "${BIG}"}]}`);

		expect(withRoundedNumbers(parsed)).toEqual({ rows: [{ id: Number(BIG), code: BIG }] });
		expect(parsed).toEqual({ rows: [{ id: BIG, code: BIG }] });
	});
});

describe('a value that is sent again', () => {
	it('is a number with all digits where it was one', () => {
		const data = parseExact(`{"a": {"id": ${BIG}, "code": "${BIG}"}, "list": [1, ${BIG}]}`);

		expect(typedValueAtPath(data, 'a.id')).toBe(BigInt(BIG));
		expect(typedValueAtPath(data, '$.list[1]')).toBe(BigInt(BIG));
		expect(typedValueAtPath(data, 'a.code')).toBe(BIG);
	});

	it('has its big numbers anywhere in it, in a copy', () => {
		const data = parseExact(`{"sort": [${BIG}, "${BIG}", 1.5], "at": {"id": ${BIG}}}`);

		expect(writeJson(withBigNumbers(data))).toBe(
			`{"sort":[${BIG},"${BIG}",1.5],"at":{"id":${BIG}}}`,
		);
		expect(valueAtPath(data, 'at.id')).toBe(BIG);
	});

	it('is written as it was read', () => {
		fc.assert(
			fc.property(fc.array(fc.bigInt()), (ids) => {
				const text = `[${ids.join(',')}]`;
				expect(writeJson(parseTyped(text))).toBe(text);
			}),
		);
	});
});

describe('JSON text that is changed', () => {
	it('keeps all numbers as they are written', () => {
		const text = `{"price":1.10,"id":${BIG},"rate":1E2,"n":[0.0,-0]}`;

		expect(editJson(text, (data) => ({ ...(data as object), added: 'yes' }))).toBe(
			`${text.slice(0, -1)},"added":"yes"}`,
		);
	});
});
