import fc from 'fast-check';

import type { TokenFlow, TokenPlacement } from '../../../../credentials/token/flow';
import {
	attachToken as attachTo,
	checkRequest,
	type RequestOptions,
	withoutHeaders,
} from '../../../../credentials/token/n8n/placeToken';
import { compileFlow } from '../support/flow';

const HOST = 'api.example.test';
/** The old helper knows more options than the gate touches. */
type Options = RequestOptions & { readonly followRedirect?: boolean };

const attachToken = (
	request: Options,
	attachment: TokenPlacement,
	flow: Pick<TokenFlow, 'clientCertificate'>,
	host: string,
): Options => attachTo(request, attachment, flow, host);

const bearer = { headers: { Authorization: 'Bearer t' } };

describe('withoutHeaders', () => {
	it('leaves out names in any case and keeps the others', () => {
		expect(withoutHeaders({ Accept: 'a', 'X-One': '1', two: 2 }, ['x-one', 'TWO'])).toEqual({
			Accept: 'a',
		});
	});
});

describe('a token that is attached', () => {
	it('replaces a header of the same name in any case, and keeps the others', () => {
		const request = { url: 'u', headers: { authorization: 'mine', Accept: 'a' } };
		expect(attachToken(request, bearer, {}, HOST).headers).toEqual({
			Accept: 'a',
			Authorization: 'Bearer t',
		});
	});

	it('may be in several headers', () => {
		const attachment = { headers: { 'X-Token': 't', 'X-Client': 'c' } };
		expect(attachToken({ headers: undefined }, attachment, {}, HOST).headers).toEqual({
			'X-Token': 't',
			'X-Client': 'c',
		});
	});

	it('joins the query that is there', () => {
		const request = { url: 'u', qs: { page: 2, token: 'mine' } };
		expect(attachToken(request, { query: { token: 't' } }, {}, HOST).qs).toEqual({
			page: 2,
			token: 't',
		});
		expect(attachToken({}, { query: { token: 't' } }, {}, HOST).qs).toEqual({ token: 't' });
		expect(attachToken({}, bearer, {}, HOST)).not.toHaveProperty('qs');
		expect(attachToken({ qs: 'a=b' }, bearer, {}, HOST).qs).toBe('a=b');
	});

	it.each([
		[null, 'session=t'],
		[undefined, 'session=t'],
		['a=1; b=2', 'a=1; b=2; session=t'],
		['a=1;session=mine;; b', 'a=1; b; session=t'],
		['sessionless=1', 'sessionless=1; session=t'],
	])('joins the cookies that are there: %p', (cookie, expected) => {
		const headers = cookie === null ? {} : { COOKIE: cookie };
		const result = attachToken({ headers }, { cookies: { session: 't' } }, {}, HOST);
		expect(result.headers).toEqual({ Cookie: expected });
	});

	it('may be a header and a cookie at once', () => {
		const attachment = { ...bearer, cookies: { a: '1', b: '2' } };
		expect(attachToken({}, attachment, {}, HOST).headers).toEqual({
			Authorization: 'Bearer t',
			Cookie: 'a=1; b=2',
		});
	});

	it('goes with the client certificate', () => {
		const clientCertificate = { cert: 'c', key: 'k' };
		const request = { agentOptions: { rejectUnauthorized: false } };
		expect(attachToken(request, bearer, { clientCertificate }, HOST).agentOptions).toEqual({
			rejectUnauthorized: false,
			cert: 'c',
			key: 'k',
		});
		expect(attachToken({}, bearer, { clientCertificate }, HOST).agentOptions).toEqual({
			cert: 'c',
			key: 'k',
		});
		expect(attachToken({}, bearer, {}, HOST)).not.toHaveProperty('agentOptions');
	});

	it('is never taken to another host by a redirect', () => {
		expect(attachToken({ url: 'u' }, bearer, {}, HOST)).toEqual({
			url: 'u',
			headers: { Authorization: 'Bearer t' },
			sendCredentialsOnCrossOriginRedirect: false,
			allowedDomains: HOST,
		});
	});

	it("keeps the user's own restriction to domains", () => {
		expect(attachToken({ allowedDomains: 'a.test' }, bearer, {}, HOST).allowedDomains).toBe(
			'a.test',
		);
	});

	it.each([
		[{ headers: { 'X-Token': 't' } }, true],
		[{ headers: { ...bearer.headers, 'X-Client': 'c' } }, true],
		[{ headers: { AUTHORIZATION: 't', cookie: 'a=t' } }, false],
		[{ cookies: { a: 't' } }, false],
		[{ query: { a: 't' } }, true],
		[{}, false],
	])('forbids redirects where nothing would strip it: %j', (attachment, forbids) => {
		const result = attachToken({ followRedirect: true }, attachment, {}, HOST);
		expect(result).toMatchObject(
			forbids
				? { disableFollowRedirect: true, followRedirect: false, followAllRedirects: false }
				: { followRedirect: true },
		);
		expect('disableFollowRedirect' in result).toBe(forbids);
	});

	it('changes nothing in the objects that were handed in', () => {
		const values = fc.dictionary(fc.string(), fc.string());
		const attachment = { headers: { a: 't' }, query: { b: 't' }, cookies: { c: 't' } };
		fc.assert(
			fc.property(values, values, (headers, qs) => {
				const request = { headers, qs, agentOptions: {} };
				const before = structuredClone(request);
				attachToken(
					request,
					attachment,
					{ clientCertificate: { cert: '', key: '' } },
					HOST,
				);
				expect(request).toEqual(before);
			}),
		);
	});
});

const RUNTIME = { now: () => 0, random: () => 0 };

describe('the check request', () => {
	const flow = (own: object) => compileFlow({ secret: 'x' }, own);

	it('is a GET with the token in its place', () => {
		expect(
			checkRequest(flow({}), 'https://api.example.test/check?a=b', 't', {}, RUNTIME),
		).toEqual({
			method: 'GET',
			isCheck: true,
			url: 'https://api.example.test/check?a=b',
			headers: { Accept: 'application/json', Authorization: 'Bearer t' },
		});
	});

	it('may carry it in the query and in a cookie, with a certificate', () => {
		const clientCertificate = { cert: 'c', key: 'k' };
		const attach = (token: string) => ({ query: { key: token }, cookies: { s: token } });
		expect(
			checkRequest(
				flow({ attach, clientCertificate }),
				'https://api.example.test/?a=b',
				't/1',
				{},
				RUNTIME,
			),
		).toEqual({
			method: 'GET',
			isCheck: true,
			url: 'https://api.example.test/?a=b&key=t%2F1',
			headers: { Accept: 'application/json', Cookie: 's=t/1' },
			clientCertificate,
		});
	});
});
