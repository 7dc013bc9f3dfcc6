import {
	defined,
	isRecord,
	recordOf,
	type UnknownRecord,
} from '../../../credentials/common/unknown';
import { jsonBody } from '../body/text';
import { wireText } from '../body/wireValue';
import type { RequestParts } from '../call/apiRequest';
import { GENERATED_KEY, idempotencyKeyFor } from '../call/idempotencyKey';
import type { QueryPair } from '../call/query';
import { jsonObject } from '../items/responseItems';
import { COMMON_FIELDS, hasBody } from './collections';
import { fieldsOf, type ReadableInput } from './input';
import type { FieldTarget, Input, Operation, StaticPart } from './operation';

/** What is put together for a request, before it becomes one. */
interface Draft {
	readonly path: Map<string, readonly string[]>;
	readonly query: QueryPair[];
	readonly headers: Record<string, string>;
	readonly body: UnknownRecord;
}

/** Objects in objects; a list or a text in the way is replaced. */
function putAt(target: UnknownRecord, path: string, value: unknown): void {
	const names = path.split('.');
	const last = names.pop() ?? '';
	const holder = names.reduce<UnknownRecord>((current, name) => {
		const next = current[name];
		const inner = recordOf(next);
		current[name] = inner;
		return inner;
	}, target);
	holder[last] = value;
}

/** Objects become one, deeply; for anything else the later value counts. */
function merge(target: UnknownRecord, added: UnknownRecord): void {
	for (const [name, value] of Object.entries(added)) {
		const held = target[name];
		if (isRecord(held) && isRecord(value)) merge(held, value);
		else target[name] = isRecord(value) ? structuredClone(value) : value;
	}
}

function put(draft: Draft, place: FieldTarget, value: unknown): void {
	if ('path' in place) draft.path.set(place.path, [value].flat().map(wireText));
	if ('query' in place) draft.query.push([place.query, value]);
	if ('header' in place) draft.headers[place.header] = wireText(value);
	if ('body' in place) putAt(draft.body, place.body, value);
}

const resolved = async (fixed: StaticPart | undefined, input: Input): Promise<UnknownRecord> =>
	typeof fixed === 'function' ? await fixed(input) : (fixed ?? {});

async function fillIn(draft: Draft, operation: Operation, input: ReadableInput) {
	merge(draft.body, await resolved(operation.body, input));
	draft.query.push(...Object.entries(await resolved(operation.query, input)));
	for (const placed of fieldsOf(operation)) {
		const { to, convert } = placed.field;
		if (to === undefined) continue;
		const given = input.given(placed);
		const isEmpty = given === undefined || given === '';
		const value = convert === undefined || isEmpty ? given : await convert(given, input);
		if (value !== undefined) put(draft, to, value);
	}
}

/** What the user wrote as JSON comes last, so it also corrects what the tables say. */
function addOthers(draft: Draft, operation: Operation, input: ReadableInput): void {
	const { otherFields, otherQueryParameters } = COMMON_FIELDS;
	for (const placed of fieldsOf(operation)) {
		const { field } = placed;
		const isOther = field === otherFields || field === otherQueryParameters;
		if (!isOther) continue;
		const others = jsonObject(input.given(placed), `'${field.property.displayName}'`);
		if (field === otherFields) merge(draft.body, others);
		else draft.query.push(...Object.entries(others));
	}
}

function addKey(draft: Draft, operation: Operation, input: Input): void {
	const { idempotencyKey, keyField = COMMON_FIELDS.idempotencyKey } = operation;
	if (idempotencyKey === undefined) return;
	const own = input.text(keyField);
	if (own === '') input.session.report.noteForFailures(GENERATED_KEY);
	put(draft, idempotencyKey, own === '' ? idempotencyKeyFor(input.ctx, input.itemIndex) : own);
}

const filled = (template: string, values: ReadonlyMap<string, readonly string[]>): string =>
	template.replace(/\{(\/?)(\w+)\*?\}/g, (_whole, slash: string, name: string) => {
		const segments = (values.get(name) ?? []).map(encodeURIComponent);
		const value = segments.filter((segment) => segment !== '').join('/');
		return value === '' ? '' : `${slash}${value}`;
	});

/** The request of an operation for one item, with its body as data. @throws RestError */
export async function partsOf(
	operation: Operation,
	input: ReadableInput,
): Promise<{ readonly parts: RequestParts; readonly body: UnknownRecord }> {
	const draft: Draft = { path: new Map(), query: [], headers: {}, body: {} };
	await fillIn(draft, operation, input);
	addKey(draft, operation, input);
	addOthers(draft, operation, input);
	const { body } = draft;
	const content = operation.toBody === undefined ? body : operation.toBody(body, input);
	const isSent =
		hasBody(operation) && (operation.method !== 'DELETE' || Object.keys(body).length > 0);
	const parts: RequestParts = {
		method: operation.method,
		path: filled(operation.path, draft.path),
		query: draft.query,
		headers: { ...operation.headers, ...draft.headers },
		...(isSent && { body: jsonBody(content) }),
		...defined({ effect: operation.effect }),
		...(operation.idempotencyKey !== undefined && { hasIdempotencyKey: true }),
		...(operation.hasSignedRedirect === true && { hasSignedRedirect: true }),
	};
	return { parts, body };
}
