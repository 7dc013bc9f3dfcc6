const host = require('./jest.host.config.js');

/**
 * The long proof of the sync against a real n8n that is killed: `npm run test:sync:host`. It starts
 * and kills an n8n of its own.
 * @type {import('jest').Config}
 */
const { globalSetup, globalTeardown, setupFiles, setupFilesAfterEnv, ...settings } = host;

module.exports = {
	...settings,
	testMatch: ['<rootDir>/test/host/sync/**/*.long.ts'],
	testTimeout: 3 * 3_600_000,
};
