import { decodeBytes, responseText } from '../../../../nodes/rest/call/charset';

/** The 27 rows of the WHATWG's table for windows-1252 that differ from Latin-1: byte → code point. */
const TABLE: ReadonlyArray<readonly [byte: number, codePoint: number]> = [
	[0x80, 0x20ac],
	[0x82, 0x201a],
	[0x83, 0x0192],
	[0x84, 0x201e],
	[0x85, 0x2026],
	[0x86, 0x2020],
	[0x87, 0x2021],
	[0x88, 0x02c6],
	[0x89, 0x2030],
	[0x8a, 0x0160],
	[0x8b, 0x2039],
	[0x8c, 0x0152],
	[0x8e, 0x017d],
	[0x91, 0x2018],
	[0x92, 0x2019],
	[0x93, 0x201c],
	[0x94, 0x201d],
	[0x95, 0x2022],
	[0x96, 0x2013],
	[0x97, 0x2014],
	[0x98, 0x02dc],
	[0x99, 0x2122],
	[0x9a, 0x0161],
	[0x9b, 0x203a],
	[0x9c, 0x0153],
	[0x9e, 0x017e],
	[0x9f, 0x0178],
];

describe('text in windows-1252', () => {
	it('has the code points of the table, and those of Latin-1 elsewhere', () => {
		const expected = new Map(TABLE);
		for (let byte = 0; byte < 256; byte++)
			expect(decodeBytes(Uint8Array.of(byte), 'windows-1252')?.codePointAt(0)).toBe(
				expected.get(byte) ?? byte,
			);
	});

	it.each(['windows-1252', 'cp1252', 'ISO-8859-1', 'latin1', 'us-ascii', 'x-cp1252', 'l1'])(
		'is read under the name %s',
		(charset) => {
			const bytes = Buffer.from([0x80, 0x20, 0xe9]);
			const headers = { 'content-type': `text/plain; charset="${charset}"` };

			expect(responseText(bytes, headers)).toBe('€ é');
		},
	);
});

describe('text in another charset', () => {
	it.each([
		['UTF-8', Buffer.from('€'), '€'],
		['utf-16le', Buffer.from('€', 'utf16le'), '€'],
		['iso-8859-15', Buffer.from([0xa4]), '€'],
		['nonsense', Buffer.from('€'), '€'],
	])('is read as %s', (charset, bytes, text) => {
		expect(responseText(bytes, { 'content-type': `text/plain;charset=${charset}` })).toBe(text);
	});

	it.each([
		['as its XML declares', 'text/xml', '<?xml version="1.0" encoding="ISO-8859-1"?>\xe9', 'é'],
		[
			'as the header says, whatever its XML declares',
			'text/xml; charset=latin1',
			'<?xml version="1.0" encoding="utf-8"?>\xe9',
			'é',
		],
		[
			'as UTF-8 where its XML declares UTF-16 in single bytes',
			'text/xml',
			'<?xml version="1.0" encoding="utf-16"?>\xc3\xa9',
			'é',
		],
		[
			'as UTF-8 where only its data mentions an encoding',
			'text/plain',
			'encoding="ISO-8859-1" \xc3\xa9',
			'é',
		],
		['as its byte order mark says', 'application/json', '\xff\xfe\xe9\x00', 'é'],
		[
			'as its byte order mark says, the high byte first',
			'application/json; charset=utf-8',
			'\xfe\xff\x00\xe9',
			'é',
		],
	])('is read %s', (_how, type, bytes, end) => {
		const text = responseText(Buffer.from(bytes, 'latin1'), { 'content-type': type });

		expect(text.slice(-1)).toBe(end);
		expect(text).not.toMatch(/[\ufffd\ufeff]/);
	});

	it('is read without its byte order mark', () => {
		expect(responseText(Buffer.from('\ufeff{}'), {})).toBe('{}');
	});
});
