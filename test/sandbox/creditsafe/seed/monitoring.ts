/** Monitoring rules. Codes 101, 105, 1801, 1802 and 3054 are documented, their names are invented. */
export interface Rule {
	readonly ruleCode: number;
	/** `XX`: every country. */
	readonly ruleCountryCode: string;
	readonly name: string;
	readonly ruleType: number;
	readonly ruleTypeName: string;
	readonly param0: string | null;
	readonly param1: string | null;
}

const rule = (
	ruleCode: number,
	ruleCountryCode: string,
	name: string,
	param0: string | null = null,
): Rule => ({
	ruleCode,
	ruleCountryCode,
	name,
	ruleType: param0 === null ? 1 : 2,
	ruleTypeName: param0 === null ? 'Change' : 'Threshold',
	param0,
	param1: null,
});

export const RULES: readonly Rule[] = [
	rule(101, 'XX', 'International rating change'),
	rule(102, 'XX', 'Credit limit change', '10'),
	rule(105, 'XX', 'Address change'),
	rule(107, 'XX', 'Company name change'),
	rule(1801, 'GB', 'Rating band change', '1'),
	rule(1802, 'GB', 'Credit limit reduction', '10'),
	rule(3054, 'GB', 'New accounts filed'),
	rule(2801, 'DE', 'Managing director change'),
	rule(2901, 'NL', 'Registered address change'),
];

/** Rules that apply to a country: its own and the global ones. */
export const rulesFor = (countryCode: string): Rule[] =>
	RULES.filter(({ ruleCountryCode }) =>
		[countryCode.toUpperCase(), 'XX'].includes(ruleCountryCode),
	);

export const findRule = (code: unknown): Rule | undefined =>
	RULES.find(({ ruleCode }) => ruleCode === code);
