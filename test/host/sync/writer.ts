import type { Sandbox } from '../../sandbox/index';
import type { FeedVersion } from '../../sandbox/tokenServer/feed/store';
import type { Receiver } from './receiver';

const P = 'tokenServer';
const PAUSE_MS = 200;

/** Those who work with the system whose records are synced: they never stop. */
export interface Writer {
	/** Every version that ever was. */
	truth(): Promise<readonly FeedVersion[]>;
	stop(): Promise<void>;
}

/**
 * Inserts and updates records all the time: some at the same instant as others, some visible only up
 * to 1.5 s after their timestamp. A record is changed only once its last version has arrived, so that
 * every version can be seen by somebody who reads often enough.
 */
export function startWriter({ control }: Sandbox, { arrivals }: Receiver): Writer {
	const truth = async () => (await control.act(P, 'feedTruth')) as readonly FeedVersion[];
	let round = 0;

	async function update(): Promise<void> {
		const arrived = new Set(arrivals.map(({ value }) => value));
		const newest = new Map((await truth()).map(({ record }) => [record.id, record.value]));
		const settled = [...newest].filter(([, value]) => arrived.has(value));
		const chosen = settled[(round * 7) % Math.max(1, settled.length)];
		if (chosen === undefined) return;
		const isLate = round % 3 === 0;
		await control.act(P, 'updateRecord', {
			id: chosen[0],
			...(isLate ? { lateMs: 1_200 } : {}),
		});
	}

	async function write(): Promise<void> {
		round += 1;
		const second = Math.floor(Date.now() / 1000) * 1000;
		const isTie = round % 4 === 0;
		const isLate = round % 5 === 0;
		await control.act(P, 'insertRecords', {
			count: isTie ? 2 : 1,
			...(isTie ? { at: second } : {}),
			...(isLate ? { lateMs: 1_500 } : {}),
		});
		await update();
	}

	let last = Promise.resolve();
	const timer = setInterval(() => {
		last = last.then(write);
	}, PAUSE_MS);
	return {
		truth,
		async stop() {
			clearInterval(timer);
			await last;
		},
	};
}
