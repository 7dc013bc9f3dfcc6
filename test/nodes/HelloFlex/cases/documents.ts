import type { NodeCases } from '../../support/operationCases';
import {
	byId,
	candidate,
	document,
	employer,
	empty,
	guid,
	invoice,
	missing,
	nothing,
	NOWHERE,
	picked,
	some,
	text,
} from './values';

const diploma = { name: 'diploma.pdf', type: 'application/pdf', text: 'not really a PDF' };
const sentFile = {
	fileName: 'diploma.pdf',
	base64Data: Buffer.from(diploma.text).toString('base64'),
};
const upload = {
	inputDataFieldName: 'data',
	documentOwner: 'candidate',
	candidateGuid: picked(candidate(2)),
	documentName: 'Diploma',
	documentTypeId: picked(7603),
	entityStateId: 178,
};
const uploaded = {
	ownerOrganizationGuid: candidate(2),
	documentName: 'Diploma',
	documentTypeId: 7603,
	entityStateId: 178,
	documents: [sentFile],
};

export const documentCases: NodeCases = {
	'document: upload': {
		succeeds: [
			{
				parameters: upload,
				use: { file: diploma },
				requests: [{ method: 'POST', url: '/api/documents', body: uploaded }],
				output: [{ guid, created: true }],
			},
			{
				title: 'sends several files, the category of a document to be approved, and dates',
				parameters: {
					...upload,
					inputDataFieldName: 'data, data',
					documentOwner: 'employer',
					employerGuid: byId(employer(2)),
					entityStateId: 120,
					categoryId: 2,
					additionalFields: {
						documentStartDate: '2026-01-01',
						documentIssuingCountryId: picked(31),
					},
				},
				use: { file: diploma },
				requests: [
					{
						method: 'POST',
						url: '/api/documents',
						body: {
							...uploaded,
							ownerOrganizationGuid: employer(2),
							entityStateId: 120,
							categoryId: 2,
							documentStartDate: '2026-01-01T00:00:00',
							documentIssuingCountryId: 31,
							documents: [sentFile, sentFile],
						},
					},
				],
				output: [{ guid, created: true }],
			},
		],
		fails: [
			{
				title: 'names the input field that contains no file, and sends nothing',
				parameters: { ...upload, inputDataFieldName: 'scan' },
				use: { file: diploma },
				requests: [],
				error: /scan/,
			},
			{
				title: 'rejects more files than HelloFlex accepts, and sends nothing',
				parameters: { ...upload, inputDataFieldName: 'a,b,c,d,e,f' },
				use: { file: diploma },
				requests: [],
				error: 'HelloFlex accepts at most 5 files at once, but 6 were given',
			},
			{
				...missing(
					{ ...upload, candidateGuid: byId(NOWHERE) },
					{ method: 'POST', url: '' },
				),
				title: 'fails if the owner does not exist',
				use: { file: diploma },
				requests: [
					{
						method: 'POST',
						url: '/api/documents',
						body: { ...uploaded, ownerOrganizationGuid: NOWHERE },
					},
				],
				error: `The API returned 400 Bad Request: Value ${NOWHERE} is invalid.`,
			},
		],
	},
	'document: download': {
		succeeds: [
			{
				parameters: {
					documentGuid: byId(document(2)),
					outputDataFieldName: 'data',
					simplify: true,
				},
				requests: [{ method: 'GET', url: `/api/documents/${document(2)}` }],
				output: [
					some({ guid: document(2), title: 'Document 2', fileName: 'document-2.pdf' }),
				],
				files: [
					{
						fileName: 'document-2.pdf',
						fileExtension: 'pdf',
						mimeType: 'application/pdf',
					},
				],
			},
			{
				title: 'removes the base64 text of the file from the data',
				parameters: { documentGuid: byId(document(2)), simplify: false },
				requests: [{ method: 'GET', url: `/api/documents/${document(2)}` }],
				output: [some({ document: { fileName: 'document-2.pdf' } })],
				files: [{ fileName: 'document-2.pdf' }],
			},
		],
		fails: [
			missing(
				{ documentGuid: byId(NOWHERE) },
				{ method: 'GET', url: `/api/documents/${NOWHERE}` },
			),
		],
	},
	'document: getAll': {
		succeeds: [
			{
				parameters: {
					limit: 1,
					simplify: true,
					filters: {
						ownerCandidateGuid: picked(candidate(2)),
						entityTypeIds: [95],
						documentTypeIds: [7603],
						entityStateIds: [121],
						search: 'document',
					},
				},
				requests: [
					{
						method: 'GET',
						url: `/api/documents?ownerGuids=${candidate(2)}&documentTypeIds=7603&entityTypeIds=95&search=document&entityStateIds=121&take=1&skip=0`,
					},
				],
				output: [
					{
						guid: document(2),
						title: 'Document 2',
						documentTypeName: 'Diploma',
						entityStateName: 'Approved',
						ownerGuid: candidate(2),
						ownerType: 'Candidate',
						agencyName: 'Sandbox Agency 1',
						createdDateTimeUtc: text,
						lastUpdatedDateTimeUtc: text,
					},
				],
			},
		],
		fails: [
			{
				title: 'shows which filter is wrong, as the API reports it',
				parameters: { filters: { ownerEmployerGuid: byId('nobody') } },
				requests: [
					{ method: 'GET', url: '/api/documents?ownerGuids=nobody&take=50&skip=0' },
				],
				error: 'The API returned 400 Bad Request: Value nobody is invalid.',
			},
		],
	},
	'invoice: download': {
		succeeds: [
			{
				parameters: { invoiceGuid: byId(invoice(2)), outputDataFieldName: 'pdf' },
				requests: [{ method: 'GET', url: `/api/invoices/${invoice(2)}/document` }],
				output: [
					{
						invoiceGuid: invoice(2),
						document: { fileName: 'invoice-2.pdf', isFileDeleted: false },
					},
				],
				files: [{ fileName: 'invoice-2.pdf', mimeType: 'application/pdf' }],
			},
		],
		fails: [
			empty('Invoice', { invoiceGuid: nothing }),
			{
				title: 'fails if the file was deleted',
				parameters: { invoiceGuid: byId(invoice(8)) },
				prepare: (control) =>
					control.addFault('helloflex', {
						path: '*/document',
						status: 200,
						body: {
							invoiceGuid: invoice(8),
							document: { fileName: 'x.pdf', base64Data: null, isFileDeleted: true },
						},
					}),
				requests: [{ method: 'GET', url: `/api/invoices/${invoice(8)}/document` }],
				error: 'The file of this invoice was deleted in HelloFlex',
			},
		],
	},
	'invoice: getAll': {
		succeeds: [
			{
				parameters: { limit: 1, invoiceType: 'SalesInvoice' },
				requests: [
					{ method: 'GET', url: '/api/invoices?invoiceType=SalesInvoice&take=1&skip=0' },
				],
				output: [some({ guid: invoice(1), grossAmount: 1001.5 })],
			},
			{
				title: 'requests large pages of purchase invoices, with filters',
				parameters: {
					returnAll: true,
					invoiceType: 'PurchaseInvoice',
					filters: {
						organizationGuid: byId(employer(6)),
						invoiceNumber: '2025-00006',
						createdDateUtcFrom: '2025-01-01T00:00:00Z',
					},
				},
				requests: [
					{
						method: 'GET',
						url: `/api/invoices?invoiceType=PurchaseInvoice&createdDateUtcFrom=2025-01-01T00%3A00%3A00.000Z&invoiceNumber=2025-00006&organizationGuid=${employer(6)}&take=1000&skip=0`,
					},
				],
				output: [some({ guid: invoice(6) })],
			},
		],
		fails: [
			{
				title: 'names a date that is not valid',
				parameters: { filters: { createdDateUtcTo: 'later' } },
				requests: [],
				error: "'later' is not a date or time",
			},
		],
	},
};
