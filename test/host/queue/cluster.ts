import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Host, startHost } from '../host';
import { endProcess, type N8nSettings, startN8n, stopN8n } from '../n8nProcess';
import { packageFolder } from '../oneHost';
import { freePort } from '../settings';
import { startServices } from './services';

const CONCURRENCY = 10;

/** An n8n process that executes and does nothing else. */
export interface QueueWorker {
	restart(): Promise<void>;
	/** Ends it with no chance to clean up; `restart` brings it back. */
	kill(): Promise<void>;
	stop(): Promise<void>;
}

/** n8n in queue mode: a main process, which starts executions, and workers, which run them. */
export interface Cluster {
	readonly main: Host;
	readonly workers: readonly QueueWorker[];
	restartRedis(): Promise<void>;
	stop(): Promise<void>;
}

async function startWorker({ n8nFolder, state }: Host): Promise<QueueWorker> {
	const userFolder = mkdtempSync(join(tmpdir(), 'tokenflow-worker-'));
	mkdirSync(join(userFolder, '.n8n'));
	symlinkSync(join(n8nFolder, 'nodes'), join(userFolder, '.n8n', 'nodes'), 'junction');
	const [health, taskBroker] = [await freePort(), await freePort()];
	const settings: N8nSettings = {
		command: ['worker', `--concurrency=${CONCURRENCY}`],
		url: `http://127.0.0.1:${health}`,
		logFile: join(userFolder, 'n8n.log'),
		env: {
			...state.env,
			N8N_USER_FOLDER: userFolder,
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			QUEUE_HEALTH_CHECK_PORT: String(health),
			N8N_RUNNERS_BROKER_PORT: String(taskBroker),
		},
	};
	let pid = await startN8n(settings);
	return {
		async restart() {
			await stopN8n(pid);
			pid = await startN8n(settings);
		},
		async kill() {
			await endProcess(pid, 'SIGKILL');
		},
		async stop() {
			await stopN8n(pid);
			rmSync(userFolder, { recursive: true, force: true });
		},
	};
}

/** Starts Redis, PostgreSQL, a main process and workers. */
export async function startCluster(workerCount: number): Promise<Cluster> {
	const services = await startServices();
	const started: Array<{ stop(): Promise<void> }> = [services];
	const stop = async () => {
		for (const each of started.reverse()) await each.stop();
	};
	try {
		const env = { ...services.env, OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true' };
		const main = await startHost({ packageDirs: [packageFolder()], env });
		started.push(main);
		const workers: QueueWorker[] = [];
		for (let each = 0; each < workerCount; each++) {
			const worker = await startWorker(main);
			started.push(worker);
			workers.push(worker);
		}
		return { main, workers, restartRedis: services.restartRedis, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}
