import type { Compile } from './gate';

/** How the fields of a credential type become a flow, where n8n need not load that when it starts. */
export interface CompilerModule {
	readonly load: () => Promise<Compile>;
}

const compilers = new Map<string, Compile | CompilerModule>();

export function registerCompiler(type: string, compiler: Compile | CompilerModule): void {
	compilers.set(type, compiler);
}

/** Has to come before `compilerOf`, once in a process. */
export async function loadCompiler(type: string): Promise<void> {
	const compiler = compilers.get(type);
	if (typeof compiler === 'object') compilers.set(type, await compiler.load());
}

/** @throws Error where the type is not one of this package */
export function compilerOf(type: string): Compile {
	const compiler = compilers.get(type);
	if (typeof compiler === 'function') return compiler;
	throw new Error(`The credential type ${type} is not one of this package`);
}
