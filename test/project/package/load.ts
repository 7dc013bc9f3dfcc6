import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import type { LoadedClass, N8nBlock } from './rules';

/**
 * Runs in a process of its own in the unpacked package, so that only what the package holds and what
 * n8n provides can be found: each file exports the class that its file name says.
 */
const loader = `
const { basename, join } = require('node:path');
const load = (file) => {
	const exported = require(join(process.cwd(), file));
	const className = basename(file).split('.')[0];
	const instance = new exported[className]();
	const { name, icon } = instance.description ?? instance;
	const icons = typeof icon === 'object' ? [icon.light, icon.dark] : [icon];
	return { file, name, icons };
};
process.stdout.write(JSON.stringify(JSON.parse(process.argv[1]).map(load)));
`;

/** Loads all classes of the n8n block; throws where one does not load. */
export function loadClasses(
	folder: string,
	projectFolder: string,
	files: N8nBlock[keyof N8nBlock],
): LoadedClass[] {
	const output = execFileSync(process.execPath, ['-e', loader, JSON.stringify(files)], {
		cwd: folder,
		encoding: 'utf8',
		// n8n resolves bare imports through its own packages; here they are the project's.
		env: { ...process.env, NODE_PATH: join(projectFolder, 'node_modules') },
	});
	return JSON.parse(output) as LoadedClass[];
}
