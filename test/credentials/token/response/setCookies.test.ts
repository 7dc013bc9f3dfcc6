import { cookieValue, setCookies } from '../../../../credentials/token/response/setCookies';
import { readTokenResponse } from '../../../../credentials/token/response/tokenResponse';
import { NOON_MS } from '../support/clock';
import { responseOf } from '../support/flow';

const setting = (...lines: string[]) => responseOf('', { headers: { 'set-cookie': lines } });

describe('cookies of a response', () => {
	it('have a value and the lifetime that their attributes state', () => {
		const expires = new Date(NOON_MS + 60_000).toUTCString();
		const response = responseOf('', {
			headers: {
				date: new Date(NOON_MS).toUTCString(),
				'set-cookie': [
					'a=1; Path=/; Max-Age=600; Expires=Thu, 01 Jan 1970 00:00:00 GMT',
					`b=2; expires=${expires}`,
					`c=3; expires=${expires.replace(/ (\w+) (\d{4})/, '-$1-$2')}`,
					' d = x=y ; HttpOnly',
					'=nameless',
					'none',
				],
			},
		});
		expect(setCookies(response)).toEqual([
			{ name: 'a', value: '1', lifetimeMs: 600_000 },
			{ name: 'b', value: '2', lifetimeMs: 59_750 },
			{ name: 'c', value: '3', lifetimeMs: 59_750 },
			{ name: 'd', value: 'x=y' },
		]);
	});

	it('may be a single one, or none', () => {
		expect(setCookies(responseOf('', { headers: { 'set-cookie': 'a=1' } }))).toEqual([
			{ name: 'a', value: '1' },
		]);
		expect(setCookies(responseOf('', { headers: {} }))).toEqual([]);
		expect(cookieValue(setting('a=1'), 'b')).toBe('');
	});

	it('are the first fifty', () => {
		expect(
			setCookies(setting(...Array.from({ length: 60 }, (_, i) => `c${i}=1`))),
		).toHaveLength(50);
	});

	it('count once per name, the last one', () => {
		const response = setting('sid=guest; Path=/', 'other=1', 'sid=user; Path=/');
		expect(cookieValue(response, 'sid')).toBe('user');
		expect(setCookies(response)).toHaveLength(2);
	});

	it('that are deleted have no value', () => {
		expect(cookieValue(setting('sid=old', 'sid=x; Max-Age=0'), 'sid')).toBe('');
		expect(cookieValue(setting('sid=x; Max-Age=1'), 'sid')).toBe('x');
	});
});

it('the lifetime of a token in a cookie is that of the cookie', () => {
	const rules = { tokenIn: 'cookie', cookieName: 'sid' } as const;
	expect(readTokenResponse(setting('sid=t; Max-Age=600'), rules)).toEqual({
		value: 't',
		lifetimeMs: 600_000,
	});
});

it('the lifetime of a token in a header is that of the cookie that also holds it', () => {
	const headers = { token: 't', 'set-cookie': ['a=b; Max-Age=5', 'MMSID=t; Max-Age=600'] };
	const rules = { tokenIn: 'header', headerName: 'Token' } as const;
	expect(readTokenResponse(responseOf('', { headers }), rules).lifetimeMs).toBe(600_000);
});
