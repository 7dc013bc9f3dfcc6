import { jsonField, textField } from './fields';
import type { Field, Operation } from './operation';

/** The groups of optional fields, as an operation's table names them. */
export const COLLECTIONS = {
	additionalFields: { displayName: 'Additional Fields', placeholder: 'Add Field' },
	filters: { displayName: 'Filters', placeholder: 'Add Filter' },
	options: { displayName: 'Options', placeholder: 'Add Option' },
	updateFields: { displayName: 'Update Fields', placeholder: 'Add Field' },
} as const;

export type CollectionName = keyof typeof COLLECTIONS;

export const COLLECTION_NAMES = Object.keys(COLLECTIONS) as CollectionName[];

/** A key by which the API recognises a request that it has seen before. */
const idempotencyKey: Field = textField(
	'Idempotency Key',
	'idempotencyKey',
	'nowhere',
	'Lets the API detect repeated requests, so that nothing happens twice. Leave empty to generate one per item. To make "Retry execution" safe too, use an expression with an ID from your data.',
	{ placeholder: 'e.g. 6f1c2a54-7f7b-4e0c-9b1e-2f6f0c7d9a11' },
);

/** What the table does not know: goes where the operation's data goes. */
const otherFields: Field = jsonField(
	'Other Fields (JSON)',
	'otherFields',
	'nowhere',
	"Additional fields as a JSON object, with the API's names",
	{ default: '{}' },
);

const otherQueryParameters: Field = jsonField(
	'Other Query Parameters (JSON)',
	'otherQueryParameters',
	'nowhere',
	"Additional query parameters as a JSON object, with the API's names",
	{ default: '{}' },
);

export const COMMON_FIELDS = { idempotencyKey, otherFields, otherQueryParameters } as const;

export const hasBody = ({ method }: Operation): boolean =>
	['DELETE', 'PATCH', 'POST', 'PUT'].includes(method);

/** Fields that every operation of its kind has in a collection. */
function commonFields(operation: Operation, name: CollectionName): Field[] {
	if (name === 'filters' || name === 'options') {
		const isQuery = name === 'filters';
		return isQuery ? [otherQueryParameters] : [];
	}
	const key =
		operation.idempotencyKey === undefined ? [] : [operation.keyField ?? idempotencyKey];
	return [
		...(name === 'additionalFields' ? key : []),
		hasBody(operation) ? otherFields : otherQueryParameters,
	];
}

/** The fields of a collection in alphabetical order; none where the operation has no such. */
export function collectionFields(operation: Operation, name: CollectionName): Field[] {
	const own = operation[name];
	const isForced = name === 'additionalFields' && operation.idempotencyKey !== undefined;
	if (own === undefined && !isForced) return [];
	return [...(own ?? []), ...commonFields(operation, name)].sort((a, b) =>
		a.property.displayName.localeCompare(b.property.displayName),
	);
}
