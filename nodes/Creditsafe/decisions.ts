import type { IDataObject, INodePropertyOptions, ResourceMapperField } from 'n8n-workflow';

import { field } from '../../credentials/common/form';
import {
	entryOf,
	joined,
	numberOf,
	textOf,
	type UnknownRecord,
} from '../../credentials/common/unknown';
import {
	choiceField,
	type Field,
	type Input,
	locator,
	type LocatorTable,
	type MapperFields,
	type Operation,
	optional,
	recordPicker,
	type Resource,
	type SimplifiedField,
	textField,
	timeField,
	usual,
} from '../rest/operations';
import { companyField, rowsAt } from './companyField';
import { fromOne } from './pages';

const TREE: LocatorTable = {
	displayName: 'Decision Tree',
	name: 'decisionTreeId',
	description: 'Decision tree configured for you by Creditsafe',
	picker: recordPicker({
		name: 'listDecisionTrees',
		path: 'decisionEngine/GUID',
		rows: 'GUIDList',
		choice: ({ friendlyName, GUID, type }) => ({
			name: joined([friendlyName, type]),
			value: textOf(GUID),
		}),
	}),
	idPlaceholder: 'e.g. 7ec0de00-0000-4000-8000-000000000001',
};

const tree = locator({ ...TREE, to: { path: 'provenirId' } });
const treeFilter = optional(locator({ ...TREE, to: { query: 'provenirId' } }));

/** Input types by a tree's field types; others are text. */
const TYPES: Readonly<Record<string, NonNullable<ResourceMapperField['type']>>> = {
	Dropdown: 'options',
	Integer: 'number',
};

/** The choices of a dropdown, in the order that Creditsafe gives them. */
const optionsOf = (field: UnknownRecord): INodePropertyOptions[] =>
	rowsAt(field, 'dropdownDetails')
		.sort((a, b) => (numberOf(a.presentationOrder) ?? 0) - (numberOf(b.presentationOrder) ?? 0))
		.map(({ label }) => textOf(label))
		.filter((label) => label !== '')
		.map((label) => ({ name: label, value: label }));

/** Such a field has no room for a hint, so what is valid is in its label: `Turnover (at least 0)`. */
function fieldLabel(field: UnknownRecord): string {
	const label = textOf(field.label) || textOf(field.paramName);
	const rules = rowsAt(field, 'validation')
		.map(({ description, validationType, validationValue }) =>
			textOf(description) === ''
				? [validationType, validationValue].map(textOf).join(' ').trim()
				: textOf(description),
		)
		.filter((rule) => rule !== '');
	return rules.length === 0 ? label : `${label} (${rules.join('; ')})`;
}

function columnOf(field: UnknownRecord): ResourceMapperField {
	const { paramName, fieldType, mandatory } = field;
	const options = optionsOf(field);
	const type = entryOf(TYPES, textOf(fieldType)) ?? 'string';
	return {
		id: textOf(paramName),
		displayName: fieldLabel(field),
		required: mandatory === true,
		defaultMatch: false,
		canBeUsedToMatch: false,
		display: true,
		...(type === 'options' && options.length === 0
			? { type: 'string' }
			: { type, ...(type === 'options' && { options }) }),
	};
}

const userDataFields: MapperFields = {
	name: 'getDecisionFields',
	words: { singular: 'field', plural: 'fields' },
	whenNone: "Choose 'Decision Tree' first; some trees need no further data",
	async find({ parameter, get }) {
		const id = textOf(parameter('decisionTreeId'));
		if (id === '') return [];
		const response = await get(`decisionEngine/${encodeURIComponent(id)}/userDataFields`);
		return rowsAt(response, 'fields')
			.sort((a, b) => (numberOf(a.orderIndex) ?? 0) - (numberOf(b.orderIndex) ?? 0))
			.map(columnOf)
			.filter(({ id: name }) => name !== '');
	},
};

const userData: Field = {
	property: field('Your Data', 'userData', 'resourceMapper', {
		noDataExpression: true,
		typeOptions: { loadOptionsDependsOn: ['decisionTreeId.value'] },
		default: { mappingMode: 'defineBelow', value: null },
		description: 'Additional input for the decision tree',
	}),
	columns: userDataFields,
};

const company = companyField({ query: 'companyId' });

/** By status code, which the documentation shows both as text and as a number. */
const OUTCOMES: Readonly<Record<string, string>> = { 1: 'positive', 2: 'pending', 3: 'negative' };

const summary = (data: UnknownRecord, input: Input): IDataObject =>
	({
		companyId: input.text(company),
		outcome: entryOf(OUTCOMES, textOf(data.statusCode)) ?? 'unknown',
		decision: data.Decision,
		decisionText: data.DecisionText,
		originationId: data.originationId,
	}) as IDataObject;

const run: Operation = {
	name: 'run',
	displayName: 'Run',
	action: 'Run a decision',
	description:
		'Run a decision tree on a company, for example to approve credit. May use one of your reports.',
	method: 'POST',
	path: 'decisionEngine/{provenirId}',
	fields: [tree, company, userData],
	additionalFields: [
		textField('Origination ID', 'originationId', 'query', 'Your own ID for this decision', {
			placeholder: 'e.g. order-1001',
		}),
	],
	body: (input) => ({ ...(input.value(userData) as UnknownRecord | undefined) }),
	output: { simplify: summary },
};

/** Rows of a page of the list to choose from. */
const LOG_PAGE = 50;

const LOG = 'decisionEngine/usageLog';

const LOG_SUMMARY: readonly SimplifiedField[] = [
	'decisionLogId',
	'decisionDate',
	'companyId',
	'companyName',
	['decision', 'response.Decision'],
	'status',
	'notes',
	['decisionTreeId', 'provenirId'],
	['decisionTree', 'friendlyName'],
	'userId',
];

const logEntry = locator({
	displayName: 'Decision',
	name: 'decisionLogId',
	description: 'A decision in the log, as returned by Get Many (decisionLogId)',
	to: 'path',
	picker: recordPicker({
		name: 'listDecisions',
		path: LOG,
		pageSize: LOG_PAGE,
		query: (_filter, page) => ({ page: page + 1, pageSize: LOG_PAGE }),
		rows: 'usageLog',
		choice: ({ decisionLogId, companyName, companyId, decisionDate }) => ({
			name: joined([textOf(companyName) || companyId, textOf(decisionDate).slice(0, 10)]),
			value: textOf(decisionLogId),
		}),
	}),
	idPlaceholder: 'e.g. 600001',
});

/** What a decision came to, as numbers. */
const OUTCOME_CHOICES = [
	{ name: 'Negative', value: '3' },
	{ name: 'Pending', value: '2' },
	{ name: 'Positive', value: '1' },
];

const get: Operation = {
	...usual.get,
	action: 'Get a decision',
	description: 'Get one past decision with its outcome and notes',
	path: `${LOG}/{decisionLogId}`,
	fields: [logEntry],
	output: { simplify: LOG_SUMMARY },
};

const update: Operation = {
	...usual.update,
	action: 'Update a decision',
	description: 'Change the outcome or the notes of a past decision, for example after a review',
	path: `${LOG}/{decisionLogId}`,
	fields: [logEntry],
	updateFields: [
		textField('Notes', 'notes', 'body', 'Why the decision is as it is', {
			placeholder: 'e.g. Approved by Ada',
		}),
		{
			...choiceField(
				'Outcome',
				'outcome',
				{ body: 'statusCode' },
				'The outcome after a review',
				OUTCOME_CHOICES,
			),
			convert: (value) => numberOf(value),
		},
	],
	output: { simplify: LOG_SUMMARY },
};

const getAll: Operation = {
	...usual.getAll,
	action: 'Get many decisions',
	description: 'List past decisions',
	path: LOG,
	filters: [
		optional(companyField({ query: 'companyId' })),
		textField('Company Name', 'companyName', 'query', 'Full or partial name', {
			placeholder: 'e.g. Amberline',
		}),
		treeFilter,
		timeField('From Date', 'fromDate', 'query', 'Only decisions made after this time'),
		timeField('To Date', 'toDate', 'query', 'Only decisions made before this time'),
		choiceField(
			'Outcome',
			'outcome',
			{ query: 'status' },
			'Only decisions with this outcome',
			OUTCOME_CHOICES,
		),
	],
	pages: fromOne('usageLog', 'totalCount'),
	output: { simplify: LOG_SUMMARY },
};

export const decision: Resource = {
	name: 'decision',
	displayName: 'Decision',
	description: 'Check & Decide',
	operations: [run, get, getAll, update],
};
