import type { Editor } from '../editor/editor';
import { textOf } from '../editor/textOf';
import type { Host } from '../host';
import { chain, manualTrigger } from '../workflows';

/** What people type into the list of nodes, and the node that they look for. */
export const SEARCHES: ReadonlyArray<readonly [text: string, node: string]> = [
	...['candidate', 'timecard', 'invoice'].map((text) => [text, 'HelloFlex'] as const),
	...['instalment', 'installments'].map((text) => [text, 'Flex Pay'] as const),
	...['fraud', 'decline'].map((text) => [text, 'FlexFactor'] as const),
	...['insolvency', 'alert'].map((text) => [text, 'Creditsafe'] as const),
	...['access token', 'API call', 'REST API', 'HTTP request', 'authentication'].map(
		(text) => [text, 'Token Flow'] as const,
	),
	...[
		'bearer token',
		'refresh token',
		'OAuth client credentials',
		'login',
		'API login',
		'JWT',
		'cURL',
	].map((text) => [text, 'Token Flow'] as const),
	...['OpenAPI', 'sync records'].map((text) => [text, 'Token Flow'] as const),
	['webhook signature', 'Token Flow Webhook Trigger'],
	...['pagination', 'sync', 'incremental', 'new records', 'delta', 'poll'].map(
		(text) => [text, 'Token Flow'] as const,
	),
];

/** Opens the list of nodes on a workflow that has a start only. */
export async function openNodeList(editor: Editor, host: Host): Promise<void> {
	await editor.openWorkflow(await host.api.createWorkflow(chain('Search', manualTrigger())));
	await editor.page.getByTestId('node-creator-plus-button').click();
	await editor.page.getByTestId('node-creator-search-bar').waitFor();
}

/** What the list shows for a text, once it shows what is looked for. */
export async function searchNodes(editor: Editor, text: string, node: string): Promise<string> {
	const search = editor.page.getByTestId('node-creator-search-bar');
	// Without a text the list has no nodes, so that the result of an earlier search does not count.
	await search.fill('');
	await textOf(editor.page.getByTestId('node-creator'), /Action in an app/);
	await search.fill(text);
	return await textOf(editor.page.getByTestId('node-creator'), new RegExp(`${node}(?! account)`));
}
