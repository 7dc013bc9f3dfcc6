/** Public APIs with jobs, as far as one job shows: what they respond with, and how the form is filled in. */
import type { IDataObject } from 'n8n-workflow';

import type { Reply, SeenRequest } from '../../support/plainApi';

export interface JobApi {
	readonly name: string;
	/** The documentation that the responses follow. */
	readonly source: string;
	readonly form: IDataObject;
	/** @param count how often this method and path were requested before @param files a host of signed URLs */
	readonly respond: (
		request: SeenRequest,
		count: number,
		hosts: { readonly api: string; readonly files: string },
	) => Reply;
	/** The items that the result becomes; with the hosts. */
	readonly result: readonly IDataObject[];
}

const json = (data: unknown, more: Omit<Reply, 'body'> = {}): Reply => ({
	body: JSON.stringify(data),
	...more,
});

/** The replies of a status URL, one after the other. */
const inTurn = (count: number, ...replies: Reply[]): Reply =>
	replies[Math.min(count, replies.length - 1)] ?? { status: 500 };

const at = ({ method, url }: SeenRequest) => `${method} ${url}`;

export const JOB_APIS: readonly JobApi[] = [
	{
		name: 'Azure Document Intelligence (Operation-Location)',
		source: 'https://learn.microsoft.com/azure/ai-services/document-intelligence/how-to-guides/use-sdk-rest-api',
		form: { method: 'POST', path: '/documentModels/read:analyze' },
		respond: (request, count, { api }) =>
			request.method === 'POST'
				? {
						status: 202,
						headers: { 'operation-location': `${api}/analyzeResults/r1?api-version=1` },
					}
				: inTurn(
						count,
						json({ status: 'notStarted' }, { headers: { 'retry-after': '2' } }),
						json({ status: 'running' }),
						json({ status: 'succeeded', analyzeResult: { pages: 3 } }),
					),
		result: [{ status: 'succeeded', analyzeResult: { pages: 3 } }],
	},
	{
		name: 'Asynchronous Request-Reply (Location, 202, then 302 to the result)',
		source: 'https://learn.microsoft.com/azure/architecture/patterns/async-request-reply',
		form: { method: 'POST', path: '/work' },
		respond: (request, count) => {
			if (request.method === 'POST')
				return { status: 202, headers: { location: '/status/1', 'retry-after': '1' } };
			return request.url === '/results/1'
				? json({ status: 'pending', total: 12 })
				: inTurn(
						count,
						{ status: 202, body: '' },
						{
							status: 302,
							headers: { location: '/results/1' },
						},
					);
		},
		result: [{ status: 'pending', total: 12 }],
	},
	{
		name: 'Salesforce Bulk API 2.0 query',
		source: 'https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/query_create_job.htm',
		form: {
			method: 'POST',
			path: '/jobs/query',
			statusFrom: 'path',
			statusPath: '/jobs/query/{job.id}',
			resultFrom: 'path',
			resultPath: '/jobs/query/{job.id}/results',
		},
		respond: (request, count) => {
			if (request.method === 'POST') return json({ id: '750R', state: 'UploadComplete' });
			if (request.url.endsWith('/results'))
				return { body: 'Id,Name\n1,A\n', headers: { 'content-type': 'text/csv' } };
			return inTurn(
				count,
				json({ id: '750R', state: 'UploadComplete' }),
				json({ id: '750R', state: 'InProgress' }),
				json({ id: '750R', state: 'JobComplete', numberRecordsProcessed: 1 }),
			);
		},
		result: [{ data: 'Id,Name\n1,A\n' }],
	},
	{
		name: 'Google long-running operation',
		source: 'https://google.aip.dev/151',
		form: {
			method: 'POST',
			path: '/v1/projects/p/datasets:export',
			statusFrom: 'path',
			statusPath: '/v1/{+job.name}',
		},
		respond: (request, count) =>
			request.method === 'POST'
				? json({ name: 'projects/p/operations/o1', metadata: {} })
				: inTurn(
						count,
						json({ name: 'projects/p/operations/o1', metadata: {} }),
						json({ name: 'projects/p/operations/o1', done: true, response: { n: 1 } }),
					),
		result: [{ name: 'projects/p/operations/o1', done: true, response: { n: 1 } }],
	},
	{
		name: 'Adobe PDF Services (Location, then a signed URL)',
		source: 'https://developer.adobe.com/document-services/docs/apis',
		form: {
			method: 'POST',
			path: '/operation/createpdf',
			resultFrom: 'field',
			resultField: 'asset.downloadUri',
		},
		respond: (request, count, { api, files }) =>
			request.method === 'POST'
				? {
						status: 201,
						headers: { location: `${api}/operation/createpdf/j1/status` },
					}
				: inTurn(
						count,
						json({ status: 'in progress' }),
						json({ status: 'done', asset: { downloadUri: `${files}/x?sig=abc` } }),
					),
		result: [{ file: 'signed' }],
	},
	{
		name: 'Amazon SP-API report',
		source: 'https://developer-docs.amazon.com/sp-api/docs/verify-that-report-processing-is-complete',
		form: {
			method: 'POST',
			path: '/reports/2021-06-30/reports',
			statusFrom: 'path',
			statusPath: '/reports/2021-06-30/reports/{job.reportId}',
			resultFrom: 'path',
			resultPath: '/reports/2021-06-30/documents/{job.reportDocumentId}',
		},
		respond: (request, count) => {
			if (request.method === 'POST') return json({ reportId: 'ID1' }, { status: 202 });
			if (at(request).includes('/documents/'))
				return json({ reportDocumentId: 'D1', url: 'https://files.test/d1' });
			return inTurn(
				count,
				json({ reportId: 'ID1', processingStatus: 'IN_QUEUE' }),
				json({ reportId: 'ID1', processingStatus: 'IN_PROGRESS' }),
				json({ reportId: 'ID1', processingStatus: 'DONE', reportDocumentId: 'D1' }),
			);
		},
		result: [{ reportDocumentId: 'D1', url: 'https://files.test/d1' }],
	},
	{
		name: 'Durable Functions (a field with a URL that holds a key)',
		source: 'https://learn.microsoft.com/azure/azure-functions/durable/durable-functions-http-api',
		form: {
			method: 'POST',
			path: '/orchestrators/export',
			statusFrom: 'field',
			statusField: 'statusQueryGetUri',
		},
		respond: (request, count, { api }) =>
			request.method === 'POST'
				? json(
						{ id: 'i1', statusQueryGetUri: `${api}/instances/i1?code=key` },
						{ status: 202 },
					)
				: inTurn(
						count,
						json({ runtimeStatus: 'Running', output: null }, { status: 202 }),
						json({ runtimeStatus: 'Completed', output: 'ok' }),
					),
		result: [{ runtimeStatus: 'Completed', output: 'ok' }],
	},
	{
		name: 'Snowflake statement (statementStatusUrl, 202 until it is done)',
		source: 'https://docs.snowflake.com/developer-guide/sql-api/reference',
		form: { method: 'POST', path: '/api/v2/statements' },
		respond: (request, count) => {
			const running = json(
				{
					code: '333334',
					message: 'Asynchronous execution in progress',
					statementHandle: '01a',
					statementStatusUrl: '/api/v2/statements/01a?requestId=r1',
				},
				{ status: 202 },
			);
			return request.method === 'POST'
				? running
				: inTurn(count, running, json({ code: '090001', data: [['1', 'A']] }));
		},
		result: [{ code: '090001', data: [['1', 'A']] }],
	},
	{
		name: 'BigQuery job',
		source: 'https://cloud.google.com/bigquery/docs/reference/rest/v2/jobs',
		form: {
			method: 'POST',
			path: '/projects/p/jobs',
			statusFrom: 'path',
			statusPath:
				'/projects/p/jobs/{job.jobReference.jobId}?location={job.jobReference.location}',
			resultFrom: 'path',
			resultPath:
				'/projects/p/queries/{job.jobReference.jobId}?location={job.jobReference.location}',
		},
		respond: (request, count) => {
			const jobReference = { projectId: 'p', jobId: 'job_1', location: 'EU' };
			const job = (state: string) => json({ jobReference, status: { state } });
			if (request.method === 'POST') return job('PENDING');
			return request.url === '/projects/p/queries/job_1?location=EU'
				? json({ jobComplete: true, totalRows: '1' })
				: inTurn(count, job('PENDING'), job('RUNNING'), job('DONE'));
		},
		result: [{ jobComplete: true, totalRows: '1' }],
	},
	{
		name: 'Shopify bulk operation (status by GraphQL)',
		source: 'https://shopify.dev/docs/api/usage/bulk-operations/queries',
		form: {
			method: 'POST',
			path: '/graphql.json',
			statusFrom: 'path',
			statusPath: '/graphql.json?status',
			statusMethod: 'POST',
			statusBody:
				'{"query": "query($id: ID!) { node(id: $id) { ... on BulkOperation { status url } } }", "variables": {"id": "{job.data.bulkOperationRunQuery.bulkOperation.id}"}}',
			resultFrom: 'field',
			resultField: 'data.node.url',
		},
		respond: (request, count, { files }) => {
			const id = 'gid://shopify/BulkOperation/1';
			if (!request.url.endsWith('?status'))
				return json({
					data: {
						bulkOperationRunQuery: {
							bulkOperation: { id, status: 'CREATED' },
							userErrors: [],
						},
					},
				});
			const node = (status: string, url: string | null) =>
				request.body.includes(`"id":"${id}"`)
					? json({ data: { node: { status, url } } })
					: { status: 400 };
			return inTurn(count, node('RUNNING', null), node('COMPLETED', `${files}/x?sig=abc`));
		},
		result: [{ file: 'signed' }],
	},
	{
		name: 'Microsoft Advertising report (Poll by POST)',
		source: 'https://learn.microsoft.com/advertising/reporting-service/pollgeneratereport',
		form: {
			method: 'POST',
			path: '/GenerateReport/Submit',
			statusFrom: 'path',
			statusPath: '/GenerateReport/Poll',
			statusMethod: 'POST',
			statusBody: { ReportRequestId: '{job.ReportRequestId}' },
			resultFrom: 'field',
			resultField: 'ReportRequestStatus.ReportDownloadUrl',
		},
		respond: (request, count, { files }) => {
			const status = (Status: string, ReportDownloadUrl: string | null) =>
				json({ ReportRequestStatus: { ReportDownloadUrl, Status } });
			if (request.url.endsWith('/Submit')) return json({ ReportRequestId: '30000' });
			return request.body === '{"ReportRequestId":"30000"}'
				? inTurn(count, status('Pending', null), status('Success', `${files}/r?sig=abc`))
				: { status: 400 };
		},
		result: [{ file: 'signed' }],
	},
	{
		name: 'TikTok report task',
		source: 'https://business-api.tiktok.com/portal/docs (report/task/create, report/task/check)',
		form: {
			method: 'POST',
			path: '/report/task/create/',
			statusFrom: 'path',
			statusPath: '/report/task/check/?advertiser_id=1&task_id={job.data.task_id}',
			resultFrom: 'path',
			resultPath: '/report/task/download/?advertiser_id=1&task_id={job.data.task_id}',
		},
		respond: (request, count) => {
			const ok = (data: object) => json({ code: 0, message: 'OK', data });
			if (request.method === 'POST') return ok({ task_id: '7' });
			if (request.url.includes('/download/'))
				return { body: 'spend\n1\n', headers: { 'content-type': 'text/csv' } };
			return inTurn(
				count,
				ok({ status: 'QUEUING' }),
				ok({ status: 'PROCESSING' }),
				ok({ status: 'SUCCESS' }),
			);
		},
		result: [{ data: 'spend\n1\n' }],
	},
	{
		name: 'Zendesk job status',
		source: 'https://developer.zendesk.com/api-reference/ticketing/ticket-management/job_statuses',
		form: {
			method: 'POST',
			path: '/api/v2/tickets/create_many.json',
			statusFrom: 'field',
			statusField: 'job_status.url',
		},
		respond: (request, count, { api }) => {
			const job = (status: string) =>
				json({
					job_status: { id: 'j1', url: `${api}/api/v2/job_statuses/j1.json`, status },
				});
			return request.method === 'POST'
				? job('queued')
				: inTurn(count, job('working'), job('completed'));
		},
		result: [
			{
				job_status: {
					id: 'j1',
					url: expect.stringMatching(/j1\.json$/) as unknown as string,
					status: 'completed',
				},
			},
		],
	},
	{
		name: 'Apify run (READY is not done)',
		source: 'https://docs.apify.com/platform/actors/running/runs-and-builds#lifecycle',
		form: {
			method: 'POST',
			path: '/acts/a/runs',
			statusFrom: 'path',
			statusPath: '/actor-runs/{job.data.id}',
			resultFrom: 'path',
			resultPath: '/datasets/{job.data.defaultDatasetId}/items',
		},
		respond: (request, count) => {
			const run = (status: string) =>
				json({ data: { id: 'r1', status, defaultDatasetId: 'd1' } });
			if (request.method === 'POST') return run('READY');
			return request.url === '/datasets/d1/items'
				? json([{ row: 1 }])
				: inTurn(count, run('READY'), run('RUNNING'), run('SUCCEEDED'));
		},
		result: [{ row: 1 }],
	},
];
