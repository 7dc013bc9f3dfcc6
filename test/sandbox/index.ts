import { sandboxControl } from './core/control';
import { startControlServer } from './core/controlServer';
import { type ProviderServer, startProvider } from './core/server';
import type { Sandbox, SandboxOptions } from './core/types';
import { byProvider, PROVIDER_NAMES, type ProviderName, providers } from './providers';

export { PROVIDER_NAMES, providers, sandboxCredentials } from './providers';
export type * from './core/types';
export type { ProviderName } from './providers';

type Servers = Map<ProviderName, ProviderServer>;

async function stopAll(servers: Servers): Promise<void> {
	await Promise.all([...servers.values()].map((server) => server.stop()));
}

/** Starts the wanted providers; a port that is taken stops what was started and says which it is. */
async function startAll(options: SandboxOptions): Promise<Servers> {
	const servers: Servers = new Map();
	try {
		for (const name of options.providers ?? PROVIDER_NAMES) {
			servers.set(
				name,
				await startProvider(providers[name].simulator, options.ports?.[name]),
			);
		}
	} catch (error) {
		await stopAll(servers);
		throw error;
	}
	return servers;
}

/** Starts simulators on 127.0.0.1, one port each, and a control port. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const servers = await startAll(options);
	const control = sandboxControl(servers);
	const controlServer = await startControlServer(
		control,
		[...servers.keys()],
		options.ports?.control,
	).catch(async (error: unknown) => {
		await stopAll(servers);
		throw error;
	});
	return {
		origins: byProvider((_provider, name) => servers.get(name)?.origin ?? ''),
		controlUrl: controlServer.url,
		control,
		async stop() {
			await controlServer.stop();
			await stopAll(servers);
		},
	};
}
