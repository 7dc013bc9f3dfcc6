import type { Random } from './random';

/** Characters on which parsers disagree, and names that objects inherit. */
const ODD = [
	...[
		'\0',
		'\ufeff',
		'\ud800',
		'\udc00',
		'\u2028',
		'\u202e',
		'\ufffd',
		'\ue000',
		'\ue0001\ue001',
	],
	...[
		'\r\n',
		'\n',
		'\t',
		'\\',
		'"',
		"'",
		'`',
		'😀',
		'é',
		'e\u0301',
		'\u00a0',
		'\u007f',
		'𝒳',
		'İ',
		'ß',
	],
	...[
		'__proto__',
		'constructor',
		'prototype',
		'toString',
		'hasOwnProperty',
		'valueOf',
		'$&',
		'$1',
	],
	...['NaN', '-0', '1e999', '0x10', '9007199254740993', '-1', '1e-7', 'Infinity', 'null', '='],
];

/** Signs of the formats, from which careless patterns start over. */
const SIGNS = [
	...[
		'{',
		'}',
		'[',
		']',
		'<',
		'>',
		'</',
		'/>',
		'<!--',
		'-->',
		'<![CDATA[',
		']]>',
		'<?',
		'?>',
		'&',
	],
	...[
		'%',
		'%25',
		'%e2%82',
		'\\u00',
		'\\ud83d',
		'&#',
		'&#x110000;',
		'&amp;',
		';',
		',',
		':',
		'=',
		'.',
	],
	...[
		'..',
		'(',
		')',
		'{{',
		'}}',
		'${',
		'$(',
		'-',
		'--',
		'#',
		'*',
		'?',
		'|',
		'^',
		'~',
		'+',
		'@',
		'!',
	],
	...[
		'eyJ',
		'Bearer ',
		'Basic ',
		'://',
		'//',
		' ',
		'  ',
		'":',
		'"a":',
		'0',
		'9',
		'a',
		'T',
		'Z',
		'P1D',
	],
];

/** Short texts that are unusual. */
export function oddText(random: Random): string {
	if (random.chance(0.3))
		return String.fromCodePoint(...random.many(8, () => random.below(0x10ffff)));
	return random.many(6, () => random.pick(random.chance(0.5) ? ODD : SIGNS)).join('');
}

/** Mostly short; one in some hundred is up to 60,000 characters. */
export function size(random: Random): number {
	if (random.chance(0.004)) return random.below(60_000);
	return random.below(random.chance(0.1) ? 2_000 : 60);
}

/** One piece many times over, with another end: what a quadratic parser takes ages for. */
export function repeatedText(random: Random): string {
	const piece =
		random.many(2, () => random.pick(random.chance(0.8) ? SIGNS : ODD)).join('') || 'a';
	const count = Math.ceil(size(random) / piece.length);
	return oddText(random) + piece.repeat(count) + oddText(random);
}

/** Deep nesting of any brackets, closed or not. */
export function nestedText(random: Random): string {
	const [before, after] = random.pick([
		['[', ']'],
		['{"a":', '}'],
		['<a>', '</a>'],
		['<a:b c="d">', '</a:b>'],
		['{base64(', ')}'],
		['"', '"'],
		["'", "'"],
		['$(', ')'],
		['(', ')'],
		['{"items":[', ']}'],
	] as const);
	const depth = Math.ceil(size(random) / before.length);
	const closed = random.chance(0.7) ? depth : random.below(depth + 1);
	return before.repeat(depth) + random.pick(['', '1', '"x"', 'x']) + after.repeat(closed);
}

const WORDS = [
	...[
		'access_token',
		'token',
		'refresh_token',
		'expires_in',
		'data',
		'items',
		'id',
		'error',
		'message',
	],
	...[
		'total',
		'next',
		'links',
		'page',
		'cursor',
		'status',
		'result',
		'errors',
		'value',
		'type',
		'meta',
	],
	...[
		'name',
		'code',
		'expires_at',
		'has_more',
		'offset',
		'limit',
		'detail',
		'records',
		'user',
		'jwt',
	],
	...['__proto__', 'constructor', 'toString', '', '0', '-1', 'length', 'hasOwnProperty'],
];

export const word = (random: Random): string =>
	random.chance(0.05) ? oddText(random) : random.pick(WORDS);

/** Any data that JSON can hold, at most 5 deep; keys may be those that objects inherit. */
export function anyValue(random: Random, depth = 5): unknown {
	const kind = depth === 0 ? random.below(6) : random.below(10);
	if (kind === 0) return oddText(random);
	if (kind === 1) return random.pick([0, -1, 1, 1e308, -0, 3600, 1.5, 1_772_600_767, 2 ** 53]);
	if (kind === 2) return random.pick([true, false, null]);
	if (kind === 3) return word(random);
	if (kind === 4) return random.pick(['2026-03-04T05:06:07Z', '3600s', '3600', '', ' ', '-']);
	if (kind === 5) return `v${random.below(1e9)}`;
	if (kind < 8) return random.many(5, () => anyValue(random, depth - 1));
	const entries = random.many(6, () => [word(random), anyValue(random, depth - 1)] as const);
	return Object.fromEntries(entries);
}

/** The same as text; keys that `Object.fromEntries` cannot make are in it, too. */
export function anyJson(random: Random): string {
	const text = JSON.stringify(anyValue(random));
	return random.chance(0.1) ? text.replace(/"/, '"__proto__":{"polluted":true},"') : text;
}
