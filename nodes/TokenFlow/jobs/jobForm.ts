import type { INodeProperties } from 'n8n-workflow';

import { field, option, rowsField } from '../../../credentials/common/form';
import { conditionFields } from '../../../credentials/token/n8n/responseRuleFields';
import { bodyFields } from '../../rest/customRequest/fields/bodyFields';
import { otherRequestOptions } from '../../rest/customRequest/fields/optionFields';
import {
	headerFields,
	methodField,
	pathField,
	queryFields,
} from '../../rest/customRequest/fields/targetFields';
import { both, fieldWhere, shownWhere, type Where } from '../../rest/customRequest/fields/where';
import { choice, shown, text } from '../fields/formParts';

const RUN_JOB: Where = { show: { resource: ['request'], operation: ['runJob'] } };
const GET_JOB_RESULT: Where = { show: { resource: ['request'], operation: ['getJobResult'] } };
const EITHER: Where = { show: { resource: ['request'], operation: ['runJob', 'getJobResult'] } };

const choiceOf = (where: Where, name: string, value: string): Where =>
	both(where, shown(name, value));
const BY_PATH = choiceOf(RUN_JOB, 'statusFrom', 'path');

const statusFields: INodeProperties[] = [
	field('Status From', 'statusFrom', 'options', {
		...shownWhere(RUN_JOB),
		options: [
			option(
				'Automatic',
				'automatic',
				'A header such as Location or Operation-Location, or a usual field',
			),
			option('Field', 'field', 'A field with a URL'),
			option('Header', 'header', 'A header with a URL'),
			option('Path', 'path', 'A path with the ID of the job'),
		],
		default: 'automatic',
		description: 'How the response to this request leads to the status of the job',
	}),
	text(choiceOf(RUN_JOB, 'statusFrom', 'header'), 'Status Header', 'statusHeader', {
		default: 'Location',
		description: 'Name of the response header with the URL of the status',
	}),
	text(choiceOf(RUN_JOB, 'statusFrom', 'field'), 'Status Field', 'statusField', {
		placeholder: 'e.g. links.status',
		description: 'Path of the URL in the JSON response',
	}),
	text(BY_PATH, 'Status Path', 'statusPath', {
		placeholder: 'e.g. /jobs/{job.id}',
		description:
			'Path of the status. Use {job.field} for fields of the response; {+job.field} keeps slashes in the value.',
	}),
	choice(BY_PATH, 'Status Method', 'statusMethod', { GET: 'GET', POST: 'POST' }, 'GET'),
	fieldWhere(
		both(BY_PATH, choiceOf(RUN_JOB, 'statusMethod', 'POST')),
		field('Status Body', 'statusBody', 'json', {
			default: '{\n  "id": "{job.id}"\n}',
			description: 'JSON that is sent to ask for the status, with fields of the response',
		}),
	),
	field('Submit Only', 'submitOnly', 'boolean', {
		...shownWhere(RUN_JOB),
		description:
			'Whether to return the job as soon as the API has accepted it. Get Job Result continues with it, also hours later.',
	}),
];

const jobFields: INodeProperties[] = [
	field('Job', 'job', 'string', {
		...shownWhere(GET_JOB_RESULT),
		default: '={{ $json.job }}',
		description:
			"The field 'job' that Run Job returned with Submit Only, or the URL of a status",
	}),
	field('Wait Until Done', 'waitUntilDone', 'boolean', {
		...shownWhere(GET_JOB_RESULT),
		default: true,
		description:
			'Whether to wait for the job. Otherwise a job that is not done returns done: false and its status.',
	}),
];

const conditionRow: INodeProperties[] = [
	field('Statuses', 'statuses', 'string', {
		placeholder: 'e.g. 200, 410',
		description: 'Status codes of HTTP. Leave empty for all.',
	}),
	...conditionFields('status'),
];

/** Rows of conditions, one of which is enough. */
const conditions = (
	displayName: string,
	name: string,
	texts: Pick<INodeProperties, 'description' | 'hint'>,
): INodeProperties =>
	rowsField(displayName, name, 'Condition', conditionRow, { ...shownWhere(EITHER), ...texts });

const endFields: INodeProperties[] = [
	conditions('Done When', 'doneWhen', {
		description: 'When the job is done; one condition is enough',
		hint: 'Leave empty to recognize usual words, such as succeeded, completed or done',
	}),
	conditions('Failed When', 'failedWhen', {
		description: 'When the job has failed; one condition is enough',
		hint: 'Leave empty to recognize usual words, such as failed, canceled or expired',
	}),
	field('Result', 'resultFrom', 'options', {
		...shownWhere(EITHER),
		options: [
			option(
				'Field with URL',
				'field',
				'Fetched with the token from this API, without it from other hosts',
			),
			option('Path', 'path', 'Another request, with IDs of the job'),
			option('Status Response', 'status', 'The last status response'),
		],
		default: 'status',
		description: 'What to return once the job is done',
	}),
	text(choiceOf(EITHER, 'resultFrom', 'field'), 'Result Field', 'resultField', {
		placeholder: 'e.g. asset.downloadUri',
		description: 'Path of the URL in the status response',
	}),
	text(choiceOf(EITHER, 'resultFrom', 'path'), 'Result Path', 'resultPath', {
		placeholder: 'e.g. /jobs/{job.id}/results',
		description:
			'Path of the result. Use {job.field} for fields of the status response, or of the first response.',
	}),
];

const timeLimit = field('Time Limit (Seconds)', 'timeLimit', 'number', {
	typeOptions: { minValue: 1 },
	default: 600,
	description:
		'How long to wait for a job. A job that takes longer is not lost; the error names it.',
});

/** What a request that submits a job does not have. */
const NOT_OF_JOBS = ['neverError'];
/** What belongs to the request that submitted it. */
const OF_SUBMITS = [
	'allowAiWrites',
	'arrayFormat',
	'dryRun',
	'effect',
	'idempotencyKey',
	'queryJson',
];

/** The form of the operations *Run Job* and *Get Job Result*. */
export const jobForm: INodeProperties[] = [
	{ ...methodField(RUN_JOB), default: 'POST' },
	pathField(RUN_JOB),
	...queryFields(RUN_JOB),
	...headerFields(RUN_JOB),
	...bodyFields(RUN_JOB),
	...statusFields,
	...jobFields,
	...endFields,
	otherRequestOptions(RUN_JOB, [timeLimit], NOT_OF_JOBS),
	otherRequestOptions(GET_JOB_RESULT, [timeLimit], [...NOT_OF_JOBS, ...OF_SUBMITS]),
];
