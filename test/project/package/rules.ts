/** What the published package may hold, as pure judgements on names and descriptions. */

/** The `n8n` block of package.json. */
export interface N8nBlock {
	readonly credentials: readonly string[];
	readonly nodes: readonly string[];
}

/** One loaded class of the package, as the loader of n8n sees it. */
export interface LoadedClass {
	/** Path of its file in the package. */
	readonly file: string;
	/** `name` of the credential type or node. */
	readonly name: string;
	/** Icon addresses as written: `file:../icons/x.svg`. */
	readonly icons: readonly string[];
}

const shippedFiles: readonly RegExp[] = [
	/^package\.json$/,
	/^README\.md$/,
	/^LICENSE$/,
	/^dist\/(index|shared|later|vendor\/\w+)\.js$/,
	/^dist\/(credentials|nodes)\/.+\.(credentials|node)\.js$/,
	/^dist\/THIRD-PARTY-LICENSES\.txt$/,
	/^dist\/nodes\/.+\.node\.json$/,
	/^dist\/icons\/[A-Za-z]+(\.dark)?\.svg$/,
];

const tellTales = /(^|\/)(test|tests|__tests__|examples|docs|coverage)\/|\.(test|spec)\.js$/;

/** Files that have no place in the package. */
export function strayFiles(files: readonly string[]): string[] {
	return files.filter(
		(file) => tellTales.test(file) || !shippedFiles.some((pattern) => pattern.test(file)),
	);
}

/** Entries of the n8n block without a file, and node or credential files without an entry. */
export function registrationFaults(n8n: N8nBlock, files: readonly string[]): string[] {
	const registered = [...n8n.credentials, ...n8n.nodes];
	const present = files.filter((file) => /\.(credentials|node)\.js$/.test(file));
	return [
		...registered.filter((path) => !files.includes(path)).map((path) => `${path} is not built`),
		...present
			.filter((path) => !registered.includes(path))
			.map((path) => `${path} is not listed in the n8n block`),
	];
}

/** Where an icon address leads, seen from the file that names it. */
export function iconPath(file: string, address: string): string {
	const parts = file.split('/').slice(0, -1);
	for (const part of address.replace(/^file:/, '').split('/')) {
		if (part === '..') parts.pop();
		else if (part !== '.') parts.push(part);
	}
	return parts.join('/');
}

/** Icons that are not in the package, are no pair, or are named by nobody. */
export function iconFaults(classes: readonly LoadedClass[], files: readonly string[]): string[] {
	const named = classes.flatMap(({ file, icons }) => icons.map((icon) => iconPath(file, icon)));
	return [
		...classes
			.filter(({ icons }) => new Set(icons).size !== 2)
			.map(({ file }) => `${file} names no pair of icons`),
		...named.filter((icon) => !files.includes(icon)).map((icon) => `${icon} is not built`),
	];
}

/** Codex files that are missing, name another node, or would be dropped by n8n's loader. */
export function codexFaults(
	packageName: string,
	nodes: readonly LoadedClass[],
	readCodex: (path: string) => unknown,
): string[] {
	return nodes.flatMap(({ file, name }) => {
		const path = file.replace(/\.js$/, '.json');
		const codex = readCodex(path);
		if (typeof codex !== 'object' || codex === null) return [`${path} is not built`];
		const { node, resources } = codex as Record<string, unknown>;
		return [
			...(node === `${packageName}.${name}` ? [] : [`${path} describes ${String(node)}`]),
			...(typeof resources === 'object' ? [] : [`${path} has no resources`]),
		];
	});
}

/** Names of the packages whose code a built file contains: esbuild heads each part with its path. */
function bundledPackages(code: string): string[] {
	const heads = code.matchAll(/^\/\/ .*node_modules\/((?:@[^/\s]+\/)?[^/\s]+)/gm);
	return [...new Set([...heads].map(([, name = '']) => name))];
}

/** Third-party code whose license is missing at its own head or in the list of all licenses. */
export function licenseFaults(code: Readonly<Record<string, string>>, notices: string): string[] {
	return Object.entries(code).flatMap(([file, text]) => {
		const head = /^\/\*![\s\S]*?\*\//.exec(text)?.[0] ?? '';
		const isNoted = (name: string, where: string) =>
			where.split('\n').some((line) => line.startsWith(`${name} `)) &&
			/permission|license/i.test(where);
		return bundledPackages(text).flatMap((name) => [
			...(isNoted(name, head) ? [] : [`${file} has no license of ${name} at its head`]),
			...(isNoted(name, notices) ? [] : [`the list of licenses lacks ${name}`]),
		]);
	});
}

/** Parts that only runs need: where engines begin, and their parsers. */
const LATE = [
	/^\/\/ (credentials\/(?:custom\/compile|token\/(?:engine\/broker|n8n\/credential))\.ts)$/gm,
	/^\/\/ (nodes\/(?:rest\/operations|TokenFlow)\/execute\.ts)$/gm,
	/^\/\/ (nodes\/rest\/(?:call\/call|pagination\/readList|sync\/run\/poll)\.ts)$/gm,
	/\brequire\("(\.\/vendor\/(?:jsonSchema|yaml))"\)/g,
];

/** Code that n8n reads and compiles at each start though only runs need it. */
export const earlyFaults = (code: Readonly<Record<string, string>>): string[] =>
	Object.entries(code)
		.filter(([file]) => file !== 'dist/later.js')
		.flatMap(([file, text]) =>
			LATE.flatMap((pattern) => [...text.matchAll(pattern)]).map(
				([, part]) => `${file} has ${part}, which only runs need`,
			),
		);

/** Texts of forms and errors that lead to a node, by the name of that node. */
const NODE_MENTIONS: Readonly<Record<string, RegExp>> = {
	tokenFlow: /Token Flow node|Token: (?:Renew|Diagnose|Get Status|Simulate Expiry)|Diagnose/,
	tokenFlowTrigger: /Token Flow Trigger/,
};

/** Built files whose texts lead to a node that the package lacks. @param nodes names of its nodes */
export const absentNodeFaults = (
	code: Readonly<Record<string, string>>,
	nodes: readonly string[],
): string[] =>
	Object.entries(NODE_MENTIONS)
		.filter(([node]) => !nodes.includes(node))
		.flatMap(([node, mention]) =>
			Object.entries(code)
				.filter(([, text]) => mention.test(text))
				.map(([file]) => `${file} mentions ${node}, which is not in the package`),
		);

/** The most that the tarball may weigh; n8n downloads it on each new machine. */
export const MAX_TARBALL_BYTES = 400_000;

export function sizeFaults(bytes: number): string[] {
	return bytes > MAX_TARBALL_BYTES
		? [`the tarball has ${bytes} bytes, more than ${MAX_TARBALL_BYTES}`]
		: [];
}
