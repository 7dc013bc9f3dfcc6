import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { isRecord, recordAt } from './data';
import type { InstalledPackage } from './database';
import { runNpm, runOrFail } from './run';

export interface PlacedPackage {
	name: string;
	version: string;
	folder: string;
	authorName: string;
	authorEmail: string;
}

/** What the installer of n8n takes out of an unpacked package's manifest. */
const REMOVED = ['devDependencies', 'peerDependencies', 'optionalDependencies'];

const readJson = (file: string): Record<string, unknown> =>
	recordAt(JSON.parse(readFileSync(file, 'utf8')) as unknown);

const writeJson = (file: string, value: unknown): void =>
	writeFileSync(file, JSON.stringify(value, null, 2));

async function packAndUnpack(packageFolder: string, target: string): Promise<void> {
	const scratch = mkdtempSync(join(tmpdir(), 'tokenflow-pack-'));
	try {
		const printed = await runNpm(
			['pack', '--json', '--ignore-scripts', '--pack-destination', scratch],
			packageFolder,
		);
		const [entry] = JSON.parse(printed) as Array<{ filename: string }>;
		if (!entry) throw new Error(`npm packed nothing in ${packageFolder}.`);
		const archive = entry.filename.replace('@', '').replace('/', '-');
		rmSync(target, { recursive: true, force: true });
		mkdirSync(target, { recursive: true });
		await runOrFail('tar', ['-xzf', archive, '-C', target, '--strip-components=1'], scratch);
	} finally {
		rmSync(scratch, { recursive: true, force: true });
	}
}

function strippedManifest(folder: string): Record<string, unknown> {
	const file = join(folder, 'package.json');
	const manifest = Object.fromEntries(
		Object.entries(readJson(file)).filter(([field]) => !REMOVED.includes(field)),
	);
	if (Object.keys(recordAt(manifest, 'dependencies')).length > 0) {
		throw new Error('The package has runtime dependencies, which n8n would have to download.');
	}
	writeJson(file, manifest);
	return manifest;
}

/** Adds a package to the list of installed ones that n8n keeps beside them. */
function writeLedger(nodesFolder: string, name: string, version: string): void {
	const file = join(nodesFolder, 'package.json');
	const listed = existsSync(file) ? recordAt(readJson(file), 'dependencies') : {};
	writeJson(file, {
		name: 'installed-nodes',
		private: true,
		dependencies: { ...listed, [name]: version },
	});
}

/**
 * Puts a built package where n8n's own installer puts it, in the same state: packed, unpacked, the
 * dependency blocks removed. So it is loaded under its own name and finds only what n8n offers.
 */
export async function placePackage(
	packageFolder: string,
	n8nFolder: string,
): Promise<PlacedPackage> {
	return await placeIn(packageFolder, join(n8nFolder, 'nodes'));
}

/** @param nodesFolder where n8n keeps its community packages */
export async function placeIn(packageFolder: string, nodesFolder: string): Promise<PlacedPackage> {
	const name = String(readJson(join(packageFolder, 'package.json')).name);
	const folder = join(nodesFolder, 'node_modules', ...name.split('/'));
	await packAndUnpack(packageFolder, folder);
	const manifest = strippedManifest(folder);
	const version = String(manifest.version);
	writeLedger(nodesFolder, name, version);
	const author = recordAt(manifest, 'author');
	return {
		name,
		version,
		folder,
		authorName: String(author.name ?? ''),
		authorEmail: String(author.email ?? ''),
	};
}

function latestVersion(nodeType: Record<string, unknown>): number {
	const versions = [nodeType.defaultVersion, nodeType.version].flat();
	return Math.max(...versions.filter((version) => typeof version === 'number'));
}

/** What n8n's database says about a package once it is installed. */
export function installedEntry(placed: PlacedPackage, nodeTypes: unknown[]): InstalledPackage {
	const nodes = nodeTypes
		.filter(isRecord)
		.filter((type) => String(type.name).startsWith(`${placed.name}.`))
		// n8n derives a tool from each node that allows it; only the node itself is recorded.
		.filter((type) => !String(type.name).endsWith('Tool'))
		.map((type) => ({
			name: String(type.displayName),
			type: String(type.name),
			latestVersion: latestVersion(type),
		}));
	if (nodes.length === 0) throw new Error(`n8n loaded no node of ${placed.name}.`);
	const { name: packageName, version, authorName, authorEmail } = placed;
	return { packageName, version, authorName, authorEmail, nodes };
}
