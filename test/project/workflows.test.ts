/** The workflows of the repository: what an attacker would try first. */
import { load } from 'js-yaml';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { projectFolder } from './sources';

const folder = join(projectFolder, '.github/workflows');
const files = readdirSync(folder);

interface Step {
	readonly uses?: string;
	readonly run?: string;
}
interface Workflow {
	readonly on: object;
	readonly permissions: unknown;
	readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
}

describe.each(files)('%s', (file) => {
	const workflow = load(readFileSync(join(folder, file), 'utf8')) as Workflow;
	const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);

	it('names each action by its commit, which nobody can move', () => {
		const actions = steps.flatMap(({ uses }) => (uses === undefined ? [] : [uses]));

		expect(actions.length).toBeGreaterThan(0);
		expect(actions.filter((action) => !/@[0-9a-f]{40}$/.test(action))).toEqual([]);
	});

	it('may only read unless a job says otherwise', () => {
		expect(workflow.permissions).toEqual({ contents: 'read' });
	});

	it('runs no text of a pull request, and installs only what the lock file names', () => {
		const scripts = steps.map(({ run = '' }) => run).join('\n');

		expect(Object.keys(workflow.on)).not.toContain('pull_request_target');
		expect(scripts).not.toMatch(/\$\{\{/);
		expect(scripts).not.toMatch(/npm (?:install|i)\b|npx /);
	});
});

it('each package is published with provenance', () => {
	const { jobs } = load(readFileSync(join(folder, 'publish.yml'), 'utf8')) as Workflow;
	const publishing = Object.values(jobs)
		.flatMap((job) => job.steps)
		.flatMap(({ run = '' }) => run.match(/npm publish[^\n;]*/g) ?? [])
		.filter((command) => !command.includes('--dry-run'));

	expect(publishing).toHaveLength(2);
	expect(publishing.filter((command) => !command.includes('--provenance'))).toEqual([]);
});

/** Long commands whose short form is among the tests in a real n8n. */
const IN_HOST_TESTS = ['test:editor', 'test:endurance', 'test:faults', 'test:sync:host'];

it('CI runs each test and benchmark, the long ones in their short form', () => {
	const read = (file: string) => readFileSync(join(projectFolder, file), 'utf8');
	const { scripts } = JSON.parse(read('package.json')) as { scripts: object };
	const run = `${read('.ci/run')}\n${read('.ci/quick')}`;
	const isRun = (name: string) =>
		new RegExp(`^(?:beside '.+' nice )?(?:npm (?:run )?)?${name}(?: |$)`, 'm').test(run);
	const commands = Object.keys(scripts).filter((name) => /^(?:test|bench|check)\b/.test(name));

	expect(commands.length).toBeGreaterThan(15);
	const left = commands.filter((name) => !IN_HOST_TESTS.includes(name) && !isRun(name));
	expect(left).toEqual(['test:host']); // The build, and test:host:built.
	expect(read('.github/workflows/ci.yml')).toMatch(/run: \.ci\/run\n[\s\S]*run: \.ci\/quick\n/);
});
