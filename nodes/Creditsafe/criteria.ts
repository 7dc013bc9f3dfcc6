import type { INodePropertyOptions, ResourceMapperField } from 'n8n-workflow';

import { isRecord, textOf, type UnknownRecord } from '../../credentials/common/unknown';
import {
	type Choice,
	type Field,
	type ListContext,
	locator,
	type MapperFields,
	type Picker,
} from '../rest/operations';

/**
 * Which criteria a search may combine differs by country: `/companies/searchcriteria` lists sets of
 * them, and only criteria of one set may be sent. *Search By* chooses the set, the form below it is
 * made of the set, so that no other mix can be entered.
 */

/** A criterion as a set describes it. */
interface Criterion {
	readonly name: string;
	readonly isRequired: boolean;
	readonly allowedValues: readonly string[];
}

interface CriteriaSet {
	/** What must be filled in; it stays the same when Creditsafe adds something optional. */
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

/** `headOffice` is *Head Office*, `tradeName` is *Trade Name*. */
const titled = (name: string): string =>
	name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/^./, (first) => first.toUpperCase());

const labelOf = (name: string): string => LABELS[name] ?? titled(name);

/** The parts of an address lie one level down; its first line is sent as `address`. */
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

const criterionOf = ([name, rule]: [string, UnknownRecord]): Criterion => ({
	name,
	isRequired: rule.required === true || rule.optional === false,
	allowedValues: (Array.isArray(rule.allowedValues) ? (rule.allowedValues as unknown[]) : [])
		.map(textOf)
		.filter((value) => value !== ''),
});

function setOf(set: UnknownRecord): CriteriaSet {
	const criteria = entriesOf(set)
		.map(criterionOf)
		.sort((a, b) => Number(b.isRequired) - Number(a.isRequired));
	const needed = criteria.filter(({ isRequired }) => isRequired);
	const telling = needed.length === 0 ? criteria : needed;
	return { key: telling.map(({ name }) => name).join('+'), criteria };
}

/** The sets of an answer, each once. */
export function setsIn(response: unknown): CriteriaSet[] {
	const sets = isRecord(response) ? response.criteriaSets : undefined;
	const all = (Array.isArray(sets) ? (sets as unknown[]) : []).filter(isRecord).map(setOf);
	return [...new Map(all.map((set) => [set.key, set])).values()];
}

const usual = (name: string, isRequired = true): Criterion => ({
	name,
	isRequired,
	allowedValues: [],
});

/** What countries usually take, for a country that an expression will give. */
const USUAL_SETS: readonly CriteriaSet[] = [
	...['id', 'safeNo', 'regNo', 'vatNo'].map((key) => ({ key, criteria: [usual(key)] })),
	{ key: 'name', criteria: [usual('name'), usual('postCode', false)] },
];

const COUNTRIES = /^[A-Z]{2,3}(?:,[A-Z]{2,3})*$/;

async function setsFor({ parameter, get }: ListContext): Promise<readonly CriteriaSet[]> {
	const countries = textOf(parameter('country')).toUpperCase().replace(/\s/g, '');
	return COUNTRIES.test(countries)
		? setsIn(await get('companies/searchcriteria', { countries }))
		: USUAL_SETS;
}

function choiceOf({ key, criteria }: CriteriaSet): Choice {
	const keys = key.split('+');
	const others = criteria.filter(({ name }) => !keys.includes(name));
	const more = others.map(({ name }) => labelOf(name)).join(', ');
	return {
		name: keys.map(labelOf).join(' and '),
		value: key,
		...(more === '' ? {} : { description: `Can be narrowed down by ${more}` }),
	};
}

const optionOf = (value: string): INodePropertyOptions => ({ name: titled(value), value });

function columnOf({ name, isRequired, allowedValues }: Criterion): ResourceMapperField {
	const kind: Pick<ResourceMapperField, 'type' | 'options'> =
		allowedValues.length > 0
			? { type: 'options', options: allowedValues.map(optionOf) }
			: { type: name === 'exact' ? 'boolean' : 'string' };
	return {
		id: name,
		displayName: labelOf(name),
		required: isRequired,
		defaultMatch: false,
		canBeUsedToMatch: false,
		display: true,
		...kind,
	};
}

const searchWays: Picker = {
	name: 'listSearchCriteria',
	find: async (lookup) => {
		const choices = (await setsFor(lookup)).map(choiceOf);
		return { choices: choices.sort((a, b) => a.name.localeCompare(b.name)) };
	},
};

const criteriaColumns: MapperFields = {
	name: 'getSearchCriteria',
	words: { singular: 'criterion', plural: 'criteria' },
	whenNone: "The country has no such criteria. Choose another way under 'Search By'.",
	async find(lookup) {
		const sets = await setsFor(lookup);
		const wanted = textOf(lookup.parameter('searchBy'));
		const set = sets.find(({ key }) => key === wanted);
		const needsNone = set?.criteria.every(({ isRequired }) => !isRequired) === true;
		// What narrows a search down is offered, but does not fill the form.
		return (set?.criteria ?? []).map((criterion) => ({
			...columnOf(criterion),
			...(criterion.isRequired || needsNone ? {} : { removed: true }),
		}));
	},
};

const searchWay = locator({
	displayName: 'Search By',
	name: 'searchBy',
	description:
		'What is known about the company. Countries differ in what they offer; choose the country first.',
	picker: searchWays,
	required: false,
	hasCodes: true,
	idPlaceholder: 'e.g. name or regNo',
});

/** Every country knows names. */
export const searchBy: Field = {
	...searchWay,
	property: {
		...searchWay.property,
		default: { __rl: true, mode: 'list', value: 'name', cachedResultName: 'Name' },
	},
};

export const criteria: Field = {
	property: {
		displayName: 'Criteria',
		name: 'criteria',
		type: 'resourceMapper',
		noDataExpression: true,
		required: true,
		typeOptions: { loadOptionsDependsOn: ['country.value', 'searchBy.value'] },
		default: { mappingMode: 'defineBelow', value: null },
		description:
			'The criteria that may be combined; a star at the end of a postal code stands for any ending',
	},
	columns: criteriaColumns,
};
