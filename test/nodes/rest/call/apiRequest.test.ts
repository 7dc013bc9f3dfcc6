import { buildRequest } from '../../../../nodes/rest/call/apiRequest';

const flow = {
	baseUrl: 'https://api.example.test/v1',
	extraOrigins: [],
	guide: { service: 'Example', environment: '', keysHint: '' },
};

describe('what a request does, as far as it tells', () => {
	it.each([
		['GET', {}, 'read'],
		['POST', {}, 'write'],
		['GET', { 'x-http-method-override': 'PATCH' }, 'write'],
		['GET', { 'X-HTTP-Method': 'DELETE' }, 'write'],
		['GET', { 'X-Method': 'a name of something else' }, 'write'],
		['GET', { 'X-Methods': 'PATCH' }, 'read'],
	] as const)('%s with %j is a %s', (method, headers, effect) => {
		const request = buildRequest(flow, { method, path: '/orders/1', headers });

		expect(request.effect).toBe(effect);
	});

	it('is what its sender says', () => {
		const headers = { 'X-HTTP-Method-Override': 'GET' };
		const parts = { method: 'POST', path: '/search', headers, effect: 'read' } as const;

		expect(buildRequest(flow, parts).effect).toBe('read');
	});
});
