/**
 * Runs tests for Stryker inside its worker: Jest's own test functions and `expect`, but no new Jest for each mutant,
 * which reads the whole project first. Only the files whose tests reach a mutant are loaded, with all that they import
 * of this project, afresh for each mutant: nothing that a mutant left in memory judges the next one.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire, Module } from 'node:module';
import { join, resolve, sep } from 'node:path';
import { compileFunction } from 'node:vm';
import { DryRunStatus, TestStatus, toMutantRunResult } from '@stryker-mutator/api/test-runner';
import { determineHitLimitReached } from '@stryker-mutator/api/test-runner';
import { transformSync } from '@swc/core';

/** As long as a test that hangs is waited for: as Stryker waits for those that hang it. */
const TEST_TIMEOUT_MS = 10_000;

const load = createRequire(import.meta.url);
const circus = load('jest-circus');
const { jestExpect: expect } = load('@jest/expect');
const { setupFiles, transform } = load('../../jest.config.js');
const [, swcOptions] = Object.values(transform)[0];

/** Shared with the instrumented code: which mutant is active, which test reaches which mutants. */
const shared = (globalThis.__stryker__ ??= {});

const compiled = new Map();

/** The function around a module, compiled once for all mutants. */
function moduleFunction(path) {
	if (!compiled.has(path)) {
		const { code } = transformSync(readFileSync(path, 'utf8'), {
			...swcOptions,
			filename: path,
		});
		const names = ['exports', 'require', 'module', '__filename', '__dirname'];
		compiled.set(path, compileFunction(code, names, { filename: path }));
	}
	return compiled.get(path);
}

Module._extensions['.ts'] = (module, path) => {
	moduleFunction(path).call(
		module.exports,
		module.exports,
		// TypeScript wants the ending of what is imported later.
		(id) => module.require(id.replace(/^(\..+)\.js$/, '$1')),
		module,
		path,
	);
};

const isOurs = (path) => path.endsWith('.ts') && !path.includes(`${sep}node_modules${sep}`);

function forgetModules() {
	for (const path of Object.keys(load.cache)) if (isOurs(path)) delete load.cache[path];
}

const { tests } = load('./groups.json')[process.env.MUTATION_GROUP];

const testFiles = () =>
	tests
		.map((name) => join('test/credentials/token', name))
		.flatMap((path) =>
			statSync(path).isDirectory()
				? readdirSync(path, { recursive: true })
						.filter((name) => name.endsWith('.test.ts'))
						.map((name) => join(path, name))
				: [path],
		);

function fullName(test) {
	const names = [];
	for (let at = test; at.parent; at = at.parent) names.unshift(at.name);
	return names.join(' ');
}

/** Runs the chosen tests of one file; ends after the first failure where a mutant is looked for. */
async function runFile(file, { isChosen, onlyFirstFailure, afterLoad }) {
	const results = [];
	let isOver = false;
	const idOf = (test) => `${file} ${fullName(test)}`;
	const onEvent = ({ name, test }) => {
		if (name === 'test_start') {
			if (isOver || !isChosen(idOf(test))) test.mode = 'skip';
			else shared.currentTestId = idOf(test);
		}
		if (name !== 'test_done') return;
		shared.currentTestId = undefined;
		const id = idOf(test);
		const result = {
			id,
			name: fullName(test),
			fileName: resolve(file),
			timeSpentMs: test.duration ?? 0,
		};
		const failed = test.errors.length > 0;
		results.push(
			failed
				? {
						...result,
						status: TestStatus.Failed,
						failureMessage: String(test.errors[0]?.[0] ?? test.errors[0]),
					}
				: { ...result, status: TestStatus.Success },
		);
		isOver ||= failed && onlyFirstFailure;
	};
	forgetModules();
	circus.resetState();
	circus.getState().testTimeout = TEST_TIMEOUT_MS;
	const { describe, it, test, beforeAll, beforeEach, afterEach, afterAll } = circus;
	Object.assign(globalThis, {
		describe,
		it,
		test,
		beforeAll,
		beforeEach,
		afterEach,
		afterAll,
		expect,
	});
	circus.addEventHandler(onEvent);
	try {
		for (const path of setupFiles) load(path.replace('<rootDir>', process.cwd()));
		load(resolve(file));
		afterLoad?.();
		const { unhandledErrors } = await circus.run();
		if (unhandledErrors.length > 0) throw new Error(`${file}: ${unhandledErrors[0]}`);
		return results;
	} finally {
		circus.removeEventHandler(onEvent);
	}
}

class Runner {
	capabilities() {
		return { reloadEnvironment: true };
	}

	async dryRun() {
		shared.mutantCoverage = { static: {}, perTest: {} };
		const tests = [];
		try {
			for (const file of testFiles())
				tests.push(
					...(await runFile(file, { isChosen: () => true, onlyFirstFailure: false })),
				);
		} catch (error) {
			return { status: DryRunStatus.Error, errorMessage: String(error.stack) };
		}
		return { status: DryRunStatus.Complete, tests, mutantCoverage: shared.mutantCoverage };
	}

	async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation }) {
		const ids = testFilter && new Set(testFilter);
		const isChosen = (id) => ids?.has(id) ?? true;
		const activate = () => (shared.activeMutant = activeMutant.id);
		shared.hitCount = hitLimit === undefined ? undefined : 0;
		shared.hitLimit = hitLimit;
		const tests = [];
		try {
			for (const file of testFiles()) {
				if (ids && !testFilter.some((id) => id.startsWith(`${file} `))) continue;
				shared.activeMutant = undefined;
				if (mutantActivation === 'static') activate();
				tests.push(
					...(await runFile(file, {
						isChosen,
						onlyFirstFailure: true,
						afterLoad: activate,
					})),
				);
				if (tests.some(({ status }) => status === TestStatus.Failed)) break;
			}
		} catch (error) {
			tests.push({
				...{ id: 'load', name: 'load', timeSpentMs: 0 },
				...{ status: TestStatus.Failed, failureMessage: String(error.stack) },
			});
		} finally {
			shared.activeMutant = undefined;
		}
		const hang = determineHitLimitReached(shared.hitCount, shared.hitLimit);
		return toMutantRunResult(hang ?? { status: DryRunStatus.Complete, tests });
	}
}

export const strykerPlugins = [
	{ kind: 'TestRunner', name: 'in-process', factory: () => new Runner() },
];
