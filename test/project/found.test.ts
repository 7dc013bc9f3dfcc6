/** What people type into n8n's node panel finds the node that does it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { packageNodes } from '../nodes/support/packageTypes';

interface Entry {
	readonly names: readonly string[];
	readonly name: string;
}

const root = join(__dirname, '../..');

/** n8n looks at the display name and the aliases of a node; those of its trigger do not count. */
const entries: Entry[] = packageNodes()
	.map(({ description }) => description)
	.filter(({ group }) => !group.includes('trigger'))
	.map(({ displayName, name }) => {
		const folder = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
		const codex = JSON.parse(
			readFileSync(join(root, 'nodes', folder, `${folder}.node.json`), 'utf8'),
		) as { readonly alias: readonly string[] };
		return { name, names: [displayName, ...codex.alias].map((each) => each.toLowerCase()) };
	});

const found = (words: string) =>
	entries
		.filter(({ names }) => names.some((name) => name.includes(words.toLowerCase())))
		.map(({ name }) => name);

it.each([
	['candidate', 'helloFlex'],
	['timecard', 'helloFlex'],
	['invoice', 'helloFlex'],
	['contract', 'helloFlex'],
	['CRM', 'helloFlex'],
	['instalment', 'flexPay'],
	['installments', 'flexPay'],
	['financing', 'flexPay'],
	['fraud', 'flexFactor'],
	['decline', 'flexFactor'],
	['insolvency', 'creditsafe'],
	['rating', 'creditsafe'],
	['access token', 'tokenFlow'],
	['API call', 'tokenFlow'],
	['REST API', 'tokenFlow'],
	['HTTP Request', 'tokenFlow'],
	['authentication', 'tokenFlow'],
	['pagination', 'tokenFlow'],
	['sync', 'tokenFlow'],
	['incremental', 'tokenFlow'],
	['new records', 'tokenFlow'],
	['delta', 'tokenFlow'],
	['OpenAPI', 'tokenFlow'],
	['curl', 'tokenFlow'],
])('the search for "%s" finds %s', (words, name) => {
	expect(found(words)).toContain(name);
});

it('the list of actions of Token Flow begins with sending a request, as most people come for that', () => {
	const node = packageNodes().find(({ description }) => description.name === 'tokenFlow');
	const optionsOf = (name: string, resource?: string) =>
		(node?.description.properties ?? [])
			.filter((property) => property.name === name)
			.filter(
				({ displayOptions }) =>
					resource === undefined || displayOptions?.show?.resource?.includes(resource),
			)
			.flatMap(({ options = [] }) => options.map((option) => option.name));

	expect(optionsOf('resource')[0]).toBe('Request');
	expect(optionsOf('operation', 'request')[0]).toBe('Send');
});
