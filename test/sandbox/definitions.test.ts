/** Each simulator's definition of itself: what it lists is there, and every kind of definition occurs. */
import { listOperations } from '../../nodes/rest/openapi/operations';
import { walkOperations } from '../nodes/rest/openapi/everyOperation';
import { readDocument } from '../nodes/rest/openapi/published';
import { type ProviderServer, startProvider } from './core/server';
import { type ProviderName, providers } from './providers';

/** Where a client finds the definition, and what it is. */
const PUBLISHED: ReadonlyArray<
	readonly [provider: ProviderName, path: string, version: string, root: string]
> = [
	['flexfactor', '/v1/openapi.json', '3.1', '/v1'],
	['creditsafe', '/v1/openapi.json', '3.0', '/v1'],
	['helloflex', '/api/swagger.json', '2.0', '/api'],
	['flexpay', '/api/checkout/v1/openapi.yaml', '3.1', '/api/checkout/v1'],
];

describe.each(PUBLISHED)('the definition of %s', (provider, path, version, root) => {
	let server: ProviderServer;
	beforeAll(async () => {
		server = await startProvider(providers[provider].simulator);
	});
	afterAll(async () => await server.stop());

	const load = async (headers: Record<string, string> = {}) =>
		await fetch(`${server.origin}${path}`, { headers });

	it('is published to anyone', async () => {
		const response = await load();

		expect(response.status).toBe(200);
		expect(readDocument(await response.text()).version).toBe(version);
	});

	it('is not sent again to who has it', async () => {
		const etag = (await load()).headers.get('etag') ?? '';

		expect((await load({ 'if-none-match': etag })).status).toBe(304);
	});

	it('lists operations that the simulator serves, and each becomes a form and a request', async () => {
		const document = readDocument(await (await load()).text());
		const { operations } = listOperations(document);
		const missing = operations
			.filter(({ method, path: template }) => {
				const url = `${root}${template.replace(/\{\w+\}/g, '7')}`;
				return !server.context.allowedMethods(url).includes(method);
			})
			.map(({ method, path: template }) => `${method} ${template}`);

		expect(missing).toEqual([]);
		expect(operations.length).toBeGreaterThan(10);
		expect(walkOperations(document).failures).toEqual([]);
	});
});
