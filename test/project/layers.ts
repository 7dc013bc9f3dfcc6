/** The parts of the package, most special first: a file belongs to the first one that fits. */
const layers: ReadonlyArray<readonly [layer: string, files: RegExp]> = [
	['bundled libraries', /^vendor\//],
	['common', /^credentials\/common\//],
	['token engine', /^credentials\/token\//],
	['form flows', /^credentials\/custom\//],
	['credential types', /^credentials\//],
	['request engine', /^nodes\/rest\//],
	['providers', /^nodes\/providers(?:\.ts)?$/],
	['generic node', /^nodes\/TokenFlow\//],
	['provider nodes', /^nodes\/[A-Z][A-Za-z]+\//],
];

/** Whom a part may import, besides itself. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
	'bundled libraries': [],
	// Narrowing unknown data; clock, chance, sleep and the memory of the process.
	common: ['bundled libraries'],
	'token engine': ['common', 'bundled libraries'],
	'form flows': ['common', 'token engine'],
	'credential types': ['common', 'token engine', 'form flows'],
	'request engine': ['common', 'token engine', 'bundled libraries'],
	providers: ['request engine'],
	'generic node': ['common', 'request engine', 'token engine', 'providers'],
	'provider nodes': ['common', 'request engine', 'token engine'],
};

/** Files that a part may import besides those. */
const mayAlsoImport: Readonly<Record<string, RegExp>> = {
	// What the generic node offers of each provider.
	providers: /^nodes\/[A-Z][A-Za-z]+\/predefinedLists$/,
};

/** What n8n provides at run time and allows. */
const runtimeModules = ['n8n-workflow', 'luxon', 'p-limit', 'zod', 'lodash', 'node:crypto'];

/** Parts that are built to be independent of any provider. */
export const engines: readonly string[] = ['common', 'token engine', 'request engine'];

/** The rooms of a folder: its files and its subfolders, a subfolder with all that is below it. */
export interface RoomOrder {
	/**
	 * Lowest first: a room imports rooms of earlier lines, none of its own line and none of later ones.
	 * `*` stands for the files that are not listed, which may import each other.
	 */
	readonly lines: ReadonlyArray<readonly string[]>;
	/** Rooms that import none of the others and that none of the others imports. */
	readonly beside?: readonly string[];
}

/** The order inside folders; a room or folder that does not exist (yet) is no fault. */
export const roomOrders: Readonly<Record<string, RoomOrder>> = {
	'nodes/rest': {
		lines: [
			['body'],
			['http'],
			['errors'],
			['call'],
			['items', 'pagination'],
			['customRequest', 'jobs', 'openapi'],
			['operations'],
			['sync'],
			['provider'],
		],
		beside: ['webhook'],
	},
	'nodes/rest/call': { lines: [['cancellation'], ['pacing'], ['*']] },
	'nodes/rest/sync': { lines: [['syncTypes'], ['detect'], ['list'], ['run']] },
	'credentials/token': { lines: [['*'], ['response'], ['engine'], ['n8n'], ['report']] },
};

export function layerOf(path: string): string | undefined {
	return layers.find(([, files]) => files.test(path))?.[0];
}

/** `nodes/FlexPay` of `nodes/FlexPay/actions/orders.ts`: each provider is its own island. */
function island(path: string): string {
	return path.split('/').slice(0, 2).join('/');
}

/** Whether the file `from` may import the project file `to`. */
export function mayImportFile(from: string, to: string): boolean {
	const [source, target] = [layerOf(from), layerOf(to)];
	if (source === undefined || target === undefined) return false;
	if (source !== target)
		return (
			mayImport[source]?.includes(target) === true || mayAlsoImport[source]?.test(to) === true
		);
	return source !== 'provider nodes' || island(from) === island(to);
}

/**
 * Whether a file may import a package; `lodash/get` counts as `lodash`. What `vendor/` imports by name is
 * part of its file once it is built.
 */
export function mayImportModule(from: string, specifier: string): boolean {
	if (layerOf(from) === 'bundled libraries') return true;
	return runtimeModules.some(
		(module) => specifier === module || specifier.startsWith(`${module}/`),
	);
}
