import type { Host } from '../host';
import { chain, manualTrigger, packageNode } from '../workflows';
import { runOnce } from './callers';
import { type Kind, kindOf, onStage, type Stage } from './kinds';

/** Plays with a credential that the shared n8n and another one over the same database use. */
export async function onTwo(
	second: Host,
	kind: Kind,
	fields: Record<string, unknown>,
	play: (stages: readonly [Stage, Stage]) => Promise<void>,
): Promise<void> {
	await onStage(kind, fields, async (stage) => {
		await play([stage, { ...stage, host: second }]);
	});
}

/** Client credentials whose login also returns a refresh token. */
export const withKeys: Kind = {
	...kindOf('tokenFlowApi'),
	root: '/p/refresh/api',
	fields: (origin) => ({
		...kindOf('tokenFlowApi').fields(origin),
		baseUrl: `${origin}/p/refresh/api`,
		tokenUrl: `${origin}/p/refresh/token`,
		options: ['renewal'],
		renewWith: 'refreshToken',
	}),
};

/** Nothing but a refresh token; `grantRefreshToken` fills it in. */
export const withoutKeys: Kind = {
	...withKeys,
	fields: (origin) => ({
		...withKeys.fields(origin),
		preset: 'refreshToken',
		options: [],
		initialRefreshToken: 'to-be-granted',
	}),
};

/** Puts a refresh token of the provider into the credential, as a person does. */
export async function grantRefreshToken(stage: Stage): Promise<void> {
	const { clientId, clientSecret, tokenUrl } = stage.data;
	const response = await fetch(String(tokenUrl), {
		method: 'POST',
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		body: new URLSearchParams({
			grant_type: 'client_credentials',
			client_id: String(clientId),
			client_secret: String(clientSecret),
		}).toString(),
	});
	const granted = (await response.json()) as { readonly refresh_token: string };
	await stage.host.api.updateCredential(stage.credential.id, {
		name: stage.kind.type,
		type: stage.kind.type,
		data: { ...stage.data, initialRefreshToken: granted.refresh_token },
	});
	stage.resetCounters();
}

/** Runs an operation of *Token* in one of the processes. */
export async function tokenOperation(stage: Stage, operation: string) {
	const workflow = chain(
		operation,
		manualTrigger(),
		packageNode({
			parameters: { authentication: stage.kind.type, resource: 'token', operation },
			credential: stage.credential,
			onError: 'continueRegularOutput',
		}),
	);
	const execution = await runOnce(stage, workflow);
	return execution.nodes.Request?.[0]?.items[0]?.json ?? {};
}
