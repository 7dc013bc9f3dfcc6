import type { NodeCases } from '../../support/operationCases';
import {
	AMBERLINE,
	BRITISH,
	byCode,
	byId,
	correlationId,
	DEFAULT_PORTFOLIO,
	missingPortfolio,
	NO_PORTFOLIO,
	NOWHERE,
	WATCH_LIST,
} from './values';

const listAt = (id: number) => `/v1/monitoring/portfolios/${id}/companies`;
const LIST = listAt(WATCH_LIST);

const noNotes = { freeText: '', personalLimit: '', personalReference: '' };
const member = { portfolioId: byId(WATCH_LIST), companyId: byId(BRITISH) };

export const portfolioCompanyCases: NodeCases = {
	'portfolioCompany: add': {
		succeeds: [
			{
				parameters: { portfolioId: byId(WATCH_LIST), companyId: byId(AMBERLINE) },
				requests: [{ method: 'POST', url: LIST, body: { ...noNotes, id: AMBERLINE } }],
				output: [
					{
						success: true,
						added: true,
						portfolioId: String(WATCH_LIST),
						companyId: AMBERLINE,
						correlationId,
						message: 'Company Added',
					},
				],
			},
			{
				title: 'sends notes',
				parameters: {
					portfolioId: byId(WATCH_LIST),
					companyId: byId(AMBERLINE),
					additionalFields: { personalReference: 'C-1001', personalLimit: '25000' },
				},
				requests: [
					{
						method: 'POST',
						url: LIST,
						body: {
							freeText: '',
							personalLimit: '25000',
							personalReference: 'C-1001',
							id: AMBERLINE,
						},
					},
				],
				output: [expect.objectContaining({ message: 'Company Added' })],
			},
			{
				title: 'keeps a company that is there already, where the user wants that',
				parameters: {
					...member,
					ifAlreadyThere: 'keep',
					additionalFields: { freeText: 'x' },
				},
				requests: [
					{
						method: 'POST',
						url: LIST,
						body: { ...noNotes, freeText: 'x', id: BRITISH },
					},
				],
				output: [
					{
						success: true,
						added: false,
						portfolioId: String(WATCH_LIST),
						companyId: BRITISH,
					},
				],
			},
			{
				title: 'updates the notes that were entered of a company that is there already',
				parameters: {
					...member,
					ifAlreadyThere: 'update',
					additionalFields: { personalLimit: '25000' },
				},
				requests: [
					{
						method: 'POST',
						url: LIST,
						body: { ...noNotes, personalLimit: '25000', id: BRITISH },
					},
					{ method: 'GET', url: `${LIST}/${BRITISH}` },
					{
						method: 'PATCH',
						url: `${LIST}/${BRITISH}`,
						body: { ...noNotes, personalLimit: '25000' },
					},
				],
				output: [expect.objectContaining({ added: false, companyId: BRITISH })],
			},
		],
		fails: [
			{
				title: 'fails for a company that does not exist, also where others may be there already',
				parameters: { ...member, companyId: byId(NOWHERE), ifAlreadyThere: 'keep' },
				requests: [{ method: 'POST', url: LIST, body: { ...noNotes, id: NOWHERE } }],
				error: 'The API returned 404 Not Found: Company not found',
			},
			{
				title: 'fails if the company is already in the portfolio',
				parameters: member,
				requests: [{ method: 'POST', url: LIST, body: { ...noNotes, id: BRITISH } }],
				error: /^The API returned 409 Conflict: Company\s+GB-0-09000001 already in portfolio$/,
			},
			missingPortfolio(
				{ method: 'POST', url: listAt(NO_PORTFOLIO), body: { ...noNotes, id: BRITISH } },
				{ companyId: byId(BRITISH) },
			),
		],
	},
	'portfolioCompany: get': {
		succeeds: [
			{
				parameters: { ...member, simplify: true },
				requests: [{ method: 'GET', url: `${LIST}/${BRITISH}` }],
				output: [
					expect.objectContaining({
						id: BRITISH,
						name: 'Bluefen Logistics 1 Limited',
						ratingCommon: 'B',
					}),
				],
			},
		],
		fails: [
			{
				title: 'fails if the company is not in the portfolio',
				parameters: { ...member, companyId: byId(NOWHERE) },
				requests: [{ method: 'GET', url: `${LIST}/${NOWHERE}` }],
				error: 'The API returned 404 Not Found: Company not found',
			},
		],
	},
	'portfolioCompany: getAll': {
		succeeds: [
			{
				parameters: { portfolioId: byId(WATCH_LIST), simplify: true },
				requests: [{ method: 'GET', url: `${LIST}?pageSize=50&page=0` }],
				output: [
					{
						id: BRITISH,
						name: 'Bluefen Logistics 1 Limited',
						countryCode: 'GB',
						companyStatus: 'Active',
						ratingCommon: 'B',
						ratingLocal: 'B',
						creditLimit: 40_000,
						personalReference: '',
						personalLimit: '',
						dateLastEvent: null,
					},
					expect.objectContaining({ countryCode: 'US' }),
				],
			},
			{
				title: 'filters by country and text',
				parameters: {
					portfolioId: byId(DEFAULT_PORTFOLIO),
					returnAll: true,
					simplify: false,
					filters: {
						countryCode: byCode('de'),
						country: byCode('de'),
						searchText: 'GmbH',
					},
				},
				requests: [
					{
						method: 'GET',
						url: `${listAt(DEFAULT_PORTFOLIO)}?countryCode=DE&searchQuery=GmbH&pageSize=1000&page=0`,
					},
				],
				output: [
					expect.objectContaining({ countryCode: 'DE', address: expect.any(String) }),
				],
			},
		],
		fails: [
			missingPortfolio({
				method: 'GET',
				url: `${listAt(NO_PORTFOLIO)}?pageSize=50&page=0`,
			}),
		],
	},
	'portfolioCompany: update': {
		succeeds: [
			{
				title: 'reads and resends the notes that do not change, because Creditsafe requires all of them',
				parameters: { ...member, updateFields: { freeText: 'Renewal in May' } },
				requests: [
					{ method: 'GET', url: `${LIST}/${BRITISH}` },
					{
						method: 'PATCH',
						url: `${LIST}/${BRITISH}`,
						body: { ...noNotes, freeText: 'Renewal in May' },
					},
				],
				output: [
					{
						success: true,
						portfolioId: String(WATCH_LIST),
						companyId: BRITISH,
						correlationId,
						message: 'Company updated',
					},
				],
			},
		],
		fails: [
			{
				title: 'fails if the company is not in the portfolio',
				parameters: {
					...member,
					companyId: byId(NOWHERE),
					updateFields: { freeText: 'x' },
				},
				requests: [{ method: 'GET', url: `${LIST}/${NOWHERE}` }],
				error: 'The API returned 404 Not Found: Company not found',
			},
			{
				title: 'recognizes both responses for a company that is not there',
				parameters: {
					...member,
					companyId: byId(NOWHERE),
					updateFields: { freeText: 'x' },
				},
				prepare: (control) =>
					void control.configure('creditsafe', { options: { absentCompany: '400' } }),
				requests: [{ method: 'GET', url: `${LIST}/${NOWHERE}` }],
				error: 'The API returned 400 Bad Request: PortfolioCompany not found',
			},
		],
	},
	'portfolioCompany: remove': {
		succeeds: [
			{
				parameters: member,
				requests: [{ method: 'DELETE', url: `${LIST}/${BRITISH}` }],
				output: [{ deleted: true }],
			},
		],
		fails: [
			{
				title: 'fails if the company is not in the portfolio',
				parameters: { ...member, companyId: byId(NOWHERE) },
				requests: [{ method: 'DELETE', url: `${LIST}/${NOWHERE}` }],
				error: 'The API returned 404 Not Found: Company not found',
			},
		],
	},
};
