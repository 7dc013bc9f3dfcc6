import omit from 'lodash/omit';

import { type Exchange, limitOf, NoResponseError, sendWithin } from '../engine/exchange';
import type { Identity, Verdict } from '../engine/identity';
import { noteServerTime } from '../engine/serverClock';
import { type LoginResponse, meansExpired, type TokenFlow } from '../flow';
import { guardTarget } from '../origin';
import { isUnavailable } from '../response/loginErrors';
import { checkRequest } from './placeToken';

const CHECK_MS = 5_000;

/** Sends the check call with a token; undefined where nothing responded or there is no path. */
export async function check(
	token: string,
	{ record, serverClock }: Identity,
	exchange: Exchange,
): Promise<LoginResponse | undefined> {
	const { flow } = exchange;
	if (flow.checkUrl === undefined) return undefined;
	guardTarget(flow.checkUrl, flow);
	const values = record.token?.values ?? {};
	const request = checkRequest(flow, flow.checkUrl, token, values, exchange.runtime);
	const response = await sendWithin(request, exchange, limitOf(flow)).catch((error: unknown) => {
		if (error instanceof NoResponseError) return undefined;
		throw error;
	});
	if (response !== undefined) noteServerTime(serverClock, response);
	return response;
}

/** Whether the check path rejects a made-up token, that is, looks at tokens at all; cached. */
async function rejectsMadeUpToken(identity: Identity, exchange: Exchange): Promise<boolean> {
	const { doubts } = identity;
	const madeUp = `made-up-${exchange.runtime.randomBytes(12).toString('hex')}`;
	doubts.rejectsMadeUp ??= check(madeUp, identity, exchange).then(
		(response) =>
			response === undefined || isUnavailable(response.status)
				? undefined
				: meansExpired(exchange.flow, response.status),
		() => undefined,
	);
	const rejects = await doubts.rejectsMadeUp;
	// No response: try again next time.
	if (rejects === undefined) delete doubts.rejectsMadeUp;
	return rejects === true;
}

const isProven = ({ record }: Identity, { checkUrl }: TokenFlow) =>
	checkUrl !== undefined && record.provenCheckUrl === checkUrl;

/** The check path took a real token: it is proven, if it also rejects a made-up one. */
export async function proveCheckPath(identity: Identity, exchange: Exchange): Promise<boolean> {
	const { checkUrl } = exchange.flow;
	if (checkUrl === undefined) return false;
	if (isProven(identity, exchange.flow)) return true;
	if (!(await rejectsMadeUpToken(identity, exchange))) return false;
	identity.record = { ...identity.record, provenCheckUrl: checkUrl };
	return true;
}

/**
 * A path that rejects one token after the other says nothing about tokens: each rejection uses up
 * the proof, which the next accepted token renews.
 */
async function judge(identity: Identity, token: string, exchange: Exchange): Promise<Verdict> {
	const response = await check(token, identity, exchange);
	const isProof = response !== undefined && !isUnavailable(response.status);
	if (!isProof) return isProven(identity, exchange.flow) ? 'accepted' : 'unknown';
	if (!meansExpired(exchange.flow, response.status))
		return (await proveCheckPath(identity, exchange)) ? 'accepted' : 'unknown';
	if (!isProven(identity, exchange.flow)) return 'unknown';
	identity.record = omit(identity.record, 'provenCheckUrl');
	identity.doubts.isProofUsed = true;
	return 'rejected';
}

/**
 * After a login: where tokens are only renewed when they are rejected, and where the proof was used
 * up, the new token proves the path, so that the next rejection counts.
 */
export async function proveWithNewToken(identity: Identity, exchange: Exchange): Promise<void> {
	const { doubts, record } = identity;
	const { flow } = exchange;
	const isNeeded = flow.renewal === 'afterRejection' || doubts.isProofUsed === true;
	if (!isNeeded || record.token === undefined || isProven(identity, flow)) return;
	delete doubts.isProofUsed;
	await judge(identity, record.token.value, exchange).catch(() => 'unknown');
}

/**
 * What the API thinks of a token, by one cheap GET that all who ask within 5 s share. Timeouts and
 * 5xx prove nothing against it. `unknown`: no path would prove it.
 */
export async function verdictOn(
	identity: Identity,
	token: string,
	exchange: Exchange,
): Promise<Verdict> {
	const { doubts } = identity;
	const nowMs = exchange.runtime.monotonic();
	const known = doubts.check;
	if (known?.value === token && nowMs - known.atMs < CHECK_MS) return await known.verdict;
	const verdict =
		exchange.flow.checkUrl === undefined
			? Promise.resolve('unknown' as const)
			: judge(identity, token, exchange).catch(() => 'unknown' as const);
	doubts.check = { value: token, atMs: nowMs, verdict };
	return await verdict;
}
