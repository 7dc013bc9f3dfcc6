import axios from 'axios';
import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { isRecord } from '../data';

export type ClientAuthentication = 'client_secret_basic' | 'client_secret_post';

export interface OidcProvider {
	readonly url: string;
	/** Whether the provider knows a token, by its introspection endpoint (RFC 7662). */
	isActive(token: string): Promise<boolean>;
	stop(): Promise<void>;
}

/** Starts `oidc-provider` with one client, which authenticates itself in one way. */
export async function startOidcProvider(
	client: { readonly id: string; readonly secret: string },
	method: ClientAuthentication,
): Promise<OidcProvider> {
	const script = join(__dirname, 'oidcServer.mjs');
	const child = spawn(process.execPath, [script, client.id, client.secret, method], {
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	const url = await new Promise<string>((resolve, reject) => {
		child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString('utf8').trim()));
		child.once('exit', (code) => reject(new Error(`oidc-provider ended with status ${code}.`)));
	});
	const isBasic = method === 'client_secret_basic';
	const auth = { username: client.id, password: client.secret };
	const inBody: Record<string, string> = isBasic
		? {}
		: { client_id: client.id, client_secret: client.secret };
	return {
		url,
		isActive: async (token) => {
			if (token === '') return false;
			const body = new URLSearchParams({ token, ...inBody });
			const { data }: { data: unknown } = await axios.post(
				`${url}/token/introspection`,
				body,
				isBasic ? { auth } : {},
			);
			return isRecord(data) && data.active === true;
		},
		stop: async () => {
			const ended = new Promise((resolve) => child.once('exit', resolve));
			child.kill();
			await ended;
		},
	};
}
