/** Parsers of what a login host says. */
import { compileFlow, jwtOf } from '../../credentials/token/support/flow';
import type { LoginResponse } from '../../../credentials/token/flow';
import { formatState, parseState } from '../../../credentials/token/engine/storedState';
import { outline } from '../../../credentials/token/report/outline';
import { explain } from '../../../credentials/token/report/trace';
import { decodeJwtClaims, jwtValidityMs } from '../../../credentials/token/response/jwt';
import { jwtLifetimeMs, readLifetimeMs } from '../../../credentials/token/response/lifetime';
import { providerMessage } from '../../../credentials/token/response/providerMessage';
import { requestedDelayMs } from '../../../credentials/token/response/requestedDelay';
import { cookieValue, setCookies } from '../../../credentials/token/response/setCookies';
import { readTokenResponse } from '../../../credentials/token/response/tokenResponse';
import { parseXml } from '../../../credentials/token/response/xml';
import { readErrorBody } from '../../../credentials/common/errorBody/errorBody';
import { dateMs, durationMs } from '../../../credentials/common/times';
import type { Random } from '../random';
import type { Target } from '../target';
import { anyText } from '../texts';
import { anyJson, anyValue, oddText, word } from '../values';

const NOW_MS = 1_772_600_767_890;

const LOGINS = [
	'{"access_token":"canary-0a1b2c3d","token_type":"Bearer","expires_in":3600,"refresh_token":"canary-4e5f"}',
	'{"data":{"session":{"token":"canary-0a1b2c3d","expiresAt":"2026-03-04T06:06:07Z"}},"success":true}',
	'{"statusCode":200,"result":[{"jwt":"eyJhbGciOiJub25lIn0.eyJleHAiOjE3NzI2MDQzNjd9.c2ln"}]}',
	'access_token=canary-0a1b2c3d&scope=repo&token_type=bearer',
	'<?xml version="1.0"?><s:Envelope xmlns:s="u"><s:Body><LoginResponse><Token>canary-0a1b2c3d</Token></LoginResponse></s:Body></s:Envelope>',
	'"canary-0a1b2c3d"',
	'{"error":"invalid_client","error_description":"Client authentication failed"}',
	'{"errors":[{"code":"LOGIN_FAILED","detail":"Wrong password","source":{"pointer":"/data/password"}}]}',
	'<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>',
	'{"expires_in":"1.02:30:00","access_token":"canary-0a1b2c3d","expires":"/Date(1767225600000+0000)/"}',
];

const XML = [
	...LOGINS.filter((text) => text.startsWith('<')),
	'<!DOCTYPE r [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><r><t>&c;&#x41;&lt;</t></r>',
	'<a><![CDATA[x]]><!-- y --><b c="d>e"/></a>',
];

const JWTS = [
	jwtOf({ exp: 1_772_604_367, iat: 1_772_600_767, sub: 'someone' }),
	jwtOf({ exp: '1772604367000', nbf: null }),
	jwtOf({ __proto__: 1, exp: 1e300, iat: -1 }),
	jwtOf([1, 2]),
];

const TIMES = [
	...[
		'3600',
		'3600s',
		'PT1H30M',
		'1.02:30:00',
		'24 hours',
		'6m0s',
		'/Date(1767225600000+0000)/',
		'never',
		'-1',
	],
	...[
		'20260228T223000Z',
		'Wed, 04 Mar 2026 05:06:07 GMT',
		'2026-03-04T05:06:07.890+01:00',
		'1772600767',
		'1e3',
	],
];

const COOKIES = [
	'sid=canary-0a1b; Path=/; HttpOnly; Secure; Max-Age=3600; SameSite=Lax',
	'JSESSIONID="a b"; Expires=Wed, 21-Oct-2026 07:28:00 GMT; Domain=example.com',
	'a=b=c; max-age=-1',
	'=x; path=/',
	'name',
];

const UNITS = [
	'auto',
	'seconds',
	'minutes',
	'milliseconds',
	'epochSeconds',
	'epochMilliseconds',
	'isoDate',
] as const;

const responseOf = (
	body: string,
	headers: LoginResponse['headers'] = {},
	status = 200,
): LoginResponse => ({
	status,
	headers: { date: new Date(NOW_MS).toUTCString(), ...headers },
	body,
	sentAtMs: NOW_MS,
	receivedAtMs: NOW_MS,
});

const headersOf = (random: Random): LoginResponse['headers'] => ({
	'set-cookie': random.chance(0.5)
		? random.many(3, () => anyText(COOKIES, random))
		: anyText(COOKIES, random),
	'x-token': anyText(JWTS, random),
	...(random.chance(0.2) ? { date: anyText(TIMES, random) } : {}),
});

const loginResponses: Target = {
	name: 'login responses',
	make(random) {
		const body = anyText(LOGINS, random);
		const response = responseOf(body, headersOf(random));
		const rules = {
			tokenIn: random.pick(['body', 'body', 'header', 'cookie'] as const),
			headerName: 'X-Token',
			cookieName: 'sid',
			...(random.chance(0.3) ? { tokenPath: word(random), lifetimePath: word(random) } : {}),
			lifetimeUnit: random.pick(UNITS),
			lifetimeFrom: random.pick(['response', 'jwt', 'none'] as const),
			...(random.chance(0.3) ? { acceptsAnyType: true as const } : {}),
		};
		// Of a result, only the token may have it; an error may not.
		return {
			input: body,
			read: () => void readTokenResponse(response, rules),
			secrets: ['canary-0a1b2c3d', 'canary-4e5f'],
		};
	},
};

const loginErrors: Target = {
	name: 'errors of logins and APIs',
	make(random) {
		const body = anyText(LOGINS, random);
		const secret = 'canary-0a1b2c3d';
		return {
			input: body,
			read: () => [providerMessage(body, [secret, 'canary-4e5f']), void readErrorBody(body)],
			secrets: [secret, 'canary-4e5f'],
		};
	},
};

/** A response that was a success, in which any value may be a token that nobody recognized. */
function unrecognizedResponse(random: Random, secret: string): string {
	const name = random.pick([
		'sid',
		'Data',
		'ticket',
		'handle',
		'updateRef',
		'candidate',
		'x',
		'login_in',
		'code',
	]);
	const other = anyValue(random, 2);
	const holder = { ...(typeof other === 'object' ? other : {}), [name]: secret };
	const more = random.chance(0.5) ? { access_token: 'abcdef-123456' } : {};
	const inner = random.pick(['inner', 'status', 'message', 'a.b']);
	const nested = random
		.many(8, () => 0)
		.reduce<unknown>(
			(held) =>
				random.chance(0.5)
					? [held]
					: { [inner]: random.chance(0.1) ? JSON.stringify(held) : held },
			holder,
		);
	const data = random.chance(0.5) ? { ...more, [inner]: nested } : { ...more, ...holder };
	return JSON.stringify(data);
}

const diagnosis: Target = {
	name: 'what Diagnose shows',
	make(random) {
		const secret = `canary${random.below(1e9)}x${random.below(1e9)}`;
		const flow = compileFlow({ secret: 'secret-of-the-form-1' });
		const body = unrecognizedResponse(random, secret);
		const request = {
			method: 'POST',
			url: 'https://a.test/',
			headers: {},
			body: anyText(LOGINS, random),
		} as const;
		const headers: LoginResponse['headers'] = random.chance(0.2) ? { 'x-ref': secret } : {};
		const first = { step: 'login', request, response: responseOf(body, headers) } as const;
		const next = { ...request, headers: { 'X-Session': secret }, body: `sid=${secret}` };
		const records = random.chance(0.5) ? [first] : [first, { ...first, request: next }];
		return {
			input: body + request.body,
			read: () => [explain({ flow }, records), outline(body)],
			secrets: [secret, 'secret-of-the-form-1'],
		};
	},
};

const xml: Target = {
	name: 'XML',
	make(random) {
		const input = anyText(XML, random);
		return { input, read: () => parseXml(input) };
	},
};

const jwt: Target = {
	name: 'JWT',
	make(random) {
		const claims = Buffer.from(anyJson(random)).toString('base64url');
		const input = random.chance(0.4) ? `eyJ9.${claims}.x` : anyText(JWTS, random);
		return {
			input,
			read: () => [
				decodeJwtClaims(input),
				jwtValidityMs(input),
				jwtLifetimeMs(input, responseOf('')),
			],
		};
	},
};

const lifetimes: Target = {
	name: 'lifetimes and delays',
	make(random) {
		const input = anyText(TIMES, random);
		const value = random.chance(0.2) ? anyValue(random) : input;
		const names = [
			'retry-after',
			'ratelimit',
			'ratelimit-reset',
			'x-ratelimit-reset-requests',
			'x-ratelimit-remaining',
		];
		const headers = Object.fromEntries(names.map((name) => [name, anyText(TIMES, random)]));
		const delay = { ...responseOf('', headers), status: random.pick([429, 503, 403]) };
		return {
			input: input + JSON.stringify(headers),
			read: () => {
				const parsed = [dateMs(input), durationMs(input), requestedDelayMs(delay)];
				const isWrong = parsed.some((ms) => ms !== undefined && Number.isNaN(ms));
				if (isWrong) throw new TypeError('A time is no number');
				const lifetimeMs = readLifetimeMs(
					value,
					random.pick(UNITS),
					responseOf('', headers),
					'',
				);
				if (lifetimeMs !== undefined && !(lifetimeMs > 0 && lifetimeMs <= 365 * 86_400_000))
					throw new TypeError(`A lifetime of ${lifetimeMs}`);
			},
		};
	},
};

const cookies: Target = {
	name: 'cookies',
	make(random) {
		const lines = random.many(60, () => anyText(COOKIES, random));
		const response = responseOf('', { 'set-cookie': lines });
		return {
			input: lines.join('\n'),
			read: () => [
				setCookies(response),
				cookieValue(response, 'sid'),
				cookieValue(response, oddText(random)),
			],
		};
	},
};

const STATES = [
	JSON.stringify({
		version: 1,
		id: 'a1',
		identities: [
			{
				key: 'f1',
				serial: 2,
				by: 'p1',
				renewals: 3,
				attempts: {
					logins: 1,
					rejections: 1,
					failure: { kind: 'rejected', message: 'm', failedAtMs: NOW_MS, pauseMs: 500 },
				},
				token: {
					value: 't-1',
					issuedAtMs: NOW_MS,
					expiresAtMs: NOW_MS + 60_000,
					spread: 0.5,
				},
			},
		],
		refreshTokens: [
			{
				key: 'r1',
				serial: 1,
				value: 'r-1',
				isSingleUse: true,
				announced: { by: 'p1', id: 'x', atMs: NOW_MS },
			},
		],
	}),
];
const CLOCKS = { now: () => NOW_MS, monotonic: () => 5_000 };

/** What is read is written and read as the same. */
function readState(input: string): void {
	const state = parseState(input, CLOCKS);
	if (state === undefined) return;
	const written = formatState(state, CLOCKS);
	const again = parseState(written, CLOCKS);
	if (again === undefined || formatState(again, CLOCKS) !== written)
		throw new TypeError('A stored state is not read as it was written');
}

const storedState: Target = {
	name: 'stored tokens',
	make(random) {
		const input = anyText(STATES, random);
		return { input, read: () => readState(input) };
	},
};

export const LOGIN_TARGETS: readonly Target[] = [
	loginResponses,
	loginErrors,
	diagnosis,
	xml,
	jwt,
	lifetimes,
	cookies,
	storedState,
];
