/** The node and credential types that package.json registers, from their sources. */
import type { ICredentialType, INodeType } from 'n8n-workflow';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';

const projectFolder = resolve(__dirname, '../../..');

interface Manifest {
	readonly n8n: { readonly nodes: readonly string[]; readonly credentials: readonly string[] };
}

const { n8n } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as Manifest;

/** Also outside of jest, for commands that run nodes. */
const requireSource: (path: string) => unknown =
	typeof jest === 'undefined' ? createRequire(__filename) : jest.requireActual;

function load<Type>(built: string): Type {
	const source = join(projectFolder, built.replace(/^dist\//, '').replace(/\.js$/, '.ts'));
	const exported = requireSource(source) as Record<string, new () => Type>;
	const name = basename(source).split('.')[0] ?? '';
	const Class = exported[name];
	if (Class === undefined) throw new Error(`${source} exports no class ${name}`);
	return new Class();
}

export const packageNodes = (): INodeType[] => n8n.nodes.map((file) => load<INodeType>(file));

export const packageCredentialTypes = (): ICredentialType[] =>
	n8n.credentials.map((file) => load<ICredentialType>(file));

/** Whether a credential logs in, as n8n sees it; others only hold secrets. */
export const hasTokenFlow = ({ preAuthentication }: ICredentialType): boolean =>
	preAuthentication !== undefined;
