const shared = require('./jest.config.js');

/** Of an n8n by its address (`N8N_TEST_URL`), what needs neither its process nor its files. */
const BY_ADDRESS = [
	'<rootDir>/test/host/*.test.ts',
	'<rootDir>/test/host/{examples,forms}/**/*.test.ts',
	'<rootDir>/test/host/promises/{failures,form,places,refusals,repeats}.test.ts',
	'<rootDir>/test/host/requests/{answers,pages}.test.ts',
];
const NOT_BY_ADDRESS = ['/test/host/(?:host|package|servicePackages|sqlite)\\.test\\.ts$'];
const isByAddress = process.env.N8N_TEST_URL !== undefined;

/**
 * Tests against a real n8n: `npm run test:host`. Each of the two workers has an n8n of its own, which
 * all of its files share. Most of the time they wait, for tokens to expire or for n8n to start.
 * @type {import('jest').Config}
 */
module.exports = {
	...shared,
	roots: ['<rootDir>/test/host'],
	testMatch: isByAddress ? BY_ADDRESS : ['<rootDir>/test/host/**/*.test.ts'],
	testPathIgnorePatterns: ['/node_modules/', ...(isByAddress ? NOT_BY_ADDRESS : [])],
	moduleNameMapper: {},
	globalSetup: '<rootDir>/test/host/globalSetup.ts',
	globalTeardown: '<rootDir>/test/host/globalTeardown.ts',
	setupFiles: [...shared.setupFiles, '<rootDir>/test/host/workerSetup.ts'],
	setupFilesAfterEnv: ['<rootDir>/test/host/patience.ts'],
	testTimeout: 240_000,
	maxWorkers: isByAddress ? 1 : 2,
};
