import { columnsOf } from '../../../../nodes/rest/openapi/columns';
import { openDocument } from '../../../../nodes/rest/openapi/document';
import { listOperations, operationKey } from '../../../../nodes/rest/openapi/operations';
import { parseDefinition } from '../../../../nodes/rest/openapi/text';
import { type Column, isValueColumn } from '../../../../nodes/rest/openapi/wire';

/** What a form and a request depend on. */
const shown = (columns: readonly Column[]) =>
	columns.map((column) =>
		isValueColumn(column)
			? [column.displayName, column.required, column.type, column.options, column.openapi]
			: [column.openapi.method, column.openapi.path, column.openapi.body],
	);

/**
 * The operations of a Swagger 2.0 definition whose form is not that of the same definition after another
 * implementation has made OpenAPI 3.0 of it.
 */
export async function differingColumns(
	text: string,
): Promise<{ operations: number; differences: string[] }> {
	const { upgradeFromTwoToThree } = await import('@scalar/openapi-upgrader/2.0-to-3.0');
	const old = openDocument(parseDefinition(text));
	const data = parseDefinition(text) as Parameters<typeof upgradeFromTwoToThree>[0];
	const upgraded = openDocument(JSON.parse(JSON.stringify(upgradeFromTwoToThree(data))));
	const keys = listOperations(old).operations.map(operationKey);
	const differences = keys.filter(
		(key) =>
			JSON.stringify(shown(columnsOf(old, key))) !==
			JSON.stringify(shown(columnsOf(upgraded, key))),
	);
	return { operations: keys.length, differences };
}
