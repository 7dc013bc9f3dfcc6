import { type Field, timeField } from '../rest/operations';

/** Filters for both ends of a period. Whether these are inclusive is not documented. */
const period = (displayName: string, query: string, description: string): Field[] => [
	timeField(`${displayName} After`, `${query}From`, { query: `${query}From` }, description),
	timeField(`${displayName} Before`, `${query}To`, { query: `${query}To` }, description),
];

const CHANGED = 'Last modification time';

/**
 * Filters for the modification time.
 * @param query name of the parameters without From and To, which differs by record type
 */
export const updatedPeriod = (query: string): Field[] => period('Updated', query, CHANGED);
/** The filter for the modification time of lists that have only a start. */
export const updatedAfter = (query: string): Field =>
	timeField('Updated After', query, { query }, CHANGED);

/** Filters for the first day of a record's period. */
export const startedPeriod = (query: string): Field[] =>
	period('Started', query, 'First day of the period');
/** Filters for the last day of a record's period. */
export const endedPeriod = (query: string): Field[] =>
	period('Ended', query, 'Last day of the period');
/** Filters for the creation time. */
export const createdPeriod = (query: string): Field[] => period('Created', query, 'Creation time');
/** Filters for the due date. */
export const duePeriod = (query: string): Field[] => period('Due', query, 'Due date');
