import fc from 'fast-check';

import {
	findLifetime,
	findRefreshToken,
	findToken,
} from '../../../../credentials/token/response/tokenFieldNames';

const token = (body: unknown) => findToken(body).value;
const lifetime = (body: unknown) => findLifetime(body, findToken(body));
const refresh = (body: unknown) => findRefreshToken(body, findToken(body));

describe('a token is found', () => {
	it.each([
		'access_token',
		'accessToken',
		'Access-Token',
		'ACCESS_TOKEN',
		'bearerToken',
		'auth_token',
		'authenticationToken',
		'authorization_token',
		'apiToken',
		'jwtToken',
		'jwt',
		'sessionToken',
		'securityToken',
		'token',
		'bearer',
		'access',
		'id_token',
		'sessionId',
		'sessionKey',
		'session',
		'ticket',
	])('under the name %s', (name) => {
		expect(token({ other: 'x', [name]: 't' })).toBe('t');
	});

	it('under the more telling of two names', () => {
		expect(token({ id_token: 'id', token: 'token', access_token: 'access' })).toBe('access');
		expect(token({ session: 's', token: 'token' })).toBe('token');
	});

	it('under the first of two equal names', () => {
		expect(token({ access_token: 'first', accessToken: 'second' })).toBe('first');
		expect(token({ access_token: ' ', accessToken: 'second' })).toBe('second');
	});

	it('in the least nested record, even where a deeper name tells more', () => {
		expect(token({ data: { access_token: 'deep' }, token: 'near' })).toBe('near');
	});

	it('five levels deep, and no deeper', () => {
		const nested = (depth: number): unknown =>
			depth === 0 ? { token: 't' } : { inner: nested(depth - 1) };
		expect(token(nested(5))).toBe('t');
		expect(token(nested(6))).toBeUndefined();
	});

	it('in the first three of a list', () => {
		expect(token([{}, {}, { token: 't' }])).toBe('t');
		expect(token([{}, {}, {}, { token: 't' }])).toBeUndefined();
	});

	it.each(['value', 'id', 'key', 'string'])("as '%s' of a record with a token's name", (name) => {
		expect(token({ token: { expires: 1, [name]: 't' } })).toBe('t');
		expect(token({ session: [{ [name]: 't' }] })).toBe('t');
		expect(token({ access_tokens: [{ [name]: 't' }] })).toBe('t');
		expect(token({ tokenses: [{ [name]: 'x' }] })).toBeUndefined();
		expect(token({ user: { [name]: 'x' } })).toBeUndefined();
		expect(token({ [name]: 'x' })).toBeUndefined();
	});

	it('in a text without spaces and markup, which is the token', () => {
		expect(token('abc')).toBe('abc');
		expect(token(' abc\n')).toBe(' abc\n');
		expect(token('not a token')).toBe('');
		expect(token('<a')).toBe('');
		expect(token('a>')).toBe('');
	});

	it.each([undefined, null, 42, true, [], {}, { token: 42 }, { token: '' }, { token_type: 'x' }])(
		'not in %p',
		(body) => {
			expect(token(body)).toBeUndefined();
			expect(findToken(body).place).toBe('');
		},
	);
});

describe('a lifetime is found', () => {
	it.each([
		['expires_in', 'auto'],
		['expiresInSeconds', 'seconds'],
		['expires_in_sec', 'seconds'],
		['expiresInMs', 'milliseconds'],
		['expires_in_milliseconds', 'milliseconds'],
		['expiresInMillis', 'milliseconds'],
		['.expires', 'auto'],
		...[
			...['expires', 'expiresAt', 'expires_on', 'expiresDate', 'expiry', 'expiryDate'],
			...['expiry_time', 'expireTime', 'expireAt', 'expiration', 'expirationTime'],
			...['expiration_date', 'validFor', 'valid_until', 'validTo', 'exp', 'ttl', 'lifetime'],
			...['accessTokenExpiresIn', 'access_token_expires_at', 'accessTokenExpiry'],
			...['accessTokenExpiration', 'tokenExpiresIn', 'tokenExpiresAt', 'tokenExpiry'],
			...['tokenExpires', 'token_expiration', 'tokenExpirationDate', 'tokenLifetime'],
		].map((name) => [name, 'auto']),
	])('under %s, in %s', (name = '', unit) => {
		expect(lifetime({ token: 't', [name]: 60 })).toEqual({ value: 60, unit });
	});

	it('beside the token rather than elsewhere', () => {
		const body = { expires_in: 1, a: { token: { value: 't', expires_in: 2 }, expires_in: 3 } };
		expect(lifetime(body).value).toBe(2);
		expect(lifetime({ expires_in: 1, a: { b: { token: 't' }, expires_in: 3 } }).value).toBe(3);
		expect(lifetime({ token: 't', other: { expires_in: 4 } }).value).toBe(4);
	});

	it('only where it says something', () => {
		expect(lifetime({ token: 't', expires: '', ttl: null, expires_in: 5 }).value).toBe(5);
		expect(lifetime({ token: 't', refresh_expires_in: 5 })).toEqual({
			value: undefined,
			unit: 'auto',
		});
		expect(lifetime('bare-token')).toEqual({ value: undefined, unit: 'auto' });
	});

	it('not under a name that objects have anyway', () => {
		expect(lifetime({ token: 't', constructor: 5 }).value).toBeUndefined();
	});
});

describe('a refresh token is found', () => {
	it.each(['refresh_token', 'refreshToken', 'refresh', 'renewalToken'])('under %s', (name) => {
		expect(refresh({ token: 't', [name]: 'r' })).toBe('r');
	});

	it('beside the token rather than elsewhere', () => {
		expect(refresh({ refresh: 'far', a: { token: 't', refresh: 'near' } })).toBe('near');
		expect(refresh({ refresh: 'far', a: { token: 't' } })).toBe('far');
		expect(refresh({ token: 't', other: { refresh: 'r' } })).toBe('r');
	});

	it('only as a text', () => {
		expect(refresh({ token: 't', refresh: true })).toBeUndefined();
		expect(refresh('bare-token')).toBeUndefined();
	});
});

it('never fails, whatever the body', () => {
	fc.assert(
		fc.property(fc.anything({ withNullPrototype: true }), (body) => {
			const found = findToken(body);
			findLifetime(body, found);
			findRefreshToken(body, found);
			expect(['string', 'undefined']).toContain(typeof found.value);
		}),
		{ numRuns: 300 },
	);
});
