/**
 * Observes what the nodes read of the responses that are served, in a test that mocks two modules:
 *
 *     jest.mock('../../credentials/common/unknown', () => observing().unknown());
 *     jest.mock('../../nodes/rest/operations/output', () => observing().output());
 *
 * Every response of an API goes through `parseJson`, and every item of an operation leaves the node with
 * `itemsOfData`: what n8n looks for in the items is not the node's concern.
 */
import { newWatch, unwatched, type Watch } from './watch';

type Unknown = typeof import('../../credentials/common/unknown');
type Output = typeof import('../../nodes/rest/operations/output');

let watch: Watch = newWatch();
let served = new Set<string>();

/** Starts over: only these bodies are observed. */
export function watchBodies(bodies: ReadonlySet<string>): void {
	watch = newWatch();
	served = new Set(bodies);
}

/** Paths that were read and are not there. */
export const missedPaths = (): string[] => watch.missed();

/** Lists that were not read. */
export const unreadLists = (): string[] => watch.unread();

export function unknown(): Unknown {
	const actual = jest.requireActual<Unknown>('../../credentials/common/unknown');
	return {
		...actual,
		parseJson(text) {
			const data = actual.parseJson(text);
			return served.has(text) ? watch.over(data) : data;
		},
	};
}

export function output(): Output {
	const actual = jest.requireActual<Output>('../../nodes/rest/operations/output');
	return {
		...actual,
		itemsOfData: async (...data) =>
			(await actual.itemsOfData(...data)).map((item) => ({
				...item,
				json: unwatched(item.json),
			})),
	};
}
