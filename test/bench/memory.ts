/**
 * How much memory a long list takes above its rows: 100,000 rows over 1,000 pages, read by the node
 * in n8n's execution engine. The server is this process; the reader is a process of its own.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { sandboxCredentials, startSandbox } from '../sandbox';
import type { Measurement, ReaderTask } from './memory/reader';

const ROWS = 100_000;
const PAGE_SIZE = 100;
const MAX_ABOVE_ROWS_MB = 64;

const ways: ReadonlyArray<readonly [name: string, task: Omit<ReaderTask, 'fields' | 'rows'>]> = [
	['one page after the other', { pageOptions: {}, collects: false }],
	['ten pages at a time', { pageOptions: { totalField: 'total' }, collects: false }],
	['one after the other, live memory', { pageOptions: {}, collects: true }],
	['ten at a time, live memory', { pageOptions: { totalField: 'total' }, collects: true }],
];

/** One reading in a fresh process. */
async function measure(task: ReaderTask): Promise<Measurement> {
	const reader = fork(join(__dirname, 'memory/reader.ts'), [JSON.stringify(task)], {
		execArgv: ['--expose-gc', '--import', 'tsx'],
	});
	const [message] = (await Promise.race([
		once(reader, 'message'),
		once(reader, 'exit').then(([code]) => {
			throw new Error(`The reader ended with exit code ${code}`);
		}),
	])) as [Measurement];
	await once(reader, 'exit');
	return message;
}

const inMb = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MB`.padStart(10);

async function main(): Promise<void> {
	const sandbox = await startSandbox({ providers: ['tokenServer'] });
	sandbox.control.configure('tokenServer', { options: { rows: ROWS } });
	const origin = sandbox.origins.tokenServer;
	const { id, secret } = sandboxCredentials.tokenServer.main;
	const fields = {
		preset: 'clientCredentialsForm',
		baseUrl: `${origin}/p/form/api`,
		tokenUrl: `${origin}/p/form/token`,
		clientId: id,
		clientSecret: secret,
	};
	let isWithin = true;
	console.log(
		`${ROWS} rows over ${ROWS / PAGE_SIZE} pages; at most ${MAX_ABOVE_ROWS_MB} MB above the rows\n`,
	);
	for (const [name, task] of ways) {
		const { rows, rowBytes, aboveRowsBytes, aboveRowsRssBytes, milliseconds } = await measure({
			...task,
			fields,
			rows: ROWS,
		});
		const isGood = rows === ROWS && aboveRowsBytes < MAX_ABOVE_ROWS_MB * 1024 * 1024;
		isWithin &&= isGood;
		const columns = [
			name.padEnd(34),
			`rows${inMb(rowBytes)}`,
			`above${inMb(aboveRowsBytes)}`,
			`process above${inMb(aboveRowsRssBytes)}`,
			`${(milliseconds / 1000).toFixed(1)} s`.padStart(8),
			isGood ? 'ok' : 'TOO MUCH',
		];
		console.log(columns.join('   '));
	}
	await sandbox.stop();
	process.exitCode = isWithin ? 0 : 1;
}

void main();
