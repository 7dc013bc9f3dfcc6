import type { NodeCases } from '../../support/operationCases';
import { BRITISH, byId, DEFAULT_PORTFOLIO, missingPortfolio, NO_PORTFOLIO } from './values';

const all = (query: string) => ({
	method: 'GET',
	url: `/v1/monitoring/notificationEvents?${query}`,
});
const of = (id: number, query: string) => ({
	method: 'GET',
	url: `/v1/monitoring/portfolios/${id}/notificationEvents?${query}`,
});

export const notificationEventCases: NodeCases = {
	'notificationEvent: getAll': {
		succeeds: [
			{
				parameters: { portfolioId: byId(''), limit: 1, simplify: true },
				requests: [all('sortBy=eventId&sortDir=asc&pageSize=1&page=0')],
				output: [
					{
						notificationEventId: expect.any(Number) as unknown,
						eventDate: '2025-01-06 06:00:00',
						ruleCode: 101,
						ruleName: 'International rating change',
						oldValue: 'B',
						newValue: 'C',
						companyId: BRITISH,
						companyName: 'Bluefen Logistics 1 Limited',
						countryCode: 'GB',
						portfolioName: 'Default portfolio',
					},
				],
			},
			{
				title: 'requests one portfolio, a period and a sort order',
				parameters: {
					portfolioId: byId(DEFAULT_PORTFOLIO),
					returnAll: true,
					simplify: false,
					filters: {
						startDate: '2025-01-06T00:00:00Z',
						endDate: '2025-01-08T00:00:00Z',
						filterByCreatedDate: true,
						searchText: 'Bluefen',
					},
					options: { sortBy: 'eventDate', sortDirection: 'desc' },
				},
				requests: [
					of(
						DEFAULT_PORTFOLIO,
						[
							'sortBy=eventDate&sortDir=desc',
							'endDate=2025-01-08T00%3A00%3A00.000Z&filterByCreatedDate=true',
							'searchQuery=Bluefen&startDate=2025-01-06T00%3A00%3A00.000Z',
							'pageSize=1000&page=0',
						].join('&'),
					),
				],
				output: [
					expect.objectContaining({
						eventId: 400_001,
						company: expect.objectContaining({ id: BRITISH }) as unknown,
					}),
				],
			},
			{
				title: 'reads all pages, counted from 0, until no next page is named',
				parameters: {
					portfolioId: byId(''),
					returnAll: true,
					simplify: true,
					filters: { startDate: '2026-01-01T00:00:00Z' },
				},
				prepare: async (control) =>
					await control.act('creditsafe', 'emitEvent', {
						companyId: BRITISH,
						ruleCode: 101,
						count: 1100,
						createdDate: '2026-02-01T00:00:00Z',
					}),
				requests: [0, 1, 2].map((page) =>
					all(
						`sortBy=eventId&sortDir=asc&startDate=2026-01-01T00%3A00%3A00.000Z&pageSize=1000&page=${page}`,
					),
				),
				output: Array.from(
					{ length: 2200 },
					() => expect.objectContaining({ ruleCode: 101, companyId: BRITISH }) as unknown,
				),
			},
		],
		fails: [
			missingPortfolio(of(NO_PORTFOLIO, 'sortBy=eventId&sortDir=asc&pageSize=50&page=0')),
		],
	},
};
