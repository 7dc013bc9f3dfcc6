import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Session } from '../../rest/call/session';
import { withIdempotencyKey } from '../../rest/customRequest/idempotencyKey';
import { type Parameters, parametersOf } from '../../rest/customRequest/parameters';
import { readRequest } from '../../rest/customRequest/readRequest';
import { permittedRequest } from '../../rest/customRequest/send';
import { outputOf, rulesOf, toolOutputOf } from '../../rest/customRequest/settings';
import { previewOf } from '../../rest/items/preview';
import { itemsOf, type OutputItem } from '../../rest/items/responseItems';
import { forTool, isAgentCall } from '../../rest/items/toolOutput';
import { runOnce } from '../../rest/items/runOnce';
import { checkJob, type JobReading } from '../../rest/jobs/checkJob';
import { type Job, jobOf, submitJob } from '../../rest/jobs/submit';
import { waitForJob } from '../../rest/jobs/waitForJob';
import { jobIn, jobPlanOf, statusPlaceOf, timeLimitOf } from './readPlan';

function readingOf(
	ctx: IExecuteFunctions,
	session: Session,
	parameters: Parameters,
	job: Job,
): JobReading<OutputItem[]> {
	const output = outputOf(parameters);
	const read: JobReading<OutputItem[]>['read'] = async (response) =>
		await itemsOf(response, output, ctx.helpers);
	return { session, job, plan: jobPlanOf(parameters), read };
}

const shown = (ctx: IExecuteFunctions, parameters: Parameters, items: OutputItem[]) =>
	isAgentCall(ctx) ? forTool(items, toolOutputOf(parameters)) : items;

const jobItem = (job: Job, more: IDataObject = {}): OutputItem => ({
	json: { ...more, job: { ...job } },
});

/**
 * The operation *Request: Run Job* for one item: submits a job once, also where n8n runs the node again
 * (*Retry On Fail*), and waits for its result.
 * @throws RestError | TokenFlowError | NodeOperationError
 */
export async function runJob(
	ctx: IExecuteFunctions,
	session: Session,
	itemIndex: number,
): Promise<OutputItem[]> {
	const parameters = parametersOf(ctx, itemIndex);
	const place = statusPlaceOf(parameters);
	// Invalid conditions are noticed before a job is submitted.
	jobPlanOf(parameters);
	// A request that starts something is a write, GET too.
	const parts = { effect: 'write' as const, ...(await readRequest(ctx, parameters, itemIndex)) };
	const plain = permittedRequest({ ctx, session, itemIndex, parameters }, parts);
	const request = withIdempotencyKey(ctx, parameters, plain, itemIndex, session.report);
	if (parameters.option('dryRun') === true) return [{ json: previewOf(session, request) }];
	const submission = await runOnce(
		ctx,
		itemIndex,
		session,
		async (each) => await submitJob(each, request, rulesOf(parameters)),
	);
	const job = jobOf(place, submission, session.flow);
	if (parameters.isOn('submitOnly')) return [jobItem(job)];
	const reading = readingOf(ctx, session, parameters, job);
	const limits = { timeLimitMs: timeLimitOf(parameters), delayMs: submission.delayMs };
	return shown(ctx, parameters, await waitForJob(reading, limits));
}

/**
 * The operation *Request: Get Job Result* for one item: the result of a job that was submitted earlier, or
 * `{ done: false, status, job }` where it is not awaited.
 * @throws RestError | TokenFlowError
 */
export async function getJobResult(
	ctx: IExecuteFunctions,
	session: Session,
	itemIndex: number,
): Promise<OutputItem[]> {
	const parameters = parametersOf(ctx, itemIndex);
	const reading = readingOf(ctx, session, parameters, jobIn(parameters));
	const check = await checkJob(reading);
	if (check.is === 'done') return shown(ctx, parameters, check.result);
	if (!parameters.isOn('waitUntilDone'))
		return [jobItem(check.job, { done: false, status: check.verdict.by })];
	const limits = { timeLimitMs: timeLimitOf(parameters), delayMs: check.delayMs };
	return shown(ctx, parameters, await waitForJob({ ...reading, job: check.job }, limits));
}
