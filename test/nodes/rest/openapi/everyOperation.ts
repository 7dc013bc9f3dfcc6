import { buildOpenApiRequest } from '../../../../nodes/rest/openapi/build';
import { checkValues } from '../../../../nodes/rest/openapi/check';
import { columnsOf } from '../../../../nodes/rest/openapi/columns';
import type { Document } from '../../../../nodes/rest/openapi/document';
import { listOperations, operationKey } from '../../../../nodes/rest/openapi/operations';
import { readValues } from '../../../../nodes/rest/openapi/values';
import { generatedValues } from './generate';

export interface Walked {
	readonly operations: number;
	readonly columns: number;
	readonly skipped: readonly string[];
	/** `GET /pets: message` for each operation that cannot be planned or built. */
	readonly failures: readonly string[];
}

/** Lists, plans, builds and checks every operation of a definition, with all values and with few. */
export function walkOperations(document: Document): Walked {
	const { operations, skipped } = listOperations(document);
	const failures: string[] = [];
	let columnCount = 0;
	for (const operation of operations) {
		const key = operationKey(operation);
		try {
			const columns = columnsOf(document, key);
			columnCount += columns.length;
			for (const onlyRequired of [false, true]) {
				const values = generatedValues(columns, onlyRequired);
				const { given, unknown } = readValues(columns, values, { zone: 'utc' });
				if (unknown.length > 0) failures.push(`${key}: unknown ${unknown.join(', ')}`);
				const { path } = buildOpenApiRequest(columns, given);
				if (/[{}]/.test(path)) failures.push(`${key}: ${path} is not filled in`);
				if (!onlyRequired) checkValues(document, key, given);
			}
		} catch (error) {
			failures.push(`${key}: ${error instanceof Error ? error.message : String(error)}`);
		}
	}
	return { operations: operations.length, columns: columnCount, skipped, failures };
}
