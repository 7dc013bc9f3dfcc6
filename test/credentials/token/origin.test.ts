import fc from 'fast-check';

import { TokenFlowError } from '../../../credentials/token/errors';
import { writtenUrl } from '../../../credentials/token/n8n/placeToken';
import { allowedOrigins, guardTarget, tokenTargets } from '../../../credentials/token/origin';
import { compileFlow } from './support/flow';

const flow = compileFlow(
	{ secret: 'x' },
	{
		baseUrl: 'https://api.example.test/v1',
		extraOrigins: ['https://files.example.test:8443', 'http://localhost:3000'],
	},
);
const guard = (url: string) => guardTarget(url, flow);

const rejected = (url: string): TokenFlowError => {
	try {
		guard(url);
	} catch (error) {
		if (error instanceof TokenFlowError) return error;
		throw error;
	}
	throw new Error(`${url} was accepted`);
};

describe('the origins that may receive a token', () => {
	it("are the API's own and those that the user listed, without their paths", () => {
		expect(allowedOrigins(flow)).toEqual([
			'https://api.example.test',
			'https://files.example.test:8443',
			'http://localhost:3000',
		]);
	});
});

describe('a target that may receive the token', () => {
	it.each([
		'https://api.example.test',
		'https://api.example.test/v1/orders?a=b#c',
		'https://api.example.test:443/other/path',
		'https://API.EXAMPLE.TEST/',
		'https://files.example.test:8443/a',
		'http://localhost:3000/a',
		'https://api.example.test/a.b/..c/?x=/../',
		'https://api.example.test/orders/%2Fetc',
		"https://api.example.test/a b?$filter=Name eq 'x y'",
	])('%s', (url) => {
		expect(guard(url).href).toBe(new URL(url).href);
	});
});

describe('a target that may not', () => {
	it.each([
		['another host', 'https://other.test/'],
		['a subdomain', 'https://sub.api.example.test/'],
		['the parent domain', 'https://example.test/'],
		['a look-alike', 'https://api.example.test.evil.test/'],
		['a host that ends the same', 'https://evilapi.example.test/'],
		['another port', 'https://api.example.test:8443/'],
		["another origin's port", 'https://files.example.test/'],
		['another port of the machine', 'http://localhost:3001/'],
		['IPv6', 'https://[::1]/'],
		['punycode of a look-alike letter', 'https://аpi.example.test/'],
		['a trailing dot', 'https://api.example.test./'],
	])('%s', (_, url) => {
		const error = rejected(url);
		expect(error.kind).toBe('origin');
		expect(error.message).toBe(`This credential cannot be used for ${new URL(url).origin}`);
		expect(error.description).toBe(
			'The token is only sent to https://api.example.test, https://files.example.test:8443, http://localhost:3000. For another API, use its own credential.',
		);
	});

	it('is one that the user can list, where the form has a field for it', () => {
		const labels = { extraHosts: "'More Hosts'" };
		expect(tokenTargets({ ...flow, guide: { ...flow.guide, labels } })).toBe(
			"The token is only sent to https://api.example.test, https://files.example.test:8443, http://localhost:3000. If the other host belongs to the same API, add it to 'More Hosts' in the credential.",
		);
	});

	it.each([
		'http://api.example.test/',
		'ftp://api.example.test/',
		'ftp://localhost:3000/',
		'http://files.example.test:8443/',
	])('is not encrypted: %s', (url) => {
		const error = rejected(url);
		expect(error.message).toBe(`The token is not sent over ${new URL(url).protocol}//`);
		expect(error.description).toBe('Use https://.');
	});

	it.each([
		'https://user@api.example.test/',
		'https://user:pass@api.example.test/',
		'https://:pass@api.example.test/',
		'https://api.example.test@evil.test/',
	])('%s, with user info', (url) => {
		const error = rejected(url);
		expect(error.message).toBe('The URL of the request contains a user name or password');
		expect(error.description).toBe('Remove it: the credential authorizes the request.');
	});

	it.each([
		'',
		'/orders',
		'orders',
		'//api.example.test/orders',
		'https://',
		'https://api.example.test\\@evil.test/',
		'https://api.example.test/a\\..\\b',
		' https://api.example.test/',
		'https://api.example.test/a ',
		'https://api example.test/',
		'https://api.example.test/\u0000',
		'https://api.example.test/\u007f',
		'https://api.example.test/a\nb',
	])('is no address: %j', (url) => {
		const error = rejected(url);
		expect(error.message).toBe('The request URL is not valid');
		expect(error.description).toBe('Enter a path or a full https URL.');
	});

	it.each([
		'https://api.example.test/v1/../admin',
		'https://api.example.test/v1/%2e%2e/admin',
		'https://api.example.test/..%2fadmin',
		'https://api.example.test/.',
		'HTTPS://api.example.test/a/..',
	])('climbs above the base path: %s', (url) => {
		const error = rejected(url);
		expect(error.message).toBe("The path of the request contains '..'");
		expect(error.description).toBe('Write the full path and encode its values.');
	});

	it('is everything but exactly the listed origins', () => {
		const listed = allowedOrigins(flow);
		const piece = fc.constantFrom(
			'https:',
			'http:',
			'//',
			'/',
			'api.example.test',
			'evil.test',
			'.',
			':8443',
			':443',
			'@',
			'\\',
			'%2e',
			'[::1]',
			'localhost',
			':3000',
			'#',
			'?',
		);
		fc.assert(
			fc.property(
				fc.oneof(
					fc.webUrl(),
					fc.array(piece).map((pieces) => pieces.join('')),
				),
				(text) => {
					try {
						expect(listed).toContain(guard(text).origin);
					} catch (error) {
						expect(error).toBeInstanceOf(TokenFlowError);
						if (
							URL.canParse(text) &&
							!/[\\@.%]/.test(text.replace(/example\.test/g, ''))
						)
							expect(listed).not.toContain(new URL(text).origin);
					}
				},
			),
			{ numRuns: 300 },
		);
	});
});

describe('the URL as a request writes it', () => {
	it.each([
		[{ url: 'https://a.test/x' }, 'https://a.test/x'],
		[{ uri: 'https://a.test/x' }, 'https://a.test/x'],
		[{ url: 'https://a.test/x', uri: 'https://b.test/y' }, 'https://a.test/x'],
		[{ url: undefined, uri: 'https://b.test/y' }, 'https://b.test/y'],
		[{ url: new URL('https://a.test/x') }, 'https://a.test/x'],
		[{ url: '/x', baseURL: 'https://a.test/v1' }, 'https://a.test/v1/x'],
		[{ url: 'x', baseURL: 'https://a.test/v1/' }, 'https://a.test/v1/x'],
		[{ uri: '//x', baseUrl: 'https://a.test' }, '//x'],
		[{ url: 'https://b.test', baseURL: 'https://a.test' }, 'https://b.test'],
		[{ url: '/x', baseURL: 5 }, '/x'],
		[{ url: '', baseURL: 'https://a.test//' }, 'https://a.test/'],
		[{}, ''],
	])('%j is %s', (request, url) => {
		expect(writtenUrl(request)).toBe(url);
	});
});
