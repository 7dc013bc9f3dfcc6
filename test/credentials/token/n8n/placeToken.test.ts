import fc from 'fast-check';

import type { TokenFlow, TokenPlacement } from '../../../../credentials/token/flow';
import {
	attachToken as attachTo,
	checkRequest,
	outgoingRequest,
	placementOf,
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

describe('a request that is signed', () => {
	const runtime = { now: () => 5, random: () => 0 };
	const outgoing = (request: RequestOptions, isOurs = true, signsRequests = true) =>
		outgoingRequest(request, signsRequests ? { signsRequests } : {}, isOurs, runtime);

	it('has its query in its URL, as it is sent', () => {
		const url = 'https://api.example.test/v1?a=1';
		const { request, outgoing: known } = outgoing({ url, qs: { 'b c': 'd&e', f: 2, g: null } });
		expect(known).toMatchObject({ method: 'GET', url: `${url}&b%20c=d%26e&f=2&g=`, nowMs: 5 });
		expect(request).toEqual({ url: `${url}&b%20c=d%26e&f=2&g=`, qs: {} });
		const uri = 'https://api.example.test/v1';
		expect(outgoing({ uri, qs: { a: 1 } }).request).toEqual({ uri: `${uri}?a=1`, qs: {} });
	});

	it('stays as it is without a query, and where nothing is signed', () => {
		const plain = { url: 'https://api.example.test/v1', method: 'POST' };
		expect(outgoing(plain).request).toBe(plain);
		expect(outgoing(plain).outgoing).toMatchObject({ method: 'POST', url: plain.url });
		const queried = { ...plain, qs: { a: ['b'] } };
		expect(outgoing(queried, true, false).request).toBe(queried);
	});

	it('cannot have a query parameter with several values', () => {
		expect(() => outgoing({ url: 'https://a.test', qs: { a: ['b'] } })).toThrow(
			expect.objectContaining({
				kind: 'configuration',
				message: "The query parameter 'a' cannot be signed, because it has several values",
				description: expect.stringMatching(/^Write it into 'URL'/),
			}),
		);
	});

	it.each<[object, boolean, string | undefined]>([
		[{ body: 'text' }, true, 'text'],
		[{ body: 'text' }, false, undefined],
		[{ body: { a: 1 } }, true, undefined],
		[{}, false, ''],
		[{ body: '', form: {}, formData: {} }, false, ''],
		[{ form: { a: 1 } }, false, undefined],
		[{ formData: { a: 1 } }, false, undefined],
	])('with %j, from our own node: %s, has the body %p', (own, isOurs, body) => {
		const known = outgoing({ url: 'https://a.test', ...own }, isOurs).outgoing;
		expect(known.body).toBe(body);
	});

	it('is signed with the token that its body carries', () => {
		const attach: TokenFlow['attach'] = (value, _values, sent) => ({
			headers: { 'X-Sign': `of ${sent?.body}` },
			body: { token: value },
		});
		const place = (request: RequestOptions, own: object = { signsRequests: true }) =>
			placementOf({ attach, ...own }, { value: 't' }, request, outgoing(request).outgoing);
		const request = { method: 'POST', url: 'https://a.test', body: '{"a":1}' };

		expect(place(request)).toEqual({
			headers: { 'X-Sign': 'of {"a":1,"token":"t"}' },
			body: { token: 't' },
		});
		expect(place(request, {}).headers).toEqual({ 'X-Sign': 'of {"a":1}' });
		expect(place({ ...request, body: { a: 1 } }).headers).toEqual({ 'X-Sign': 'of undefined' });
	});

	it('has a JSON body where the token is all of it, and follows no redirect', () => {
		expect(attachToken({ method: 'POST' }, { body: { token: 't' } }, {}, HOST)).toMatchObject({
			headers: { 'Content-Type': 'application/json' },
			body: '{"token":"t"}',
			disableFollowRedirect: true,
		});
		expect(
			attachToken(
				{
					method: 'post',
					headers: { 'content-type': 'application/x-www-form-urlencoded' },
					body: 'a=1',
				},
				{ body: { token: 't' } },
				{},
				HOST,
			),
		).toMatchObject({
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
			body: 'a=1&token=t',
		});
	});
});
