import type { IExecuteFunctions } from 'n8n-workflow';

import { defined, isRecord, textOf } from '../../../credentials/common/unknown';
import type { Session } from '../../rest/call/session';
import { type Parameters, parametersOf } from '../../rest/customRequest/parameters';
import { queryOf } from '../../rest/customRequest/readRequest';
import { sendParts } from '../../rest/customRequest/send';
import { effectOf, timeoutOf } from '../../rest/customRequest/settings';
import { RestError, inputError } from '../../rest/errors/restError';
import { readMapper } from '../../rest/items/mapper';
import type { OutputItem } from '../../rest/items/responseItems';
import { buildOpenApiRequest } from '../../rest/openapi/build';
import { columnsOf } from '../../rest/openapi/columns';
import { serverHint, type Servers } from '../../rest/openapi/servers';
import { readValues, storedColumns } from '../../rest/openapi/values';
import type { Column } from '../../rest/openapi/wire';
import {
	definitionReader,
	definitionSourceOf,
	type ReadDefinition,
	type UsableDefinition,
} from './definition';
import { requestPartsOf } from './request';
import { checkOf, ValueChecks } from './valueChecks';

/** A run needs the definition only for checks, so it does not wait for long. */
const LOAD_TIMEOUT_MS = 15_000;

type Send = (session: Session, itemIndex: number) => Promise<OutputItem[]>;

function keyIn({ value }: Parameters): string {
	const locator = value('endpoint');
	const key = textOf(isRecord(locator) ? locator.value : locator);
	if (key !== '') return key;
	throw inputError(
		"'Endpoint' is empty",
		'Choose an operation from the list, or enter its method and path, such as GET /orders.',
	);
}

/** JSON that was entered in place of the body's fields; undefined for none. */
function jsonIn({ option }: Parameters): unknown {
	const json = option('bodyJson');
	const isEmpty = json === null || (typeof json === 'string' && json.trim() === '');
	return isEmpty ? undefined : json;
}

/** The columns that were stored, or those of the definition where a person or an agent wrote the workflow. */
async function columnsFor(
	key: string,
	stored: unknown,
	definition: () => Promise<UsableDefinition>,
): Promise<Column[]> {
	const columns = storedColumns(stored, key);
	if (columns !== undefined) return columns;
	const { document, url } = await definition();
	return columnsOf(document, key, url);
}

/** A path that is not there may be one that the base URL lacks. */
function withServerHint(error: unknown, baseUrl: string, servers: Servers): unknown {
	const isMissing = error instanceof RestError && error.details.status === 404;
	const hint = isMissing ? serverHint(baseUrl, servers) : undefined;
	return isMissing && hint !== undefined ? error.with({ advice: hint }) : error;
}

async function runOperation(
	ctx: IExecuteFunctions,
	session: Session,
	itemIndex: number,
	{ read, checks }: { readonly read: ReadDefinition; readonly checks: ValueChecks },
): Promise<OutputItem[]> {
	const parameters = parametersOf(ctx, itemIndex);
	const key = keyIn(parameters);
	const definition = async () => await read(session, definitionSourceOf(parameters.value));
	const { values, schema } = readMapper(ctx, 'values', itemIndex);
	const columns = await columnsFor(key, schema, definition);
	const json = jsonIn(parameters);
	const { given, unknown } = readValues(columns, values, {
		zone: ctx.getTimezone(),
		isBodyReplaced: json !== undefined,
	});
	const built = buildOpenApiRequest(columns, given, json);
	await checks.check(checkOf(parameters), { session, key, given, unknown, json }, definition);
	const { baseUrl } = session.flow;
	const effect = effectOf(parameters);
	const parts = {
		...(await requestPartsOf({ ctx, itemIndex }, baseUrl, built)),
		query: queryOf(parameters),
		...defined({ effect }),
		timeoutMs: timeoutOf(parameters),
	};
	const sending = { ctx, session, itemIndex, parameters };
	return await sendParts(sending, parts).catch((error: unknown) => {
		throw withServerHint(error, baseUrl, built.servers);
	});
}

/**
 * The operation *OpenAPI Operation: Run*, for the items of one execution. A request is built from what the
 * workflow holds; the definition is needed for checks, and where the workflow was written by hand.
 */
export function operationRunner(ctx: IExecuteFunctions): Send {
	const shared = { read: definitionReader(LOAD_TIMEOUT_MS), checks: new ValueChecks() };
	return async (session, itemIndex) => await runOperation(ctx, session, itemIndex, shared);
}
