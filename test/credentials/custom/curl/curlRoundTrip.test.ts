import fc from 'fast-check';

import { loginOf } from '../enteredForm';

type Quote = (text: string) => string;

const QUOTES: Quote[] = [
	(text) => `'${text.replaceAll("'", `'\\''`)}'`,
	(text) => `"${text.replace(/[\\"$`]/g, '\\$&')}"`,
	(text) => `$'${text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`,
];

const CHARACTERS = [...'abxyz019 \'"\\`$!#*?]();&|~%-_=+,.:/@\n'];

/** Text without documentation placeholders: it starts with a letter and has no capitals. */
const text = fc
	.string({ unit: fc.constantFrom(...CHARACTERS), maxLength: 14 })
	.map((rest) => `v${rest}`);
const name = fc.constantFrom('user', 'pin', 'client_secret', 'x-long.name');
const quote = fc.constantFrom(...QUOTES);
const pair = fc.tuple(name, text);
const separator = fc.constantFrom(' ', ' \\\n  ', ' ^\n  ', '\n  ');

const encode = (value: string) => new URLSearchParams([['', value]]).toString().slice(1);

describe('a request written as a curl command and parsed again', () => {
	it('is the same form login', () => {
		const styles = fc.constantFrom('-d ', '-d', '--data ', '--data-raw ', '--data=');

		fc.assert(
			fc.property(
				fc.array(fc.tuple(pair, quote, styles), { minLength: 1, maxLength: 4 }),
				separator,
				(fields, between) => {
					const data = fields.map(
						([[key, value], as, option]) => option + as(`${key}=${encode(value)}`),
					);
					const curlCommand = ['curl', ...data, 'https://h.example/t'].join(between);

					expect(loginOf({ preset: 'curl', curlCommand })).toEqual({
						method: 'POST',
						url: 'https://h.example/t',
						headers: {
							Accept: '*/*',
							'Content-Type': 'application/x-www-form-urlencoded',
						},
						body: fields.map(([[key, value]]) => `${key}=${encode(value)}`).join('&'),
					});
				},
			),
		);
	});

	it('is the same when curl has to encode the values', () => {
		fc.assert(
			fc.property(pair, quote, ([key, value], as) => {
				const curlCommand = `curl https://h.example/t --data-urlencode ${as(`${key}=${value}`)}`;

				expect(
					new URLSearchParams(loginOf({ preset: 'curl', curlCommand }).body).get(key),
				).toBe(value);
			}),
		);
	});

	it('is the same JSON login with the same headers and user', () => {
		fc.assert(
			fc.property(
				fc.dictionary(name, fc.oneof(text, fc.integer(), fc.boolean())),
				text,
				text.map((user) => user.replaceAll(':', '')),
				text,
				quote,
				separator,
				(body, header, user, password, as, between) => {
					const value = header.replaceAll('\n', '').trim();
					const curlCommand = [
						`curl -XPOST ${as('https://h.example/t')}`,
						`-H ${as('Content-Type: application/json')}`,
						`--header ${as(`X-Test: ${value}`)}`,
						`-u ${as(`${user}:${password}`)}`,
						`--data-raw ${as(JSON.stringify(body))}`,
					].join(between);

					expect(loginOf({ preset: 'curl', curlCommand })).toEqual({
						method: 'POST',
						url: 'https://h.example/t',
						headers: {
							Accept: '*/*',
							Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
							'Content-Type': 'application/json',
							'X-Test': value,
						},
						body: JSON.stringify(body),
					});
				},
			),
		);
	});
});
