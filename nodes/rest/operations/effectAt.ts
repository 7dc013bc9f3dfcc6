import type { Effect } from '../http';
import type { Operation, Service } from './operation';

/** `companies/{companyId}` as a pattern; see the paths of operations. */
function patternOf(template: string): RegExp {
	const pieces = template.split(/(\{\/?\w+\*?\})/).map((piece) => {
		if (!piece.startsWith('{')) return piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
		if (!piece.startsWith('{/')) return '[^/]+';
		return piece.endsWith('*}') ? '(?:/[^/]+)*' : '(?:/[^/]+)?';
	});
	return new RegExp(`^/?${pieces.join('').replace(/^\//, '')}/?$`, 'i');
}

/** The operation with the fewest placeholders is meant: `people/search` rather than `people/{id}`. */
const placeholders = ({ path }: Operation) => path.split('{').length;

/**
 * What a service's own operation at a path does, where its method does not tell: a report that costs
 * something by GET, a search by POST.
 * @param path relative to the base URL, without a query
 */
export function effectAt(
	{ resources }: Pick<Service, 'resources'>,
	method: string,
	path: string,
): Effect | undefined {
	const [operation] = resources
		.flatMap(({ operations }) => operations)
		.filter((each) => each.method === method && patternOf(each.path).test(path))
		.sort((a, b) => placeholders(a) - placeholders(b));
	return operation?.effect;
}
