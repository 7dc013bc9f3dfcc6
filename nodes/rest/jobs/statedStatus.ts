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

/** Letters of the names under which APIs state the status of a job. */
const STATUS_NAMES: readonly string[] = [
	...['status', 'state', 'jobstatus', 'jobstate', 'processingstatus', 'runtimestatus'],
	...['provisioningstate', 'operationstatus', 'statustext', 'phase'],
];

/** Names of fields that are true once a job has ended (google.longrunning.Operation: `done`). */
const FLAG_NAMES: readonly string[] = [
	...['done', 'isdone', 'complete', 'completed', 'iscomplete', 'iscompleted', 'finished'],
	...['isfinished', 'jobcomplete'],
];

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

const named = (names: readonly string[], { name }: Field) => names.includes(name);

/** A status of digits is the one of HTTP, or a code that only this API knows. */
const isWord = (text: string) => /\p{L}/u.test(text);

function words(fields: readonly Field[]): StatedStatus[] {
	const stated = fields
		.filter((field) => named(STATUS_NAMES, field))
		.map(({ path, value }) => ({ path, value: textOf(value) }))
		.filter(({ value }) => isWord(value))
		.map((each) => ({ ...each, state: stateOfWord(each.value) }));
	const [first, ...inner] = stated;
	const yields = first !== undefined && isAboutRequest(first.value);
	return yields ? [...inner.filter(({ state }) => state !== undefined), first] : stated;
}

const flags = (fields: readonly Field[]): StatedStatus[] =>
	fields
		.filter((field) => named(FLAG_NAMES, field) && typeof field.value === 'boolean')
		.map(({ path, value }) => ({
			path,
			value: String(value),
			state: value === true ? 'done' : 'running',
		}));

/** Names under which a job that has ended says what went wrong (Operation: `error`; BigQuery: `errorResult`). */
const ERROR_NAMES: readonly string[] = ['error', 'errorresult'];

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
	const failure = fields.find((field) => named(ERROR_NAMES, field) && !isBlank(field.value));
	return failure === undefined
		? status
		: { path: failure.path, value: status.value, state: 'failed' };
}
