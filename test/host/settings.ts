import { randomBytes, randomInt } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

import { recordAt } from './data';

/** Of the caller's variables, those that would change how n8n behaves. */
const NOT_HANDED_ON =
	/^(N8N|DB|EXECUTIONS|QUEUE|WORKFLOWS|CREDENTIALS|GENERIC|NODES|npm|JEST)_|^NODE_(ENV|OPTIONS)$|_proxy$/i;

/** Parts of n8n that no workflow runs through, by n8n's names: loading them is a part of each start. */
const UNUSED_MODULES = [
	...['agents', 'breaking-changes', 'chat-hub', 'insights', 'instance-ai', 'ldap', 'mcp'],
	...[
		'instance-version-history',
		'log-streaming',
		'mcp-registry',
		'n8n-packages',
		'oauth-server',
	],
	...['otel', 'provisioning', 'quick-connect', 'source-control', 'sso-oidc', 'sso-saml'],
	...['token-exchange', 'workflow-builder', 'workflow-reviews'],
];

/** Quiet, offline, and everything kept that tests want to look at. */
const ALWAYS = {
	NODE_ENV: 'production',
	NO_COLOR: '1',
	DB_TYPE: 'sqlite',
	N8N_HOST: '127.0.0.1',
	N8N_LISTEN_ADDRESS: '127.0.0.1',
	N8N_SECURE_COOKIE: 'false',
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_HIDE_USAGE_PAGE: 'true',
	N8N_AI_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_COMMUNITY_PACKAGES_ENABLED: 'true',
	N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
	// The catalogue of verified packages is fetched from the internet.
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_DISABLED_MODULES: UNUSED_MODULES.join(),
	// No workflow of the tests has a Code node: without this, each n8n starts a process for them.
	N8N_RUNNERS_MODE: 'external',
	N8N_RUNNERS_AUTH_TOKEN: 'not-used',
	EXECUTIONS_DATA_MAX_DISPLAY_SIZE: String(1024 ** 3),
	N8N_PAYLOAD_SIZE_MAX: '64',
};

export interface Ports {
	editor: number;
	/** Where n8n's process for code nodes reports to n8n. */
	taskBroker: number;
}

/** The environment of the n8n process; `overrides` win. */
export function environment(
	userFolder: string,
	encryptionKey: string,
	ports: Ports,
	overrides: Record<string, string>,
): Record<string, string> {
	const inherited = Object.entries(process.env).filter(
		(entry): entry is [string, string] =>
			entry[1] !== undefined && !NOT_HANDED_ON.test(entry[0]),
	);
	return {
		...Object.fromEntries(inherited),
		...ALWAYS,
		N8N_USER_FOLDER: userFolder,
		N8N_ENCRYPTION_KEY: encryptionKey,
		N8N_PORT: String(ports.editor),
		N8N_RUNNERS_BROKER_PORT: String(ports.taskBroker),
		...overrides,
	};
}

/** The key of a user folder that n8n has used before; else a new one. */
export function encryptionKeyOf(n8nFolder: string): string {
	const file = join(n8nFolder, 'config');
	const stored = existsSync(file)
		? recordAt(JSON.parse(readFileSync(file, 'utf8')) as unknown).encryptionKey
		: undefined;
	return typeof stored === 'string' ? stored : randomBytes(24).toString('hex');
}

/** Below the ports that systems give to outgoing calls and to servers that ask for any port. */
const PORTS = { first: 20_000, last: 31_999 };

async function isFree(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const server = createServer();
		server.on('error', () => resolve(false));
		server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
	});
}

/** A loopback port that nothing listens on, and that nobody gets by chance while n8n is away. */
export async function freePort(): Promise<number> {
	for (let attempt = 0; attempt < 100; attempt++) {
		const port = randomInt(PORTS.first, PORTS.last + 1);
		if (await isFree(port)) return port;
	}
	throw new Error('No free port.');
}
