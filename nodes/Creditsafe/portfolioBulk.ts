/** Many companies of a portfolio at once: by a file, or between portfolios. */
import type { IDataObject } from 'n8n-workflow';

import { numberOf, recordOf, textOf, type UnknownRecord } from '../../credentials/common/unknown';
import { fileOf } from '../rest/body/binary';
import { multipartBody } from '../rest/body/multipart';
import { inputError } from '../rest/errors/restError';
import {
	choiceField,
	type Field,
	type Operation,
	type RunContext,
	textField,
} from '../rest/operations';
import { portfolioField } from './portfolioFields';

const PORTFOLIO = 'monitoring/portfolios/{portfolioId}';

const file: Field = textField(
	'Input Data Field Name',
	'inputDataFieldName',
	'nowhere',
	"Field of the item that contains the CSV file. 'Convert to File' makes one of items.",
	{ default: 'data', required: true, placeholder: 'e.g. data' },
);

const email: Field = textField('Email', 'email', 'nowhere', 'Where Creditsafe sends the result', {
	placeholder: 'e.g. ada@example.com',
});

/** Sends the file of the item. Creditsafe only says that it was accepted. */
async function sendFile({ ctx, itemIndex, parts, request, text }: RunContext): Promise<unknown> {
	const address = text(email);
	const body = multipartBody([
		{ name: 'importcsv', content: await fileOf(ctx, itemIndex, text(file)) },
		...(address === '' ? [] : [{ name: 'email', content: address }]),
	]);
	return await request({ ...parts, body });
}

const withPortfolio = (data: UnknownRecord, portfolioId: string): IDataObject => ({
	portfolioId,
	...data,
});

const byFile = (
	name: string,
	displayName: string,
	action: string,
	description: string,
): Operation => ({
	name: `${name}Csv`,
	displayName,
	action,
	description,
	method: 'POST',
	path: `${PORTFOLIO}/${name}`,
	fields: [portfolioField, file],
	additionalFields: [email],
	run: sendFile,
	output: { shape: (data, input) => withPortfolio(data, input.text(portfolioField)) },
});

/** Entries of a list such as `1002, 1003`, or of an expression's list. */
const entriesOf = (value: unknown): string[] =>
	[value]
		.flat()
		.flatMap((entry) => textOf(entry).split(','))
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');

function portfolioIds(value: unknown): number[] {
	const ids = entriesOf(value).map((id) => numberOf(id));
	if (ids.every((id): id is number => Number.isInteger(id))) return ids;
	throw inputError(
		"'Portfolio IDs' is not a list of numbers",
		'Separate IDs by commas, such as 1002,1003; Portfolio: Get Many returns them.',
	);
}

const portfolios = (description: string): Field => ({
	...textField('Portfolio IDs', 'portfolioIds', { body: 'portfolios' }, description, {
		required: true,
		placeholder: 'e.g. 1002,1003',
	}),
	convert: portfolioIds,
});

const isAll: Field = choiceField(
	'Which Companies',
	'whichCompanies',
	'nowhere',
	'Companies of the portfolio above',
	[
		{ name: 'All', value: 'all' },
		{ name: 'Some', value: 'some' },
	],
	{ default: 'some' },
);

const companies: Field = {
	...textField(
		'Company IDs',
		'companyIds',
		{ body: 'companies' },
		'Connect IDs, separated by commas. An expression can return a list.',
		{
			required: true,
			displayOptions: { show: { whichCompanies: ['some'] } },
			placeholder: 'e.g. GB-0-03836192,GB-0-00445790',
		},
	),
	convert: entriesOf,
};

/** All companies of the portfolio: the list has to be empty then. */
const ALL = { companies: [] };

/** The counts, flat. What failed is not an error: a company that is there already may count as failed. */
function counts(data: UnknownRecord): IDataObject {
	const {
		totalPortfoliosCompanies: total,
		successfulPortfoliosCompanies: successful,
		failedPortfoliosCompanies: failed,
		reason,
	} = recordOf(data.data);
	return { total, successful, failed, reason } as IDataObject;
}

const asObjects = (field: Field): Field => ({
	...field,
	convert: (value) => entriesOf(value).map((id) => ({ id })),
});

interface BulkTable {
	readonly name: string;
	readonly displayName: string;
	readonly action: string;
	readonly description: string;
	/** The last segment of the path. */
	readonly path: string;
	/** The parameter that means all companies. */
	readonly all: string;
}

const bulk = ({ path, all, ...texts }: BulkTable): Operation => ({
	...texts,
	method: 'POST',
	path: `${PORTFOLIO}/companies/${path}`,
	fields: [portfolioField, isAll, companies],
	query: (input) => ({ [all]: input.text(isAll) === 'all' }),
	body: ALL,
});

/** Between the portfolio and others. */
const between = (table: BulkTable): Operation => ({
	...bulk(table),
	fields: [
		portfolioField,
		portfolios(`Where to ${table.path === 'copy' ? 'copy' : 'move'} the companies`),
		isAll,
		asObjects(companies),
	],
	output: { simplify: counts },
});

/** Operations of the resource *Portfolio Company* on many companies at once. */
export const bulkOperations: readonly Operation[] = [
	between({
		name: 'copyMany',
		displayName: 'Copy Many',
		action: 'Copy companies to other portfolios',
		description: 'Copy companies of a portfolio to other portfolios, with one request',
		path: 'copy',
		all: 'copyAll',
	}),
	byFile(
		'import',
		'Import CSV',
		'Import companies from a CSV file',
		'Add the companies in a CSV file to a portfolio. Creditsafe imports them later, and sends the result by email.',
	),
	// The path says remove; its own name at Creditsafe is "Move Companies Between Portfolios".
	between({
		name: 'moveMany',
		displayName: 'Move Many',
		action: 'Move companies to other portfolios',
		description: 'Move companies of a portfolio to other portfolios, with one request',
		path: 'remove',
		all: 'removeAll',
	}),
	{
		...bulk({
			name: 'removeMany',
			displayName: 'Remove Many',
			action: 'Remove companies from a portfolio',
			description:
				'Remove companies from a portfolio with one request, and stop monitoring them there',
			path: 'clear',
			all: 'clearAll',
		}),
		method: 'PATCH',
		output: { shape: (data, input) => withPortfolio(data, input.text(portfolioField)) },
	},
	byFile(
		'sync',
		'Sync CSV',
		'Sync a portfolio with a CSV file',
		'Make a portfolio contain the companies in a CSV file, and no others: companies that are not in it are removed. Creditsafe does so later, and sends the result by email.',
	),
];
