import fc from 'fast-check';

import { parseXml } from '../../../../credentials/token/response/xml';

describe('parseXml', () => {
	it('reads elements as nested records of text', () => {
		expect(parseXml('<a><b> x </b><c><d>y</d></c><e/></a>')).toEqual({
			a: { b: 'x', c: { d: 'y' }, e: '' },
		});
	});

	it('leaves out declarations, comments, document types, namespaces and attributes', () => {
		const text = `<?xml version="1.0"?>
			<!DOCTYPE r [ <!ENTITY big "ha"> ]>
			<!-- <r>not this</r> -->
			<s:r xmlns:s="urn:x"><s:token kind="a/b">t1</s:token><s:none  /></s:r>`;
		expect(parseXml(text)).toEqual({ r: { token: 't1', none: '' } });
	});

	it('keeps the first of equal siblings', () => {
		expect(parseXml('<a><b>1</b><b>2</b></a>')).toEqual({ a: { b: '1' } });
	});

	it('reads CDATA as it is and decodes the five named and all numeric entities', () => {
		expect(parseXml('<a><![CDATA[<x>&amp;]]></a>')).toEqual({ a: '<x>&amp;' });
		expect(parseXml('<a>&lt;&gt;&amp;&quot;&apos;&#65;&#x42;&#x1F600;&LT;</a>')).toEqual({
			a: '<>&"\'AB😀<',
		});
		expect(parseXml('<a>one<![CDATA[ & ]]>two</a>')).toEqual({ a: 'one & two' });
	});

	it.each([
		['<!DOCTYPE r><r>1</r>', { r: '1' }],
		['<!doctype r SYSTEM "r.dtd"><r>x[y]</r>', { r: 'x[y]' }],
		['<!DOCTYPE r [<!ENTITY a "b>c">] ><r>1</r>', { r: '1' }],
		['<!DOCTYPE r [<!ENTITY a "b"><r>1</r>', undefined],
		['<!DOCTYPE r', undefined],
		['<r>1</r><!DOCTYPE r>', { r: '1' }],
		['<r><!-- a > b --><?pi a?>1<!-- --></r>', { r: '1' }],
		['<r><!-- open</r>', undefined],
		['<r><?open</r>', undefined],
		['<r><![CDATA[open</r>', undefined],
		['<r>a<![CDATA[<b>\n</b>]]>c</r>', { r: 'a<b>\n</b>c' }],
	])('skips what is no element in %j', (text, elements) => {
		expect(parseXml(text)).toEqual(elements);
	});

	it.each(['<r a></r b>x</r>', '<r></r></r>', '<a:b:c/>', '< r/>', '<r></q:r></r>', '<r></>'])(
		'does not take %j for XML where a tag is not one',
		(text) => {
			expect(parseXml(text)).toBeUndefined();
		},
	);

	it('reads names after their namespace, and ends with space', () => {
		expect(parseXml('<urn:r a="b"><q:a\n/></urn:r >')).toEqual({ r: { a: '' } });
	});

	it('expands no entity but the predefined ones', () => {
		expect(parseXml('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;&#x110000;</a>')).toEqual({
			a: '&b;&#x110000;',
		});
		expect(parseXml('<a>&#x10FFFF;</a>')).toEqual({ a: '\u{10ffff}' });
	});

	it.each([
		['text', 'plain'],
		['nothing', ''],
		['an unclosed element', '<a><b></a>'],
		['a stray end', '</a>'],
		['an end too many', '<a></a></b>'],
		['ends in the wrong order', '<a><b>1</a></b>'],
		['an open element after a closed one', '<a/><b>'],
		['an element without a name', '<>'],
		['an open end', '<a>'],
		['a comment alone', '<!-- a -->'],
		['an open comment', '<a>x</a'],
		['text before the first element', 'x<a/>'],
	])('does not take %s for XML', (_, text) => {
		expect(parseXml(text)).toBeUndefined();
	});

	it('ignores space around the document', () => {
		expect(parseXml(' \n<a>1</a>\n ')).toEqual({ a: '1' });
	});

	it('gives records without a prototype, so that element names cannot reach one', () => {
		const parsed = parseXml('<a><__proto__><x>1</x></__proto__></a>');
		expect(JSON.stringify(parsed)).toBe('{"a":{"__proto__":{"x":"1"}}}');
		expect(Object.getPrototypeOf(parsed)).toBeNull();
	});

	const name = fc.stringMatching(/^[a-z][a-z0-9]{0,5}$/);
	const text = fc.stringMatching(/^[a-zA-Z0-9 .]{0,8}$/).map((value) => value.trim());
	it('reads back what was written', () => {
		fc.assert(
			fc.property(name, fc.dictionary(name, text, { minKeys: 1 }), (root, fields) => {
				const inner = Object.entries(fields)
					.map(([key, value]) => `<${key}>${value}</${key}>`)
					.join('\n');
				expect(parseXml(`<${root}>${inner}</${root}>`)?.[root]).toEqual(
					expect.objectContaining(fields),
				);
			}),
		);
	});

	it('never throws, whatever the text is', () => {
		const piece = fc.constantFrom(
			'<',
			'>',
			'/',
			'a',
			'!',
			'[CDATA[',
			']]>',
			'--',
			'?',
			'&#',
			';',
		);
		fc.assert(
			fc.property(
				fc.array(piece).map((pieces) => pieces.join('')),
				(source) => {
					expect(() => parseXml(source)).not.toThrow();
				},
			),
		);
	});

	it.each(['<?', '<!--', '<![CDATA[', '<!DOCTYPE', '<!DOCTYPE[', '<a', '<', '<a/', 'a', '&#'])(
		'reads 200 KB of %s in little time',
		(piece) => {
			const startMs = performance.now();
			parseXml(`<a>${piece.repeat(200_000 / piece.length)}`);
			parseXml(`<${piece.repeat(200_000 / piece.length)}`);
			expect(performance.now() - startMs).toBeLessThan(2000);
		},
	);
});
