import fc from 'fast-check';
import {
	encodeForm,
	encodeNothing,
	encodeReserved,
	parameterText,
	queryPairs,
	type Writing,
} from '../../../../nodes/rest/openapi/serialize';
import { percentEncode } from '../../../../credentials/common/percentEncode';
import { anyText } from '../../../anyText';

/** The values of the table in OpenAPI 3.1.1, "Style Examples". */
const EMPTY = '';
const TEXT = 'blue';
const LIST = ['blue', 'black', 'brown'];
const RECORD = { R: 100, G: 200, B: 150 };

const writing = (style: Writing['style'], explode: boolean): Writing => ({
	style,
	explode,
	encode: percentEncode,
});

describe('a path or header', () => {
	it.each([
		['matrix', false, EMPTY, ';color='],
		['matrix', false, TEXT, ';color=blue'],
		['matrix', false, LIST, ';color=blue,black,brown'],
		['matrix', false, RECORD, ';color=R,100,G,200,B,150'],
		['matrix', true, TEXT, ';color=blue'],
		['matrix', true, LIST, ';color=blue;color=black;color=brown'],
		['matrix', true, RECORD, ';R=100;G=200;B=150'],
		['label', false, EMPTY, '.'],
		['label', false, TEXT, '.blue'],
		['label', false, LIST, '.blue,black,brown'],
		['label', false, RECORD, '.R,100,G,200,B,150'],
		['label', true, LIST, '.blue.black.brown'],
		['label', true, RECORD, '.R=100.G=200.B=150'],
		['simple', false, EMPTY, ''],
		['simple', false, TEXT, 'blue'],
		['simple', false, LIST, 'blue,black,brown'],
		['simple', false, RECORD, 'R,100,G,200,B,150'],
		['simple', true, LIST, 'blue,black,brown'],
		['simple', true, RECORD, 'R=100,G=200,B=150'],
	] as const)('in the style %s, exploded %s: %j is %s', (style, explode, value, text) => {
		expect(parameterText('color', value, writing(style, explode))).toBe(text);
	});
});

describe('a query or form', () => {
	const write = (style: Writing['style'], explode: boolean, value: unknown) =>
		queryPairs('color', value, writing(style, explode))
			.map((pair) => pair.join('='))
			.join('&');

	it.each([
		['form', false, EMPTY, 'color='],
		['form', false, TEXT, 'color=blue'],
		['form', false, LIST, 'color=blue,black,brown'],
		['form', false, RECORD, 'color=R,100,G,200,B,150'],
		['form', true, LIST, 'color=blue&color=black&color=brown'],
		['form', true, RECORD, 'R=100&G=200&B=150'],
		['spaceDelimited', false, LIST, 'color=blue%20black%20brown'],
		['spaceDelimited', false, RECORD, 'color=R%20100%20G%20200%20B%20150'],
		['spaceDelimited', true, LIST, 'color=blue&color=black&color=brown'],
		['pipeDelimited', false, LIST, 'color=blue%7Cblack%7Cbrown'],
		['pipeDelimited', false, RECORD, 'color=R%7C100%7CG%7C200%7CB%7C150'],
		['tabDelimited', false, LIST, 'color=blue%09black%09brown'],
		['deepObject', true, RECORD, 'color[R]=100&color[G]=200&color[B]=150'],
		['deepObject', true, LIST, 'color[]=blue&color[]=black&color[]=brown'],
		[
			'deepObject',
			true,
			{ a: { b: [{ c: 1 }, { c: 2 }], d: ['x'] } },
			'color[a][b][0][c]=1&color[a][b][1][c]=2&color[a][d][]=x',
		],
		['form', true, [], ''],
		['form', false, [null, undefined], ''],
		['form', true, { a: null, b: 1 }, 'b=1'],
		['form', true, [{ a: 1 }], 'color=%7B%22a%22%3A1%7D'],
	] as const)('in the style %s, exploded %s: %j is %s', (style, explode, value, text) => {
		expect(write(style, explode, value)).toBe(text);
	});

	it('keeps brackets of names, and encodes all else', () => {
		expect(queryPairs('filter[näme]&', 'a&b', writing('form', true))).toEqual([
			['filter[n%C3%A4me]%26', 'a%26b'],
		]);
	});
});

describe('encoding', () => {
	it.each([
		[percentEncode, "a b&c=d/é!'()*", 'a%20b%26c%3Dd%2F%C3%A9%21%27%28%29%2A'],
		[percentEncode, 'half \uD83D', 'half%20%EF%BF%BD'],
		[encodeForm, 'a b+c', 'a+b%2Bc'],
		[encodeReserved, "/a:b?c=d,e;f@g!h$i'(j)*[k] l", "/a:b?c=d,e;f@g!h$i'(j)*[k]%20l"],
		[encodeReserved, 'a%2Fb%zz', 'a%2Fb%25zz'],
		[encodeReserved, 'a&b#c+d', 'a%26b%23c%2Bd'],
		[encodeNothing, 'a b', 'a b'],
	] as const)('%p makes of %j: %j', (encode, text, encoded) => {
		expect(encode(text)).toBe(encoded);
	});

	it('gives any text back to who decodes the query', () => {
		fc.assert(
			fc.property(anyText(), (text) => {
				const [[name = '', value = ''] = []] = queryPairs('n', text, writing('form', true));
				const decoded = new URLSearchParams(`${name}=${value}`).get('n');
				const form = new URLSearchParams(`n=${encodeForm(text)}`).get('n');

				expect([decoded, form]).toEqual([text, text]);
			}),
		);
	});
});
