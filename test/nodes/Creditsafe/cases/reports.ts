import type { NodeCases } from '../../support/operationCases';
import { BRITISH, byCode, byId, correlationId, GERMAN, NOWHERE, ROMANIAN } from './values';

const report = (id: string, query = '') => ({ method: 'GET', url: `/v1/companies/${id}${query}` });

const summary = {
	companyId: BRITISH,
	name: 'Bluefen Logistics 1 Limited',
	country: 'GB',
	regNo: '09000001',
	status: 'Active',
	rating: 'B',
	ratingDescription: 'Low risk',
	creditLimit: '65000',
	creditLimitCurrency: 'GBP',
	dateOfOrder: expect.any(String) as unknown,
};

export const reportCases: NodeCases = {
	'company: getReport': {
		succeeds: [
			{
				parameters: { companyId: byId(BRITISH), simplify: true },
				requests: [report(BRITISH)],
				output: [summary],
			},
			{
				title: 'sends additional fields, and returns the full report',
				parameters: {
					companyId: byId('UK09000001'),
					simplify: false,
					additionalFields: {
						callRef: 'order-1001',
						includeIndicators: true,
						language: byCode('DE'),
						template: 'full',
					},
				},
				requests: [
					report(
						'UK09000001',
						'?callRef=order-1001&includeIndicators=true&language=de&template=full',
					),
				],
				output: [
					{
						correlationId,
						companyId: BRITISH,
						userId: 900_001,
						dateOfOrder: expect.any(String) as unknown,
						failedSections: [],
						language: 'de',
						report: expect.objectContaining({
							indicators: expect.any(Array) as unknown,
							directors: expect.any(Object) as unknown,
						}) as unknown,
					},
				],
			},
			{
				title: 'returns the PDF in the same request, with consistent field names',
				parameters: { companyId: byId(BRITISH), includePdf: true, simplify: false },
				requests: [{ ...report(BRITISH), headers: { accept: 'application/json+pdf' } }],
				output: [
					{
						correlationId,
						companyId: BRITISH,
						userId: 900_001,
						dateOfOrder: expect.any(String) as unknown,
						failedSections: [],
						language: 'en',
						report: expect.any(Object) as unknown,
					},
				],
				files: [
					{
						fileName: `${BRITISH}.pdf`,
						mimeType: 'application/pdf',
						fileExtension: 'pdf',
					},
				],
			},
			{
				title: 'sends the reason for a German report',
				parameters: { companyId: byId(GERMAN), reasonCode: byCode('3'), simplify: true },
				requests: [report(GERMAN, '?customData=de_reason_code%3A%3A3')],
				output: [expect.objectContaining({ companyId: GERMAN, country: 'DE' })],
			},
			{
				title: 'sends no reason for a company outside Germany',
				parameters: {
					companyId: byId('={{ $json.id }}'),
					reasonCode: byCode('3'),
					simplify: true,
				},
				use: { items: [{ id: BRITISH }] },
				requests: [report(BRITISH)],
				output: [summary],
			},
		],
		fails: [
			{
				title: 'does not buy a German report without a reason',
				parameters: { companyId: byId(GERMAN) },
				requests: [],
				error: "'Reason' is required",
				description: /German/,
			},
			{
				title: 'fails if the response contains no report, with its code',
				parameters: { companyId: byId(NOWHERE) },
				requests: [report(NOWHERE)],
				error: 'The API returned 400 Bad Request: No report is available for this company.',
				description: /code ReportUnavailable/,
			},
			{
				title: 'fails if the subscription includes no reports',
				parameters: { companyId: byId(ROMANIAN) },
				prepare: (control) =>
					void control.configure('creditsafe', { options: { reportForbidden: 'long' } }),
				requests: [report(ROMANIAN)],
				error: 'The API returned 403 Forbidden: No access to RO reports',
			},
			{
				title: 'does not request the report again after a response that may have been charged',
				parameters: { companyId: byId(BRITISH) },
				prepare: (control) =>
					void control.addFault('creditsafe', { status: 500, times: 1 }),
				requests: [report(BRITISH)],
				error: /^The API returned 500 Internal Server Error/,
			},
		],
	},
};
