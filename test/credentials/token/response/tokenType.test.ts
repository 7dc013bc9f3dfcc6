import { compileTokenFlow } from '../../../../credentials/custom/compile';
import {
	readTokenResponse,
	type TokenResponseRules,
} from '../../../../credentials/token/response/tokenResponse';
import { recordsAlong } from '../../../../credentials/token/response/tokenType';
import { responseOf } from '../support/flow';
import { read, responseError } from '../support/reading';

const rejected = (body: unknown, rules?: TokenResponseRules) =>
	responseError(() => read(body, rules)).message;

const response = (type: unknown) => ({ access_token: 't', token_type: type, expires_in: 60 });
const ISSUED = { value: 't', lifetimeMs: 60_000 };

describe('the type of a token', () => {
	it.each([
		...['Bearer', 'bearer', 'BEARER', ' Bearer ', 'BearerToken', 'bearer_token', '', null],
		// https://basedocs.legit.health, Banco Semear and http://open.linkstars.com/document/api?id=166
		...['Access token', 'access_token', 1, '2'],
	])('%j is accepted', (type) => {
		expect(read(response(type))).toEqual(ISSUED);
	});

	it.each(['mac', 'DPoP', 'pop', 'N_A', 'Basic', 'urn:example:bearer', 'access mac', '1a'])(
		'%s is rejected, whether the token is found or named',
		(type) => {
			const message = `The login returned a token of the type '${type}', which is not sent as Bearer`;
			expect(rejected(response(type))).toBe(message);
			expect(rejected(response(type), { tokenPath: 'access_token' })).toBe(message);
		},
	);

	it('is not quoted where it is data rather than a type', () => {
		const message = 'The login returned a token of another type, which is not sent as Bearer';

		expect(rejected(response('bearer"access_token":"canary-1"'))).toBe(message);
		expect(rejected(response('mac'.repeat(100)))).toBe(message);
	});

	it('counts beside the token and around it, the nearest first', () => {
		const nested = { token_type: 'mac', data: { access_token: 't', token_type: 'Bearer' } };
		expect(read(nested)).toMatchObject({ value: 't' });
		expect(read(nested, { tokenPath: 'data.access_token' })).toMatchObject({ value: 't' });
		expect(rejected({ token_type: 'mac', data: { access_token: 't' } })).toMatch("type 'mac'");
	});

	it('does not count elsewhere in the response, or under the names of other APIs', () => {
		expect(read({ access_token: 't', other: { token_type: 'mac' } })).toEqual({ value: 't' });
		expect(read({ token: 't', tokenType: 'SESSION' })).toEqual({ value: 't' });
	});

	it('does not count if the token comes in a header', () => {
		const rules: TokenResponseRules = { tokenIn: 'header', headerName: 'x-token' };
		const response = responseOf({ token_type: 'mac' }, { headers: { 'x-token': 't' } });
		expect(readTokenResponse(response, rules).value).toBe('t');
	});
});

describe('Token Flow', () => {
	const FORM = {
		preset: 'clientCredentialsForm',
		baseUrl: 'https://api.example.com',
		tokenUrl: 'https://api.example.com/token',
		clientId: 'id',
		clientSecret: 'canary-secret',
	};
	const issued = (fields: object, type: string) =>
		compileTokenFlow({ ...FORM, ...fields }).readResponse(responseOf(response(type)));

	it('rejects another type, and names the field that sends such tokens', () => {
		expect(() => issued({}, 'DPoP')).toThrow("type 'DPoP'");
		expect(compileTokenFlow(FORM).guide.labels?.tokenTemplate).toMatch("'Token Template'");
	});

	it.each([
		['the form says how to send the token', { sendTemplate: 'DPoP {token}' }],
		['the token is sent in a query parameter', { sendIn: 'query' }],
		['the token is sent in a cookie', { sendIn: 'cookie' }],
	])('accepts any type if %s', (_case, fields) => {
		expect(issued(fields, 'DPoP')).toEqual(ISSUED);
	});
});

it('the records along a path are those that contain its value, the innermost first', () => {
	const inner = { token: 't' };
	const body = { data: [inner] };
	expect(recordsAlong(body, 'data.0.token')).toEqual([inner, body]);
	expect(recordsAlong('text', 'a.b')).toEqual([]);
	expect(recordsAlong({ a: null }, 'a.b.c')).toEqual([{ a: null }]);
});
