const shared = require('./jest.config.js');

/**
 * Tests against a real n8n: `npm run test:host`. Each of the two workers has an n8n of its own, which
 * all of its files share. Most of the time they wait, for tokens to expire or for n8n to start.
 * @type {import('jest').Config}
 */
module.exports = {
	...shared,
	roots: ['<rootDir>/test/host'],
	testMatch: ['<rootDir>/test/host/**/*.test.ts'],
	testPathIgnorePatterns: ['/node_modules/'],
	globalSetup: '<rootDir>/test/host/globalSetup.ts',
	globalTeardown: '<rootDir>/test/host/globalTeardown.ts',
	setupFiles: [...shared.setupFiles, '<rootDir>/test/host/workerSetup.ts'],
	setupFilesAfterEnv: ['<rootDir>/test/host/patience.ts'],
	testTimeout: 240_000,
	maxWorkers: 2,
};
