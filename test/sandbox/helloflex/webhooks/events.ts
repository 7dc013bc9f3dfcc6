import { RESOURCES } from '../resources';

/**
 * Names of events. HelloFlex's own list is only available from its API, so these are invented
 * placeholders; a client has to read them from `/api/webhooks/filters`.
 */
const SOURCES = [
	...new Set(RESOURCES.map(({ event }) => event).filter((event) => event !== undefined)),
	'Timecard',
	'Job',
];

export const EVENT_NAMES: readonly string[] = SOURCES.flatMap((source) =>
	['Created', 'Updated', 'Deleted'].map((what) => `${source}.${what}`),
).sort();

export const FILTERS = [
	{ name: '*', description: 'All events' },
	...EVENT_NAMES.map((name) => ({ name, description: `Invented placeholder event: ${name}` })),
];

/** The name in the API's spelling, whatever case the client used. */
export function knownFilter(name: string): string | undefined {
	return FILTERS.find((filter) => filter.name.toLowerCase() === name.toLowerCase())?.name;
}

/** The collection of this event's rows: `Candidate.Created` becomes `candidates`. */
export const COLLECTION_OF: Readonly<Record<string, string>> = Object.fromEntries([
	...RESOURCES.filter(({ event }) => event !== undefined).map(({ event, collection }) => [
		event,
		collection,
	]),
	['Timecard', 'timecards'],
	['Job', 'jobs'],
]) as Record<string, string>;
