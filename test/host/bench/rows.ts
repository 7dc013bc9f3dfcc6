/** What is measured: how the API behaves, what is to be done, and by whom. */
import {
	FLOOR,
	OAUTH2,
	ORDINARY,
	OUR_CREDENTIAL,
	OUR_NODE,
	PEER,
	type Subject,
	type Task,
} from './subjects';

export interface Row {
	readonly title: string;
	/** First part of the API's path: how it behaves; see `test/bench/speed/server.ts`. */
	readonly behavior: string;
	readonly task: Omit<Task, 'baseUrl'>;
	readonly subjects: readonly Subject[];
	/** Runs before the first that counts; without any, each round begins without a token. */
	readonly warmUps: number;
	/** At most so many rounds, where one takes long. */
	readonly maxRounds?: number;
	/** The least time that the API's own limit allows, s. */
	readonly leastSeconds?: number;
}

const HTTP_REQUESTS = [OUR_CREDENTIAL, ORDINARY, OAUTH2];
const ALL = [OUR_NODE, ...HTTP_REQUESTS];
const OF_OURS = [OUR_NODE, OUR_CREDENTIAL];

/** An API that accepts so many calls a second and rejects the others with a `Retry-After` of 1 second. */
const rateRow = (perSecond: number, items: number): Row => ({
	title: `${items} GET, ${perSecond} per second`,
	behavior: `rate-${perSecond}`,
	task: { items },
	subjects: [OUR_NODE, OUR_CREDENTIAL, OAUTH2],
	warmUps: 0,
	maxRounds: 1,
	leastSeconds: (items - perSecond) / perSecond,
});

/** @param many the usual number of calls */
export const rowsFor = (many: number): readonly Row[] => [
	...[5, 100].map((delayMs) => ({
		title: `${many} GET, ${delayMs} ms each`,
		behavior: `delay-${delayMs}`,
		task: { items: many },
		// The peer sends one item after the other: at 100 ms it would take two minutes a round.
		subjects: [...ALL, ...(delayMs < 100 ? [PEER] : []), FLOOR],
		warmUps: 1,
	})),
	{
		title: `${many} GET, more than 20 at once are rejected (429)`,
		...{ behavior: 'most-20', task: { items: many }, subjects: ALL, warmUps: 1 },
	},
	rateRow(10, 100),
	rateRow(5, 60),
	rateRow(2, 30),
	rateRow(1, 20),
	{
		title: `${many} GET, tokens live 1 second`,
		...{ behavior: 'life-1000', task: { items: many }, subjects: [...ALL, PEER], warmUps: 0 },
	},
	{
		title: '200 GET at once, no token yet',
		...{ behavior: 'delay-20', task: { items: 200 }, subjects: [...ALL, PEER], warmUps: 0 },
	},
	{
		title: '100 GET, each 404',
		...{ behavior: 'missing-0', task: { items: 100 }, subjects: [...ALL, PEER], warmUps: 1 },
	},
	{
		title: '100 pages of 100 rows, 50 ms each',
		...{ behavior: 'pages-100', task: { items: 1, isList: true }, subjects: OF_OURS },
		warmUps: 1,
	},
	...[many / 10, many, 10 * many].map((items) => ({
		title: `Growth: ${items} GET, 0 ms each`,
		...{ behavior: 'delay-0', task: { items }, subjects: OF_OURS, warmUps: 1, maxRounds: 1 },
	})),
	{
		title: `Growth: ${100 * many} GET, 0 ms each`,
		...{ behavior: 'delay-0', task: { items: 100 * many }, subjects: [OUR_NODE] },
		...{ warmUps: 0, maxRounds: 1 },
	},
	...[1, 20, 200].map((credentials) => ({
		title: `Growth: ${credentials} credentials, a login and a GET each`,
		...{ behavior: 'delay-0', task: { items: 1, credentials }, subjects: ALL },
		...{ warmUps: 0, maxRounds: 1 },
	})),
];
