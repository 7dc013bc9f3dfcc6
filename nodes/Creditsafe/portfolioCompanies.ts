import type { IDataObject } from 'n8n-workflow';

import { isRecord, type UnknownRecord } from '../../credentials/common/unknown';
import {
	type Field,
	type Input,
	type Operation,
	optional,
	type Resource,
	textField,
} from '../rest/operations';
import { companyField, memberField } from './companyField';
import { countryField } from './countries';
import { fromZero } from './pages';
import { portfolioField } from './portfolioFields';

const LIST = 'monitoring/portfolios/{portfolioId}/companies';

const note = (displayName: string, name: string, description: string, placeholder: string): Field =>
	textField(displayName, name, { body: name }, description, { placeholder });

const notes: readonly Field[] = [
	note('Free Text', 'freeText', 'Your own note', 'e.g. Renewal in May'),
	note('Personal Limit', 'personalLimit', 'Your own credit limit', 'e.g. 25000'),
	note('Personal Reference', 'personalReference', 'Your own reference', 'e.g. C-1001'),
];

/** Creditsafe requires each of these, even if it is empty. */
const NO_NOTES = { freeText: '', personalLimit: '', personalReference: '' };

/** An update replaces all notes, so the current ones are read first and sent along. */
async function currentNotes({ text, request }: Input): Promise<UnknownRecord> {
	const [portfolio = '', company = ''] = [text(portfolioField), text(memberField)].map(
		encodeURIComponent,
	);
	const path = `${LIST.replace('{portfolioId}', portfolio)}/${company}`;
	const current = await request({ method: 'GET', path });
	const notesNow = isRecord(current) ? current : {};
	return Object.fromEntries(Object.keys(NO_NOTES).map((name) => [name, notesNow[name] ?? '']));
}

const company = companyField({ body: 'id' });

/** These responses contain no company data. */
const withIds =
	(field: Field) =>
	(input: Input): IDataObject => ({
		success: true,
		portfolioId: input.text(portfolioField),
		companyId: input.text(field),
	});

const operations: readonly Operation[] = [
	{
		name: 'add',
		displayName: 'Add',
		action: 'Add a company to a portfolio',
		description: 'Add a company to a portfolio so that Creditsafe monitors it',
		method: 'POST',
		path: LIST,
		fields: [portfolioField, company],
		additionalFields: notes,
		body: NO_NOTES,
		output: {
			shape: (data, input) => ({ ...withIds(company)(input), ...data }) as IDataObject,
			empty: withIds(company),
		},
	},
	{
		name: 'getAll',
		displayName: 'Get Many',
		action: 'Get many companies in a portfolio',
		description: 'List the companies in a portfolio with their ratings and your notes',
		method: 'GET',
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
			simplify: [
				'id',
				'name',
				'countryCode',
				'companyStatus',
				'ratingCommon',
				'ratingLocal',
				'creditLimit',
				'personalReference',
				'personalLimit',
				'dateLastEvent',
			],
		},
	},
	{
		name: 'update',
		displayName: 'Update',
		action: 'Update a company in a portfolio',
		description: 'Update your notes on a monitored company. Omitted notes are kept.',
		method: 'PATCH',
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
	operations,
};
