import { isFruitless } from '../../../credentials/token/engine/freshness';
import type { ApiAnswer, ApiRequest } from '../http';
import type { IsExpired } from './expired';
import type { Session } from './session';

/**
 * Sends a request; where the API refuses the token, once more with another one: the one that was
 * stored meanwhile, else a new one. Never more than once, and not at all while it is known that a
 * new token is refused as well.
 */
export async function sendAuthorized(
	session: Session,
	request: ApiRequest,
	isExpired: IsExpired,
	now: () => number = Date.now,
): Promise<ApiAnswer> {
	const answer = await session.send(request);
	const refused = answer.departure?.token;
	if (refused === undefined || !(await isExpired(answer))) return answer;
	const { entry } = session;
	if (entry.token?.value === refused.value) await session.readAgain(refused);
	if (isFruitless(entry, now())) return answer;
	answer.body.discard();
	session.report.renewed(refused.value);
	const second = await session.send(request, { kind: 'refused', sentAtMs: refused.issuedAtMs });
	const token = second.departure?.token;
	if (token !== undefined && (await isExpired(second)))
		entry.fruitless = { value: token.value, atMs: now() };
	return second;
}
