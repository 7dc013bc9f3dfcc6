const shared = require('./jest.config.js');

/**
 * Tests against a real n8n: `npm run test:host`. All files share one n8n, so they run in one process,
 * one after the other.
 * @type {import('jest').Config}
 */
module.exports = {
	...shared,
	roots: ['<rootDir>/test/host'],
	testMatch: ['<rootDir>/test/host/**/*.test.ts'],
	testPathIgnorePatterns: ['/node_modules/'],
	globalSetup: '<rootDir>/test/host/globalSetup.ts',
	globalTeardown: '<rootDir>/test/host/globalTeardown.ts',
	setupFilesAfterEnv: ['<rootDir>/test/host/patience.ts'],
	testTimeout: 240_000,
	maxWorkers: 1,
};
