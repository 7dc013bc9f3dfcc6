import mapKeys from 'lodash/mapKeys';
import type { INodePropertyOptions, ResourceMapperField } from 'n8n-workflow';

import { field } from '../../credentials/common/form';
import {
	arrayOf,
	entryOf,
	isRecord,
	recordOf,
	recordsIn,
	textOf,
	type UnknownRecord,
} from '../../credentials/common/unknown';
import {
	type Choice,
	type Field,
	type ListContext,
	locator,
	type MapperFields,
	type Picker,
} from '../rest/operations';

/** A search criterion, as a set describes it. */
interface Criterion {
	readonly name: string;
	readonly isRequired: boolean;
	readonly allowedValues: readonly string[];
	readonly isFlag: boolean;
}

/**
 * Criteria that a search may combine. `/companies/searchcriteria` lists the sets of a country, and a
 * search must not mix criteria of different sets. *Search By* selects the set, and the fields below it
 * are those of the set, so invalid combinations cannot be entered.
 */
interface CriteriaSet {
	/** Names of the required criteria; does not change when Creditsafe adds optional ones. */
	readonly key: string;
	readonly criteria: readonly Criterion[];
}

const LABELS: Readonly<Record<string, string>> = {
	exact: 'Exact Name',
	houseNo: 'House Number',
	id: 'Company ID',
	phoneNo: 'Phone Number',
	postCode: 'Postal Code',
	regNo: 'Registration Number',
	safeNo: 'Safe Number',
	type: 'Company Type',
	vatNo: 'VAT Number',
};

/** `headOffice` becomes *Head Office*, `tradeName` becomes *Trade Name*. */
const titled = (name: string): string =>
	name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/^./, (first) => first.toUpperCase());

const criterionLabel = (name: string): string => entryOf(LABELS, name) ?? titled(name);

/** Criteria of the address are nested one level down; its first line is sent as `address`. */
function entriesOf(set: UnknownRecord): Array<[string, UnknownRecord]> {
	const { address, ...others } = set;
	const parts = isRecord(address)
		? Object.entries(address).map(
				([name, rule]) => [name === 'simpleValue' ? 'address' : name, rule] as const,
			)
		: [];
	return [...Object.entries(others), ...parts].flatMap(([name, rule]) =>
		isRecord(rule) ? [[name, rule]] : [],
	);
}

/** Criteria that are on or off; the definition names them, and `exact`, which no set has. */
const FLAGS: readonly string[] = ['exact', 'includeTradingNames', 'includeTradingAddresses'];

const criterionOf = ([name, rule]: [string, UnknownRecord]): Criterion => {
	const allowed = arrayOf(rule.allowedValues);
	return {
		name,
		isRequired: rule.required === true || rule.optional === false,
		isFlag: FLAGS.includes(name) || allowed.some((value) => typeof value === 'boolean'),
		allowedValues: allowed.map(textOf).filter((value) => value !== ''),
	};
};

const criterion = (name: string, isRequired = true): Criterion => ({
	name,
	isRequired,
	isFlag: FLAGS.includes(name),
	allowedValues: [],
});

const keyOf = (criteria: readonly Criterion[]) => criteria.map(({ name }) => name).join('+');

function setOf(set: UnknownRecord): CriteriaSet {
	const criteria = entriesOf(set)
		.map(criterionOf)
		.sort((a, b) => Number(b.isRequired) - Number(a.isRequired));
	const needed = criteria.filter(({ isRequired }) => isRequired);
	const keyCriteria = needed.length === 0 ? criteria : needed;
	return { key: keyOf(keyCriteria), criteria };
}

/** Searches by a name know two other names and `exact`, which no set mentions. */
function withOtherNames(set: CriteriaSet): CriteriaSet[] {
	const { criteria } = set;
	if (set.key !== 'name') return [set];
	const given = criteria.filter(({ name }) => name !== 'name');
	const hasExact = given.some(({ name }) => name === 'exact');
	const others = hasExact ? given : [...given, criterion('exact', false)];
	return ['name', 'tradeName', 'acronym'].map((name) => ({
		key: name,
		criteria: [criterion(name), ...others],
	}));
}

/** The different sets in a response of `/companies/searchcriteria`. @internal */
export function setsIn(response: unknown): CriteriaSet[] {
	const sets = isRecord(response) ? response.criteriaSets : undefined;
	const all = recordsIn(sets).map(setOf).flatMap(withOtherNames);
	return [...new Map(all.map((set) => [set.key, set])).values()];
}

/** Sets that most countries support, for a country that comes from an expression. */
const COMMON_SETS: readonly CriteriaSet[] = [
	...['id', 'safeNo', 'regNo', 'vatNo'].map((key) => ({ key, criteria: [criterion(key)] })),
	...withOtherNames({ key: 'name', criteria: [criterion('name'), criterion('postCode', false)] }),
];

const COUNTRIES = /^[A-Z]{2,3}(?:,[A-Z]{2,3})*$/;

async function setsFor({ parameter, get }: ListContext): Promise<readonly CriteriaSet[]> {
	const countries = textOf(parameter('country')).toUpperCase().replace(/\s/g, '');
	return COUNTRIES.test(countries)
		? setsIn(await get('companies/searchcriteria', { countries }))
		: COMMON_SETS;
}

function choiceOf({ key, criteria }: CriteriaSet): Choice {
	const keys = key.split('+');
	const others = criteria.filter(({ name }) => !keys.includes(name));
	const optional = others.map(({ name }) => criterionLabel(name)).join(', ');
	return {
		name: keys.map(criterionLabel).join(' and '),
		value: key,
		...(optional !== '' && { description: `Can be narrowed down by ${optional}` }),
	};
}

const optionOf = (value: string): INodePropertyOptions => ({ name: titled(value), value });

function inputOf({
	isFlag,
	allowedValues,
}: Criterion): Pick<ResourceMapperField, 'options' | 'type'> {
	if (isFlag) return { type: 'boolean' };
	return allowedValues.length > 0
		? { type: 'options', options: allowedValues.map(optionOf) }
		: { type: 'string' };
}

function columnOf(entry: Criterion): ResourceMapperField {
	const { name, isRequired } = entry;
	return {
		id: name,
		displayName: criterionLabel(name),
		required: isRequired,
		defaultMatch: false,
		canBeUsedToMatch: false,
		display: true,
		...inputOf(entry),
	};
}

/** Names of criteria that are not those of the parameters that search by them. */
const PARAMETERS: Readonly<Record<string, string>> = { phoneNumber: 'phoneNo' };

/** The query of a search by the criteria that were filled in. */
export const parametersOf = (values: unknown): UnknownRecord =>
	mapKeys(recordOf(values), (_value, name) => entryOf(PARAMETERS, name) ?? name);

const searchByPicker: Picker = {
	name: 'listSearchCriteria',
	find: async (lookup) => {
		const choices = (await setsFor(lookup)).map(choiceOf);
		return { choices: choices.sort((a, b) => a.name.localeCompare(b.name)) };
	},
};

const criteriaColumns: MapperFields = {
	name: 'getSearchCriteria',
	words: { singular: 'criterion', plural: 'criteria' },
	whenNone: "Not supported for this country. Choose another option under 'Search By'.",
	async find(lookup) {
		const sets = await setsFor(lookup);
		const selected = textOf(lookup.parameter('searchBy'));
		const set = sets.find(({ key }) => key === selected);
		const needsNone = set?.criteria.every(({ isRequired }) => !isRequired) === true;
		// Optional criteria can be added, but are not shown at first.
		return (set?.criteria ?? []).map((entry) => ({
			...columnOf(entry),
			...(entry.isRequired || needsNone ? {} : { removed: true }),
		}));
	},
};

const searchByLocator = locator({
	displayName: 'Search By',
	name: 'searchBy',
	description:
		'What you know about the company. Options depend on the country, so choose it first.',
	picker: searchByPicker,
	required: false,
	hasCodes: true,
	idPlaceholder: 'e.g. name or regNo',
});

/** The field *Search By*. Its default is Name, which every country supports. */
export const searchBy: Field = {
	...searchByLocator,
	property: {
		...searchByLocator.property,
		default: { __rl: true, mode: 'list', value: 'name', cachedResultName: 'Name' },
	},
};

/** The criteria of the set in *Search By*; its value is an object from name to value. */
export const criteria: Field = {
	property: field('Criteria', 'criteria', 'resourceMapper', {
		noDataExpression: true,
		required: true,
		typeOptions: { loadOptionsDependsOn: ['country.value', 'searchBy.value'] },
		default: { mappingMode: 'defineBelow', value: null },
		description: 'Criteria that can be combined. A postal code may end in * as a wildcard.',
	}),
	columns: criteriaColumns,
};
