import { TokenFlowError } from '../../../../credentials/token/errors';
import type { History, Work } from './history';
import { isExcused, usableStored } from './judge';

/** Longer than a pause after an outage. */
const PAUSE_MS = 30_000;
const MOMENT_MS = 2000;

const isWaiting = (work: Work | undefined) =>
	work?.outcome?.error instanceof TokenFlowError && work.outcome.error.kind === 'waiting';

/** A person makes right what is wrong; undefined where that cannot be asked of a person. */
async function repair(history: History): Promise<void> {
	const { world, setting } = history;
	const { provider, store, clock } = world;
	provider.nextLoginFault = undefined;
	provider.nextCallFault = undefined;
	provider.unlock();
	await clock.advance(PAUSE_MS);
	const first = history.process(0);
	if (setting.kind === 'password') {
		// Where the right password was rejected as well, a person says that the account is unlocked.
		const isByNode = setting.seed % 2 === 0;
		store.edit({ password: provider.password, ...(isByNode ? {} : { unlocked: 'now' }) });
		if (isByNode) history.renew(first);
		else history.test(first);
	} else if (usableStored(world).length === 0 && isExcused(history)) {
		store.edit({ initialToken: provider.grant() });
		history.test(first);
	}
	await clock.advance(PAUSE_MS);
}

/**
 * After a repair every process works at once, whatever it met before.
 * @returns how each call ended
 */
export async function finale(history: History): Promise<string[]> {
	await repair(history);
	const { world, processes } = history;
	const works = [];
	for (const process of processes) {
		// Where nothing proves that a token is dead, one request finds out for the next.
		const { checkPath, policy } = history.setting;
		const isUnproven = checkPath !== 'works' || policy === 'afterRejection';
		if (isUnproven || history.setting.kind === 'refreshToken') history.http(process, 'GET');
		await world.clock.advance(MOMENT_MS);
		// A process that was killed while it renewed is waited for until its time is over.
		await world.clock.advance(isWaiting(history.works.at(-1)) ? PAUSE_MS : 0);
		works.push(history.http(process, 'GET'));
		await world.clock.advance(MOMENT_MS);
		// A process that was killed while it renewed is waited for until its time is over.
		await world.clock.advance(isWaiting(history.works.at(-1)) ? PAUSE_MS : 0);
		works.push(history.own(process, 'GET'));
		await world.clock.advance(PAUSE_MS);
	}
	return works
		.filter(({ outcome }) => (outcome?.value as { status?: number })?.status !== 200)
		.map(({ name, process, outcome }) => {
			const error = outcome?.error;
			const text = error instanceof Error ? error.message : JSON.stringify(outcome?.value);
			return `${process.name}, ${name}: ${text}`;
		});
}
