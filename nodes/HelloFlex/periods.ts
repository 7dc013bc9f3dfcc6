import { type Field, timeField } from '../rest/operations';

/** Both ends of a period, as filters. Whether they belong to it is not documented. */
const period = (displayName: string, query: string, description: string): Field[] => [
	timeField(`${displayName} After`, `${query}From`, { query: `${query}From` }, description),
	timeField(`${displayName} Before`, `${query}To`, { query: `${query}To` }, description),
];

const CHANGED = 'When the record was changed last';

/** HelloFlex spells the same filter differently for each kind of record. */
export const updated = (query: string): Field[] => period('Updated', query, CHANGED);
export const updatedAfter = (query: string): Field =>
	timeField('Updated After', query, { query }, CHANGED);

export const started = (query: string): Field[] =>
	period('Started', query, 'The first day of the period');
export const ended = (query: string): Field[] =>
	period('Ended', query, 'The last day of the period');
export const created = (query: string): Field[] =>
	period('Created', query, 'When the record was created');
export const due = (query: string): Field[] => period('Due', query, 'When it is to be done');
