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
];
