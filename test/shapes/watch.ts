/**
 * Notices what the code reads of a response that is not in it. A name that a provider does not use is
 * silent everywhere else: it reads as nothing, and the field is just missing.
 */

export interface Watch {
	/** The data with its objects observed; equal to it in every other respect. */
	over<Data>(data: Data): Data;
	/** Paths that were read and are not there, each once: `companies[].address.postCode`. */
	missed(): string[];
	/** Lists of objects near the top of the data that nobody read: `data.sharedPortfolios`. */
	unread(): string[];
}

/** Asked of any value, to find out what it is. */
const PROBES: ReadonlySet<string> = new Set([
	...['then', 'toJSON', 'toISO', '__rl', 'constructor'],
	// Whether the rows of a list are links.
	...['href', '@href', 'link', 'uri', 'url'],
]);

/** A path can also be the name of a field that has dots in it, and `*` stands for several fields. */
const isProbe = (name: string) => PROBES.has(name) || name.includes('.') || name === '*';

/** A plain copy: the values that the code looked at are observed no longer. */
export const unwatched = <Data>(data: Data): Data =>
	data === undefined ? data : (JSON.parse(JSON.stringify(data)) as Data);

/** How deep a list of records is found in responses. */
const DEEPEST_LIST = 2;

/** The lists of objects in the data, by path. */
function listsIn(value: unknown, path: string, depth = 0): string[] {
	if (Array.isArray(value))
		return value.some((each) => typeof each === 'object' && each !== null) ? [path] : [];
	if (typeof value !== 'object' || value === null || depth >= DEEPEST_LIST) return [];
	return Object.entries(value).flatMap(([name, each]) =>
		listsIn(each, path === '' ? name : `${path}.${name}`, depth + 1),
	);
}

export function newWatch(): Watch {
	const missed = new Set<string>();
	const read = new Set<string>();
	const lists = new Set<string>();
	const observed = (value: unknown, path: string): unknown => {
		if (typeof value !== 'object' || value === null) return value;
		const inner = (name: string) =>
			Array.isArray(value) ? `${path}[]` : path === '' ? name : `${path}.${name}`;
		const note = (name: string | symbol) => {
			if (typeof name !== 'string' || Array.isArray(value)) return;
			if (name in value) read.add(inner(name));
			else if (!isProbe(name)) missed.add(inner(name));
		};
		return new Proxy(value, {
			get(target, name, receiver) {
				note(name);
				const found: unknown = Reflect.get(target, name, receiver);
				return typeof name === 'string' && Object.hasOwn(target, name)
					? observed(found, inner(name))
					: found;
			},
			getOwnPropertyDescriptor(target, name) {
				note(name);
				return Reflect.getOwnPropertyDescriptor(target, name);
			},
		});
	};
	return {
		over(data) {
			for (const path of listsIn(data, '')) if (path !== '') lists.add(path);
			return observed(data, '') as typeof data;
		},
		missed: () => [...missed].sort(),
		unread: () => [...lists].filter((path) => !read.has(path)).sort(),
	};
}
