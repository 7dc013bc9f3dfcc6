import type { IDataObject } from 'n8n-workflow';

import {
	defined,
	isRecord,
	recordsIn,
	textOf,
	type UnknownRecord,
} from '../../credentials/common/unknown';
import {
	type Input,
	type Operation,
	required,
	type Resource,
	textField,
	usual,
} from '../rest/operations';
import { fromZero } from './pages';
import { nameField, PORTFOLIO_ROWS, portfolioField, portfolioSettings } from './portfolioFields';

const PATH = 'monitoring/portfolios/{portfolioId}';

/** An update must contain the name, even if it does not change. */
async function currentName(input: Input): Promise<UnknownRecord> {
	if (input.value(nameField) !== undefined) return {};
	const path = PATH.replace('{portfolioId}', encodeURIComponent(input.text(portfolioField)));
	const portfolio = await input.request({ method: 'GET', path });
	return isRecord(portfolio) ? { name: portfolio.name } : {};
}

/**
 * A portfolio from a list in the form of a single one: lists return booleans as text or
 * numbers, and addresses under a different name. Those that others share have nothing but ID and name.
 */
function asSingle(portfolio: UnknownRecord): IDataObject {
	const { isDefault, emails, isSharedPortfolio = 1 } = portfolio;
	const recipients = recordsIn(emails);
	return {
		...portfolio,
		isSharedPortfolio: Number(isSharedPortfolio) === 1,
		...(typeof isDefault === 'string' && { isDefault: isDefault === 'true' }),
		...(emails !== undefined && {
			emails: recipients.map(({ email, ...recipient }) => ({
				...recipient,
				...defined({ emailAddress: email }),
			})),
		}),
	};
}

const operations: readonly Operation[] = [
	{
		...usual.getAll,
		action: 'Get many portfolios',
		description: 'List your portfolios of monitored companies, and those shared with you',
		path: 'monitoring/portfolios',
		filters: [
			textField(
				'Search Text',
				'searchText',
				{ query: 'searchQuery' },
				'Text to search for in names',
				{ placeholder: 'e.g. key accounts' },
			),
		],
		pages: fromZero(PORTFOLIO_ROWS),
		output: { shape: asSingle },
	},
	{
		...usual.create,
		action: 'Create a portfolio',
		description:
			'Create a portfolio of companies to monitor. Enable event rules (Event Rule: Set) before adding companies.',
		path: 'monitoring/portfolios',
		fields: [required(nameField)],
		additionalFields: portfolioSettings,
	},
	{
		...usual.get,
		action: 'Get a portfolio',
		description: 'Get the settings of one portfolio',
		path: PATH,
		fields: [portfolioField],
	},
	{
		...usual.update,
		action: 'Update a portfolio',
		description: 'Change the name or the email settings of a portfolio',
		path: PATH,
		fields: [portfolioField],
		updateFields: [nameField, ...portfolioSettings],
		body: currentName,
		output: {
			empty: (input) => ({ success: true, portfolioId: textOf(input.value(portfolioField)) }),
		},
	},
	{
		...usual.delete,
		action: 'Delete a portfolio',
		description: 'Delete a portfolio. Its companies are no longer monitored there.',
		path: PATH,
		fields: [portfolioField],
		output: { deleted: true },
	},
];

export const portfolio: Resource = {
	name: 'portfolio',
	displayName: 'Portfolio',
	description: 'Lists of monitored companies',
	operations,
};
