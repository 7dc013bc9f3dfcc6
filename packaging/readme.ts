import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';

import type { Provider } from '../nodes/rest/provider';
import type { ServicePackage } from './services';

export interface ReadmeFacts {
	readonly pack: ServicePackage;
	readonly nodes: readonly INodeTypeDescription[];
	readonly provider: Provider;
	readonly n8nVersion: string;
	/** Where the pages of `docs/` are, with a slash at the end. */
	readonly docs: string;
	/** Name of the full package. */
	readonly full: string;
}

type Option = Readonly<{ name: string; value: unknown }>;

const optionsOf = ({ options = [] }: INodeProperties): Option[] =>
	options.filter((option): option is typeof option & Option => 'value' in option);

const isShownFor = ({ displayOptions }: INodeProperties, resource: unknown): boolean =>
	(displayOptions?.show?.resource ?? []).some((each) => each === resource);

/** `| Resource | operations |` for each resource of a node's form. */
function operationRows({ properties }: INodeTypeDescription): string[] {
	const named = (name: string) => properties.filter((property) => property.name === name);
	return named('resource')
		.flatMap(optionsOf)
		.map(({ name, value }) => {
			const operations = named('operation')
				.filter((property) => isShownFor(property, value))
				.flatMap(optionsOf)
				.map((operation) => operation.name);
			return `| ${name} | ${operations.join(', ')} |`;
		});
}

const triggerLine = ({ displayName, polling }: INodeTypeDescription): string =>
	`- **${displayName}**: starts a workflow with events, ${polling === true ? 'by polling' : 'by webhook'}`;

/** The lists of this service that the Token Flow Trigger reads, beside a polling trigger of its own. */
function lists({ nodes, provider }: ReadmeFacts): string {
	const names = (provider.predefinedLists ?? []).map(({ displayName }) => displayName);
	const own = nodes.find(({ polling }) => polling === true);
	if (own !== undefined) return ` Here, **${own.displayName}** polls: ${names.join(', ')}.`;
	return names.length === 0 ? '' : ` Ready-made lists of ${provider.name}: ${names.join(', ')}.`;
}

const missing = (facts: ReadmeFacts): string[] => [
	'- **Token Flow**, the node for any other REST API with a login, with its OpenAPI operations and its diagnosis of logins.',
	`- **Token Flow Trigger** and *Get Changed*, which poll any list for new and changed records.${lists(facts)}`,
];

/** README.md of a package for one service. */
export function readmeOf(facts: ReadmeFacts): string {
	const { pack, nodes, provider, n8nVersion, docs, full } = facts;
	const regular = nodes.filter(({ group }) => !group.includes('trigger'));
	const triggers = nodes.filter(({ group }) => group.includes('trigger'));
	return [
		`# ${pack.name}`,
		`${pack.description} The package logs in, keeps the token, renews it before it expires, and repeats failed calls only where that is safe.`,
		'## Installation',
		`In n8n, open **Settings > Community nodes > Install** and enter \`${pack.name}\`. n8n's [guide](https://docs.n8n.io/integrations/community-nodes/installation/) has the details.`,
		`Install either this package or \`${full}\`, never both: they contain the same credential type, and n8n keeps only one of each name.`,
		'## Credentials',
		`You need ${pack.needs}. Create a **${provider.name} API** credential, choose the environment, fill in the keys and save: n8n logs in and makes a test call. The same credential works in n8n's **HTTP Request** node, under *Predefined Credential Type*.`,
		`[${provider.name}: keys, environments and limits](${docs}${pack.page}) · [How tokens are kept fresh](${docs}tokens.md)`,
		'## Operations',
		...regular.map((node) =>
			['| Resource | Operations |', '| --- | --- |', ...operationRows(node)].join('\n'),
		),
		...(triggers.length === 0 ? [] : [triggers.map(triggerLine).join('\n')]),
		`Pages and files of the API, retries, rate limits and safe writes: [Requests](${docs}requests.md), [Pagination](${docs}pagination.md).`,
		'## What only the full package has',
		`The package \`${full}\` contains this one. It also has:`,
		missing(facts).join('\n'),
		'## Compatibility',
		`Tested with n8n ${n8nVersion}, against a simulator of the API that counts what it receives. Nothing was checked against ${pack.service}'s live systems yet. Earlier versions of n8n are untested.`,
		'## Resources',
		`- [${provider.name} in n8n](${docs}${pack.page})\n- [${pack.service}'s documentation](${pack.providerDocs})\n- [n8n's documentation of community nodes](https://docs.n8n.io/integrations/#community-nodes)`,
		`This is an independent project, not affiliated with or endorsed by ${pack.service}.`,
		'## License',
		'MIT',
		'',
	].join('\n\n');
}
