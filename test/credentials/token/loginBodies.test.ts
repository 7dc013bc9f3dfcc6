import {
	basicAuthorization,
	bearer,
	formLogin,
	jsonLogin,
} from '../../../credentials/token/loginBodies';

it('a JSON login posts its values as a JSON object', () => {
	expect(jsonLogin('https://a.test/l', { key: 'a"b' })).toEqual({
		method: 'POST',
		url: 'https://a.test/l',
		headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
		body: '{"key":"a\\"b"}',
	});
});

it('a form login posts its values form-encoded', () => {
	expect(
		formLogin('https://a.test/l', { grant_type: 'client_credentials', s: 'a&b c+ü' }),
	).toEqual({
		method: 'POST',
		url: 'https://a.test/l',
		headers: {
			Accept: 'application/json',
			'Content-Type': 'application/x-www-form-urlencoded',
		},
		body: 'grant_type=client_credentials&s=a%26b+c%2B%C3%BC',
	});
});

it('a Basic header, as RFC 7617 has it', () => {
	expect(basicAuthorization('Aladdin', 'open sesame')).toBe('Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==');
	expect(basicAuthorization('test', '123£')).toBe('Basic dGVzdDoxMjPCow==');
});

it('a bearer token, as RFC 6750 has it', () => {
	expect(bearer('mF_9.B5f-4.1JqM')).toEqual({
		headers: { Authorization: 'Bearer mF_9.B5f-4.1JqM' },
	});
});
