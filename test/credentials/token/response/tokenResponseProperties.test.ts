import fc from 'fast-check';

import { TokenResponseError } from '../../../../credentials/token/errors';
import {
	readTokenResponse,
	type TokenResponseRules,
} from '../../../../credentials/token/response/tokenResponse';
import { NOON_MS } from '../support/clock';
import { jwtOf, responseOf } from '../support/flow';
import { read } from '../support/reading';
import { anyText } from '../../../anyText';

describe('whatever a server answers', () => {
	const rules = fc.record<TokenResponseRules>(
		{
			tokenIn: fc.constantFrom('body', 'header', 'cookie'),
			tokenPath: fc.constantFrom('', 'access_token', 'a.b[0]', 'data.token'),
			headerName: fc.constantFrom('authorization', 'x-token'),
			cookieName: fc.constantFrom('session', ''),
			lifetimePath: fc.constantFrom('', 'expires_in', 'a'),
			lifetimeUnit: fc.constantFrom(
				'auto',
				'seconds',
				'milliseconds',
				'epochSeconds',
				'epochMilliseconds',
				'isoDate',
			),
			lifetimeFrom: fc.constantFrom('response', 'jwt', 'none'),
			refreshPath: fc.constantFrom('', 'refresh_token'),
		},
		{ requiredKeys: [] },
	);
	const names = fc.constantFrom(
		'access_token',
		'token',
		'expires_in',
		'expires',
		'refresh_token',
		'data',
		'value',
	);
	const values = fc.oneof(
		anyText(),
		fc.constantFrom('=1', ' =1', 'a\nb', 'tok', '\u0000'),
		fc.double(),
		fc.constant(null),
		fc.boolean(),
	);
	const { tree } = fc.letrec((tie) => ({
		tree: fc.oneof(
			{ maxDepth: 4 },
			values,
			fc.array(tie('tree'), { maxLength: 3 }),
			tie('record'),
		),
		record: fc.dictionary(names, tie('tree'), { maxKeys: 4 }),
	}));
	const bodies = fc.oneof(
		tree.map((value) => JSON.stringify(value)),
		anyText(),
		fc
			.array(fc.constantFrom('<', '>', '/', 'token', '=', '&', ' ', '{', '"', '1'))
			.map((x) => x.join('')),
	);
	const headers = fc.dictionary(
		fc.constantFrom('authorization', 'x-token', 'set-cookie', 'date'),
		fc.oneof(anyText(), fc.array(fc.string()), fc.constantFrom('Bearer =1', 'session==1')),
	);

	it('gives a token that can be stored and sent, or a TokenResponseError', () => {
		fc.assert(
			fc.property(bodies, headers, rules, (body, head, own) => {
				try {
					const issued = readTokenResponse(responseOf(body, { headers: head }), own);
					for (const text of [issued.value, issued.refreshToken ?? 't']) {
						expect(text).toMatch(/^[\x20-\x7e]+$/);
						expect(text).not.toMatch(/^[\s=]|\s$/);
						expect(text.length).toBeLessThanOrEqual(16_384);
					}
					expect(issued.lifetimeMs ?? 1).toBeGreaterThan(0);
				} catch (error) {
					if (!(error instanceof TokenResponseError)) throw error;
				}
			}),
			{ numRuns: 300 },
		);
	});

	it('is never granted a longer life than it states', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 10_000_000 }),
				fc.integer({ min: 1, max: 10_000_000 }),
				(seconds, jwtSeconds) => {
					const token = jwtOf({ exp: Math.floor(NOON_MS / 1000) + jwtSeconds });
					const { lifetimeMs } = read({ token, expires_in: seconds });
					expect(lifetimeMs).toBeLessThanOrEqual(Math.min(seconds, jwtSeconds) * 1000);
				},
			),
		);
	});
});
