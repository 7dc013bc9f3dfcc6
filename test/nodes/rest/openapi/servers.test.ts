import { findOperation } from '../../../../nodes/rest/openapi/operations';
import { placeTarget, serverHint, serversOf } from '../../../../nodes/rest/openapi/servers';
import { documentWith, swaggerWith } from './made';

const BASE = 'https://api.example.com';

const withServers = (servers: unknown, own?: unknown) => {
	const document = documentWith(
		{ '/a': { get: { responses: {}, ...(own !== undefined && { servers: own }) } } },
		{ servers },
	);
	return (url?: string) => serversOf(document, findOperation(document, 'GET /a'), url);
};

const place = (baseUrl: string, servers: unknown, own?: unknown) =>
	placeTarget('/a?b=1', baseUrl, withServers(servers, own)());

describe('the servers of an operation', () => {
	it.each([
		[
			[{ url: 'https://a.example/v1' }, { url: '/v2' }],
			['https://a.example/v1', '/v2'],
		],
		[
			[
				{
					url: 'https://{env}.example/{v}',
					variables: { env: { default: 'live' }, v: { default: 'v3' } },
				},
			],
			['https://live.example/v3'],
		],
		[[{ url: 'https://{tenant}.example' }], []],
		[
			[{ url: 'v1' }, { url: './v2' }, { url: '../v3' }],
			['/v1', '/v2', '/v3'],
		],
		[[{ url: '//other.example/v1' }], ['https://other.example/v1']],
		['none', []],
		[undefined, []],
	])('%j are read as the URLs %j', (servers, urls) => {
		expect(withServers(servers)()).toEqual({ urls, areOwn: false });
	});

	it('are relative to where the definition was found', () => {
		const read = withServers([{ url: '../v1' }, { url: '/v2' }]);

		expect(read('https://docs.example/api/spec/openapi.json').urls).toEqual([
			'https://docs.example/api/v1',
			'/v2',
		]);
	});

	it('are those of the operation where it has some', () => {
		expect(withServers([{ url: '/v1' }], [{ url: 'https://uploads.example' }])()).toEqual({
			urls: ['https://uploads.example'],
			areOwn: true,
		});
	});

	it.each([
		[
			{ host: 'api.example.com', basePath: '/v1', schemes: ['http', 'https'] },
			['https://api.example.com/v1'],
		],
		[{ host: 'api.example.com', schemes: ['http'] }, ['http://api.example.com']],
		[{ host: 'api.example.com', basePath: 'v1' }, ['https://api.example.com/v1']],
		[{ basePath: '/v1' }, ['/v1']],
		[{}, []],
	])('of Swagger 2.0 come from %j', (more, urls) => {
		const document = swaggerWith({ '/a': { get: { responses: {} } } }, more);

		expect(serversOf(document, findOperation(document, 'GET /a')).urls).toEqual(urls);
	});
});

describe('the target of a request', () => {
	it.each([
		['has the path of a relative server', BASE, [{ url: '/v1' }], '/v1/a?b=1'],
		[
			'has the path of a server on the same origin',
			BASE,
			[{ url: 'https://other.example/x' }, { url: `${BASE}/v2/` }],
			'/v2/a?b=1',
		],
		[
			'has no path of a server elsewhere',
			BASE,
			[{ url: 'https://other.example/v1' }],
			'/a?b=1',
		],
		['has none where the server is at the root', `${BASE}/`, [{ url: '/' }], '/a?b=1'],
		['is below the base URL where that has a path', `${BASE}/v3`, [{ url: '/v1' }], '/a?b=1'],
		['is below the base URL where the definition has no server', BASE, undefined, '/a?b=1'],
	])('%s', (_name, baseUrl, servers, target) => {
		expect(place(baseUrl, servers)).toBe(target);
	});

	it('is a complete URL where the operation has a server of its own elsewhere, for the guard to judge', () => {
		expect(place(BASE, [{ url: BASE }], [{ url: 'https://uploads.example/v1/' }])).toBe(
			'https://uploads.example/v1/a?b=1',
		);
		expect(place(BASE, [{ url: '/v1' }], [{ url: `${BASE}/v2` }])).toBe('/v2/a?b=1');
	});
});

describe('a hint on the base URL', () => {
	it('is given where the definition has a path on another origin, and the base URL has none', () => {
		const servers = withServers([{ url: 'https://live.example/v1' }])();

		expect(serverHint(BASE, servers)).toMatch(
			/^The definition describes https:\/\/live\.example\/v1, but/,
		);
		expect(serverHint(`${BASE}/v1`, servers)).toBeUndefined();
		expect(
			serverHint(BASE, withServers([{ url: 'https://live.example/v1' }, { url: '/v1' }])()),
		).toBeUndefined();
		expect(serverHint(BASE, withServers([{ url: 'https://live.example' }])())).toBeUndefined();
	});
});
