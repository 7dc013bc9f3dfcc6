import type { SettingsPatch } from '../../sandbox/core/types';
import {
	PROVIDER_NAMES,
	type ProviderName,
	providers,
	type Sandbox,
	startSandbox,
} from '../../sandbox/index';
import type { Host } from '../host';
import { sharedHost } from '../oneHost';
import type { CredentialReference } from '../workflows';

/** A credential type, and the simulator that stands for its provider. */
export interface Kind {
	readonly type: string;
	readonly provider: ProviderName;
	/** Path of the API root at the simulator's origin. */
	readonly root: string;
	/** The field that holds the secret of the login. */
	readonly secretField: string;
	readonly fields: (origin: string) => Record<string, unknown>;
	/** What a token may lose because the provider states its end in whole seconds, ms. */
	readonly truncationMs?: number | undefined;
	/** What the simulator needs so that its own rules do not stand in the way of a load test. */
	readonly settings?: SettingsPatch | undefined;
	/** Part of what a rejected login says about where the keys come from. */
	readonly keysHint?: string | undefined;
}

export const KINDS: readonly Kind[] = PROVIDER_NAMES.map((name) => {
	const { credential, accounts, root, truncationMs, unlimited } = providers[name];
	return {
		type: credential.type,
		provider: name,
		root,
		secretField: credential.secretFields[0],
		fields: (origin) => credential.fields(origin, accounts.main),
		truncationMs,
		settings: unlimited,
		keysHint: credential.keysHint,
	};
});

export const kindOf = (type: string): Kind => {
	const kind = KINDS.find((candidate) => candidate.type === type);
	if (kind === undefined) throw new Error(`No credential type "${type}".`);
	return kind;
};

/** One provider's simulator with a saved credential for it, in the n8n of this test run. */
export interface Stage {
	readonly kind: Kind;
	readonly host: Host;
	readonly sandbox: Sandbox;
	readonly origin: string;
	/** Absolute URL of the API root. */
	readonly api: string;
	readonly credential: CredentialReference;
	readonly data: Record<string, unknown>;
	counters(): ReturnType<Sandbox['control']['counters']>;
	configure(patch: SettingsPatch): void;
	/** How often n8n wrote the credential since it was created. */
	writes(): Promise<number>;
	/** Seconds-long tests read better without counting what came before. */
	resetCounters(): void;
}

/** A stage on any n8n, with a simulator of its own. */
export async function openStage(
	host: Host,
	kind: Kind,
	fields: Record<string, unknown> = {},
): Promise<Stage & { close(): Promise<void> }> {
	const sandbox = await startSandbox({ providers: [kind.provider] });
	const origin = sandbox.origins[kind.provider];
	const data = { ...kind.fields(origin), ...fields };
	const id = await host.api.createCredential({ name: kind.type, type: kind.type, data });
	if (kind.settings !== undefined) sandbox.control.configure(kind.provider, kind.settings);
	return {
		kind,
		host,
		sandbox,
		origin,
		api: `${origin}${kind.root}`,
		credential: { id, type: kind.type },
		data,
		counters: () => sandbox.control.counters(kind.provider),
		configure: (patch) => void sandbox.control.configure(kind.provider, patch),
		writes: async () => await host.countCredentialWrites(id),
		resetCounters: () => sandbox.control.resetCounters(kind.provider),
		async close() {
			await host.api.deleteCredential(id);
			await sandbox.stop();
		},
	};
}

/**
 * Runs a test against a simulator of its own. Its ports are new each time, and with them the
 * identity of the credential: nothing that n8n learnt in an earlier test plays in.
 */
export async function onStage(
	kind: Kind,
	fields: Record<string, unknown>,
	play: (stage: Stage) => Promise<void>,
): Promise<void> {
	const stage = await openStage(sharedHost(), kind, fields);
	try {
		await play(stage);
	} finally {
		await stage.close();
	}
}
