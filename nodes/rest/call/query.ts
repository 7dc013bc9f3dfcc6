import { isRecord } from '../../../credentials/common/unknown';
import { wireText, wireValue } from '../body/wireValue';

/** How a list becomes query parameters: `a=1&a=2`, `a[]=1&a[]=2`, `a[0]=1&a[1]=2`, `a=1,2`. */
export type ArrayFormat = 'repeat' | 'brackets' | 'indices' | 'comma';

export type QueryPair = readonly [name: string, value: unknown];

/**
 * `encodeURIComponent` leaves a few characters alone that some servers read differently, and throws where half
 * of a pair of UTF-16 is missing, as in text that was cut.
 */
const encode = (text: string) =>
	encodeURIComponent(Buffer.from(text).toString()).replace(
		/[!'()*]/g,
		(char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
	);

const INDEXED: Readonly<
	Record<Exclude<ArrayFormat, 'comma'>, (name: string, index: number) => string>
> = {
	repeat: (name) => name,
	brackets: (name) => `${name}[]`,
	indices: (name, index) => `${name}[${index}]`,
};

function flatten(name: string, given: unknown, format: ArrayFormat): string[] {
	const value = wireValue(given);
	if (value === undefined || value === null) return [];
	if (Array.isArray(value)) {
		const list = value as unknown[];
		if (format === 'comma')
			return [`${encode(name)}=${list.map(wireText).map(encode).join(',')}`];
		return list.flatMap((each, index) => flatten(INDEXED[format](name, index), each, format));
	}
	if (isRecord(value))
		return Object.entries(value).flatMap(([key, each]) =>
			flatten(`${name}[${key}]`, each, format),
		);
	return [`${encode(name).replace(/%5B/g, '[').replace(/%5D/g, ']')}=${encode(wireText(value))}`];
}

/** A URL with parameters added to its query; null and undefined are left out. */
export function withQuery(
	url: string,
	pairs: readonly QueryPair[],
	format: ArrayFormat = 'repeat',
): string {
	const added = pairs.flatMap(([name, value]) =>
		name === '' ? [] : flatten(name, value, format),
	);
	const [bare = ''] = url.split('#');
	if (added.length === 0) return bare;
	const separator = bare.includes('?') ? (/[?&]$/.test(bare) ? '' : '&') : '?';
	return `${bare}${separator}${added.join('&')}`;
}
