/** What an API sends must not block n8n, whatever is in it (CWE-1333): each reader is given the worst texts it had. */
import { jsonData } from '../../../nodes/rest/call/jsonData';

import { totalMeaning, wordsOf } from '../../../nodes/rest/pagination/words';

/** A square takes seconds; a busy machine needs time as well. */
const MAX_MS = 200;

const READERS: ReadonlyArray<readonly [what: string, read: () => unknown]> = [
	['the name of a field', () => totalMeaning(wordsOf('page '.repeat(20_000)))],
	['a number', () => jsonData(`[${'1'.repeat(1_500_000)}]`, 'application/json')],
];

function costMs(read: () => unknown): number {
	const start = process.cpuUsage();
	read();
	const { user, system } = process.cpuUsage(start);
	return (user + system) / 1000;
}

it.each(READERS)('%s is read in a moment, however odd it is', (_what, read) => {
	expect(Math.min(costMs(read), costMs(read))).toBeLessThan(MAX_MS);
});
