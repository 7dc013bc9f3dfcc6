import { sandboxControl } from './core/control';
import { startControlServer } from './core/controlServer';
import { type ProviderServer, startProvider } from './core/server';
import { PROVIDER_NAMES, type ProviderName, type Sandbox, type SandboxOptions } from './core/types';
import { simulators } from './simulators';

export { sandboxCredentials } from './credentials';
export type * from './core/types';

type Servers = Map<ProviderName, ProviderServer>;

async function stopAll(servers: Servers): Promise<void> {
	await Promise.all([...servers.values()].map((server) => server.stop()));
}

/** Starts the wanted providers; a port that is taken stops what was started and says which it is. */
async function startAll(options: SandboxOptions): Promise<Servers> {
	const servers: Servers = new Map();
	try {
		for (const name of options.providers ?? PROVIDER_NAMES) {
			servers.set(name, await startProvider(simulators[name], options.ports?.[name]));
		}
	} catch (error) {
		await stopAll(servers);
		throw error;
	}
	return servers;
}

function originsOf(servers: ReadonlyMap<ProviderName, ProviderServer>): Sandbox['origins'] {
	const origin = (name: ProviderName): string => servers.get(name)?.origin ?? '';
	return {
		flexfactor: origin('flexfactor'),
		creditsafe: origin('creditsafe'),
		helloflex: origin('helloflex'),
		flexpay: origin('flexpay'),
		tokenServer: origin('tokenServer'),
	};
}

/** Starts simulators on 127.0.0.1, one port each, and a control port. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const servers = await startAll(options);
	const control = sandboxControl(servers);
	const controlServer = await startControlServer(control, options.ports?.control).catch(
		async (error: unknown) => {
			await stopAll(servers);
			throw error;
		},
	);
	return {
		origins: originsOf(servers),
		controlUrl: controlServer.url,
		control,
		async stop() {
			await controlServer.stop();
			await stopAll(servers);
		},
	};
}
