import { isRecord } from '../../../credentials/common/unknown';
import { wireText, wireValue } from '../body/wireValue';
import { percentEncode } from '../../../credentials/common/percentEncode';

/** How a list becomes query parameters: `a=1&a=2`, `a[]=1&a[]=2`, `a[0]=1&a[1]=2`, `a=1,2`. */
export type ArrayFormat = 'repeat' | 'brackets' | 'indices' | 'comma';

export type QueryPair = readonly [name: string, value: unknown];

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
			return [`${percentEncode(name)}=${list.map(wireText).map(percentEncode).join(',')}`];
		return list.flatMap((each, index) => flatten(INDEXED[format](name, index), each, format));
	}
	if (isRecord(value))
		return Object.entries(value).flatMap(([key, each]) =>
			flatten(`${name}[${key}]`, each, format),
		);
	return [
		`${percentEncode(name).replace(/%5B/g, '[').replace(/%5D/g, ']')}=${percentEncode(wireText(value))}`,
	];
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
