import { numberOf, recordsIn, textOf, type UnknownRecord } from '../../credentials/common/unknown';
import { jsonBody } from '../rest/body/text';
import { inputError } from '../rest/errors/restError';
import {
	type Field,
	flagField,
	multiField,
	type Operation,
	optional,
	type Picker,
	type Resource,
	type RunContext,
	textField,
	usual,
} from '../rest/operations';
import { ruleCountry } from './countries';
import { anyPortfolioField, portfolioField } from './portfolioFields';

const rulePicker: Picker = {
	name: 'listEventRules',
	async find({ parameter, get }) {
		const country = textOf(parameter('ruleCountry')).toUpperCase();
		if (country === '') return { choices: [] };
		const rules = await get(`monitoring/eventRules/${encodeURIComponent(country)}`);
		const rows = recordsIn(rules);
		return {
			choices: rows.map(({ name, ruleCode, ruleTypeName }) => ({
				name: `${textOf(name)} (${textOf(ruleCode)})`,
				value: textOf(ruleCode),
				description: textOf(ruleTypeName),
			})),
		};
	},
};

const rules: Field = {
	...multiField(
		'Rule Names or IDs',
		'ruleCodes',
		'nowhere',
		'Rules for the country. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		{ typeOptions: { loadOptionsDependsOn: ['ruleCountry.value'] }, required: true },
	),
	picker: rulePicker,
};

const isActive = flagField(
	'Active',
	'isActive',
	'body',
	'Whether to enable the rules. No events are reported unless a rule is enabled.',
	{ default: true },
);

const parameters = ['param0', 'param1', 'param2'] as const;
const parameterLabel = (name: string) => `Parameter ${name.slice(-1)}`;

/** Codes from the list, or from an expression: `[101, 105]` or `101,105`. */
function codesOf(value: unknown): number[] {
	const codes = [value]
		.flat()
		.flatMap((entry) => textOf(entry).split(','))
		.map((code) => numberOf(code));
	if (codes.length > 0 && codes.every((code): code is number => Number.isInteger(code)))
		return codes;
	throw inputError(
		"'Rule Names or IDs' is not a list of rule codes",
		'Choose from the list, or enter numbers such as 101,105.',
	);
}

const rulesIn = (data: unknown): UnknownRecord[] => recordsIn(data);

const isSet = (value: unknown) => value !== undefined && value !== null;

/**
 * A parameter means something else in each rule: a threshold of a limit, a number of days.
 * @throws RestError for a parameter that would go into several rules
 */
function checkParameters(codes: readonly number[], changes: UnknownRecord): void {
	const entered = parameters.filter((name) => name in changes);
	if (codes.length === 1 || entered.length === 0) return;
	throw inputError(
		'Parameters can only be set for one rule at a time',
		`Choose one rule under 'Rule Names or IDs', or remove ${entered.map((name) => `'${parameterLabel(name)}'`).join(' and ')}.`,
	);
}

/** The rule to send. Parameters that were not entered keep their values, so that no threshold is lost. */
function changedRule(current: readonly UnknownRecord[], code: number, changes: UnknownRecord) {
	const rule = current.find(({ ruleCode }) => numberOf(ruleCode) === code);
	if (rule === undefined)
		throw inputError(
			`There is no event rule ${code} for this country`,
			"Check 'Country' and 'Rule Names or IDs'; Event Rule: Get Many lists all rules.",
		);
	const kept = Object.fromEntries(
		parameters.map((name) => [name, rule[name]]).filter(([, value]) => isSet(value)),
	) as UnknownRecord;
	return { ruleCode: code, ...kept, ...changes };
}

/** Reads the rules, sends the changed ones, and reads them again, because the update returns no body. */
async function setRules({ parts, body, value, isOn, request }: RunContext): Promise<unknown> {
	const codes = codesOf(value(rules));
	checkParameters(codes, body);
	const read = async () => rulesIn(await request({ method: 'GET', path: parts.path }));
	const current = await read();
	const changes = { ...body, isActive: isOn(isActive) ? 1 : 0 };
	const rows = codes.map((code) => changedRule(current, code, changes));
	await request({ ...parts, body: jsonBody(rows) });
	return (await read()).filter(({ ruleCode }) => codes.includes(numberOf(ruleCode) ?? NaN));
}

const operations: readonly Operation[] = [
	{
		...usual.getAll,
		action: 'Get many event rules',
		description: 'List the event rules and whether they are enabled for a portfolio',
		path: 'monitoring{/portfolio*}/eventRules{/countryCode}',
		fields: [anyPortfolioField('Leave empty to list all available rules without their state')],
		filters: [optional(ruleCountry)],
		pages: 'none',
	},
	{
		name: 'set',
		displayName: 'Set',
		action: 'Set event rules',
		description: 'Enable or disable event rules of a portfolio',
		method: 'PUT',
		path: 'monitoring/portfolios/{portfolioId}/eventRules/{countryCode}',
		fields: [portfolioField, ruleCountry, rules, isActive],
		additionalFields: parameters.map((name) =>
			textField(
				parameterLabel(name),
				name,
				'body',
				'Such as a threshold, for one rule. Unchanged if not added.',
				{ placeholder: 'e.g. 10' },
			),
		),
		run: setRules,
	},
];

export const eventRule: Resource = {
	name: 'eventRule',
	displayName: 'Event Rule',
	description: 'Events reported for a portfolio',
	operations,
};
