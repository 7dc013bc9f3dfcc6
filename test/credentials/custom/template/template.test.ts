import fc from 'fast-check';
import { createHash } from 'node:crypto';

import type { Encoding } from '../../../../credentials/custom/template/encodings';
import type { Sources } from '../../../../credentials/custom/template/sources';
import {
	expand,
	literalsOf,
	mapText,
	quoteTemplate,
} from '../../../../credentials/custom/template/template';
import { anyText } from '../../../anyText';

const sourcesOf = (values: Readonly<Record<string, string>>): Sources =>
	Object.fromEntries(
		Object.entries(values).map(([name, value]) => [name, { label: name, value }]),
	);

const fill = (text: string, values: Record<string, string>, encoding: Encoding = 'raw') =>
	expand(text, encoding, sourcesOf(values), 'Body');

const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('an error about a placeholder', () => {
	it.each(['{NAME}', '{NAME({clientId})}', '{base64({NAME})}', '{NAME({clientId}'])(
		'is short, however long the name in %s',
		(template) => {
			const text = template.replace('NAME', 'n'.repeat(5000));
			const expanded = () =>
				expand(text, 'raw', { clientId: { label: 'Client ID', value: 'x' } }, 'Body');

			expect(expanded).toThrow(
				expect.objectContaining({ message: expect.stringMatching(/^.{1,300}$/) }),
			);
			expect(expanded).toThrow(
				expect.objectContaining({ description: expect.stringMatching(/^.{1,1500}$/) }),
			);
		},
	);
});

describe('a template', () => {
	it.each([
		['{user} and {user}', 'mate and mate'],
		['{base64({user}:{pass})}', base64('mate:p(w)')],
		[
			'{sha256Hex({user}{base64({pass})})}',
			createHash('sha256')
				.update(`mate${base64('p(w)')}`)
				.digest('hex'),
		],
		['{base64Url({pass})}', Buffer.from('p(w)').toString('base64url')],
		['{formEncode({pass})}', 'p%28w%29'],
		["{'{user}'} is {user}", '{user} is mate'],
		["{base64({'it''s {user}'}{user})}", base64("it's {user}mate")],
		['{"a":{},"b":[{ "c": 1 }]}', '{"a":{},"b":[{ "c": 1 }]}'],
		['{ user } {1} {} {a b} }{', '{ user } {1} {} {a b} }{'],
		['DOCK\\{user}', 'DOCK\\mate'],
	])('is expanded: %s', (text, expected) => {
		expect(fill(text, { user: 'mate', pass: 'p(w)' })).toBe(expected);
	});

	it('that is invalid is reported, with what to write instead', () => {
		const attempt = (text: string) => () => fill(text, { user: 'mate', empty: '' });

		expect(attempt('{usr}')).toThrow(
			expect.objectContaining({
				message: "'Body' contains the unknown placeholder {usr}",
				description:
					"Available placeholders: {user}, {empty}. To use the literal text, write {'{usr}'}.",
			}),
		);
		expect(attempt('{md5({user})}')).toThrow("'Body' contains the unknown function md5()");
		expect(attempt('{base64({user})')).toThrow("'{base64(' is not closed");
		expect(attempt('{base64(user)}')).toThrow("'Body' calls base64() without a placeholder");
		expect(attempt('{empty}')).toThrow("'empty' is required");
		expect(attempt('{constructor({user})}')).toThrow('the unknown function constructor()');
	});

	it('keeps its placeholders when its text is mapped', () => {
		const upper = (text: string) => text.toUpperCase();

		expect(mapText("a{user}b{base64({user}c)}d{'e'}", upper)).toBe(
			"A{user}B{base64({user}c)}D{'e'}",
		);
	});

	it('has literals: its text without its placeholders', () => {
		expect(literalsOf("key-1{user}{base64({'key-2'}{user})}")).toEqual(['key-1', 'key-2']);
	});
});

const shortText = anyText({ maxLength: 30 });

describe('any text', () => {
	it('expands to itself when it is quoted', () => {
		fc.assert(
			fc.property(shortText, (text) => {
				expect(fill(quoteTemplate(text), {})).toBe(text);
			}),
		);
	});

	it('is parsed without losing characters', () => {
		const braces = fc.string({ unit: fc.constantFrom(...'{}(\')a1.": ,[]'), maxLength: 20 });

		fc.assert(
			fc.property(braces, (text) => {
				const parse = () => mapText(text, (part) => part);

				expect([text, 'not closed']).toContain(tryOr(parse, 'not closed'));
			}),
		);
	});
});

function tryOr(run: () => string, otherwise: string): string {
	try {
		return run();
	} catch {
		return otherwise;
	}
}

/** What a field can contain: complete characters, at least one. */
const anyValue = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });
const nasty = fc.string({
	unit: fc.constantFrom(...'"\\\'{}()<>&=?#/%;:@[]+ \n\t\u0000aé😀', '&amp;', ']]>', '..'),
	minLength: 1,
	maxLength: 12,
});
const values = fc.oneof(anyValue, nasty);

describe('a value cannot inject syntax', () => {
	it('into a JSON string or in place of a JSON value', () => {
		fc.assert(
			fc.property(values, (value) => {
				const text = fill('{"\\"q":"<{value}>","bare":{value},"n":1}', { value }, 'json');

				expect(JSON.parse(text)).toEqual({ '"q': `<${value}>`, bare: value, n: 1 });
			}),
		);
	});

	it('into a form field', () => {
		fc.assert(
			fc.property(values, (value) => {
				const form = new URLSearchParams(fill('a={value}&b={value}', { value }, 'form'));

				expect([...form]).toEqual([
					['a', value],
					['b', value],
				]);
			}),
		);
	});

	it('into a part of a URL', () => {
		fc.assert(
			fc.property(values, (value) => {
				const text = fill(
					'https://h.example/x{value}/end?q={value}#{value}',
					{ value },
					'url',
				);
				const url = new URL(text);
				const [, part = '', end] = url.pathname.split('/');

				expect([url.origin, end, url.searchParams.get('q')]).toEqual([
					'https://h.example',
					'end',
					value,
				]);
				expect(decodeURIComponent(part)).toBe(`x${value}`);
			}),
		);
	});

	it('into the host of a URL', () => {
		fc.assert(
			fc.property(values, (value) => {
				const text = fill('https://{value}.h.example/t', { value }, 'url');

				if (URL.canParse(text)) {
					expect(new URL(text)).toMatchObject({
						hostname: expect.stringMatching(/\.h\.example$/) as unknown,
						pathname: '/t',
						port: '',
						username: '',
					});
				}
			}),
		);
	});

	it('into an XML element or attribute', () => {
		const xml = values.filter(
			(value) => !/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(value),
		);

		fc.assert(
			fc.property(xml, (value) => {
				const text = fill('<a b="{value}">{value}</a>', { value }, 'xml');

				expect(text).toMatch(/^<a b="[^<>"]*">[^<>]*<\/a>$/);
				expect(text).not.toMatch(/&(?!(?:amp|lt|gt|quot|apos);)/);
			}),
		);
	});

	it('that is put into a header: the header stays one line', () => {
		fc.assert(
			fc.property(values, (value) => {
				const text = tryOr(() => fill('Bearer {value}', { value }, 'header'), 'rejected');

				expect(text).toMatch(/^(?:rejected|Bearer [\t\x20-\x7e\x80-\xff]+)$/);
			}),
		);
	});
});
