import type { Runtime } from '../../common/runtime';
import type { Entry } from '../engine/broker';
import { NoResponseError, type Send } from '../engine/exchange';
import type { LoginResponse, TokenFlow } from '../flow';
import { guardTarget } from '../origin';
import { isUnavailable } from '../response/loginErrors';
import { checkRequest } from './placeToken';

const REMEMBERED_MS = 5_000;

/** 401, or what the user said that this API answers to an expired token. */
export const meansExpired = (flow: Pick<TokenFlow, 'expiredStatuses'>, status: number) =>
	status === 401 || (flow.expiredStatuses ?? []).includes(status);

/** Sends the check call with a token; undefined where nothing answered or there is no path. */
export async function check(
	flow: TokenFlow,
	token: string,
	send: Send,
): Promise<LoginResponse | undefined> {
	if (flow.checkUrl === undefined) return undefined;
	guardTarget(flow.checkUrl, flow);
	return await send(checkRequest(flow, flow.checkUrl, token), flow).catch((error: unknown) => {
		if (error instanceof NoResponseError) return undefined;
		throw error;
	});
}

/**
 * Whether the check path refuses a token that we made up. Many APIs answer a missing page or a
 * public one before they look at the token: their answer to the real token would prove nothing.
 */
export async function rejectsMadeUpToken(
	entry: Entry,
	flow: TokenFlow,
	send: Send,
	{ randomBytes }: Pick<Runtime, 'randomBytes'>,
): Promise<boolean> {
	entry.rejectsMadeUp ??= check(flow, `made-up-${randomBytes(12).toString('hex')}`, send).then(
		(response) =>
			response === undefined || isUnavailable(response.status)
				? undefined
				: response.status === 401,
		() => undefined,
	);
	const rejects = await entry.rejectsMadeUp;
	// No answer teaches nothing; the next one may.
	if (rejects === undefined) delete entry.rejectsMadeUp;
	return rejects === true;
}

/**
 * Whether the API still takes a token, by one cheap GET that all who ask within 5 s share. Silence
 * and 5xx do not convict it. Undefined: it cannot be told, because no path would prove it.
 */
export async function isAlive(
	entry: Entry,
	flow: TokenFlow,
	token: string,
	send: Send,
	runtime: Pick<Runtime, 'now' | 'randomBytes'>,
): Promise<boolean | undefined> {
	const known = entry.verification;
	if (known?.value === token && runtime.now() - known.atMs < REMEMBERED_MS)
		return await known.alive;
	const alive = (async () => {
		if (!(await rejectsMadeUpToken(entry, flow, send, runtime))) return undefined;
		const response = await check(flow, token, send);
		return response === undefined || !meansExpired(flow, response.status);
	})().catch(() => undefined);
	entry.verification = { value: token, atMs: runtime.now(), alive };
	return await alive;
}
