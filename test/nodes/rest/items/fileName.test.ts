import fc from 'fast-check';

import { fileNameOf } from '../../../../nodes/rest/items/fileName';
import { anyText } from '../../../anyText';

const name = (disposition: string, url = 'https://api.example.com/v1/orders/7') =>
	fileNameOf(disposition === '' ? {} : { 'content-disposition': disposition }, url);

it.each([
	['attachment; filename="a b.pdf"', 'a b.pdf'],
	['attachment; filename=plain.pdf', 'plain.pdf'],
	['attachment; filename="say \\"hi\\".txt"', 'say "hi".txt'],
	[`attachment; filename="naive.txt"; filename*=UTF-8''na%C3%AFve.txt`, 'naïve.txt'],
	["attachment; filename*=UTF-8''100%.txt", '100%.txt'],
	['attachment; filename="../../etc/passwd"', 'passwd'],
	['attachment; filename="C:\\\\temp\\\\a.txt"', 'a.txt'],
	['attachment; filename=".hidden"', 'hidden'],
	["attachment; filename*=UTF-8''a%00%C2%85b.pdf", 'ab.pdf'],
	['attachment; filename=""', 'file'],
	['attachment; filename=annual report 2026.pdf; size=7', 'annual report 2026.pdf'],
	['filename="no type.pdf"', 'no type.pdf'],
	["attachment; filename*=ISO-8859-1'en'r%E9sum%E9.pdf", 'résumé.pdf'],
	["attachment; filename*=windows-1252''%80%2042.pdf", '€ 42.pdf'],
	["attachment; filename*=Shift_JIS''%93%FA%96%7B.pdf", '日本.pdf'],
	[`attachment; filename*=x-unknown''a%E9.pdf; filename="b.pdf"`, 'b.pdf'],
	// As Node reads bytes of UTF-8 and of windows-1252.
	[
		`attachment; filename="${Buffer.from('naïve 日本.pdf').toString('latin1')}"`,
		'naïve 日本.pdf',
	],
	['attachment; filename="r\u00e9sum\u00e9 \u0080.pdf"', 'résumé €.pdf'],
	['attachment; filename="=?UTF-8?B?csOpc3Vtw6kucGRm?="', 'résumé.pdf'],
	['attachment; filename="=?iso-8859-1?Q?r=E9sum=E9_1.pdf?="', 'résumé 1.pdf'],
	['attachment; filename="=?UTF-8?Q?a_?= =?UTF-8?Q?b.pdf?="', 'a b.pdf'],
	['attachment; filename="=?UTF-8?B?Li4vLi4vZXRjL3Bhc3N3ZA==?="', 'passwd'],
	['attachment; filename="=?x-unknown?Q?a?="', '=?x-unknown?Q?a?='],
	['inline', 'file'],
	['', 'file'],
])('a file that comes as %s is called %s', (disposition, expected) => {
	expect(name(disposition)).toBe(expected);
});

it('takes the last part of the path where it looks like a file', () => {
	expect(name('', 'https://api.example.com/r%C3%A9sum%C3%A9.pdf?x=1')).toBe('résumé.pdf');
});

it('names a file without folders, whatever the header is, in time that grows with its length', () => {
	fc.assert(
		fc.property(anyText({ maxLength: 300 }), (noise) => {
			const found = name(`attachment; filename="${noise}"; filename*=${noise}`);
			expect(found).not.toMatch(/[/\\]|^\.|^$/);
		}),
	);
	for (const part of ['=?a?q?', '"\\', '%E9', ";filename*=a'"])
		expect(name(`attachment; filename=${part.repeat(20_000)}`)).toBeDefined();
});
