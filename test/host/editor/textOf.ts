import type { Locator } from 'playwright-core';

const TIMEOUT_MS = 20_000;

/**
 * The text of a part of the page, read once it holds what is expected: n8n counts items before it
 * has drawn them, and opens a panel before it has filled it. Where the expected text does not come,
 * the text that is there is given, for the assertion to show.
 */
export async function textOf(part: Locator, expected: string | RegExp): Promise<string> {
	await part
		.filter({ hasText: expected })
		.waitFor({ timeout: TIMEOUT_MS })
		.catch(() => undefined);
	return await part.innerText();
}
