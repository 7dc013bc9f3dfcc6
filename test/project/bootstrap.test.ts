import { execFileSync, spawnSync } from 'node:child_process';
import {
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const bootstrap = resolve(__dirname, '../bootstrap.mjs');

/** Stands in for npm: notes its arguments and "installs" what the lock file says. */
const fakeNpm = `
const { copyFileSync, mkdirSync, writeFileSync } = require('node:fs');
writeFileSync('npm-arguments.json', JSON.stringify(process.argv.slice(2)));
if (process.env.NPM_FAILS) process.exit(7);
mkdirSync('node_modules', { recursive: true });
copyFileSync('package-lock.json', 'node_modules/.package-lock.json');
`;

const lockFile = (version: string) =>
	JSON.stringify({
		packages: {
			'': { name: 'clone' },
			'node_modules/needed': { version },
			'node_modules/for-another-system': { version: '1.0.0', optional: true },
		},
	});

describe('the bootstrap of npm start and npm test', () => {
	let clone: string;

	beforeEach(() => {
		clone = mkdtempSync(join(tmpdir(), 'bootstrap-'));
		mkdirSync(join(clone, 'test'));
		cpSync(bootstrap, join(clone, 'test/bootstrap.mjs'));
		writeFileSync(join(clone, 'npm.js'), fakeNpm);
		writeFileSync(join(clone, 'package-lock.json'), lockFile('2.0.0'));
	});
	afterEach(() => rmSync(clone, { recursive: true, force: true }));

	const run = (env: NodeJS.ProcessEnv = {}) =>
		spawnSync(process.execPath, ['test/bootstrap.mjs'], {
			cwd: clone,
			encoding: 'utf8',
			env: { ...process.env, npm_execpath: join(clone, 'npm.js'), ...env },
		});
	const npmArguments = () =>
		existsSync(join(clone, 'npm-arguments.json'))
			? JSON.parse(readFileSync(join(clone, 'npm-arguments.json'), 'utf8'))
			: undefined;
	const placeInstalled = (packages: object) => {
		mkdirSync(join(clone, 'node_modules'));
		writeFileSync(join(clone, 'node_modules/.package-lock.json'), JSON.stringify({ packages }));
	};

	it('installs the locked packages without their scripts on a fresh clone and says so', () => {
		const { status, stdout } = run();

		expect(status).toBe(0);
		expect(npmArguments()).toEqual(expect.arrayContaining(['ci', '--ignore-scripts']));
		expect(stdout).toMatch(/^Installing 1 development packages .+\nInstalled in \d+ s\.\n$/);
	});

	it('does nothing, silently, when every needed package is there', () => {
		placeInstalled({ 'node_modules/needed': { version: '2.0.0' } });

		const { status, stdout, stderr } = run();

		expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
		expect(npmArguments()).toBeUndefined();
	});

	it('installs again when a package has another version than the locked one', () => {
		placeInstalled({ 'node_modules/needed': { version: '1.9.9' } });

		expect(run().status).toBe(0);
		expect(npmArguments()).toContain('ci');
	});

	it('installs again after an interrupted install, which leaves packages but no record', () => {
		mkdirSync(join(clone, 'node_modules/needed'), { recursive: true });

		expect(run().status).toBe(0);
		expect(npmArguments()).toContain('ci');
	});

	it("ends with npm's exit status and a sentence when the install fails", () => {
		const { status, stderr } = run({ NPM_FAILS: '1' });

		expect(status).toBe(7);
		expect(stderr).toMatch(/could not be installed/);
	});

	it('says what is missing when there is no lock file', () => {
		rmSync(join(clone, 'package-lock.json'));

		const { status, stderr } = run();

		expect(status).toBe(1);
		expect(stderr).toMatch(/package-lock\.json is missing/);
	});

	it('imports nothing that is not part of Node itself', () => {
		const imports = readFileSync(bootstrap, 'utf8').match(/from '([^']+)'/g) ?? [];

		expect(imports.length).toBeGreaterThan(0);
		expect(imports.filter((line) => !line.startsWith("from 'node:"))).toEqual([]);
		expect(() => execFileSync(process.execPath, ['--check', bootstrap])).not.toThrow();
	});
});
