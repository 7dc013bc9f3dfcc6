import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { sharedHost } from '../oneHost';
import { chain, httpRequest, manualTrigger, packageNode } from '../workflows';
import { startOidcProvider } from './oidcProvider';

const CLIENT = { id: 'reports', secret: 'canary-oidc-secret' };

/** An API that asks the provider about each token, as RFC 7662 has it. */
async function startApi(introspect: (token: string) => Promise<boolean>) {
	const statuses: number[] = [];
	const server = createServer((request, response) => {
		const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
		void introspect(token).then((active) => {
			const status = active ? 200 : 401;
			statuses.push(status);
			response
				.writeHead(status, { 'content-type': 'application/json' })
				.end(JSON.stringify({ active }));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return { url: `http://127.0.0.1:${port}`, statuses, stop: () => void server.close() };
}

describe.each([
	['client_secret_basic', 'clientCredentialsBasic'],
	['client_secret_post', 'clientCredentialsForm'],
] as const)('oidc-provider with %s', (method, preset) => {
	it('logs in with Token Flow API as a user would enter it', async () => {
		const provider = await startOidcProvider(CLIENT, method);
		const api = await startApi(provider.isActive);
		const host = sharedHost();
		try {
			const id = await host.api.createCredential({
				name: 'oidc-provider',
				type: 'tokenFlowApi',
				data: {
					preset,
					baseUrl: api.url,
					testPath: '/reports',
					tokenUrl: `${provider.url}/token`,
					clientId: CLIENT.id,
					clientSecret: CLIENT.secret,
				},
			});
			expect(await host.api.testCredential(id)).toMatchObject({ status: 'OK' });
			const credential = { id, type: 'tokenFlowApi' };
			const workflow = await host.api.createWorkflow(
				chain(
					'oidc',
					manualTrigger(),
					packageNode({
						parameters: {
							resource: 'request',
							operation: 'send',
							path: '/reports',
							options: {},
						},
						credential,
					}),
					httpRequest({ name: 'HTTP', url: `${api.url}/reports`, credential }),
				),
			);
			const execution = await host.api.runWorkflow(workflow);
			expect(execution.status).toBe('success');
			expect(api.statuses.slice(-2)).toEqual([200, 200]);
		} finally {
			api.stop();
			await provider.stop();
		}
	});
});
