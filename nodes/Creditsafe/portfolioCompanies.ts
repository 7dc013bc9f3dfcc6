import type { IDataObject } from 'n8n-workflow';

import { option } from '../../credentials/common/form';
import { recordOf, type UnknownRecord } from '../../credentials/common/unknown';
import { jsonBody } from '../rest/body/text';
import { RestError } from '../rest/errors/restError';
import {
	choiceField,
	type Field,
	type Input,
	type Operation,
	optional,
	type Resource,
	type RunContext,
	textField,
	usual,
} from '../rest/operations';
import { companyField, memberField } from './companyField';
import { countryField } from './countries';
import { fromZero } from './pages';
import { bulkOperations } from './portfolioBulk';
import { portfolioField } from './portfolioFields';

const LIST = 'monitoring/portfolios/{portfolioId}/companies';

const note = (displayName: string, name: string, description: string, placeholder: string): Field =>
	textField(displayName, name, 'body', description, { placeholder });

const notes: readonly Field[] = [
	note('Free Text', 'freeText', 'Your own note', 'e.g. Renewal in May'),
	note('Personal Limit', 'personalLimit', 'Your own credit limit', 'e.g. 25000'),
	note('Personal Reference', 'personalReference', 'Your own reference', 'e.g. C-1001'),
];

/** Creditsafe requires each of these, even if it is empty. */
const NO_NOTES = { freeText: '', personalLimit: '', personalReference: '' };

const pathOf = ({ text }: Pick<Input, 'text'>, member: Field): string => {
	const [portfolio = '', id = ''] = [text(portfolioField), text(member)].map(encodeURIComponent);
	return `${LIST.replace('{portfolioId}', portfolio)}/${id}`;
};

async function notesAt(path: string, { request }: Pick<Input, 'request'>): Promise<UnknownRecord> {
	const current = await request({ method: 'GET', path });
	const notesNow = recordOf(current);
	return Object.fromEntries(Object.keys(NO_NOTES).map((name) => [name, notesNow[name] ?? '']));
}

/** An update replaces all notes, so the current ones are read first and sent along. */
const currentNotes = async (input: Input): Promise<UnknownRecord> =>
	await notesAt(pathOf(input, memberField), input);

/** Sets the notes that were entered for a company that was to be added. */
async function updateNotes(work: RunContext): Promise<void> {
	const entered = Object.fromEntries(
		notes.flatMap((field) => {
			const value = work.value(field);
			return value === undefined ? [] : [[field.property.name, value]];
		}),
	);
	if (Object.keys(entered).length === 0) return;
	const path = pathOf(work, company);
	const body = jsonBody({ ...(await notesAt(path, work)), ...entered });
	await work.request({ method: 'PATCH', path, body });
}

const company = companyField({ body: 'id' });

/** A company can be in a portfolio once, so a workflow that runs again finds it there. */
const ifAlreadyThere: Field = choiceField(
	'If Already There',
	'ifAlreadyThere',
	'nowhere',
	'What to do with a company that is in the portfolio already',
	[
		option('Keep', 'keep', 'Change nothing'),
		option('Throw an Error', 'error'),
		option('Update', 'update', "Set the notes under 'Additional Fields', and keep the others"),
	],
	{ default: 'error' },
);

const ALREADY_THERE = 409;

const isThere = (error: unknown) =>
	error instanceof RestError && error.details.status === ALREADY_THERE;

/** Adds the company, and says whether it is new. */
async function addCompany(work: RunContext): Promise<unknown> {
	const choice = work.text(ifAlreadyThere);
	const { added, data } = await work.request(work.parts).then(
		(response) => ({ added: true, data: response }),
		(error: unknown) => {
			if (isThere(error) && ['keep', 'update'].includes(choice))
				return { added: false, data: {} };
			throw error;
		},
	);
	if (!added && choice === 'update') await updateNotes(work);
	return { added, ...recordOf(data) };
}

/** These responses contain no company data. */
const withIds =
	(field: Field) =>
	(input: Input): IDataObject => ({
		success: true,
		portfolioId: input.text(portfolioField),
		companyId: input.text(field),
	});

/** The most useful fields besides the ID, which has two names. */
const MEMBER_SUMMARY = [
	'name',
	'countryCode',
	'companyStatus',
	'ratingCommon',
	'ratingLocal',
	'creditLimit',
	'personalReference',
	'personalLimit',
	'dateLastEvent',
];

const operations: readonly Operation[] = [
	{
		name: 'add',
		displayName: 'Add',
		action: 'Add a company to a portfolio',
		description: 'Add a company to a portfolio so that Creditsafe monitors it',
		method: 'POST',
		path: LIST,
		fields: [portfolioField, company, ifAlreadyThere],
		additionalFields: notes,
		body: NO_NOTES,
		run: addCompany,
		output: {
			shape: (data, input) => ({ ...withIds(company)(input), ...data }) as IDataObject,
			empty: withIds(company),
		},
	},
	{
		...usual.get,
		action: 'Get a company in a portfolio',
		description: 'Get one company in a portfolio with its rating, limit and your notes',
		path: `${LIST}/{companyId}`,
		fields: [portfolioField, memberField],
		output: { simplify: [...MEMBER_SUMMARY, ['id', 'connectId']] },
	},
	{
		...usual.getAll,
		action: 'Get many companies in a portfolio',
		description: 'List the companies in a portfolio with their ratings and your notes',
		path: LIST,
		fields: [portfolioField],
		filters: [
			optional(countryField({ query: 'countryCode' }, 'Only companies in this country')),
			textField(
				'Search Text',
				'searchText',
				{ query: 'searchQuery' },
				'Text to search for in company names',
				{ placeholder: 'e.g. Amberline' },
			),
		],
		pages: fromZero('data'),
		output: {
			simplify: [...MEMBER_SUMMARY, 'id'],
		},
	},
	{
		...usual.update,
		action: 'Update a company in a portfolio',
		description: 'Update your notes on a monitored company. Omitted notes are kept.',
		path: `${LIST}/{companyId}`,
		fields: [portfolioField, memberField],
		updateFields: notes,
		body: currentNotes,
		output: {
			shape: (data, input) => ({ ...withIds(memberField)(input), ...data }) as IDataObject,
			empty: withIds(memberField),
		},
	},
	{
		name: 'remove',
		displayName: 'Remove',
		action: 'Remove a company from a portfolio',
		description: 'Remove a company from a portfolio and stop monitoring it there',
		method: 'DELETE',
		path: `${LIST}/{companyId}`,
		fields: [portfolioField, memberField],
		output: { deleted: true },
	},
];

export const portfolioCompany: Resource = {
	name: 'portfolioCompany',
	displayName: 'Portfolio Company',
	description: 'Companies in a portfolio',
	defaultOperation: 'getAll',
	operations: [...operations, ...bulkOperations],
};
