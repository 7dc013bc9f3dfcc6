import { provider as creditsafe } from './creditsafe/connection';
import { provider as flexfactor } from './flexfactor/connection';
import { provider as flexpay } from './flexpay/connection';
import { provider as helloflex } from './helloflex/connection';
import type { Accounts, SandboxProvider } from './provider';
import { provider as tokenServer } from './tokenServer/connection';

/**
 * Every server of the sandbox, in the order of its ports. Demo and tests read this list, so a new
 * provider is a folder here and a line in it.
 */
export const providers = { flexfactor, creditsafe, helloflex, flexpay, tokenServer };

export type ProviderName = keyof typeof providers;

export const PROVIDER_NAMES = Object.keys(providers) as ProviderName[];

/** A table with a row for each provider. */
export const byProvider = <Value>(
	valueOf: (provider: SandboxProvider, name: ProviderName) => Value,
): Readonly<Record<ProviderName, Value>> =>
	Object.fromEntries(
		PROVIDER_NAMES.map((name) => [name, valueOf(providers[name], name)]),
	) as Record<ProviderName, Value>;

/** Accounts that the simulators know. */
export const sandboxCredentials: Readonly<Record<ProviderName, Accounts>> = byProvider(
	({ accounts }) => accounts,
);
