import type { IWebhookFunctions } from 'n8n-workflow';

const TIMEOUT_MS = 10_000;

/** The public keys at a URL, as text. Sent without any credential; redirects are not followed. */
export async function fetchKeys(ctx: IWebhookFunctions, url: string): Promise<string> {
	const body: unknown = await ctx.helpers.httpRequest({
		url,
		method: 'GET',
		encoding: 'text',
		json: false,
		timeout: TIMEOUT_MS,
		disableFollowRedirect: true,
	});
	return typeof body === 'string' ? body : JSON.stringify(body);
}
