import type { NodeCases } from '../../support/operationCases';
import {
	byId,
	correlationId,
	DEFAULT_PORTFOLIO,
	EMPTY_PORTFOLIO,
	missingPortfolio,
	NO_PORTFOLIO,
	NOTHING,
	WATCH_LIST,
} from './values';

const LIST = '/v1/monitoring/portfolios';
const at = (id: number) => `${LIST}/${id}`;

const recipient = { emailAddress: 'ada@example.test', firstName: 'Ada', lastName: 'Example' };

const listed = (portfolioId: number, name: string, isDefault: boolean) => ({
	portfolioId,
	name,
	isDefault,
	emails: [],
	isSharedPortfolio: false,
});

export const portfolioCases: NodeCases = {
	'portfolio: getAll': {
		succeeds: [
			{
				parameters: { returnAll: true },
				requests: [{ method: 'GET', url: `${LIST}?pageSize=1000&page=0` }],
				output: [
					listed(DEFAULT_PORTFOLIO, 'Default portfolio', true),
					listed(WATCH_LIST, 'Watch list', false),
					listed(EMPTY_PORTFOLIO, 'Empty portfolio', false),
				],
			},
			{
				title: 'requests no more rows than the limit, and searches',
				parameters: { limit: 1, filters: { searchText: 'list' } },
				requests: [{ method: 'GET', url: `${LIST}?searchQuery=list&pageSize=1&page=0` }],
				output: [listed(WATCH_LIST, 'Watch list', false)],
			},
		],
		fails: [
			{
				title: 'fails if the account has no monitoring',
				prepare: (control) =>
					void control.addFault('creditsafe', {
						path: LIST,
						status: 403,
						body: '{"message":"Access forbidden"}',
					}),
				requests: [{ method: 'GET', url: `${LIST}?pageSize=50&page=0` }],
				error: 'The API returned 403 Forbidden: Access forbidden',
				description: /permission/,
			},
		],
	},
	'portfolio: create': {
		succeeds: [
			{
				parameters: { name: 'Key accounts' },
				requests: [{ method: 'POST', url: LIST, body: { name: 'Key accounts' } }],
				output: [
					{ correlationId, portfolioId: 1004, name: 'Key accounts', isDefault: false },
				],
			},
			{
				title: 'sends email settings',
				parameters: {
					name: 'Key accounts',
					additionalFields: {
						emails: { recipient: [recipient] },
						emailLanguage: 'en',
						emailSubject: 'News',
						isDefault: true,
						sendEmails: true,
						otherFields: '{ "note": "kept" }',
					},
				},
				requests: [
					{
						method: 'POST',
						url: LIST,
						body: {
							name: 'Key accounts',
							emails: [recipient],
							emailLanguage: 'en',
							emailSubject: 'News',
							isDefault: true,
							frequency: '1',
							note: 'kept',
						},
					},
				],
				output: [expect.objectContaining({ isDefault: true })],
			},
		],
		fails: [
			{
				title: 'sends nothing without a name',
				parameters: { name: NOTHING },
				requests: [],
				error: "'Name' is empty",
			},
		],
	},
	'portfolio: get': {
		succeeds: [
			{
				parameters: { portfolioId: byId(DEFAULT_PORTFOLIO) },
				requests: [{ method: 'GET', url: at(DEFAULT_PORTFOLIO) }],
				output: [
					{
						correlationId,
						portfolioId: DEFAULT_PORTFOLIO,
						name: 'Default portfolio',
						isDefault: true,
						emails: [],
						emailSubject: null,
					},
				],
			},
		],
		fails: [missingPortfolio({ method: 'GET', url: at(NO_PORTFOLIO) })],
	},
	'portfolio: update': {
		succeeds: [
			{
				parameters: {
					portfolioId: byId(WATCH_LIST),
					updateFields: { name: 'Watched', sendEmails: false },
				},
				requests: [
					{
						method: 'PATCH',
						url: at(WATCH_LIST),
						body: { name: 'Watched', frequency: '0' },
					},
				],
				output: [{ success: true, portfolioId: String(WATCH_LIST) }],
			},
			{
				title: 'reads and resends the name, which Creditsafe requires, and clears the recipients',
				parameters: {
					portfolioId: byId(WATCH_LIST),
					updateFields: { emails: {}, emailSubject: '' },
				},
				requests: [
					{ method: 'GET', url: at(WATCH_LIST) },
					{
						method: 'PATCH',
						url: at(WATCH_LIST),
						body: { name: 'Watch list', emails: [], emailSubject: '' },
					},
				],
				output: [{ success: true, portfolioId: String(WATCH_LIST) }],
			},
		],
		fails: [
			missingPortfolio(
				{ method: 'PATCH', url: at(NO_PORTFOLIO), body: { name: 'Watched' } },
				{ updateFields: { name: 'Watched' } },
			),
		],
	},
	'portfolio: delete': {
		succeeds: [
			{
				parameters: { portfolioId: byId(EMPTY_PORTFOLIO) },
				requests: [{ method: 'DELETE', url: at(EMPTY_PORTFOLIO) }],
				output: [{ deleted: true }],
			},
		],
		fails: [missingPortfolio({ method: 'DELETE', url: at(NO_PORTFOLIO) })],
	},
};
