import { fileNameOf } from '../../../../nodes/rest/items/fileName';

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
	['inline', 'file'],
	['', 'file'],
])('a file that comes as %s is called %s', (disposition, expected) => {
	expect(name(disposition)).toBe(expected);
});

it('takes the last part of the path where it looks like a file', () => {
	expect(name('', 'https://api.example.com/r%C3%A9sum%C3%A9.pdf?x=1')).toBe('résumé.pdf');
});
