/** What an API sends must not block n8n, whatever is in it (CWE-1333): each reader is given the worst texts it had. */
import { jsonData } from '../../../nodes/rest/call/jsonData';

import { totalMeaning, wordsOf } from '../../../nodes/rest/pagination/words';

/** What grows with the square takes 64 times as long for a text of eight times the length. */
const TIMES = 8;
/** More than linear growth and the noise of a busy machine. */
const MAX_RATIO = 32;
/** Below that, a clock shows noise. */
const NOISE_MS = 4;
const TRIES = 3;

const READERS: ReadonlyArray<
	readonly [what: string, length: number, read: (length: number) => unknown]
> = [
	['the name of a field', 5_000, (length) => totalMeaning(wordsOf('page '.repeat(length)))],
	['a number', 100_000, (length) => jsonData(`[${'1'.repeat(length)}]`, 'application/json')],
];

function costMs(read: () => unknown): number {
	const start = process.cpuUsage();
	read();
	const { user, system } = process.cpuUsage(start);
	return Math.max(NOISE_MS, (user + system) / 1000);
}

it.each(READERS)('%s takes time in proportion to its length', (_what, length, read) => {
	const least = (of: number) =>
		Math.min(...Array.from({ length: TRIES }, () => costMs(() => read(of))));

	expect(least(length * TIMES) / least(length)).toBeLessThan(MAX_RATIO);
});
