import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { projectFolder } from '../folders';
import { runNpm } from '../run';

const NAME = 'n8n-nodes-refresh-token-auth';
const VERSION = '1.0.46';

/** Below the project, so that it finds n8n's own packages there, as in an n8n. Not committed. */
const CACHE = join(projectFolder, '.peer');

/** The community package that ours is measured beside; loaded once. @returns its folder */
async function peerFolder(): Promise<string> {
	const folder = join(CACHE, 'node_modules', NAME);
	if (existsSync(folder)) return folder;
	mkdirSync(CACHE, { recursive: true });
	const quiet = ['--ignore-scripts', '--omit=peer', '--no-save', '--no-audit', '--no-fund'];
	await runNpm(['install', '--prefix', CACHE, ...quiet, `${NAME}@${VERSION}`], CACHE);
	return folder;
}

/** All that ours is measured beside, in one folder: of several, n8n keeps only the last. */
export async function rivalsFolder(): Promise<string> {
	const folder = join(CACHE, 'extensions');
	rmSync(folder, { recursive: true, force: true });
	cpSync(join(__dirname, 'rivals'), folder, { recursive: true });
	cpSync(join(await peerFolder(), 'dist'), join(folder, 'peer'), { recursive: true });
	return folder;
}
