import { join } from 'node:path';

/** The project's root: what `npm pack` turns into the package that n8n loads. */
export const projectFolder = join(__dirname, '..', '..');

/** Where n8n and its Node are installed. */
export const hostFolder = __dirname;

/** Another n8n than the one that package.json here names: a folder in which `n8n` and `node` are installed. */
export const otherInstallation = process.env.N8N_TEST_FOLDER;

const modules = join(otherInstallation ?? hostFolder, 'node_modules');

/** What the driver runs of that installation. */
export const installed = {
	modules,
	nodeBinary: join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node'),
	n8nScript: join(modules, 'n8n', 'bin', 'n8n'),
	sqliteFolder: join(modules, 'sqlite3'),
};
