import type { IDataObject } from 'n8n-workflow';

const isEmpty = (value: unknown): boolean =>
	value === undefined ||
	value === null ||
	value === '' ||
	(typeof value === 'object' && Object.values(value).every(isEmpty));

/** Names of the fields of an item that have no value, although every value of the response was there. */
export const emptyFields = (json: IDataObject): string[] =>
	Object.entries(json)
		.filter(([, value]) => isEmpty(value))
		.map(([name]) => name);
