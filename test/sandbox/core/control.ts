import type { ProviderName } from '../providers';
import type { ProviderServer } from './server';
import { applySettings } from './settings';
import type { SandboxControl } from './types';

type Servers = ReadonlyMap<ProviderName, ProviderServer>;

function serverIn(servers: Servers, provider: ProviderName): ProviderServer {
	const found = servers.get(provider);
	if (found === undefined) throw new Error(`The sandbox does not run "${provider}"`);
	return found;
}

/** The control over running providers; the control port offers the same functions as JSON. */
export function sandboxControl(servers: Servers): SandboxControl {
	const server = (provider: ProviderName): ProviderServer => serverIn(servers, provider);
	const some = (provider?: ProviderName): ProviderServer[] =>
		provider === undefined ? [...servers.values()] : [server(provider)];

	return {
		settings: (provider) => structuredClone(server(provider).settings),
		configure: (provider, patch) =>
			structuredClone(applySettings(server(provider).settings, patch)),
		addFault: (provider, fault) => server(provider).faults.add(fault),
		clearFaults(provider, id) {
			for (const { faults } of some(provider)) faults.clear(id);
		},
		revokeTokens: (provider, client, refreshTokensToo) =>
			server(provider).context.tokens.revoke(client, refreshTokensToo),
		advanceClock: (provider, ms) => server(provider).context.clock.advance(ms),
		counters: (provider, client) => server(provider).journal.counters(client),
		log: (provider, filter) => server(provider).journal.log(filter),
		timesSeen: (provider, filter) => server(provider).journal.log(filter).length,
		repeated: (provider) => server(provider).journal.repeated(),
		maxStarts: (provider, windowMs, client) =>
			server(provider).journal.maxStarts(windowMs, client),
		created: (provider, resource) => server(provider).journal.creations(resource),
		actions: (provider) =>
			[...server(provider).actions.values()].map(({ name, about }) => ({ name, about })),
		async act(provider, name, input = {}) {
			const action = server(provider).actions.get(name);
			if (action === undefined) throw new Error(`${provider} has no action "${name}"`);
			return await action.handler(input);
		},
		resetCounters(provider) {
			for (const { journal } of some(provider)) journal.clear();
		},
		reset(provider) {
			for (const each of some(provider)) each.reset();
		},
	};
}
