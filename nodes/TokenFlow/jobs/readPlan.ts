import {
	defined,
	nonEmpty,
	isRecord,
	parseJson,
	textOf,
} from '../../../credentials/common/unknown';
import { writeJson } from '../../../credentials/common/exactJson';
import { isAbsoluteUrl } from '../../../credentials/token/url';
import { msOption, type Parameters, requiredText } from '../../rest/customRequest/parameters';
import { outputOf, readResponseRules, rulesOf, timeoutOf } from '../../rest/customRequest/settings';
import { labelsOf } from '../../rest/errors/labels';
import { inputError } from '../../rest/errors/restError';
import type { JobPlan, ResultPlace } from '../../rest/jobs/checkJob';
import type { JobCondition } from '../../rest/jobs/judgeJob';
import type { StatusPlace } from '../../rest/jobs/statusPlace';
import type { Job } from '../../rest/jobs/submit';
import { jobForm } from './jobForm';

const DEFAULT_TIME_LIMIT_MS = 600_000;

const LABELS = labelsOf(jobForm);
const quotedLabel = (name: string) => LABELS[name] ?? `'${name}'`;
const required = (parameters: Parameters, name: string) =>
	requiredText(parameters, name, quotedLabel(name));

/** As it was typed: written again, `1.10` and long numbers would be other texts. */
function jsonIn(value: unknown): string {
	const text = typeof value === 'string' ? value : writeJson(value);
	if (isRecord(parseJson(text))) return text;
	throw inputError(`${quotedLabel('statusBody')} is not a JSON object`);
}

const PLACES: Readonly<Record<string, (parameters: Parameters) => StatusPlace>> = {
	field: (parameters) => ({ from: 'field', name: required(parameters, 'statusField') }),
	header: (parameters) => ({ from: 'header', name: required(parameters, 'statusHeader') }),
	path: (parameters) => ({
		from: 'path',
		name: required(parameters, 'statusPath'),
		...(parameters.text('statusMethod') === 'POST' && {
			body: jsonIn(parameters.value('statusBody')),
		}),
	}),
};

/** Where the status of a job is, as *Status From* says. @throws RestError */
export const statusPlaceOf = (parameters: Parameters): StatusPlace =>
	PLACES[parameters.text('statusFrom')]?.(parameters) ?? { from: 'automatic' };

const RESULTS: Readonly<Record<string, (parameters: Parameters) => ResultPlace>> = {
	field: (parameters) => ({ from: 'field', name: required(parameters, 'resultField') }),
	path: (parameters) => ({ from: 'path', name: required(parameters, 'resultPath') }),
};

const conditionsIn = ({ value }: Parameters, name: string): JobCondition[] =>
	readResponseRules(value(name), quotedLabel(name)).map(({ statuses, condition }) => ({
		statuses,
		...defined({ condition }),
	}));

/** How a job is asked for. @throws RestError for an invalid parameter */
export const jobPlanOf = (parameters: Parameters): JobPlan => ({
	doneWhen: conditionsIn(parameters, 'doneWhen'),
	failedWhen: conditionsIn(parameters, 'failedWhen'),
	result: RESULTS[parameters.text('resultFrom')]?.(parameters) ?? { from: 'status', name: '' },
	rules: rulesOf(parameters),
	timeoutMs: timeoutOf(parameters),
	isFile: outputOf(parameters).format === 'file',
});

/** How long to wait for a job, ms. */
export const timeLimitOf = (parameters: Parameters): number =>
	msOption(parameters, 'timeLimit') ?? DEFAULT_TIME_LIMIT_MS;

/** Nothing is known of a job but its URL: a success without a status means that it is done. */
const jobAt = (statusUrl: string): Job => ({ statusUrl, status: 202, response: {} });

/**
 * The job that *Job* names: what *Submit Only* returned, as an object or as text, or a URL.
 * @throws RestError
 */
export function jobIn(parameters: Parameters): Job {
	const given = parameters.value('job');
	const data = typeof given === 'string' ? (parseJson(given) ?? given) : given;
	if (typeof data === 'string' && (isAbsoluteUrl(data.trim()) || data.trim().startsWith('/')))
		return jobAt(data.trim());
	const statusUrl = isRecord(data) ? textOf(data.statusUrl) : '';
	if (isRecord(data) && statusUrl !== '')
		return {
			statusUrl,
			status: Number(data.status),
			response: data.response,
			...nonEmpty({ statusBody: textOf(data.statusBody) }),
		};
	throw inputError(
		`${quotedLabel('job')} is not a job`,
		"Use the field 'job' that Run Job returns, or the URL of a status.",
	);
}
