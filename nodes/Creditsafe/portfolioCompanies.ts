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
	note('Free Text', 'freeText', 'A note of your own', 'e.g. Renewal in May'),
	note('Personal Limit', 'personalLimit', 'A credit limit of your own', 'e.g. 25000'),
	note('Personal Reference', 'personalReference', 'A number of your own', 'e.g. C-1001'),
];

/** Creditsafe wants each of these, if only as empty text. */
const NO_NOTES = { freeText: '', personalLimit: '', personalReference: '' };

/** An update replaces all notes, so those that stay are read first. */
async function currentNotes({ text, request }: Input): Promise<UnknownRecord> {
	const [portfolio = '', company = ''] = [text(portfolioField), text(memberField)].map(
		encodeURIComponent,
	);
	const path = `${LIST.replace('{portfolioId}', portfolio)}/${company}`;
	const current = await request({ method: 'GET', path });
	const held = isRecord(current) ? current : {};
	return Object.fromEntries(Object.keys(NO_NOTES).map((name) => [name, held[name] ?? '']));
}

const company = companyField({ body: 'id' });

/** These answers say nothing about the company. */
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
		description: 'Put a company into a portfolio, so that Creditsafe monitors it',
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
		action: 'Get many companies of a portfolio',
		description: 'List the companies of a portfolio with their ratings and your notes',
		method: 'GET',
		path: LIST,
		fields: [portfolioField],
		filters: [
			optional(countryField({ query: 'countryCode' }, 'Only companies of this country')),
			textField(
				'Search Text',
				'searchText',
				{ query: 'searchQuery' },
				'Looked for in names of companies',
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
		action: 'Update a company of a portfolio',
		description: 'Change your notes on a monitored company; those not given stay as they are',
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
		description: 'Take a company out of a portfolio; it is no longer monitored there',
		method: 'DELETE',
		path: `${LIST}/{companyId}`,
		fields: [portfolioField, memberField],
		output: { deleted: true },
	},
];

export const portfolioCompany: Resource = {
	name: 'portfolioCompany',
	displayName: 'Portfolio Company',
	description: 'Companies of a portfolio',
	defaultOperation: 'getAll',
	operations,
};
