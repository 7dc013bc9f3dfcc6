import { isRecord, textOf, type UnknownRecord } from '../../../credentials/common/unknown';
import { isBlank } from '../pagination/paths';
import { isAboutRequest, type JobState, lettersOf, stateOfWord } from './statusWords';

/** A status as a response states it. */
interface StatedStatus {
	/** Where it is, such as `properties.provisioningState`. */
	readonly path: string;
	readonly value: string;
	/** undefined for a word that is not known. */
	readonly state: JobState | undefined;
}

/** Letters of the names under which APIs state the status of a job, such as `async_status`, `reportStatus`. */
const STATUS_NAME =
	/^(?:(?:async|batch|export|feed|import|job|operation|processing|provisioning|query|report|run|runtime|task)?(?:status|state)|status(?:text|humanized)|phase|progress)$/;

/** Names of fields that are true once a job has ended (google.longrunning.Operation: `done`). */
const FLAG_NAME = /^(?:is|job)?(?:done|completed?|finished)$/;

/**
 * Names under which a job that has ended says how (GitHub: `conclusion`; Azure DevOps: `result`), or that it failed
 * (dbt Cloud: `is_error`).
 */
const OUTCOME_NAME = /^(?:conclusion|outcome|(?:final|result)(?:state|status)|result)$/;
const FAILURE_FLAG = /^(?:is|has)?(?:errors?|failed|cancell?ed)$/;
const SUCCESS_FLAG = /^(?:is)?(?:success|successful|succeeded)$/;

/** Ends of names of records in which a response may hold the job, such as `currentBulkOperation`, `ReportRequestStatus`. */
const HOLDER =
	/(?:status|state|job|data|operation|properties|response|batch|export|report|task|run|attributes|item|node)$/;

const MAX_DEPTH = 3;

interface Field {
	readonly path: string;
	readonly name: string;
	readonly value: unknown;
}

/** The fields of a response that may speak of the job, outer ones first. */
function fieldsOf(data: unknown): Field[] {
	const found: Field[] = [];
	let level: Array<readonly [path: string, record: UnknownRecord]> = isRecord(data)
		? [['', data]]
		: [];
	for (let depth = 0; depth < MAX_DEPTH && level.length > 0; depth++) {
		const fields = level.flatMap(([path, record]) =>
			Object.entries(record).map(([key, value]) => ({
				path: path === '' ? key : `${path}.${key}`,
				name: lettersOf(key),
				value,
			})),
		);
		found.push(...fields);
		level = fields.flatMap(({ path, name, value }) =>
			isRecord(value) && HOLDER.test(name) ? [[path, value] as const] : [],
		);
	}
	return found;
}

/** A status of digits is the one of HTTP, or a code that only this API knows. */
const isWord = (text: string) => /\p{L}/u.test(text);

function words(fields: readonly Field[]): StatedStatus[] {
	const stated = fields
		.filter(({ name }) => STATUS_NAME.test(name))
		.map(({ path, value }) => ({ path, value: textOf(value) }))
		.filter(({ value }) => isWord(value))
		.map((each) => ({ ...each, state: stateOfWord(each.value) }));
	const [first, ...inner] = stated;
	const yields = first !== undefined && isAboutRequest(first.value);
	return yields ? [...inner.filter(({ state }) => state !== undefined), first] : stated;
}

const flags = (fields: readonly Field[]): StatedStatus[] =>
	fields
		.filter(({ name, value }) => FLAG_NAME.test(name) && typeof value === 'boolean')
		.map(({ path, value }) => ({
			path,
			value: String(value),
			state: value === true ? 'done' : 'running',
		}));

/** Names under which a job that has ended says what went wrong (Operation: `error`; BigQuery: `errorResult`). */
const ERROR_NAMES: readonly string[] = ['error', 'errorresult'];

const saysFailed = ({ name, value }: Field): boolean =>
	typeof value === 'boolean'
		? (value ? FAILURE_FLAG : SUCCESS_FLAG).test(name)
		: (ERROR_NAMES.includes(name) && !isBlank(value)) ||
			(OUTCOME_NAME.test(name) && stateOfWord(textOf(value)) === 'failed');

/**
 * A `google.longrunning.Operation` that has not ended: in JSON, `done` is left out while it is false
 * (https://protobuf.dev/programming-guides/json).
 */
const isOperation = (data: unknown) =>
	isRecord(data) && /(^|\/)operations\/./.test(textOf(data.name));

/**
 * The status that a response states in one of the usual ways; undefined where it states none.
 *
 *     { status: { state: 'DONE', errorResult: { reason: 'invalid' } } }
 *     // { path: 'status.errorResult', value: …, state: 'failed' }
 */
export function statedStatus(data: unknown): StatedStatus | undefined {
	const fields = fieldsOf(data);
	const stated = [...words(fields), ...flags(fields)];
	const status = stated.find(({ state }) => state !== undefined) ?? stated[0];
	if (status === undefined)
		return isOperation(data) ? { path: 'done', value: 'false', state: 'running' } : undefined;
	if (status.state !== 'done') return status;
	const failure = fields.find(saysFailed);
	return failure === undefined
		? status
		: {
				...failure,
				value: textOf(failure.value) || String(failure.value === true),
				state: 'failed',
			};
}
