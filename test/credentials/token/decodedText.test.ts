import { decodeText } from '../../../credentials/token/decodedText';

const startsOf = (text: string) => [...decodeText(text).starts];

describe('a text without its encodings', () => {
	it.each([
		['\\b\\f\\n\\r\\t', '\b\f\n\r\t'],
		['\\"\\/\\\\', '"/\\'],
		['&lt;&gt;&quot;&apos;', '<>"\''],
		['&#x41;&#X42;&#67;', 'ABC'],
		['a\\x26\\xe9', 'a&é'],
		['&#1114111;', '\u{10ffff}'],
		['&#1114112;', '&#1114112;'],
		['&nbsp; 100% \\x', '&nbsp; 100% \\x'],
	])('of %s is %j', (encoded, text) => {
		expect(decodeText(encoded).text).toBe(text);
	});

	it('is found in eight layers and not in more', () => {
		const wrap = (times: number) =>
			Array.from({ length: times }).reduce(encodeURIComponent, 'é') as string;

		expect(decodeText(wrap(8)).text).toBe('é');
		expect(decodeText(wrap(9)).text).toBe('%C3%A9');
	});

	it('says where each character began, and where the text ends', () => {
		expect(startsOf('ab')).toEqual([0, 1, 2]);
		expect(startsOf('a%2520b')).toEqual([0, 1, 6, 7]);
		expect(startsOf('%F0%9F%98%80x')).toEqual([0, 12, 12, 13]);
	});
});
