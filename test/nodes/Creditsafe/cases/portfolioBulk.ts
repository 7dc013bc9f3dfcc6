import type { NodeCases } from '../../support/operationCases';
import {
	AMBERLINE,
	BRITISH,
	byId,
	correlationId,
	DEFAULT_PORTFOLIO,
	EMPTY_PORTFOLIO,
	missingPortfolio,
	NO_PORTFOLIO,
	NOTHING,
	WATCH_LIST,
} from './values';

const at = (id: number) => `/v1/monitoring/portfolios/${id}`;
const companies = (id: number, path: string) => `${at(id)}/companies/${path}`;

const some = { whichCompanies: 'some', companyIds: `${BRITISH}, ${AMBERLINE}` };
const objects = [{ id: BRITISH }, { id: AMBERLINE }];

const file = { name: 'companies.csv', type: 'text/csv', text: `id\n${AMBERLINE}\n` };

const form = (fields: string) => expect.stringMatching(new RegExp(fields)) as unknown;
const upload = {
	headers: {
		'content-type': expect.stringMatching(
			/^multipart\/form-data; boundary=/,
		) as unknown as string,
	},
};

const byFile = (path: 'import' | 'sync'): NodeCases[string] => ({
	succeeds: [
		{
			parameters: {
				portfolioId: byId(WATCH_LIST),
				inputDataFieldName: 'data',
				additionalFields: { email: 'ada@example.test' },
			},
			use: { file },
			requests: [
				{
					method: 'POST',
					url: `${at(WATCH_LIST)}/${path}`,
					...upload,
					body: form(
						`name="importcsv"; filename="companies.csv"[^]*${AMBERLINE}[^]*name="email"[^]*ada@example.test`,
					),
				},
			],
			output: [
				{
					portfolioId: String(WATCH_LIST),
					correlationId,
					status: expect.stringMatching(/^Accepted for processing/),
				},
			],
		},
	],
	fails: [
		{
			title: 'sends nothing without a file',
			parameters: { portfolioId: byId(WATCH_LIST), inputDataFieldName: 'data' },
			requests: [],
			error: /data/,
		},
	],
});

export const portfolioBulkCases: NodeCases = {
	'portfolioCompany: importCsv': byFile('import'),
	'portfolioCompany: syncCsv': byFile('sync'),
	'portfolioCompany: copyMany': {
		succeeds: [
			{
				parameters: {
					portfolioId: byId(DEFAULT_PORTFOLIO),
					portfolioIds: `${WATCH_LIST},${EMPTY_PORTFOLIO}`,
					...some,
					simplify: true,
				},
				requests: [
					{
						method: 'POST',
						url: `${companies(DEFAULT_PORTFOLIO, 'copy')}?copyAll=false`,
						body: { portfolios: [WATCH_LIST, EMPTY_PORTFOLIO], companies: objects },
					},
				],
				// One of the companies is in the watch list already.
				output: [
					{
						total: 4,
						successful: 3,
						failed: 1,
						reason: 'Company already in portfolio or not found',
					},
				],
			},
			{
				title: 'copies all companies without naming them',
				parameters: {
					portfolioId: byId(DEFAULT_PORTFOLIO),
					portfolioIds: String(EMPTY_PORTFOLIO),
					whichCompanies: 'all',
					simplify: true,
				},
				requests: [
					{
						method: 'POST',
						url: `${companies(DEFAULT_PORTFOLIO, 'copy')}?copyAll=true`,
						body: { portfolios: [EMPTY_PORTFOLIO], companies: [] },
					},
				],
				output: [{ total: 4, successful: 4, failed: 0, reason: '' }],
			},
		],
		fails: [
			{
				title: 'rejects names of portfolios, and sends nothing',
				parameters: {
					portfolioId: byId(DEFAULT_PORTFOLIO),
					portfolioIds: 'Watch list',
					...some,
				},
				requests: [],
				error: "'Portfolio IDs' is not a list of numbers",
			},
		],
	},
	'portfolioCompany: moveMany': {
		succeeds: [
			{
				parameters: {
					portfolioId: byId(DEFAULT_PORTFOLIO),
					portfolioIds: String(EMPTY_PORTFOLIO),
					whichCompanies: 'some',
					companyIds: BRITISH,
					simplify: true,
				},
				requests: [
					{
						method: 'POST',
						url: `${companies(DEFAULT_PORTFOLIO, 'remove')}?removeAll=false`,
						body: { portfolios: [EMPTY_PORTFOLIO], companies: [{ id: BRITISH }] },
					},
				],
				output: [{ total: 1, successful: 1, failed: 0, reason: '' }],
			},
		],
		fails: [
			{
				title: 'sends nothing without companies: an empty list never means all',
				parameters: {
					portfolioId: byId(DEFAULT_PORTFOLIO),
					portfolioIds: String(EMPTY_PORTFOLIO),
					whichCompanies: 'some',
					companyIds: NOTHING,
				},
				requests: [],
				error: "'Company IDs' is empty",
			},
		],
	},
	'portfolioCompany: removeMany': {
		succeeds: [
			{
				parameters: { portfolioId: byId(WATCH_LIST), ...some },
				requests: [
					{
						method: 'PATCH',
						url: `${companies(WATCH_LIST, 'clear')}?clearAll=false`,
						body: { companies: [BRITISH, AMBERLINE] },
					},
				],
				output: [
					{
						portfolioId: String(WATCH_LIST),
						correlationId,
						message: 'Companies deleted from portfolio',
					},
				],
			},
			{
				title: 'empties the portfolio where all companies were chosen',
				parameters: { portfolioId: byId(WATCH_LIST), whichCompanies: 'all' },
				requests: [
					{
						method: 'PATCH',
						url: `${companies(WATCH_LIST, 'clear')}?clearAll=true`,
						body: { companies: [] },
					},
				],
				output: [expect.objectContaining({ message: expect.any(String) })],
			},
		],
		fails: [
			missingPortfolio(
				{
					method: 'PATCH',
					url: `${companies(NO_PORTFOLIO, 'clear')}?clearAll=false`,
					body: { companies: [BRITISH, AMBERLINE] },
				},
				some,
			),
		],
	},
};
