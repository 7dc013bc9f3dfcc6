import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { listAt, recordAt } from './data';

/** n8n's own nodes that workflows of tests and examples have. */
const OF_N8N = [
	...[
		'convertToFile',
		'dataTable',
		'filter',
		'formTrigger',
		'httpRequest',
		'httpRequestTool',
		'if',
	],
	...['manualTrigger', 'merge', 'noOp', 'scheduleTrigger', 'set', 'splitOut', 'stickyNote'],
	...['summarize', 'wait', 'webhook'],
].map((name) => `n8n-nodes-base.${name}`);
const OF_AGENTS = ['agent', 'lmChatOpenAi'].map((name) => `@n8n/n8n-nodes-langchain.${name}`);

/** `dist/nodes/FlexPay/FlexPay.node.js` → `flexPay` */
const typeIn = (file: string) =>
	basename(file, '.node.js').replace(/^./, (letter) => letter.toLowerCase());

/**
 * Environment of an n8n that has few nodes beside those of a package. With all of its own it sends 19 MB of their forms
 * to each editor that is opened, a third of what tests that click compute.
 */
export function fewNodes(packageFolder: string): Record<string, string> {
	const text = readFileSync(join(packageFolder, 'package.json'), 'utf8');
	const manifest: unknown = JSON.parse(text);
	const { name } = recordAt(manifest);
	const files = listAt(manifest, 'n8n', 'nodes');
	const own = files.map((file) => `${String(name)}.${typeIn(String(file))}`);
	return { NODES_INCLUDE: JSON.stringify([...OF_N8N, ...OF_AGENTS, ...own]) };
}
