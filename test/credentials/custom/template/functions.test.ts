import { createHmac } from 'node:crypto';

import {
	momentOf,
	MOMENT_SOURCES,
	type Sources,
} from '../../../../credentials/custom/template/sources';
import { expand, needsMoment } from '../../../../credentials/custom/template/template';
import { stepInput } from '../enteredForm';

const SOURCES: Sources = {
	...MOMENT_SOURCES,
	key: { label: 'Key', value: 'k-1' },
	text: { label: 'Text', value: 'a, b' },
	hex: { label: 'Hex', value: '00ff10' },
};

const fill = (template: string) => expand(template, 'raw', SOURCES, 'Body', momentOf(stepInput()));

describe('a date in a template', () => {
	// The time of the request is 2026-03-04T05:06:07.890Z.
	it.each([
		['{date()}', '2026-03-04T05:06:07Z'],
		['{date(+7d)}', '2026-03-11T05:06:07Z'],
		['{date(+7d, yyyy-MM-dd)}', '2026-03-11'],
		['{date(-90s,yyyyMMddHHmmss)}', '20260304050437'],
		['{date(+1M, yyyy-MM)}', '2026-04'],
		['{date(yyyy-MM-dd HH:mm:ss, Asia/Shanghai)}', '2026-03-04 13:06:07'],
		['{date(+1h, HH:mm, UTC-5)}', '01:06'],
		['{date(HH:mm, UTC+5:30)}', '10:36'],
		["{date(EEE, dd MMM yyyy HH:mm:ss 'GMT')}", 'Wed, 04 Mar 2026 05:06:07 GMT'],
		['{base64({date(yyyy)})}', Buffer.from('2026').toString('base64')],
	])(
		'has an offset, a format and a time zone, each of them optional: %s',
		(template, expected) => {
			expect(fill(template)).toBe(expected);
		},
	);

	it('with an unknown offset is an error', () => {
		expect(() => fill('{date(+7x, yyyy)}')).toThrow('contains the unknown offset +7x');
	});

	it('is made when the request is built', () => {
		expect(needsMoment('{date(yyyy)}', SOURCES, 'Body')).toBe(true);
		expect(needsMoment('{sha1Hex({key})}', SOURCES, 'Body')).toBe(false);
	});
});

describe('a number in a template', () => {
	const json = (value: string) =>
		expand('{"n": {number({value})}}', 'json', { value: { label: 'Value', value } }, 'Body');

	it('is one in JSON, with all its digits', () => {
		expect(json('12')).toBe('{"n": 12}');
		expect(json('12345678901234567890')).toBe('{"n": 12345678901234567890}');
		expect(json('-1.5')).toBe('{"n": -1.5}');
	});

	it('has to be one', () => {
		expect(() => json('1, "admin": true')).toThrow('{number(…)} contains something');
	});
});

describe('a keyed digest in a template', () => {
	const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text);

	it('has its key before the first comma, and everything after it as its text', () => {
		expect(fill('{hmacSha256Hex({key}, {text},c)}')).toBe(hmac('k-1', 'a, b,c').digest('hex'));
		expect(fill('{hmacSha256Base64(AWS4{key},{text})}')).toBe(
			hmac('AWS4k-1', 'a, b').digest('base64'),
		);
	});

	it('joins lines with {newline}', () => {
		expect(fill('{hmacSha256Hex({key}, GET{newline}{text})}')).toBe(
			hmac('k-1', 'GET\na, b').digest('hex'),
		);
	});

	it('takes keys that are encoded, such as another digest', () => {
		expect(fill('{hmacSha256Hex(hex:{hex}, {text})}')).toBe(
			hmac(Buffer.from('00ff10', 'hex'), 'a, b').digest('hex'),
		);
		expect(fill('{hmacSha256Hex(base64:{base64({key})}, {text})}')).toBe(
			hmac('k-1', 'a, b').digest('hex'),
		);
		expect(fill('{hmacSha256Hex(hex:{hmacSha256Hex({key}, x)}, y)}')).toBe(
			hmac(hmac('k-1', 'x').digest(), 'y').digest('hex'),
		);
	});

	it('without a key is an error', () => {
		expect(() => fill('{hmacSha256Hex({key})}')).toThrow('calls hmacSha256Hex() without a key');
	});
});

it.each([
	// Values of RFC 1321 §A.5 and FIPS 180 for "abc".
	['md5Hex', '900150983cd24fb0d6963f7d28e17f72'],
	['sha1Hex', 'a9993e364706816aba3e25717850c26c9cd0d89d'],
	['sha1Base64', 'qZk+NkcGgWq6PiVxeFDCbJzQ2J0='],
	[
		'sha512Base64Url',
		'3a81oZNherrMQXNJriBBMRLm-k6JqX6iCp7u5ktV05ohkpkqJ0_BqDa6PCOj_uu9RU1EI2Q86A4qmslPpUyknw',
	],
	['upper', 'ABC'],
	['urlEncode', 'abc'],
])('%s computes a value', (name, expected) => {
	const sources: Sources = { value: { label: 'Value', value: 'abc' } };

	expect(expand(`{${name}({value})}`, 'raw', sources, 'Body')).toBe(expected);
});
