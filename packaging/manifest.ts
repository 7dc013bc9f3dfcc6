import type { ServicePackage } from './services';

/** A parsed package.json. */
export type Manifest = Readonly<Record<string, unknown>>;

/** What a package for one service takes from the full package as it is. */
const SHARED = [
	...['version', 'license', 'author', 'homepage', 'repository', 'engines', 'files'],
	// With the build tools of the full package, its lock file fits, too.
	...['devDependencies', 'peerDependencies'],
] as const;

const KEYWORDS = ['n8n-community-node-package', 'n8n'];

const built = (path: string): string => `dist/${path.replace(/\.ts$/, '.js')}`;

/**
 * The package.json of a package for one service.
 * @param full package.json of the full package
 * @param nodes sources of its nodes, e.g. `nodes/Acme/Acme.node.ts`
 */
export function manifestOf(
	{ name, description, keywords, credential }: ServicePackage,
	full: Manifest,
	nodes: readonly string[],
): Manifest {
	const { build } = full.scripts as Record<string, string>;
	const { n8nNodesApiVersion } = full.n8n as Record<string, unknown>;
	return {
		name,
		description,
		keywords: [...KEYWORDS, ...keywords],
		...Object.fromEntries(SHARED.map((field) => [field, full[field]])),
		scripts: { build },
		n8n: {
			n8nNodesApiVersion,
			credentials: [`dist/credentials/${credential}.credentials.js`],
			nodes: nodes.map(built),
		},
	};
}

/**
 * The codex of a node, under the name that it has in this package.
 * @param codex text of the codex file in the full package
 */
export function codexOf({ name }: ServicePackage, codex: string): string {
	const data = JSON.parse(codex) as { node: string };
	const node = data.node.replace(/^[^.]+/, name);
	return `${JSON.stringify({ ...data, node }, null, '\t')}\n`;
}
