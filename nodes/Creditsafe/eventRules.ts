import { isRecord, numberOf, textOf, type UnknownRecord } from '../../credentials/common/unknown';
import { jsonBody } from '../rest/body/text';
import { RestError } from '../rest/errors/restError';
import {
	type Field,
	flagField,
	type Operation,
	optional,
	type Picker,
	type Resource,
	type RunContext,
	textField,
} from '../rest/operations';
import { ruleCountry } from './countries';
import { anyPortfolioField, portfolioField } from './portfolioFields';

const rulePicker: Picker = {
	name: 'listEventRules',
	async find({ parameter, get }) {
		const country = textOf(parameter('ruleCountry')).toUpperCase();
		if (country === '') return { choices: [] };
		const rules = await get(`monitoring/eventRules/${encodeURIComponent(country)}`);
		const rows = (Array.isArray(rules) ? (rules as unknown[]) : []).filter(isRecord);
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
	property: {
		displayName: 'Rule Names or IDs',
		name: 'ruleCodes',
		type: 'multiOptions',
		typeOptions: { loadOptionsDependsOn: ['ruleCountry.value'] },
		required: true,
		default: [],
		description:
			'Rules of the country. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	picker: rulePicker,
};

const isActive = flagField(
	'Active',
	'isActive',
	{ body: 'isActive' },
	'Whether the rules are turned on; without a rule that is on, nothing is reported',
	{ default: true },
);

const parameters = ['param0', 'param1', 'param2'] as const;

/** Codes from the list, or from an expression: `[101, 105]` or `101,105`. */
function codesOf(value: unknown): number[] {
	const codes = [value]
		.flat()
		.flatMap((each) => textOf(each).split(','))
		.map((code) => numberOf(code));
	if (codes.length > 0 && codes.every((code): code is number => Number.isInteger(code)))
		return codes;
	throw new RestError(
		'input',
		"'Rule Names or IDs' does not hold codes of rules",
		'Choose from the list, or give numbers such as 101,105.',
	);
}

const rulesIn = (data: unknown): UnknownRecord[] =>
	(Array.isArray(data) ? (data as unknown[]) : []).filter(isRecord);

/** The rule as it is to be: parameters that nobody gave stay, so that no threshold gets lost. */
function wanted(current: readonly UnknownRecord[], code: number, changes: UnknownRecord) {
	const rule = current.find(({ ruleCode }) => numberOf(ruleCode) === code);
	if (rule === undefined)
		throw new RestError(
			'input',
			`There is no event rule ${code} for this country`,
			"Check 'Country' and 'Rule Names or IDs'; Event Rule: Get Many lists all rules.",
		);
	const held = Object.fromEntries(
		parameters.map((name) => [name, rule[name]]).filter(([, value]) => value !== undefined),
	) as UnknownRecord;
	return { ruleCode: code, ...held, ...changes };
}

/** Reads the rules, sends the changed ones, and reads them again: the change has no answer. */
async function setRules({ parts, body, value, isOn, request }: RunContext): Promise<unknown> {
	const codes = codesOf(value(rules));
	const read = async () => rulesIn(await request({ method: 'GET', path: parts.path }));
	const current = await read();
	const changes = { ...body, isActive: isOn(isActive) ? 1 : 0 };
	const rows = codes.map((code) => wanted(current, code, changes));
	await request({ ...parts, body: jsonBody(rows) });
	return (await read()).filter(({ ruleCode }) => codes.includes(numberOf(ruleCode) ?? NaN));
}

const operations: readonly Operation[] = [
	{
		name: 'getAll',
		displayName: 'Get Many',
		action: 'Get many event rules',
		description: 'List what Creditsafe can report, and whether a portfolio has it turned on',
		method: 'GET',
		path: 'monitoring{/portfolio*}/eventRules{/countryCode}',
		fields: [
			anyPortfolioField(
				'Leave it empty to list all rules that there are, without their state',
			),
		],
		filters: [optional(ruleCountry)],
		pages: 'none',
	},
	{
		name: 'set',
		displayName: 'Set',
		action: 'Set event rules',
		description: 'Turn rules of a portfolio on or off, so that their events are reported',
		method: 'PUT',
		path: 'monitoring/portfolios/{portfolioId}/eventRules/{countryCode}',
		fields: [portfolioField, ruleCountry, rules, isActive],
		additionalFields: parameters.map((name, index) =>
			textField(
				`Parameter ${index}`,
				name,
				{ body: name },
				`The value ${name} of the rules, for example a threshold. Not added: it stays as it is.`,
				{ placeholder: 'e.g. 10' },
			),
		),
		run: setRules,
	},
];

export const eventRule: Resource = {
	name: 'eventRule',
	displayName: 'Event Rule',
	description: 'What is reported about the companies of a portfolio',
	operations,
};
