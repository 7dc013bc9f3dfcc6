/**
 * `npm run test:endurance`: 100,000 calls and 400 renewals in one n8n process, about half an hour; the table
 * goes into docs/reliability.md. `-- --quick` is the form that runs in CI.
 */
import { runCommand } from '../../command';
import { count, writeOutcome } from '../../reliability/page';
import { n8nVersion } from '../install';
import { endure, type Endured, type EnduranceSize } from './endure';
import { MAX_GROWTH_MB, QUICK } from './quick';

const FULL: EnduranceSize = { calls: 100_000, renewals: 400, perExecution: 125, measurements: 25 };

const isQuick = process.argv.includes('--quick');

const GOOD = isQuick
	? 'No call was rejected. The run is too short to judge the heap.'
	: 'No call was rejected, and the heap is flat.';

function rowsOf({
	calls,
	renewals,
	rejected,
	failedExecutions,
	executions,
	heap,
	trend,
	minutes,
}: Endured) {
	const mb = (value: number) => `${value.toFixed(1)} MB`;
	return [
		['Calls', count(calls)],
		['Logins (tokens of four seconds)', count(renewals)],
		['Calls that the API rejected', count(rejected)],
		['Executions, of which failed', `${count(executions)}, ${count(failedExecutions)}`],
		[
			'Heap after a forced collection, first and last',
			`${mb(heap[0]?.y ?? 0)}, ${mb(heap.at(-1)?.y ?? 0)}`,
		],
		[
			'Growth per 100,000 calls after the first quarter (95 % confidence)',
			`${mb(trend.slope)} ± ${mb(trend.margin)}`,
		],
		['Time', `${Math.round(minutes)} minutes`],
	];
}

async function main(): Promise<number> {
	const endured = await endure(isQuick ? QUICK : FULL, (line) => console.log(line));
	const rows = rowsOf(endured);
	for (const row of rows) console.log(row.join(': '));
	if (!isQuick)
		writeOutcome({
			section: 'Endurance',
			command: 'npm run test:endurance',
			head: ['Measured', 'Result'],
			rows,
			versions: `n8n ${n8nVersion()}`,
		});
	const { trend, rejected, failedExecutions } = endured;
	const isGood =
		rejected === 0 &&
		failedExecutions === 0 &&
		(isQuick || trend.slope - trend.margin <= MAX_GROWTH_MB);
	console.log(isGood ? GOOD : 'Not as it should be.');
	return isGood ? 0 : 1;
}

runCommand(main);
