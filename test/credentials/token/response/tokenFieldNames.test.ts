import fc from 'fast-check';

import { statedLifetimes } from '../../../../credentials/token/response/lifetimeNames';
import {
	candidatePaths,
	findRefreshToken,
	findToken,
	recordsOfToken,
} from '../../../../credentials/token/response/tokenFieldNames';
import { recordsAlong } from '../../../../credentials/token/response/tokenType';

const token = (body: unknown) => findToken(body).value;
const lifetimes = (body: unknown) => statedLifetimes(findToken(body).around ?? []);
const lifetime = (body: unknown) => lifetimes(body)[0];
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
		'sid',
		'user_key',
		'auth',
		'accessJwt',
		'BhRestToken',
		'sessionJwt',
	])('under the name %s', (name) => {
		expect(token({ other: 'x', [name]: 't' })).toBe('t');
	});

	it('under the more telling of two names', () => {
		expect(token({ id_token: 'id', token: 'token', access_token: 'access' })).toBe('access');
		expect(token({ session: 's', token: 'token' })).toBe('token');
	});

	it.each([
		...['authorization_token', 'jwtToken', 'jwt', 'sessionToken', 'securityToken', 'apiToken'],
	])('under %s rather than under a weaker name', (name) => {
		expect(token({ token: 'weak', [name]: 'strong' })).toBe('strong');
	});

	it.each(['result', 'data', 'response', 'key', 'value', 'content'])(
		'under %s, where it looks like a token',
		(name) => {
			expect(token({ [name]: 'abcdefghijklmno1' })).toBe('abcdefghijklmno1');
			for (const none of [
				'abcdefghijklmn1',
				'abcdefghijklmnop',
				'ä abcdefghijklmno1',
				'abcdefghijklmno1 !',
			])
				expect(token({ [name]: none })).toBeUndefined();
		},
	);

	it('under the first of two equal names', () => {
		expect(token({ access_token: 'first', accessToken: 'second' })).toBe('first');
		expect(token({ access_token: ' ', accessToken: 'second' })).toBe('second');
	});

	it('under the stronger name, however deep', () => {
		expect(token({ data: { access_token: 'deep' }, token: 'near' })).toBe('deep');
		expect(token({ session: { id: 'near' }, data: { token: 'deep' } })).toBe('deep');
	});

	it('in the least nested record of those with names of one strength', () => {
		expect(token({ data: { jwt: 'deep' }, accessToken: 'near' })).toBe('near');
	});

	it('never in a record about the refresh token, nor under the name of another token', () => {
		expect(token({ refresh: { token: 'r', access_token: 'r' }, access: { token: 't' } })).toBe(
			't',
		);
		for (const name of ['csrfToken', 'refresh_token', 'deviceToken', 'nextPageToken'])
			expect(token({ [name]: 't' })).toBeUndefined();
	});

	it('not in the entry of a list whose type is that of a refresh token', () => {
		const tokens = [
			{ type: 'refresh', token: 'r' },
			{ type: 'access', token: 't' },
		];
		expect(token({ tokens })).toBe('t');
		expect(refresh({ tokens })).toBe('r');
		expect(token({ type: 'refresh', token: 't' })).toBe('t');
	});

	it('beside the record of a user who has an API token, too', () => {
		expect(token({ user: { id: 1, api_token: 'other' }, token: 't' })).toBe('t');
	});

	it('not as JSON about the token, as Wialon returns it beside the session', () => {
		// https://sdk.wialon.com/wiki/en/sidebar/remoteapi/apiref/token/login
		expect(token({ eid: 'session-1', token: '{"app":"Wialon","at":0}' })).toBeUndefined();
		expect(token({ token: ' [1]' })).toBeUndefined();
	});

	it('as a number, where its name is a usual one', () => {
		expect(token({ response: { token: 1_215_047_347 } })).toBe(1_215_047_347);
		expect(token({ token: 0, session: 5, accessToken: 7 })).toBe(7);
	});

	it('as the result of a remote procedure call, where it looks like a token', () => {
		expect(token({ jsonrpc: '2.0', result: '00903b35b33dc80d9058', id: 1 })).toBe(
			'00903b35b33dc80d9058',
		);
		expect(token({ result: 'Logged in', data: 'all good 12345678901' })).toBeUndefined();
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

	it.each([
		undefined,
		null,
		42,
		true,
		[],
		{},
		{ session: 42 },
		{ token: '' },
		{ token_type: 'x' },
	])('not in %p', (body) => {
		expect(token(body)).toBeUndefined();
		expect(findToken(body).place).toBe('');
	});
});

describe('a lifetime is found', () => {
	it.each([
		['expires_in', 'auto'],
		['expiresInSeconds', 'seconds'],
		['expires_in_sec', 'seconds'],
		['expiresInMs', 'milliseconds'],
		['expires_in_milliseconds', 'milliseconds'],
		['expiresInMillis', 'milliseconds'],
		['expires_in_minutes', 'minutes'],
		['expirySeconds', 'seconds'],
		['.expires', 'auto'],
		...[
			...['access_token_validity', 'accessTokenExpire', 'accessTokenExpiryDate', 'validity'],
			...['expires_utc_datetime', 'expires_dt', 'estimatedTimeToExpiration', 'max_age'],
		].map((name) => [name, 'auto']),
		...[
			...['expires', 'expiresAt', 'expires_on', 'expiresDate', 'expiry', 'expiryDate'],
			...['expiry_time', 'expireTime', 'expireAt', 'expiration', 'expirationTime'],
			...['expiration_date', 'validFor', 'valid_until', 'validTo', 'exp', 'ttl', 'lifetime'],
			...['accessTokenExpiresIn', 'access_token_expires_at', 'accessTokenExpiry'],
			...['accessTokenExpiration', 'tokenExpiresIn', 'tokenExpiresAt', 'tokenExpiry'],
			...['tokenExpires', 'token_expiration', 'tokenExpirationDate', 'tokenLifetime'],
		].map((name) => [name, 'auto']),
	])('under %s, in %s', (name = '', unit) => {
		expect(lifetime({ token: 't', [name]: 600 })).toEqual({ name, value: 600, unit });
	});

	it('under a session timeout, in minutes where it is short', () => {
		expect(lifetime({ sessionId: 't', SessionTimeout: 30 })?.unit).toBe('minutes');
		expect(lifetime({ sessionId: 't', sessiontimeout: '1800' })?.unit).toBe('auto');
		expect(lifetime({ sessionId: 't', sessiontimeout: '2026-01-01' })?.unit).toBe('auto');
	});

	it('beside the token and around it, the nearest first, and nowhere else', () => {
		const body = { expires_in: 1, a: { token: { value: 't', expires_in: 2 }, expires_in: 3 } };
		expect(lifetimes(body).map(({ value }) => value)).toEqual([2, 3, 1]);
		expect(lifetimes({ token: 't', license: { expires: '2031-01-01' } })).toEqual([]);
		expect(lifetimes({ token: 't', refresh: { expires_in: 4 } })).toEqual([]);
	});

	it('only where it says something and is not about something else', () => {
		expect(lifetime({ token: 't', expires: '', ttl: null, expires_in: 5 })?.value).toBe(5);
		for (const name of ['refresh_expires_in', 'refreshTokenExpiryDate', 'id_token_expires_in'])
			expect(lifetimes({ token: 't', [name]: 5 })).toEqual([]);
		for (const name of ['expired', 'valid', 'timeout', 'constructor', 'password_expires'])
			expect(lifetimes({ token: 't', [name]: 5 })).toEqual([]);
		expect(lifetimes('bare-token')).toEqual([]);
	});

	it('along the path that a user gave', () => {
		const body = { a: [{ expires_in: 2, key: 't' }], expires_in: 1 };
		expect(statedLifetimes(recordsAlong(body, '$.a[0].key')).map(({ value }) => value)).toEqual(
			[2, 1],
		);
		expect(recordsAlong(null, 'a.b')).toEqual([]);
	});

	it('in the body of a token that is in a header, at its top or under the name of a token', () => {
		const body = { token: { expires_at: 3 }, license: { expires_at: 4 } };
		expect(statedLifetimes(recordsOfToken(body)).map(({ value }) => value)).toEqual([3]);
	});
});

describe('a refresh token is found', () => {
	it.each(['refresh_token', 'refreshToken', 'refreshJwt', 'refresh', 'renewalToken'])(
		'under %s',
		(name) => {
			expect(refresh({ token: 't', [name]: 'r' })).toBe('r');
		},
	);

	it('beside the token rather than elsewhere', () => {
		expect(refresh({ refresh: 'far', a: { token: 't', refresh: 'near' } })).toBe('near');
		expect(refresh({ refresh: 'far', a: { token: 't' } })).toBe('far');
		expect(refresh({ token: 't', other: { refresh: 'r' } })).toBe('r');
	});

	it('in a record that says only what it is for', () => {
		expect(refresh({ token: 't', refresh: { expires: 1, value: 'r' } })).toBe('r');
		expect(refresh({ token: 't', refresh: [{ expires: 1 }, { value: 'r' }] })).toBe('r');
	});

	it('in a record of its own', () => {
		expect(refresh({ tokens: { refresh: { token: 'r' }, access: { token: 't' } } })).toBe('r');
	});

	it('only as a text', () => {
		expect(refresh({ token: 't', refresh: true })).toBeUndefined();
		expect(refresh('bare-token')).toBeUndefined();
	});
});

it('paths that may hold the token are named, and no value', () => {
	const body = {
		Data: 'abcdefgh12',
		user: { key: 'abcdefgh12', email: 'someone@example.com', id: '1' },
		message: 'not_this_one',
		'a b': 'abcdefgh12',
		refresh: { other: 'abcdefgh12' },
	};
	expect(candidatePaths(body)).toEqual(['Data', 'user.key']);

	const paths = (...names: string[]) =>
		candidatePaths(Object.fromEntries(names.map((name) => [name, 'abcdefgh'])));
	expect(paths('a', 'b', 'c', 'd', 'e', 'f')).toEqual(['a', 'b', 'c', 'd', 'e']);
	const deep = (name: string) => candidatePaths({ [name]: { b: { Data: 'abcdefgh12' } } });
	expect(deep('a b')).toEqual(['a b.b.Data']);
	expect(deep('a"b')).toEqual([]);
	const long = 'x'.repeat(40);
	expect(candidatePaths({ [long]: { [long]: { ['y'.repeat(38)]: 'abcdefgh' } } })).toHaveLength(
		1,
	);
	expect(candidatePaths({ [long]: { [long]: { ['y'.repeat(39)]: 'abcdefgh' } } })).toEqual([]);
	expect(candidatePaths({ a: ' abcdefgh', b: 'abcdefgh ', c: 'abcdefg' })).toEqual([]);
});

it('never fails, whatever the body', () => {
	fc.assert(
		fc.property(fc.anything({ withNullPrototype: true }), (body) => {
			const found = findToken(body);
			statedLifetimes(found.around ?? []);
			findRefreshToken(body, found);
			candidatePaths(body);
			expect(['string', 'number', 'undefined']).toContain(typeof found.value);
		}),
		{ numRuns: 300 },
	);
});
