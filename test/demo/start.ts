/**
 * `npm start`: shows the package at work, first in n8n's execution engine, then in a real n8n whose
 * editor stays open. `--once` ends after the two tables.
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { isInstalled } from '../host/install';
import { PROVIDER_NAMES, type Sandbox, startSandbox } from '../sandbox';
import { runInCore } from './inCore';
import { runInHost, startDemoHost } from './inHost';
import { laneOf } from './lanes';
import { type LivePage, startLivePage } from './livePage';
import { services } from './services';
import { type DemoRow, passed, renderTable } from './table';

const once = process.argv.includes('--once');
const say = (line = '') => process.stdout.write(`${line}\n`);

function show(title: string, rows: readonly DemoRow[]): boolean {
	say(`\n${title}\n\n${renderTable(rows)}\n`);
	return rows.every(passed);
}

/** npm tells long stories; the beginning says what it is about. */
const REASON_LINES = 8;

const reason = (error: unknown) =>
	(error instanceof Error ? error.message : String(error))
		.split('\n')
		.slice(0, REASON_LINES)
		.join('\n');

/** Answers as long as over the internet, so that the pictures and the rate limits are real ones. */
const RESPONSE_AFTER_MS = 60;

function slowDown({ control }: Sandbox): void {
	for (const provider of PROVIDER_NAMES) {
		control.addFault(provider, { target: 'any', delayBeforeResponseMs: RESPONSE_AFTER_MS });
	}
}

/** While true, Ctrl-C is ours to answer in order; before, it ends the process and with it n8n. */
let isOpen = false;
const interrupted = new Promise<void>((settle) => {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, () => (isOpen ? settle() : process.exit(130)));
	}
});

/** Part two; false where a workflow failed or n8n could not be had. */
async function showRealN8n(sandbox: Sandbox, page: LivePage): Promise<boolean> {
	say('Now the same in a real n8n, with the package installed as a community package.');
	if (isInstalled()) say('It is on this machine already; starting it takes about 15 seconds ...');
	mkdirSync(join(resolve(__dirname, '../..'), '.demo'), { recursive: true });
	let host;
	try {
		host = await startDemoHost(say);
	} catch (error) {
		say(
			`\nThe real n8n could not be started: ${reason(error)}\nWhat the first table shows stands.`,
		);
		return false;
	}
	try {
		const ok = show('In a real n8n:', await runInHost(host, sandbox));
		if (once) return ok;
		say(`The editor is open at ${host.url}`);
		say(`  e-mail    ${host.owner.email}`);
		say(`  password  ${host.owner.password}`);
		say(`What the servers see: ${page.url}`);
		say(
			'Open the workflow "FlexFactor: rescue a payment, look at orders" and press Execute Workflow.',
		);
		say('Ctrl-C ends everything.');
		isOpen = true;
		await interrupted;
		say('\nStopping ...');
		return ok;
	} finally {
		await host.stop();
	}
}

async function main(): Promise<boolean> {
	const sandbox = await startSandbox();
	slowDown(sandbox);
	const page = await startLivePage(() =>
		services.map(({ provider, label }) => laneOf(sandbox.control, provider, label)),
	);
	try {
		say('Simulators of all providers and a token server are running on this machine.');
		const first = show(
			"One workflow each, in n8n's execution engine (many calls, one login, nothing rejected):",
			await runInCore(sandbox),
		);
		const second = await showRealN8n(sandbox, page);
		return first && second;
	} finally {
		await page.stop();
		await sandbox.stop();
	}
}

main().then(
	(ok) => process.exit(ok ? 0 : 1),
	(error: unknown) => {
		process.stderr.write(`${reason(error)}\n`);
		process.exit(1);
	},
);
