import fc from 'fast-check';

import {
	judgeJob,
	type JobConditions,
	type StatusResponse,
} from '../../../../nodes/rest/jobs/judgeJob';
import { delayBefore } from '../../../../nodes/rest/jobs/waitForJob';

const USUAL: JobConditions = { doneWhen: [], failedWhen: [] };

const response = (data: unknown, more: Partial<StatusResponse> = {}): StatusResponse => ({
	status: 200,
	text: typeof data === 'string' ? data : JSON.stringify(data),
	isResult: false,
	wasAccepted: false,
	...more,
});

const verdictOn = (data: unknown, more: Partial<StatusResponse> = {}) =>
	judgeJob(response(data, more), USUAL).is;

/** What status responses look like, as the providers document them. */
const DOCUMENTED: ReadonlyArray<
	readonly [
		api: string,
		states: Readonly<Record<'done' | 'failed' | 'running', readonly unknown[]>>,
	]
> = [
	[
		// https://github.com/microsoft/api-guidelines/blob/vNext/azure/ConsiderationsForServiceDesign.md
		"Azure's operations",
		{
			running: [
				{ id: '1', status: 'Running' },
				{ status: 'NotStarted' },
				{ status: 'InProgress' },
			],
			done: [{ id: '1', status: 'Succeeded', result: {} }],
			failed: [
				{ status: 'Failed', error: { code: 'x', message: 'y' } },
				{ status: 'Canceled' },
			],
		},
	],
	[
		// https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations
		'Azure Resource Manager',
		{
			running: [{ properties: { provisioningState: 'Creating' } }],
			done: [{ properties: { provisioningState: 'Succeeded' } }],
			failed: [{ properties: { provisioningState: 'Failed' } }],
		},
	],
	[
		// https://learn.microsoft.com/azure/azure-functions/durable/durable-functions-http-api
		'Durable Functions',
		{
			running: [{ runtimeStatus: 'Running', output: null }, { runtimeStatus: 'Pending' }],
			done: [{ runtimeStatus: 'Completed', output: ['Hello'] }],
			failed: [{ runtimeStatus: 'Terminated' }, { runtimeStatus: 'Failed', output: 'text' }],
		},
	],
	[
		// https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/bulk_api_2_job_states.htm
		'Salesforce Bulk API 2.0',
		{
			running: [{ state: 'UploadComplete' }, { state: 'InProgress' }, { state: 'Open' }],
			done: [{ state: 'JobComplete', numberRecordsProcessed: 100 }],
			failed: [{ state: 'Failed', errorMessage: 'x' }, { state: 'Aborted' }],
		},
	],
	[
		// https://github.com/googleapis/googleapis/blob/master/google/longrunning/operations.proto
		'google.longrunning.Operation',
		{
			running: [
				{ name: 'operations/a1', metadata: {} },
				{ name: 'x', done: false },
			],
			done: [{ name: 'operations/a1', done: true, response: { '@type': 't' } }],
			failed: [{ name: 'operations/a1', done: true, error: { code: 3, message: 'bad' } }],
		},
	],
	[
		// https://cloud.google.com/bigquery/docs/reference/rest/v2/Job#JobStatus
		'BigQuery jobs',
		{
			running: [{ status: { state: 'PENDING' } }, { status: { state: 'RUNNING' } }],
			done: [{ status: { state: 'DONE' } }],
			failed: [
				{ status: { state: 'DONE', errorResult: { reason: 'invalid', message: 'x' } } },
			],
		},
	],
	[
		// https://shopify.dev/docs/api/admin-graphql/latest/enums/BulkOperationStatus
		'Shopify bulk operations',
		{
			running: [{ status: 'CREATED' }, { status: 'RUNNING' }, { status: 'CANCELING' }],
			done: [{ status: 'COMPLETED', errorCode: null, url: 'https://x.test' }],
			failed: [{ status: 'FAILED' }, { status: 'EXPIRED' }, { status: 'CANCELED' }],
		},
	],
	[
		// https://developer.adobe.com/document-services/docs/apis
		'Adobe PDF Services',
		{
			running: [{ status: 'in progress' }],
			done: [{ status: 'done', asset: { downloadUri: 'https://x.test' } }],
			failed: [{ status: 'failed', error: { code: 'x', message: 'y', status: 400 } }],
		},
	],
	[
		// https://developer-docs.amazon.com/sp-api/docs/verify-that-report-processing-is-complete
		'Amazon SP-API reports',
		{
			running: [{ processingStatus: 'IN_QUEUE' }, { processingStatus: 'IN_PROGRESS' }],
			done: [{ processingStatus: 'DONE', reportDocumentId: 'd' }],
			failed: [{ processingStatus: 'FATAL' }, { processingStatus: 'CANCELLED' }],
		},
	],
	[
		// https://replicate.com/docs/reference/http#predictions.get
		'Replicate predictions',
		{
			running: [{ status: 'starting', error: null }, { status: 'processing' }],
			done: [{ status: 'succeeded', error: null, output: [] }],
			failed: [{ status: 'canceled' }, { status: 'failed', error: 'out of memory' }],
		},
	],
	[
		// https://docs.claude.com/en/api/retrieving-message-batches
		'Anthropic message batches',
		{
			running: [{ processing_status: 'in_progress' }, { processing_status: 'canceling' }],
			done: [{ processing_status: 'ended', results_url: 'https://x.test' }],
			failed: [],
		},
	],
	[
		// https://github.com/omniti-labs/jsend
		'JSend envelopes',
		{
			running: [{ status: 'success', data: { status: 'processing' } }],
			done: [{ status: 'success', data: { job: { status: 'done' } } }],
			failed: [
				{ status: 'error', message: 'x' },
				{ status: 'success', data: { state: 'failed' } },
			],
		},
	],
	[
		// https://docs.apify.com/platform/actors/running/runs-and-builds#lifecycle
		'Apify runs',
		{
			running: [{ data: { status: 'READY' } }, { data: { status: 'TIMING-OUT' } }],
			done: [{ data: { status: 'SUCCEEDED' } }],
			failed: [{ data: { status: 'TIMED-OUT' } }, { data: { status: 'ABORTED' } }],
		},
	],
	[
		// https://learn.microsoft.com/advertising/reporting-service/reportrequeststatustype
		'Microsoft Advertising reports',
		{
			running: [{ ReportRequestStatus: { Status: 'Pending' } }],
			done: [{ ReportRequestStatus: { Status: 'Success', ReportDownloadUrl: null } }],
			failed: [{ ReportRequestStatus: { Status: 'Error' } }],
		},
	],
	[
		// https://docs.github.com/rest/actions/workflow-runs#get-a-workflow-run
		'GitHub workflow runs',
		{
			running: [
				{ status: 'in_progress', conclusion: null },
				{ status: 'queued', conclusion: null },
			],
			done: [{ status: 'completed', conclusion: 'success' }],
			failed: [
				{ status: 'completed', conclusion: 'failure' },
				{ status: 'completed', conclusion: 'timed_out' },
			],
		},
	],
	[
		// https://learn.microsoft.com/rest/api/azure/devops/build/builds/get
		'Azure DevOps builds',
		{
			running: [{ status: 'inProgress' }, { status: 'notStarted' }],
			done: [{ status: 'completed', result: 'succeeded' }],
			failed: [
				{ status: 'completed', result: 'failed' },
				{ status: 'completed', result: 'partiallySucceeded' },
			],
		},
	],
	[
		// https://docs.getdbt.com/dbt-cloud/api-v2#/operations/Retrieve%20Run
		'dbt Cloud runs',
		{
			running: [{ data: { status: 3, is_complete: false, is_error: false } }],
			done: [{ data: { status: 10, is_complete: true, is_success: true, is_error: false } }],
			failed: [
				{ data: { status: 20, is_complete: true, is_success: false, is_error: true } },
				{ data: { status: 30, is_complete: true, is_cancelled: true } },
			],
		},
	],
	[
		// https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/subsect_161252896355.html
		'NetSuite jobs',
		{
			running: [{ completed: false, progress: 'pending' }],
			done: [{ completed: true, progress: 'succeeded' }],
			failed: [{ completed: true, progress: 'failed' }],
		},
	],
	[
		// https://developers.facebook.com/docs/marketing-api/reference/ad-report-run
		'Meta insights',
		{
			running: [{ async_status: 'Job Not Started' }, { async_status: 'Job Running' }],
			done: [{ async_status: 'Job Completed', async_percent_completion: 100 }],
			failed: [{ async_status: 'Job Failed' }, { async_status: 'Job Skipped' }],
		},
	],
	[
		// https://developer.ebay.com/api-docs/sell/feed/types/api:FeedStatusEnum
		'eBay feeds',
		{
			running: [{ status: 'CREATED' }, { status: 'QUEUED' }, { status: 'IN_PROCESS' }],
			done: [{ status: 'COMPLETED' }],
			failed: [
				{ status: 'COMPLETED_WITH_ERROR' },
				{ status: 'PARTIALLY_COMPLETED' },
				{ status: 'ABORTED' },
			],
		},
	],
	[
		// https://docs.oracle.com/en/cloud/saas/marketing/eloqua-rest-api/op-api-bulk-2.0-syncs-id-get.html
		'Eloqua syncs',
		{
			running: [{ status: 'pending' }, { status: 'active' }],
			done: [{ status: 'success' }],
			failed: [{ status: 'warning' }, { status: 'error' }],
		},
	],
	[
		// https://jsonapi.org/recommendations/#asynchronous-processing
		'JSON:API',
		{
			running: [{ data: { type: 'jobs', attributes: { status: 'Pending request' } } }],
			done: [],
			failed: [],
		},
	],
];

describe.each(DOCUMENTED)('status responses of %s', (_api, states) => {
	it.each(Object.entries(states))('mean %s', (state, bodies) => {
		expect(bodies.map((body) => verdictOn(body))).toEqual(bodies.map(() => state));
	});
});

describe('a status response', () => {
	it('with 202 is about a running job, whatever it says besides', () => {
		expect(verdictOn('', { status: 202 })).toBe('running');
		expect(verdictOn('{"id": 1}', { status: 202 })).toBe('running');
	});

	it('that names an error instead of a status says so', () => {
		const body = { success: false, errors: [{ code: '602', message: 'Access token expired' }] };

		expect(judgeJob(response(body), USUAL)).toEqual({
			is: 'unknown',
			by: 'HTTP 200: Access token expired',
		});
	});

	it('without a status means done after a 202, and nothing otherwise', () => {
		expect(verdictOn({ rows: [] }, { wasAccepted: true })).toBe('done');
		expect(verdictOn('', { status: 204, wasAccepted: true })).toBe('done');
		expect(verdictOn({ rows: [] })).toBe('unknown');
		expect(verdictOn('', { status: 404, wasAccepted: true })).toBe('unknown');
		expect(verdictOn('', { status: 404, isResult: true })).toBe('unknown');
	});

	it('is the result where the status redirects, whatever status the result has', () => {
		expect(verdictOn({ status: 'pending' }, { isResult: true })).toBe('done');
	});

	it('with an unknown word is about a running job, and says that it is a guess', () => {
		expect(judgeJob(response({ status: 'Marinating' }), USUAL)).toEqual({
			is: 'running',
			by: 'status: Marinating',
			isGuess: true,
		});
	});

	it('with part of a result is about a failed job', () => {
		expect(verdictOn({ status: 'completed_with_errors' })).toBe('failed');
	});

	it('is never about a done job because of a word outside of the known ones', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^[a-z]{3,12}$/), (word) => {
				const { is, isGuess } = judgeJob(response({ status: word }), USUAL);
				return is !== 'done' || isGuess === undefined;
			}),
		);
	});
});

describe('conditions of a user', () => {
	const when = (path: string, value: string) => [
		{ statuses: [], condition: { path, operator: 'equals' as const, value } },
	];

	it('decide that a job is done, and keep words from deciding it', () => {
		const rules = { doneWhen: when('phase', 'Ripe'), failedWhen: [] };

		expect(judgeJob(response({ phase: 'Ripe', status: 'running' }), rules).is).toBe('done');
		expect(judgeJob(response({ phase: 'Green', status: 'completed' }), rules).is).toBe(
			'running',
		);
	});

	it('leave failures to the words where only Done When is set', () => {
		const rules = { doneWhen: when('phase', 'Ripe'), failedWhen: [] };

		expect(judgeJob(response({ phase: 'Green', status: 'failed' }), rules).is).toBe('failed');
	});

	it('decide that a job has failed, and keep words from deciding it', () => {
		const rules = { doneWhen: [], failedWhen: when('ok', 'false') };

		expect(judgeJob(response({ ok: false, status: 'completed' }), rules).is).toBe('failed');
		expect(judgeJob(response({ ok: true, status: 'canceled' }), rules).is).toBe('running');
		expect(judgeJob(response({ ok: true, status: 'completed' }), rules).is).toBe('done');
	});

	it('may be about the status of HTTP', () => {
		const rules = { doneWhen: [{ statuses: [[200, 200] as const] }], failedWhen: [] };

		expect(judgeJob(response('id;name', { status: 200 }), rules).is).toBe('done');
		expect(judgeJob(response('', { status: 204 }), rules).is).toBe('running');
	});
});

describe('the wait before a check', () => {
	it('grows from one second to thirty', () => {
		expect([0, 1, 2, 8, 9, 50].map((checks) => delayBefore(checks, undefined))).toEqual([
			1_000, 1_500, 2_250, 25_628.90625, 30_000, 30_000,
		]);
	});

	it('is the one that the API asks for, but never under a second', () => {
		expect([delayBefore(3, 45_000), delayBefore(0, 50)]).toEqual([45_000, 1_000]);
	});
});
