import type { Host } from '../host';
import { PLAYERS, type Message, type Player } from './callers';
import type { Fault } from './faults';
import { expire, type Ground, openGround } from './ground';

/** What became of one caller in one fault. */
export interface Outcome {
	readonly fault: string;
	readonly caller: string;
	/** What the user saw while it lasted; '' where nothing. */
	readonly message: Message;
	/** Requests that the provider saw while it lasted. */
	readonly logins: number;
	readonly calls: number;
	/** What must not be. */
	readonly problems: readonly string[];
}

const requests = ({ sandbox, kind }: Ground, what: 'login' | 'resource') =>
	sandbox.control.timesSeen(kind.provider, { kind: what });

async function outcomeOf(
	fault: Fault<never>,
	player: Player,
	ground: Ground,
	seen: Pick<Outcome, 'calls' | 'logins' | 'message'>,
): Promise<Outcome> {
	const recovery = await player.recover(ground);
	const twice = await player.twice(ground);
	const lost = await player.lost(ground);
	const { renewals } = ground.counters();
	const spent = renewals.attempted - renewals.succeeded;
	const isSpentExpected = fault.meanwhile !== undefined;
	const problems = [
		recovery === '' ? '' : `does not recover: ${recovery}`,
		twice === 0 ? '' : `${twice} twice`,
		lost === 0 ? '' : `${lost} lost`,
		spent > (isSpentExpected ? 1 : 0) ? `${spent} spent refresh tokens sent` : '',
	].filter((problem) => problem !== '');
	return { fault: fault.name, caller: player.name, ...seen, problems };
}

/** Plays a fault with every caller at once. */
export async function play<Where>(
	host: Host,
	where: Where,
	fault: Fault<Where>,
): Promise<Outcome[]> {
	const grounds = await Promise.all(
		PLAYERS.map(async () => await openGround(host, fault.kind, fault.timeoutSeconds)),
	);
	const pairs = PLAYERS.flatMap((player, index) => {
		const ground = grounds[index];
		return ground === undefined ? [] : [{ player, ground }];
	});
	try {
		await Promise.all(pairs.map(async ({ player, ground }) => await player.prepare(ground)));
		const attempts = pairs.map(async ({ player, ground }) => {
			ground.resetCounters();
			await fault.strike(ground);
			// After it: a trigger that polls meanwhile finds the fault, not a login that works.
			if (fault.needsLogin) await expire(ground);
			const message = await player.attempt(ground);
			return {
				message,
				logins: requests(ground, 'login'),
				calls: requests(ground, 'resource'),
			};
		});
		const [seen] = await Promise.all([
			Promise.all(attempts),
			fault.meanwhile?.(where, grounds) ?? Promise.resolve(),
		]);
		for (const ground of grounds) await fault.heal(ground);
		return await Promise.all(
			pairs.map(async ({ player, ground }, index) => {
				const own = seen[index] ?? { message: '', logins: 0, calls: 0 };
				return await outcomeOf(fault, player, ground, own);
			}),
		);
	} finally {
		for (const ground of grounds) await ground.close();
	}
}
