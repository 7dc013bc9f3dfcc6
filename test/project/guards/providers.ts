/** Engines know no provider: who is one, package.json says. */
import { basename } from 'node:path';

import type { Finding, SourceTree } from './tree';

export interface Manifest {
	readonly name: string;
	readonly n8n: { readonly nodes: readonly string[]; readonly credentials: readonly string[] };
}

/** The sources of the files that n8n loads. */
export const entriesOf = ({ n8n }: Manifest): string[] =>
	[...n8n.credentials, ...n8n.nodes].map((built) =>
		built.replace(/^dist\//, '').replace(/\.js$/, '.ts'),
	);

const nameOf = (path: string) =>
	(basename(path).split('.')[0] ?? '').replace(/(?:Trigger|(?:OAuth2)?Api)$/, '');

/**
 * `FlexPay` of `FlexPayApi.credentials.ts` and `FlexPayTrigger.node.ts`; not the generic service, and no credential
 * or node that is for many services.
 */
export function providersOf(manifest: Manifest): string[] {
	const nodes = manifest.n8n.nodes.map(nameOf);
	const names = manifest.n8n.credentials.map(nameOf).filter((name) => nodes.includes(name));
	const generic = manifest.name.replace(/^(?:@[^/]+\/)?n8n-nodes-/, '').toLowerCase();
	return [...new Set(names)].filter((name) => name.toLowerCase() !== generic);
}

/** `Flex Pay`, `flex-pay`, `FLEX_PAY` and `flexpay` of `FlexPay`. */
const spelled = (name: string): string =>
	name.replace(/([a-z0-9])(?=[A-Z])/g, '$1[\\s_-]?').toLowerCase();

export function namedProviders(
	tree: SourceTree,
	providers: readonly string[],
	isEngine: (file: string) => boolean,
): Finding[] {
	const pattern = new RegExp(providers.map(spelled).join('|'), 'gi');
	return [...tree.files]
		.filter(([path]) => isEngine(path))
		.flatMap(([path, file]) =>
			[...file.text.matchAll(pattern)].map(({ 0: name, index }) => ({
				file: path,
				line: file.getLineAndCharacterOfPosition(index).line + 1,
				message: `names the provider ${name}; say what it needs, and let the provider's own files ask for it`,
			})),
		);
}
