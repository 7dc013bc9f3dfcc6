const { availableParallelism } = require('node:os');

// Half an hour off every full zone: what mixes up local time and UTC shows here.
process.env.TZ = 'America/St_Johns';

/** @type {import('jest').Config} */
module.exports = {
	rootDir: __dirname,
	roots: ['<rootDir>/test'],
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	// The real n8n has its own configuration, its own packages and its own command.
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/host/'],
	modulePathIgnorePatterns: [
		'<rootDir>/dist/',
		'<rootDir>/packages/',
		'<rootDir>/test/host/node_modules/',
		'<rootDir>/.demo/',
		'<rootDir>/.stryker-tmp/',
	],
	testEnvironment: 'node',
	// A machine that is busy with something else is no failure: a hang is what this ends.
	testTimeout: 30_000,
	// n8n's packages as one file each: to load their modules took up to two seconds for each test file.
	globalSetup: '<rootDir>/test/oneFile/globalSetup.ts',
	runtime: '<rootDir>/test/oneFile/runtime.cjs',
	testSequencer: '<rootDir>/test/oneFile/longestFirst.cjs',
	moduleNameMapper: {
		'^(n8n-workflow|n8n-core)$': '<rootDir>/.cache/node_modules/$1.cjs',
		// TypeScript wants the ending of what is imported later.
		'^(\\.{1,2}/.+)\\.js$': '$1',
	},
	setupFiles: ['<rootDir>/test/fastCheck.ts'],
	transform: {
		'^.+\\.ts$': [
			'@swc/jest',
			{
				jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
				module: { type: 'commonjs', lazy: ['n8n-workflow', 'n8n-core'] },
			},
		],
	},
	collectCoverageFrom: ['credentials/**/*.ts', 'nodes/**/*.ts'],
	coverageDirectory: 'coverage',
	// Never inside jest's own process: what a failed test leaves running would keep it from ending.
	maxWorkers: Math.max(2, availableParallelism() - 1),
	watchman: false,
};
