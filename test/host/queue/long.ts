/**
 * `npm run test:queue`: n8n in queue mode with Redis, PostgreSQL, one main process and three workers; the table goes into
 * docs/reliability.md. Redis and PostgreSQL are installed from Debian's packages where they are missing. `-- --quick` and
 * `-- --executions 20 --calls 5` are smaller, `-- --only password` plays some of it.
 */
import { parseArgs } from 'node:util';

import { runCommand } from '../../command';
import { count, writeOutcome } from '../../reliability/page';
import { n8nVersion } from '../install';
import { startCluster } from './cluster';
import { SCENARIOS } from './scenarios';

const { values: given } = parseArgs({
	options: {
		quick: { type: 'boolean', default: false },
		executions: { type: 'string' },
		calls: { type: 'string' },
		only: { type: 'string', default: '' },
	},
});
const size = {
	executions: Number(given.executions ?? (given.quick ? 10 : 300)),
	calls: Number(given.calls ?? (given.quick ? 5 : 20)),
};
const WORKERS = 3;

async function main(): Promise<number> {
	const cluster = await startCluster(WORKERS);
	const rows: string[][] = [];
	let wrong = 0;
	try {
		for (const { name, play } of SCENARIOS.filter((each) => each.name.includes(given.only))) {
			const { executions, failed, calls, rejected, logins, note, problems } = await play(
				cluster,
				size,
			);
			wrong += problems.length;
			const figures = [executions, failed, calls, rejected, logins].map(count);
			rows.push([
				name,
				...figures,
				[note, ...problems.map((problem) => `**${problem}**`)].join('; '),
			]);
			console.log((rows.at(-1) ?? []).join('  '));
		}
	} finally {
		await cluster.stop();
	}
	if (!given.quick && given.only === '')
		writeOutcome({
			section: 'Queue mode',
			command: `npm run test:queue -- --executions ${size.executions} --calls ${size.calls}`,
			head: ['Scenario', 'Executions', 'Failed', 'Calls', 'Rejected', 'Logins', 'Seen'],
			rows,
			versions: `n8n ${n8nVersion()}, PostgreSQL and Redis of Debian`,
		});
	console.log(
		wrong === 0 ? 'All is as it should be.' : `${wrong} things are not as they should be.`,
	);
	return wrong;
}

runCommand(main);
