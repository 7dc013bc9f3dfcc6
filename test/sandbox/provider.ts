import type { SandboxClient, SettingsPatch, Simulator } from './core/types';

export interface Accounts {
	/** The account that examples and most tests use. */
	readonly main: SandboxClient;
	/** A second tenant with data of its own. */
	readonly second: SandboxClient;
}

/** How people connect n8n to a provider. */
export interface SandboxCredential {
	readonly type: string;
	/** The form, filled in for an account of a simulator at this origin. */
	fields(origin: string, account: SandboxClient): Record<string, string>;
	/**
	 * Every field that holds a secret, by hand: whoever adds a field decides here whether it is one. The
	 * first one is the secret of the login.
	 */
	readonly secretFields: readonly [string, ...string[]];
	/** Fields that sound like secrets and are none. */
	readonly openFields: readonly string[];
	/** Part of what a rejected login says about where the keys come from; unknown for any API. */
	readonly keysHint?: string;
}

/** A provider as sandbox, demo and tests know it: `<provider>/connection.ts`. */
export interface SandboxProvider {
	/** As it writes itself. */
	readonly label: string;
	readonly simulator: Simulator;
	/** Invented; they work nowhere else. */
	readonly accounts: Accounts;
	readonly credential: SandboxCredential;
	/** Path of the API root at the simulator's origin, e.g. `/v1`. */
	readonly root: string;
	/** In `examples/`. */
	readonly exampleFile: string;
	/** What a token may lose because the provider states its end in whole seconds, ms. */
	readonly truncationMs?: number;
	/** What the simulator needs so that its own limits do not stand in the way of many requests. */
	readonly unlimited?: SettingsPatch;
}
