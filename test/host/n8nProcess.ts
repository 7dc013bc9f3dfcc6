import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

import { hostFolder, installed } from './folders';

const START_TIMEOUT_MS = 180_000;
const STOP_TIMEOUT_MS = 40_000;
const POLL_MS = 100;

const preload = pathToFileURL(join(hostFolder, 'endWithParent.mjs')).href;

/** What is needed to start an n8n again. */
export interface N8nSettings {
	url: string;
	env: Record<string, string>;
	/** n8n's output is added to this file. */
	logFile: string;
	/** What n8n is started as; `start` where left out. */
	command?: readonly string[];
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
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

/** Sends a signal and waits until the process is gone; false where it outlives the time limit. */
export async function endProcess(
	pid: number,
	signal: NodeJS.Signals,
	timeoutMs = STOP_TIMEOUT_MS,
): Promise<boolean> {
	const end = Date.now() + timeoutMs;
	if (isAlive(pid)) process.kill(pid, signal);
	while (isAlive(pid) && Date.now() < end) await sleep(POLL_MS);
	return !isAlive(pid);
}

/** Ends n8n as an operator would, with time to finish what it does; by force after that. */
export async function stopN8n(pid: number): Promise<void> {
	if (!(await endProcess(pid, 'SIGTERM'))) await endProcess(pid, 'SIGKILL');
}

function spawnN8n({ env, logFile, command = ['start'] }: N8nSettings): number {
	const log = openSync(logFile, 'a');
	const child = spawn(
		installed.nodeBinary,
		['--import', preload, installed.n8nScript, ...command],
		{
			cwd: hostFolder,
			env,
			stdio: ['ignore', log, log],
		},
	);
	closeSync(log);
	child.on('error', () => undefined);
	// Whoever forgets to stop n8n can still end: n8n ends with its parent.
	child.unref();
	if (child.pid === undefined) throw new Error(`${installed.nodeBinary} does not start.`);
	return child.pid;
}

/** Starts n8n on its own Node; gives its process ID when editor and API answer. */
export async function startN8n(settings: N8nSettings): Promise<number> {
	const pid = spawnN8n(settings);
	const end = Date.now() + START_TIMEOUT_MS;
	while (!(await isReady(settings.url))) {
		if (!isAlive(pid) || Date.now() > end) {
			await endProcess(pid, 'SIGKILL');
			const tail = readFileSync(settings.logFile, 'utf8').slice(-4_000);
			throw new Error(`n8n did not start. The end of its log:\n${tail}`);
		}
		await sleep(POLL_MS);
	}
	return pid;
}

/** What n8n printed, and the event logs that it keeps in its folder. */
export function readLogs(logFile: string, n8nFolder: string): string {
	const eventLogs = readdirSync(n8nFolder)
		.filter((name) => name.endsWith('.log'))
		.map((name) => join(n8nFolder, name));
	return [logFile, ...eventLogs]
		.filter((file) => existsSync(file))
		.map((file) => readFileSync(file, 'utf8'))
		.join('\n');
}

/** What a process took at most starts over (proc(5): `clear_refs`). */
export function forgetPeak(pid: number): void {
	const file = `/proc/${pid}/clear_refs`;
	if (existsSync(file)) writeFileSync(file, '5');
}

/** Resident memory of a process in MB, now or at most; `undefined` where the system does not tell (not Linux). */
export function residentMb(pid: number, which: 'VmHWM' | 'VmRSS' = 'VmRSS'): number | undefined {
	const file = `/proc/${pid}/status`;
	if (!existsSync(file)) return undefined;
	const kilobytes = new RegExp(`^${which}:\\s+(\\d+)`, 'm').exec(readFileSync(file, 'utf8'))?.[1];
	return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / 1024);
}
