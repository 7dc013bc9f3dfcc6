import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, selectors } from 'playwright-core';

const PLACES = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** No window, and nothing that it does by itself on the network. */
const FLAGS = [
	'--headless',
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

const WINDOW = { width: 1400, height: 1000 };

/** The browser of this machine: `CHROMIUM_PATH`, else where Chromium and Chrome are installed. */
export function browserPath(): string | undefined {
	const named = process.env.CHROMIUM_PATH;
	return named === undefined || named === '' ? PLACES.find((path) => existsSync(path)) : named;
}

export interface Browser {
	context: BrowserContext;
	close(): Promise<void>;
}

/** Starts a browser that remembers nothing from before and leaves nothing behind. */
export async function openBrowser(): Promise<Browser> {
	const executablePath = browserPath();
	if (executablePath === undefined) {
		throw new Error(
			'No browser: install Chromium (`apt-get install chromium`) or set CHROMIUM_PATH.',
		);
	}
	// n8n's name for the attribute that its own tests find elements by.
	selectors.setTestIdAttribute('data-test-id');
	const profile = mkdtempSync(join(tmpdir(), 'tokenflow-browser-'));
	const context = await chromium.launchPersistentContext(profile, {
		executablePath,
		args: FLAGS,
		viewport: WINDOW,
		permissions: ['clipboard-read', 'clipboard-write'],
	});
	return {
		context,
		close: async () => {
			await context.close();
			rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
		},
	};
}
