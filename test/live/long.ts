/**
 * `npm run test:live`: a login and one read at real APIs: those of the providers where their keys are in the
 * environment, and public ones that need no account. The report has no secret in it; it goes into docs/reliability.md
 * if anything was called. `-- --only DummyJSON` visits one, `-- --quick` writes nothing.
 */
import { parseArgs } from 'node:util';

import { runCommand } from '../command';
import { writeOutcome } from '../reliability/page';
import { PLACES } from './places';
import { visit } from './visit';

const { values: given } = parseArgs({
	options: { only: { type: 'string', default: '' }, quick: { type: 'boolean', default: false } },
});

async function main(): Promise<number> {
	const visits = [];
	for (const place of PLACES.filter(({ name }) => name.includes(given.only))) {
		const made = await visit(place);
		visits.push({ ...made, source: place.source });
		console.log(`${made.name}: ${made.result}. ${made.seen}`);
	}
	const called = visits.filter(({ result }) => result !== 'skipped');
	console.log(`${called.length} of ${visits.length} were called.`);
	if (called.length > 0 && given.only === '' && !given.quick)
		writeOutcome({
			section: 'Live',
			command: 'npm run test:live',
			head: ['API', 'Result', 'Seen', 'Documentation'],
			rows: visits.map(({ name, result, seen, source }) => [
				name,
				result,
				seen.replaceAll('|', '\\|'),
				source,
			]),
		});
	return visits.filter(({ result }) => result === 'failed').length;
}

runCommand(main);
