const host = require('./jest.host.config.js');

/**
 * All that is done by clicking in n8n's editor: `npm run test:editor`. `*.long.ts` are those that take too long for
 * every change; the others are in `npm run test:host`, too.
 * @type {import('jest').Config}
 */
module.exports = {
	...host,
	testMatch: [
		'<rootDir>/test/host/editor.test.ts',
		'<rootDir>/test/host/openapi.test.ts',
		'<rootDir>/test/host/forms/**/*.{test,long}.ts',
		'<rootDir>/test/host/promises/form.test.ts',
		'<rootDir>/test/host/triggers/beyond.test.ts',
	],
};
