import type { Host } from '../host';
import { type Kind, openStage, type Stage } from '../promises/kinds';
import { tokenOperation } from '../promises/twoProcesses';
import { until } from '../sync/moments';
import { type Door, startDoor } from './door';

/** One API and one credential that one caller uses; nothing of it is shared with another. */
export interface Ground extends Stage {
	/** In front of the token endpoint. */
	readonly door: Door;
	/** How long a login or a request may take. */
	readonly timeoutSeconds: number;
	/** What a request to the API is sent to; the API's root where left out. */
	target: string;
	close(): Promise<void>;
}

/** An API and a credential for one caller. */
export async function openGround(host: Host, kind: Kind, timeoutSeconds: number): Promise<Ground> {
	const stage = await openStage(host, kind);
	const door = await startDoor(stage.origin);
	const { tokenUrl, options = [] } = stage.data;
	Object.assign(stage.data, {
		tokenUrl: String(tokenUrl).replace(stage.origin, door.origin),
		options: [...(options as string[]), 'loginRequest'],
		loginTimeout: timeoutSeconds,
	});
	const ground: Ground = {
		...stage,
		door,
		timeoutSeconds,
		target: stage.api,
		async close() {
			await stage.close();
			await door.close();
		},
	};
	await fillIn(ground, {});
	return ground;
}

/** Changes fields of the credential, as in its form. */
export async function fillIn(
	{ host, credential, kind, data }: Ground,
	fields: Record<string, unknown>,
): Promise<void> {
	await host.api.updateCredential(credential.id, {
		name: kind.type,
		type: kind.type,
		data: { ...data, ...fields },
	});
}

/** The next call treats the token as expired. */
export async function expire(ground: Ground): Promise<void> {
	const { simulated } = await tokenOperation(ground, 'simulateExpiry');
	if (simulated !== true) throw new Error('There is no token that could expire');
}

/** Waits until the provider has such a request and has not responded. */
export async function inFlight(
	{ sandbox, kind }: Ground,
	what: 'login' | 'resource',
): Promise<void> {
	await until(`a ${what} request in flight`, () =>
		sandbox.control
			.log(kind.provider, { kind: what })
			.some(({ outcome }) => outcome === 'open'),
	);
}
