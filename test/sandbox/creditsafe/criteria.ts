import { badRequest } from './answers';
import type { Call } from './call';
import {
	COUNTRIES,
	type CriteriaSet,
	type Criterion,
	PUBLIC_COMPANIES,
	PUBLIC_CRITERIA,
} from './seed/countries';

/** Query parameters that select companies in a search; others control the response. */
const CRITERIA = [
	'id',
	'safeNo',
	'regNo',
	'vatNo',
	'name',
	'tradeName',
	'acronym',
	'exact',
	'address',
	'street',
	'houseNo',
	'city',
	'postCode',
	'province',
	'officeType',
	'phoneNo',
	'status',
	'type',
	'website',
] as const;

const IN_ADDRESS = new Set(['street', 'houseNo', 'city', 'postCode', 'province']);

/** The comma-separated countries of a query, each of them supported. */
export function countriesOf({ query }: Call): string[] {
	const codes = (query.countries ?? '').split(',').map((code) => code.trim().toUpperCase());
	const given = codes.filter((code) => code !== '');
	if (given.length === 0) throw badRequest('countries is required');
	const unknown = given.find((code) => code !== PUBLIC_COMPANIES && !COUNTRIES[code]);
	if (unknown !== undefined) throw badRequest(`${unknown} is not a supported country`);
	return given;
}

export const setsOf = (code: string): readonly CriteriaSet[] =>
	code === PUBLIC_COMPANIES ? PUBLIC_CRITERIA : (COUNTRIES[code]?.criteriaSets ?? []);

/** The criteria of a query, if one set of every country allows them together. */
export function criteriaOf(call: Call, countries: readonly string[]): Record<string, string> {
	const given = Object.fromEntries(
		CRITERIA.map((name) => [name, call.query[name] ?? ''] as const).filter(
			([, text]) => text !== '',
		),
	);
	for (const code of countries) {
		const set = setsOf(code).find((one) => fits(one, Object.keys(given)));
		if (!set) throw badRequest('Specified criteria combination is not allowed');
		for (const [name, text] of Object.entries(given)) checkValue(name, text, set[name]);
	}
	return given;
}

function fits(set: CriteriaSet, names: readonly string[]): boolean {
	const complete = Object.entries(set).every(
		([name, { required }]) => !required || names.includes(name),
	);
	return names.length > 0 && complete && names.every((name) => name in set);
}

function checkValue(name: string, text: string, rule: Criterion | undefined): void {
	if (rule?.minLength !== undefined && text.replace('*', '').length < rule.minLength) {
		throw badRequest(
			`${name} is shorter than the required minimum length of ${rule.minLength}`,
		);
	}
	if (rule?.allowedValues && !rule.allowedValues.includes(text)) {
		throw badRequest(`${name} does not support the value ${text}`);
	}
}

/** Criteria whose name in a set differs from that of the parameter. */
const SHOWN_NAMES: Readonly<Record<string, string>> = {
	address: 'simpleValue',
	phoneNo: 'phoneNumber',
};

/** Parameters of a search that no set names. */
const UNNAMED = new Set(['exact']);

/** A set as `/companies/searchcriteria` shows it: parts of an address are nested in `address`. */
export function shownSet(set: CriteriaSet): Record<string, unknown> {
	const shown: Record<string, unknown> = {};
	const address: Record<string, unknown> = {};
	for (const [name, rule] of Object.entries(set)) {
		if (UNNAMED.has(name)) continue;
		const isInAddress = name === 'address' || IN_ADDRESS.has(name);
		(isInAddress ? address : shown)[SHOWN_NAMES[name] ?? name] = shownRule(name, rule);
	}
	return Object.keys(address).length > 0 ? { ...shown, address } : shown;
}

/** Criteria with a fixed set of values say whether they are optional, all others whether they are required. */
const CHOICES = new Set(['type', 'officeType', 'status']);

const shownRule = (name: string, { required, ...rest }: Criterion) => ({
	...(CHOICES.has(name) ? { optional: required !== true } : { required: required === true }),
	...rest,
});
