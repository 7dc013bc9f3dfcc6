import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page, PageScreenshotOptions } from 'playwright-core';

import type { Host } from '../host';
import { BROWSER_ID } from '../rest';
import { type Browser, openBrowser } from './browser';
import { CredentialForm } from './credentialForm';
import { textOf } from './textOf';

const WAIT_MS = 30_000;

/** A part of the window, in pixels. */
type Clip = NonNullable<PageScreenshotOptions['clip']>;

/** n8n's editor in a real browser, with the owner logged in. */
export class Editor {
	private screenshots: string | undefined;

	private constructor(
		private readonly browser: Browser,
		private readonly url: string,
		/** For whatever this class has no function for. */
		readonly page: Page,
	) {}

	static async open(host: Host): Promise<Editor> {
		const browser = await openBrowser();
		const { context } = browser;
		const cookies = host.rest
			.cookies()
			.map(([name, value]) => ({ name, value, url: host.url }));
		await context.addCookies(cookies);
		// n8n ties a login to the browser that it was made with, by an ID in the local storage.
		await context.addInitScript(`localStorage.setItem('n8n-browserId', '${BROWSER_ID}')`);
		const page = context.pages()[0] ?? (await context.newPage());
		page.setDefaultTimeout(WAIT_MS);
		return new Editor(browser, host.url, page);
	}

	/**
	 * Opens the form of a saved credential. n8n tests it in the background right away. The form is
	 * there before its values, which would replace what was typed before they come.
	 */
	async openCredential(id: string): Promise<CredentialForm> {
		const values = this.page.waitForResponse((response) =>
			response.url().includes(`/rest/credentials/${id}?includeData=true`),
		);
		await this.page.goto(`${this.url}/home/credentials/${id}`);
		await (await values).finished();
		return await CredentialForm.find(this.page);
	}

	/**
	 * Shows the list of credentials with the choice of a type for a new one. From that list it takes no loading of the
	 * editor, which costs seconds of computing.
	 */
	private async chooseType(): Promise<void> {
		const { page } = this;
		const isThere = page.url() === `${this.url}/home/credentials`;
		const path = '/home/credentials/create';
		if (!isThere || (await page.getByRole('dialog').filter({ visible: true }).count()) > 0) {
			await page.goto(`${this.url}${path}`);
			return;
		}
		await page.evaluate(`history.pushState(null, '', '${path}')`);
		await page.evaluate("dispatchEvent(new PopStateEvent('popstate'))");
	}

	/** Opens the form of a new credential; `type` as the list names it, e.g. `Token Flow API`. */
	async newCredential(type: string): Promise<CredentialForm> {
		const { page } = this;
		await this.chooseType();
		await page.getByTestId('new-credential-type-select').locator('input').fill(type);
		await page
			.getByTestId('new-credential-type-select-option')
			.getByText(type, { exact: true })
			.click();
		await page.getByTestId('new-credential-type-button').click();
		return await CredentialForm.find(page);
	}

	/** Opens a workflow on the canvas. */
	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`);
		await this.page.getByTestId('canvas-node').first().waitFor();
	}

	/** Opens the panel of a node of the workflow that is on the canvas. */
	async openNode(name: string): Promise<void> {
		await this.page
			.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`)
			.dblclick();
		await this.page.getByTestId('ndv').waitFor();
	}

	/** What the canvas shows below the name of a node. */
	async subtitle(name: string, expected: string): Promise<string> {
		const node = this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
		return await textOf(node.locator('[class*="_subtitle_"]'), expected);
	}

	/**
	 * Saves a picture of the window in a temporary folder; gives the file.
	 * @param clip the part of the window; default all of it
	 */
	async screenshot(name: string, clip?: Clip): Promise<string> {
		this.screenshots ??= mkdtempSync(join(tmpdir(), 'tokenflow-screens-'));
		const path = join(this.screenshots, `${name}.png`);
		await this.page.screenshot({ path, ...(clip === undefined ? {} : { clip }) });
		return path;
	}

	async close(): Promise<void> {
		await this.browser.close();
	}
}

/** Opens n8n's editor in a browser of this machine. */
export async function openEditor(host: Host): Promise<Editor> {
	return await Editor.open(host);
}
