import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { hostFolder, installed } from './folders';

/** One running n8n. */
export interface N8nProcess {
	pid: number;
	/** Ends n8n as an operator would, with time to finish what it does; by force after that. */
	stop(): Promise<void>;
	/** Sends a signal and waits until the process is gone. */
	kill(signal: NodeJS.Signals): Promise<void>;
}

const START_TIMEOUT_MS = 180_000;
const STOP_TIMEOUT_MS = 40_000;
const POLL_MS = 100;

function hasEnded(child: ChildProcess): boolean {
	return child.exitCode !== null || child.signalCode !== null;
}

async function waitForEnd(child: ChildProcess, timeoutMs: number): Promise<boolean> {
	if (hasEnded(child)) return true;
	return await new Promise((resolve) => {
		const timer = setTimeout(() => resolve(false), timeoutMs);
		child.once('exit', () => {
			clearTimeout(timer);
			resolve(true);
		});
	});
}

async function isReady(url: string): Promise<boolean> {
	try {
		const response = await fetch(`${url}/healthz/readiness`);
		await response.text();
		return response.ok;
	} catch {
		return false;
	}
}

async function waitUntilReady(child: ChildProcess, url: string, logFile: string): Promise<void> {
	const end = Date.now() + START_TIMEOUT_MS;
	while (!(await isReady(url))) {
		if (hasEnded(child) || Date.now() > end) {
			child.kill('SIGKILL');
			const tail = readFileSync(logFile, 'utf8').slice(-4_000);
			throw new Error(`n8n did not start. The end of its log:\n${tail}`);
		}
		await sleep(POLL_MS);
	}
}

/** Starts n8n on its own Node and returns when its editor and API answer. */
export async function startN8n(
	env: Record<string, string>,
	url: string,
	logFile: string,
): Promise<N8nProcess> {
	const log = openSync(logFile, 'a');
	const child = spawn(installed.nodeBinary, [installed.n8nScript, 'start'], {
		cwd: hostFolder,
		env,
		stdio: ['ignore', log, log],
	});
	closeSync(log);
	child.on('error', () => undefined);
	const killWithUs = () => child.kill('SIGKILL');
	process.once('exit', killWithUs);
	child.once('exit', () => process.off('exit', killWithUs));

	await waitUntilReady(child, url, logFile);

	const kill = async (signal: NodeJS.Signals) => {
		child.kill(signal);
		await waitForEnd(child, STOP_TIMEOUT_MS);
	};
	return {
		pid: child.pid ?? 0,
		kill,
		stop: async () => {
			child.kill('SIGTERM');
			if (!(await waitForEnd(child, STOP_TIMEOUT_MS))) await kill('SIGKILL');
		},
	};
}
