import type { Locator, Page } from 'playwright-core';

import { textOf } from './textOf';

const RUN_TIMEOUT_MS = 60_000;

/** The panel of a node as people use it. Parameters are found by their names, entries by their texts. */
export class NodePanel {
	constructor(private readonly page: Page) {}

	private parameter(name: string): Locator {
		return this.page.getByTestId(`parameter-input-${name}`);
	}

	/** Types over what is in a field. */
	async fill(name: string, text: string): Promise<void> {
		const input = this.parameter(name).locator('input, textarea, .cm-content').last();
		await input.fill(text);
		await input.blur();
	}

	/** Chooses an option of a dropdown. */
	async choose(name: string, option: string): Promise<void> {
		const box = this.parameter(name);
		// Disabled while its options are loaded.
		await box.locator('input:enabled').first().waitFor();
		await box.locator('.el-select').click();
		const options = this.page.getByRole('option').filter({ visible: true });
		await options
			.filter({ has: this.page.getByText(option, { exact: true }) })
			.first()
			.click();
	}

	/** Chooses a saved credential by its ID. */
	async useCredential(id: string): Promise<void> {
		await this.page.getByTestId('node-credentials-select').first().click();
		await this.page.getByTestId(`node-credentials-select-item-${id}`).click();
	}

	/** Opens the list of a resource locator and searches it; gives its entries. */
	async search(name: string, text: string): Promise<Locator> {
		await this.page.getByTestId(`resource-locator-${name}`).click();
		const entries = this.page.getByTestId('rlc-item').filter({ visible: true });
		await entries.first().waitFor();
		const found = this.page.waitForResponse(/resource-locator-results/);
		await this.page.getByTestId('rlc-search').fill(text);
		await found;
		await entries.first().waitFor();
		return entries;
	}

	/** Chooses an entry of the list that is open; its form comes from n8n. */
	async pick(entries: Locator, text: string): Promise<void> {
		const form = this.page.waitForResponse(/resource-mapper-fields/);
		await entries.filter({ hasText: text }).first().click();
		await form;
	}

	/** Shows the fields that can be added to a resource mapper. */
	async openFields(): Promise<Locator> {
		await this.page.getByTestId('add-fields-select').getByRole('button').click();
		const fields = this.page.locator('[role="menu"]').getByRole('menuitem');
		await fields.first().waitFor();
		return fields;
	}

	/** Adds one of the fields that are shown, by its label. */
	async addField(fields: Locator, label: string): Promise<void> {
		await fields.getByText(label, { exact: true }).click();
		await fields.first().waitFor({ state: 'hidden' });
	}

	/** Runs the node, and what it needs before it; ends when its output or its error is shown. */
	async execute(): Promise<void> {
		await this.page.getByTestId('node-execute-button').click();
		const panel = this.page.getByTestId('output-panel');
		await panel
			.getByText(/^\s*\d+ items?\s*$/)
			.or(this.page.getByTestId('node-error-message'))
			.first()
			.waitFor({ timeout: RUN_TIMEOUT_MS });
	}

	/** Closes the panel; the canvas is behind it. */
	async close(): Promise<void> {
		await this.page.getByTestId('ndv-close-button').click();
	}

	/** What is to be read beside the form after a run: hints, an error, or the output. */
	async output(expected: RegExp): Promise<string> {
		return await textOf(this.page.getByTestId('output-panel'), expected);
	}
}
