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
				request.body.includes(`"variables": {"id": "${id}"}`)
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
	{
		name: 'Snowflake statement that ends at once (200, without a status)',
		source: 'https://docs.snowflake.com/developer-guide/sql-api/handling-responses',
		form: {
			method: 'POST',
			path: '/api/v2/statements',
			doneWhen: { rows: [{ statuses: '200' }] },
		},
		respond: () =>
			json({
				...{ code: '090001', message: 'Statement executed successfully.' },
				...{ statementStatusUrl: '/api/v2/statements/01a', data: [['1', 'A']] },
			}),
		result: [
			{
				...{ code: '090001', message: 'Statement executed successfully.' },
				...{ statementStatusUrl: '/api/v2/statements/01a', data: [['1', 'A']] },
			},
		],
	},
	{
		name: 'Azure Resource Manager, PUT without a header (the resource states it)',
		source: 'https://github.com/cloud-and-ai-microsoft/resource-provider-contract/blob/master/v1.0/async-api-reference.md',
		form: { method: 'PUT', path: '/subscriptions/s/things/t' },
		respond: (request, count) => {
			const thing = (provisioningState: string) =>
				json({ id: 't', properties: { provisioningState } });
			return request.method === 'PUT'
				? thing('Creating')
				: inTurn(count, thing('Creating'), thing('Succeeded'));
		},
		result: [{ id: 't', properties: { provisioningState: 'Succeeded' } }],
	},
	{
		name: 'HubSpot export',
		source: 'https://developers.hubspot.com/docs/api-reference/crm-exports-v3/guide',
		form: {
			...{ method: 'POST', path: '/crm/v3/exports/export/async' },
			...{ resultFrom: 'field', resultField: 'result' },
		},
		respond: (request, count, { api, files }) =>
			request.method === 'POST'
				? json({ id: '1', links: { status: `${api}/crm/v3/exports/1/status` } })
				: inTurn(
						count,
						json({ status: 'PENDING' }),
						json({ status: 'PROCESSING' }),
						json({ status: 'COMPLETE', result: `${files}/x?sig=abc`, numErrors: 0 }),
					),
		result: [{ file: 'signed' }],
	},
	{
		name: 'Auth0 export of users',
		source: 'https://auth0.com/docs/manage-users/user-migration/bulk-user-exports',
		form: {
			...{ method: 'POST', path: '/api/v2/jobs/users-exports' },
			...{ statusFrom: 'path', statusPath: '/api/v2/jobs/{job.id}' },
			...{ resultFrom: 'field', resultField: 'location' },
		},
		respond: (request, count, { files }) => {
			const job = (status: string, more: object = {}) =>
				json({ type: 'users_export', status, id: 'job_1', ...more });
			return request.method === 'POST'
				? job('pending')
				: inTurn(
						count,
						job('processing'),
						job('completed', { location: `${files}/u?sig=abc` }),
					);
		},
		result: [{ file: 'signed' }],
	},
	{
		name: 'OpenAI batch',
		source: 'https://platform.openai.com/docs/guides/batch',
		form: {
			...{ method: 'POST', path: '/v1/batches' },
			...{ statusFrom: 'path', statusPath: '/v1/batches/{job.id}' },
			...{ resultFrom: 'path', resultPath: '/v1/files/{job.output_file_id}/content' },
		},
		respond: (request, count) => {
			const batch = (status: string, output_file_id: string | null) =>
				json({ id: 'batch_1', object: 'batch', errors: null, status, output_file_id });
			if (request.method === 'POST') return batch('validating', null);
			return request.url === '/v1/files/file-1/content'
				? json({ custom_id: 'r1' })
				: inTurn(
						count,
						batch('in_progress', null),
						batch('finalizing', null),
						batch('completed', 'file-1'),
					);
		},
		result: [{ custom_id: 'r1' }],
	},
	{
		name: 'Zoho CRM bulk read (all in lists, a path as result)',
		source: 'https://www.zoho.com/crm/developer/docs/api/v8/bulk-read/get-job-details.html',
		form: {
			...{ method: 'POST', path: '/crm/bulk/v8/read' },
			...{ statusFrom: 'path', statusPath: '/crm/bulk/v8/read/{job.data.0.details.id}' },
			...{ resultFrom: 'field', resultField: 'data.0.result.download_url' },
			doneWhen: { rows: [{ path: 'data.0.state', operator: 'equals', value: 'COMPLETED' }] },
			failedWhen: { rows: [{ path: 'data.0.state', operator: 'equals', value: 'FAILURE' }] },
		},
		respond: (request, count) => {
			if (request.method === 'POST')
				return json({
					data: [{ status: 'success', details: { id: '9', state: 'ADDED' } }],
				});
			if (request.url.endsWith('/result')) return json({ rows: 2 });
			const job = (state: string, result: object = {}) =>
				json({ data: [{ id: '9', state, ...result }] });
			return inTurn(
				count,
				job('QUEUED'),
				job('IN PROGRESS'),
				job('COMPLETED', {
					result: { download_url: '/crm/bulk/v8/read/9/result', count: 2 },
				}),
			);
		},
		result: [{ rows: 2 }],
	},
	{
		name: 'Marketo bulk extract (lists, a file as result)',
		source: 'https://experienceleague.adobe.com/en/docs/marketo-developer/marketo/rest/bulk-extract/bulk-lead-extract',
		form: {
			...{ method: 'POST', path: '/bulk/v1/leads/export/e1/enqueue.json' },
			statusFrom: 'path',
			statusPath: '/bulk/v1/leads/export/{job.result.0.exportId}/status.json',
			resultFrom: 'path',
			resultPath: '/bulk/v1/leads/export/{job.result.0.exportId}/file.json',
			doneWhen: {
				rows: [{ path: 'result.0.status', operator: 'equals', value: 'Completed' }],
			},
		},
		respond: (request, count) => {
			if (request.url.endsWith('/file.json'))
				return { body: 'id\n1\n', headers: { 'content-type': 'text/csv' } };
			const job = (status: string) =>
				json({ requestId: 'r', success: true, result: [{ exportId: 'e1', status }] });
			return request.method === 'POST'
				? job('Queued')
				: inTurn(count, job('Queued'), job('Processing'), job('Completed'));
		},
		result: [{ data: 'id\n1\n' }],
	},
	{
		name: 'Meta insights (async_status: Job Completed)',
		source: 'https://developers.facebook.com/docs/marketing-api/insights/best-practices',
		form: {
			...{ method: 'POST', path: '/act_1/insights' },
			...{ statusFrom: 'path', statusPath: '/{job.report_run_id}' },
			...{ resultFrom: 'path', resultPath: '/{job.report_run_id}/insights' },
		},
		respond: (request, count) => {
			const run = (async_status: string, async_percent_completion: number) =>
				json({ id: '6023', async_status, async_percent_completion });
			if (request.method === 'POST') return json({ report_run_id: '6023' });
			return request.url.endsWith('/insights')
				? json({ data: [{ spend: '1' }] })
				: inTurn(
						count,
						run('Job Not Started', 0),
						run('Job Running', 50),
						run('Job Completed', 100),
					);
		},
		result: [{ data: [{ spend: '1' }] }],
	},
	{
		name: 'Pinterest report (report_status, a token in the query)',
		source: 'https://developers.pinterest.com/docs/api/v5/analytics-create_report',
		form: {
			...{ method: 'POST', path: '/v5/ad_accounts/1/reports' },
			...{ statusFrom: 'path', statusPath: '/v5/ad_accounts/1/reports?token={job.token}' },
			...{ resultFrom: 'field', resultField: 'url' },
		},
		respond: (request, count, { files }) =>
			request.method === 'POST'
				? json({ report_status: 'IN_PROGRESS', token: 'a/b==', message: '' })
				: request.url.endsWith('token=a%2Fb%3D%3D')
					? inTurn(
							count,
							json({ report_status: 'IN_PROGRESS', url: null }),
							json({ report_status: 'FINISHED', url: `${files}/r?sig=abc`, size: 3 }),
						)
					: { status: 400 },
		result: [{ file: 'signed' }],
	},
	{
		name: 'eBay feed (Location, a path on it as result)',
		source: 'https://developer.ebay.com/api-docs/sell/static/feed/general-feed-tasks.html',
		form: {
			...{ method: 'POST', path: '/sell/feed/v1/order_task' },
			resultFrom: 'path',
			resultPath: '/sell/feed/v1/task/{job.taskId}/download_result_file',
		},
		respond: (request, count, { api }) => {
			const task = (status: string) => json({ taskId: 'task-1', status });
			if (request.method === 'POST')
				return {
					status: 202,
					headers: { location: `${api}/sell/feed/v1/order_task/task-1` },
				};
			return request.url.endsWith('/download_result_file')
				? json({ orders: 1 })
				: inTurn(count, task('QUEUED'), task('IN_PROCESS'), task('COMPLETED'));
		},
		result: [{ orders: 1 }],
	},
	{
		name: 'NetSuite (Prefer: respond-async, completed and progress)',
		source: 'https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/subsect_161278579295.html',
		form: {
			...{ method: 'POST', path: '/services/rest/record/v1/customer' },
			resultFrom: 'path',
			resultPath: '/services/rest/async/v1/job/{job.id}/task/1/result',
		},
		respond: (request, count) => {
			const job = (completed: boolean, progress: string) =>
				json({ id: '1', completed, progress });
			if (request.method === 'POST')
				return { status: 202, headers: { location: '/services/rest/async/v1/job/1' } };
			return request.url.endsWith('/result')
				? json({ companyName: 'A' })
				: inTurn(count, job(false, 'pending'), job(true, 'succeeded'));
		},
		result: [{ companyName: 'A' }],
	},
	{
		name: 'Mailchimp batch (a signed URL as result)',
		source: 'https://mailchimp.com/developer/marketing/guides/run-async-requests-batch-endpoint/',
		form: {
			...{ method: 'POST', path: '/3.0/batches' },
			...{ statusFrom: 'path', statusPath: '/3.0/batches/{job.id}' },
			...{ resultFrom: 'field', resultField: 'response_body_url' },
		},
		respond: (request, count, { files }) => {
			const batch = (status: string, response_body_url = '') =>
				json({ id: 'b1', status, response_body_url });
			return request.method === 'POST'
				? batch('pending')
				: inTurn(
						count,
						batch('preprocessing'),
						batch('finalizing'),
						batch('finished', `${files}/b?sig=abc`),
					);
		},
		result: [{ file: 'signed' }],
	},
	{
		name: 'Zuora data export (names in capitals, a file by its ID)',
		source: 'https://developer.zuora.com/v1-api-reference/api/operation/POST_ObjectExport/',
		form: {
			...{ method: 'POST', path: '/v1/object/export' },
			...{ statusFrom: 'path', statusPath: '/v1/object/export/{job.Id}' },
			...{ resultFrom: 'path', resultPath: '/v1/files/{job.FileId}' },
		},
		respond: (request, count) => {
			if (request.method === 'POST') return json({ Success: true, Id: 'x1' });
			return request.url === '/v1/files/f1'
				? json({ rows: 1 })
				: inTurn(
						count,
						json({ Id: 'x1', Status: 'Processing' }),
						json({ Id: 'x1', Status: 'Completed', FileId: 'f1' }),
					);
		},
		result: [{ rows: 1 }],
	},
	{
		name: 'CloudConvert job (the result in a list of tasks)',
		source: 'https://cloudconvert.com/api/v2/jobs',
		form: {
			...{ method: 'POST', path: '/v2/jobs' },
			...{ statusFrom: 'path', statusPath: '/v2/jobs/{job.data.id}' },
			...{ resultFrom: 'field', resultField: 'data.tasks.0.result.files.0.url' },
		},
		respond: (request, count, { files }) => {
			const job = (status: string, result: object | null) =>
				json({ data: { id: 'c1', status, tasks: [{ name: 'export', status, result }] } });
			return request.method === 'POST'
				? job('waiting', null)
				: inTurn(
						count,
						job('processing', null),
						job('finished', { files: [{ url: `${files}/c?sig=abc` }] }),
					);
		},
		result: [{ file: 'signed' }],
	},
];
