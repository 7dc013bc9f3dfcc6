import type { Locator, Page } from 'playwright-core';

/** The coloured box above the fields. */
export interface TestBanner {
	status: 'OK' | 'Error';
	/** The headline, and what *More details* shows. */
	text: string;
}

const TEST_TIMEOUT_MS = 90_000;
/**
 * n8n tests a form also when it is opened. A test runs in a node by a fixed name, which the test that
 * ends first takes away from the other (`credentials-tester.service`).
 */
const DISTURBED = /Node not found/;
const FAILED = /Couldn.t connect with these settings/;

const withoutButton = (text: string): string =>
	text
		.replace(/\u00a0/g, ' ')
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '' && line !== 'Retry')
		.join('\n');

/** A credential's form as people see it; fields are found by their labels. */
export class CredentialForm {
	private constructor(
		private readonly page: Page,
		private readonly dialog: Locator,
	) {}

	/** The form that is open on a page. */
	static async find(page: Page): Promise<CredentialForm> {
		const dialog = page.getByTestId('editCredential-modal');
		await dialog.getByTestId('credential-connection-parameter').first().waitFor();
		return new CredentialForm(page, dialog);
	}

	/** The block of one field, label and input; n8n puts a star behind the label of a required one. */
	field(label: string): Locator {
		const text = label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
		const caption = this.page
			.locator('label .n8n-text')
			.filter({ hasText: new RegExp(`^\\s*${text}\\s*\\*?\\s*$`) });
		return this.dialog.getByTestId('credential-connection-parameter').filter({ has: caption });
	}

	private input(label: string): Locator {
		return this.field(label).locator('input, textarea').last();
	}

	/** Labels of the fields on show, in their order. */
	async labels(): Promise<string[]> {
		const forms = await this.dialog.getByTestId('credential-connection-parameter').all();
		const texts = forms.map(
			async (form) =>
				await form
					.locator('label')
					.first()
					.innerText({ timeout: 1_000 })
					.catch(() => ''),
		);
		return (await Promise.all(texts))
			.map((text) => (text.split('\n')[0] ?? '').replace('*', '').trim())
			.filter((text) => text !== '');
	}

	/** Whether a field is on show. */
	async has(label: string): Promise<boolean> {
		return (await this.field(label).count()) > 0;
	}

	/** Types over what is in a field. */
	async fill(label: string, text: string): Promise<void> {
		await this.input(label).fill(text);
		await this.input(label).blur();
	}

	/** Puts text into an emptied field from the clipboard. */
	async paste(label: string, text: string): Promise<void> {
		await this.input(label).fill('');
		await this.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
		await this.input(label).press('ControlOrMeta+V');
		await this.input(label).blur();
	}

	/** What is in a text field, or which option is chosen. */
	async read(label: string): Promise<string> {
		return await this.input(label).inputValue();
	}

	/** Whether a field shows dots instead of its text. */
	async isMasked(label: string): Promise<boolean> {
		const input = this.input(label);
		const type = await input.getAttribute('type');
		const look = await input.getAttribute('class');
		return type === 'password' || /_masked_/.test(look ?? '');
	}

	/** Whether n8n takes the text of a field for an expression. */
	async isExpression(label: string): Promise<boolean> {
		return (
			(await this.field(label).locator('.cm-editor, .expression-parameter-input').count()) > 0
		);
	}

	/** Opens a list; gives the names of its options. */
	private async openList(label: string): Promise<Locator> {
		// A list of several choices has an input of its own for what is typed.
		const typed = this.field(label).locator('.el-select__input');
		await typed.or(this.input(label)).first().click();
		const options = this.page.getByRole('option').filter({ visible: true });
		await options.first().waitFor();
		return options;
	}

	/** Names of the options of a list. */
	async options(label: string): Promise<string[]> {
		const options = await this.openList(label);
		const names = await options.locator('.option-headline').allInnerTexts();
		await this.page.keyboard.press('Escape');
		return names.map((name) => name.trim());
	}

	/** Chooses an option of a list by its name. */
	async choose(label: string, option: string): Promise<void> {
		const options = await this.openList(label);
		await options
			.filter({
				has: this.page.locator('.option-headline').getByText(option, { exact: true }),
			})
			.click();
		// A list of several choices stays open.
		if ((await this.field(label).locator('.el-select__input').count()) > 0)
			await this.page.keyboard.press('Escape');
		await options.first().waitFor({ state: 'hidden' });
	}

	/** Turns a switch on or off. */
	async toggle(label: string): Promise<void> {
		await this.field(label).locator('.el-switch').click();
	}

	/** Adds a row to a list of rows, or an option to a group; gives its block. */
	async add(label: string, option?: string): Promise<Locator> {
		const block = this.field(label);
		await block
			.getByTestId('fixed-collection-add')
			.or(block.getByRole('combobox').last())
			.first()
			.click();
		if (option !== undefined) {
			await this.page.getByRole('option', { name: option }).filter({ visible: true }).click();
		}
		return block.getByTestId('parameter-item').last();
	}

	/** Gives the credential a name. */
	async rename(name: string): Promise<void> {
		await this.dialog.getByTestId('inline-edit-preview').click();
		await this.dialog.getByTestId('inline-edit-input').fill(name);
		await this.page.keyboard.press('Enter');
	}

	private async responseOf(pattern: RegExp, action: () => Promise<void>): Promise<unknown> {
		const answer = this.page.waitForResponse(
			(response) => pattern.test(response.url()) && response.request().method() !== 'GET',
			{ timeout: TEST_TIMEOUT_MS },
		);
		const [response] = await Promise.all([answer, action()]);
		return await response.json().catch(() => undefined);
	}

	private async clickSave(): Promise<void> {
		await this.dialog.getByTestId('credential-save-button').getByRole('button').click();
	}

	/** Saves, for types without a test; gives n8n's answer. */
	async save(): Promise<unknown> {
		return await this.responseOf(
			/\/rest\/credentials(\/\w+)?$/,
			async () => await this.clickSave(),
		);
	}

	/** Saves; n8n then tests the credential. Gives what the form says about it. */
	async saveAndTest(): Promise<TestBanner> {
		await this.responseOf(/\/rest\/credentials\/test$/, async () => await this.clickSave());
		const banner = await this.banner();
		return DISTURBED.test(banner.text) ? await this.retry() : banner;
	}

	/** Tests again by the button in the banner. */
	async retry(): Promise<TestBanner> {
		await this.responseOf(
			/\/rest\/credentials\/test$/,
			async () =>
				await this.dialog
					.getByRole('button', { name: 'Retry' })
					.filter({ visible: true })
					.click(),
		);
		return await this.banner();
	}

	/** What the form says about the last test; waits for a test that is under way. */
	async banner(): Promise<TestBanner> {
		const ok = this.dialog.getByTestId('credentials-config-container-test-success');
		const failed = this.dialog.getByText(FAILED);
		await ok.or(failed).filter({ visible: true }).first().waitFor({ timeout: TEST_TIMEOUT_MS });
		await this.dialog
			.locator('.n8n-spinner')
			.filter({ visible: true })
			.first()
			.waitFor({ state: 'hidden' });
		if (await ok.isVisible())
			return { status: 'OK', text: withoutButton(await ok.innerText()) };

		const details = this.dialog.getByText('More details', { exact: true });
		if (await details.isVisible()) {
			await details.click();
			await details.waitFor({ state: 'hidden' });
		}
		const box = this.dialog.locator('[class*="_banner_"]').filter({ hasText: FAILED }).last();
		return { status: 'Error', text: withoutButton(await box.locator('xpath=..').innerText()) };
	}

	/** Closes the form; changes that were not saved are thrown away. */
	async close(): Promise<void> {
		await this.dialog
			.getByRole('button', { name: 'Close' })
			.or(this.dialog.locator('.el-dialog__headerbtn'))
			.first()
			.click();
		const question = this.page
			.getByRole('button', { name: 'Close', exact: true })
			.filter({ visible: true });
		await this.dialog
			.or(question)
			.first()
			.waitFor({ state: 'visible', timeout: 500 })
			.catch(() => undefined);
		if ((await question.count()) > 0) await question.last().click();
		await this.dialog.waitFor({ state: 'hidden' });
	}
}
