import { isRecord } from '../../core/bodies';
import type { Response } from '../../core/types';
import { badRequest, monitoringNotFound, noContent, plain } from '../answers';
import type { Call, RouteRow } from '../call';
import { COUNTRIES } from '../seed/countries';
import { type Rule, RULES, rulesFor } from '../seed/monitoring';
import type { RuleSetting } from '../tenant';
import { portfolioOf } from './portfolios';

const IN_PORTFOLIO = '/monitoring/portfolios/:portfolioId/eventRules';
const OFF: RuleSetting = { isActive: 0, param0: null, param1: null, param2: null };

function rulesOf({ params }: Call): readonly Rule[] {
	const code = params.countryCode?.toUpperCase();
	if (code === undefined) return RULES;
	if (code !== 'XX' && !COUNTRIES[code]) throw monitoringNotFound('EventRule resource');
	return rulesFor(code);
}

const all = (call: Call): Response =>
	plain(rulesOf(call).map((rule) => ({ isActive: false, ...rule })));

function ofPortfolio(call: Call): Response {
	const { rules } = portfolioOf(call);
	return plain(
		rulesOf(call).map((rule) => {
			const setting = rules.get(rule.ruleCode) ?? OFF;
			return {
				...rule,
				isActive: setting.isActive === 1,
				param0: setting.param0 ?? rule.param0,
				param1: setting.param1 ?? rule.param1,
				param2: setting.param2,
			};
		}),
	);
}

const parameterOf = (value: unknown) =>
	value === undefined || value === null ? null : String(value);

function readSetting(row: unknown, known: readonly Rule[]): [number, RuleSetting] {
	const fields = isRecord(row) ? row : {};
	const rule = known.find(({ ruleCode }) => ruleCode === fields.ruleCode);
	if (!rule) throw badRequest(`ruleCode ${String(fields.ruleCode)} does not exist here`);
	if (fields.isActive !== 0 && fields.isActive !== 1)
		throw badRequest('isActive has to be 0 or 1');
	const [param0, param1, param2] = [fields.param0, fields.param1, fields.param2].map(parameterOf);
	return [
		rule.ruleCode,
		{
			isActive: fields.isActive,
			param0: param0 ?? null,
			param1: param1 ?? null,
			param2: param2 ?? null,
		},
	];
}

/** Rules that the body does not name keep their state. */
function set(call: Call): Response {
	const { rules } = portfolioOf(call);
	const known = rulesOf(call);
	if (!Array.isArray(call.body)) throw badRequest('The body has to be an array of rules');
	const settings = call.body.map((row: unknown) => readSetting(row, known));
	for (const [code, setting] of settings) rules.set(code, setting);
	return noContent;
}

function setDefault(call: Call): Response {
	portfolioOf(call).rules.clear();
	return noContent;
}

export const EVENT_RULE_ROUTES: readonly RouteRow[] = [
	{ method: 'GET', path: '/monitoring/eventRules', handle: all },
	{ method: 'GET', path: '/monitoring/eventRules/:countryCode', handle: all },
	{ method: 'GET', path: IN_PORTFOLIO, handle: ofPortfolio },
	{ method: 'GET', path: `${IN_PORTFOLIO}/:countryCode`, handle: ofPortfolio },
	{ method: 'PUT', path: `${IN_PORTFOLIO}/setDefault`, handle: setDefault },
	{ method: 'PUT', path: `${IN_PORTFOLIO}/:countryCode`, handle: set },
];
