import type { NodeCases } from '../../support/operationCases';
import { BRITISH, byId, NOTHING } from './values';

const DOCUMENT = `${BRITISH}-D1`;
const download = { method: 'GET', url: `/v1/images/${DOCUMENT}` };
const pdf = { mimeType: 'application/pdf', fileExtension: 'pdf' };

export const documentCases: NodeCases = {
	'companyDocument: getAll': {
		succeeds: [
			{
				parameters: { companyId: byId(BRITISH), returnAll: true, simplify: true },
				requests: [
					{
						method: 'GET',
						url: `/v1/images/companies?id=${BRITISH}&pageSize=100&page=1`,
					},
				],
				output: [
					{
						imageId: DOCUMENT,
						companyId: BRITISH,
						companyName: 'Bluefen Logistics 1 Limited',
						description: 'Annual accounts',
						type: 'Filing',
						format: 'pdf',
						language: 'en',
						filingDate: '2025-02-01T00:00:00Z',
						accountingDate: '2024-12-31T00:00:00Z',
						status: 'Available',
					},
					expect.objectContaining({ imageId: `${BRITISH}-D2` }),
					expect.objectContaining({ imageId: `${BRITISH}-D3` }),
				],
			},
		],
		fails: [
			{
				title: 'sends nothing without a company',
				parameters: { companyId: byId(NOTHING) },
				requests: [],
				error: "'Company' is empty",
			},
		],
	},
	'companyDocument: download': {
		succeeds: [
			{
				parameters: { imageId: byId(DOCUMENT) },
				requests: [download],
				output: [expect.objectContaining({ companyID: BRITISH, language: 'en' })],
				files: [{ ...pdf, fileName: 'document.pdf' }],
			},
			{
				title: 'also takes the file itself, because the documentation describes both',
				parameters: { imageId: byId(DOCUMENT), outputDataFieldName: 'accounts' },
				prepare: (control) =>
					void control.configure('creditsafe', { options: { imageForm: 'binary' } }),
				requests: [download],
				output: [{}],
				files: [pdf],
			},
		],
		fails: [
			{
				title: 'fails for a document that does not exist',
				parameters: { imageId: byId('nothing') },
				requests: [{ method: 'GET', url: '/v1/images/nothing' }],
				error: 'The API returned 400 Bad Request: The image does not exist',
			},
		],
	},
};
