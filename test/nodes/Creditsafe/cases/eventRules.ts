import type { NodeCases } from '../../support/operationCases';
import { byCode, byId, DEFAULT_PORTFOLIO, missingPortfolio, NO_PORTFOLIO, NOTHING } from './values';

const rulesOf = (id: number) => `/v1/monitoring/portfolios/${id}/eventRules`;
const GB = `${rulesOf(DEFAULT_PORTFOLIO)}/GB`;

const set = {
	portfolioId: byId(DEFAULT_PORTFOLIO),
	ruleCountry: byCode('gb'),
	ruleCodes: ['1802', '3054'],
	isActive: true,
};

const read = { method: 'GET', url: GB };

const rule = (ruleCode: number, isActive: boolean, more: object = {}) =>
	expect.objectContaining({ ruleCode, isActive, ...more }) as unknown;

export const eventRuleCases: NodeCases = {
	'eventRule: getAll': {
		succeeds: [
			{
				parameters: { portfolioId: byId(DEFAULT_PORTFOLIO), limit: 2 },
				requests: [{ method: 'GET', url: rulesOf(DEFAULT_PORTFOLIO) }],
				output: [
					{
						ruleCode: 101,
						ruleCountryCode: 'XX',
						name: 'International rating change',
						ruleType: 1,
						ruleTypeName: 'Change',
						isActive: true,
						param0: null,
						param1: null,
						param2: null,
					},
					rule(102, false, { param0: '10' }),
				],
			},
			{
				title: 'lists the rules of one country',
				parameters: {
					portfolioId: byId(DEFAULT_PORTFOLIO),
					returnAll: true,
					filters: { ruleCountry: byCode('nl') },
				},
				requests: [{ method: 'GET', url: `${rulesOf(DEFAULT_PORTFOLIO)}/NL` }],
				output: [
					rule(101, true),
					rule(102, false),
					rule(105, true),
					rule(107, false),
					rule(2901, false),
				],
			},
			{
				title: 'lists all available rules without a portfolio',
				parameters: { portfolioId: byId(''), returnAll: true },
				requests: [{ method: 'GET', url: '/v1/monitoring/eventRules' }],
				output: Array.from({ length: 9 }, () => rule(expect.any(Number) as never, false)),
			},
		],
		fails: [missingPortfolio({ method: 'GET', url: rulesOf(NO_PORTFOLIO) })],
	},
	'eventRule: set': {
		succeeds: [
			{
				title: 'keeps the current thresholds, and reads the rules again',
				parameters: set,
				requests: [
					read,
					{
						method: 'PUT',
						url: GB,
						body: [
							{
								ruleCode: 1802,
								param0: '10',
								isActive: 1,
							},
							{
								ruleCode: 3054,
								isActive: 1,
							},
						],
					},
					read,
				],
				output: [rule(1802, true, { param0: '10' }), rule(3054, true)],
			},
			{
				title: 'disables rules, and accepts codes from an expression',
				parameters: {
					...set,
					ruleCodes: '={{ "101, 1801" }}',
					isActive: false,
				},
				requests: [
					read,
					{
						method: 'PUT',
						url: GB,
						body: [
							{ ruleCode: 101, isActive: 0 },
							{ ruleCode: 1801, param0: '1', isActive: 0 },
						],
					},
					read,
				],
				output: [rule(101, false), rule(1801, false)],
			},
			{
				title: 'sets the threshold of one rule',
				parameters: {
					...set,
					ruleCodes: ['1801'],
					additionalFields: { param0: '5' },
				},
				requests: [
					read,
					{
						method: 'PUT',
						url: GB,
						body: [{ ruleCode: 1801, param0: '5', isActive: 1 }],
					},
					read,
				],
				output: [rule(1801, true, { param0: '5' })],
			},
		],
		fails: [
			{
				title: 'changes nothing if a rule does not exist for the country',
				parameters: { ...set, ruleCodes: ['2901'] },
				requests: [read],
				error: 'There is no event rule 2901 for this country',
			},
			{
				title: 'sends nothing if a threshold would go into several rules',
				parameters: { ...set, additionalFields: { param0: '5' } },
				requests: [],
				error: 'Parameters can only be set for one rule at a time',
				description: /'Parameter 0'/,
			},
			{
				title: 'sends nothing without a rule',
				parameters: { ...set, ruleCodes: NOTHING },
				requests: [],
				error: "'Rule Names or IDs' is empty",
			},
			{
				title: 'sends nothing for a value that is not a rule code',
				parameters: { ...set, ruleCodes: '={{ "rating" }}' },
				requests: [],
				error: "'Rule Names or IDs' is not a list of rule codes",
			},
		],
	},
};
