import { createHash, createHmac } from 'node:crypto';

import { ConfigurationError } from '../../token/errors';
import { percentEncode } from '../../common/percentEncode';
import { formEncode, type PlaceholderValue } from './encodings';
import { formatDate } from './dates';

/** A function of templates, such as `{base64({clientId}:{clientSecret})}`. */
export interface TemplateFunction {
	/** `{hmacSha256Hex(key, text)}`: what is before the first comma is an argument of its own. */
	readonly hasKey?: true;
	/** It depends on the time of the request, and needs no placeholder. */
	readonly isOfMoment?: true;
	/** @param nowMs time of the request, epoch ms */
	readonly compute: (text: string, key: string, nowMs: number) => PlaceholderValue;
}

const of = (compute: (text: string) => PlaceholderValue): TemplateFunction => ({ compute });

const DIGESTS = ['md5', 'sha1', 'sha256', 'sha384', 'sha512'] as const;
const FORMS = { Hex: 'hex', Base64: 'base64', Base64Url: 'base64url' } as const;

/** Keys that are issued encoded, as AWS, Azure and Kraken do: `base64:{secret1}`, `hex:{secret1}`. */
function keyBytes(key: string): Buffer {
	const [, encoding, encoded = ''] = /^(base64|hex):([^]*)$/.exec(key) ?? [];
	return encoding === undefined
		? Buffer.from(key, 'utf8')
		: Buffer.from(encoded, encoding === 'hex' ? 'hex' : 'base64');
}

/** `md5Hex`, `sha512Base64`, `hmacSha1Base64` and so on. */
const DIGEST_FUNCTIONS = Object.fromEntries(
	DIGESTS.flatMap((digest) =>
		Object.entries(FORMS).flatMap(([form, encoding]): Array<[string, TemplateFunction]> => [
			[
				`${digest}${form}`,
				of((text) => createHash(digest).update(text, 'utf8').digest(encoding)),
			],
			[
				`hmac${digest.charAt(0).toUpperCase()}${digest.slice(1)}${form}`,
				{
					hasKey: true,
					compute: (text, key) =>
						createHmac(digest, keyBytes(key)).update(text, 'utf8').digest(encoding),
				},
			],
		]),
	),
);

/** Numbers, booleans and enums (GraphQL §2.9); any other value is a string, which JSON's escapes suit. */
const GRAPHQL_WORD = /^(?:-?\d+(?:\.\d+)?|[A-Za-z_]\w*)$/;

/** The number in a field, which JSON has without quotes: `{"shop_id": {number({tenant})}}`. */
function numberIn(text: string): PlaceholderValue {
	if (/^-?\d+$/.test(text)) return BigInt(text);
	if (/^-?\d+\.\d+$/.test(text)) return Number(text);
	throw new ConfigurationError(
		'{number(…)} contains something that is no number',
		'Check the field that it uses. Only digits, a sign and a decimal point are allowed.',
	);
}

/** By name, as templates call them. */
export const TEMPLATE_FUNCTIONS: Readonly<Record<string, TemplateFunction>> = {
	base64: of((text) => Buffer.from(text, 'utf8').toString('base64')),
	base64Url: of((text) => Buffer.from(text, 'utf8').toString('base64url')),
	date: { isOfMoment: true, compute: (text, _key, nowMs) => formatDate(text, nowMs) },
	formEncode: of(formEncode),
	graphqlValue: of((text) => (GRAPHQL_WORD.test(text) ? text : JSON.stringify(text))),
	jsonEscape: of((text) => JSON.stringify(text).slice(1, -1)),
	number: of(numberIn),
	lower: of((text) => text.toLowerCase()),
	upper: of((text) => text.toUpperCase()),
	urlEncode: of(percentEncode),
	...DIGEST_FUNCTIONS,
};
