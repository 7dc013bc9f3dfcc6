/**
 * `npx tsx test/host/place.ts <folder>`: puts the built package into a folder as n8n's installer does, for an n8n that
 * runs elsewhere: the folder becomes its `~/.n8n/nodes` (compose.yaml).
 */
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';

import { placeIn } from './communityPackage';
import { packageFolder } from './oneHost';

async function main(): Promise<void> {
	const [folder] = process.argv.slice(2);
	if (folder === undefined) throw new Error('Name the folder that becomes ~/.n8n/nodes.');
	mkdirSync(folder, { recursive: true });
	const { name, version } = await placeIn(packageFolder(), resolve(folder));
	process.stdout.write(`${name} ${version} is in ${folder}.\n`);
}

void main();
