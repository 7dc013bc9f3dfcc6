import { browserPath } from './browser';

const isMissing = browserPath() === undefined && process.env.CI !== 'true';

/**
 * `describe` for tests that need a browser. Without one they are skipped, aloud; on the build server
 * (`CI=true`) they fail instead, because there a browser is installed.
 */
export function describeInBrowser(name: string, tests: () => void): void {
	if (!isMissing) {
		describe(name, tests);
		return;
	}
	process.stderr.write(`Skipped, as no Chromium was found: ${name}\n`);
	describe.skip(name, tests);
}
