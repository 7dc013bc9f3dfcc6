import { isRecord } from '../../../../credentials/common/unknown';
import { type Column, isValueColumn, type ValueColumn } from '../../../../nodes/rest/openapi/wire';

export const ENTERED_TEXT = 'Ann & Bob/ü';

/** Values as somebody would enter them in the form, one for each kind of column. */
const ENTERED: Readonly<Record<ValueColumn['openapi']['kind'], unknown>> = {
	text: ENTERED_TEXT,
	number: '1.5',
	integer: '7',
	boolean: true,
	date: '2026-01-31',
	dateTime: '2026-01-31T12:00:00Z',
	list: 'one, two',
	json: '{"name": "value"}',
	any: 'anything',
	file: 'data',
	files: 'data, data2',
};

function entered({ options, defaultValue, openapi }: ValueColumn): unknown {
	const [choice] = options ?? [];
	if (choice !== undefined && 'value' in choice) return choice.value;
	const isJson = openapi.kind === 'json' || /^[[{]/.test(String(defaultValue));
	// An empty record is nothing that a path could hold.
	const isUsable = openapi.in !== 'path' || defaultValue !== '{}';
	if (isJson && isUsable && typeof defaultValue === 'string') return defaultValue;
	if (openapi.kind === 'list' && openapi.items !== 'text') return '1, 2';
	return ENTERED[openapi.kind];
}

/** A value for each column of a form, or for the required ones only. */
export function generatedValues(columns: readonly Column[], onlyRequired = false) {
	return Object.fromEntries(
		columns
			.filter(isValueColumn)
			.filter(({ required }) => required || !onlyRequired)
			.map((column) => [column.id, entered(column)]),
	);
}

/** Entries of a record of any data. */
export const entriesOf = (value: unknown): Array<[string, unknown]> =>
	isRecord(value) ? Object.entries(value) : [];
