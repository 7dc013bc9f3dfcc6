import { field } from '../../credentials/common/form';
import { arrayOf, isRecord, textOf } from '../../credentials/common/unknown';
import {
	type Field,
	flagField,
	locator,
	type LocatorTable,
	recordPicker,
	textField,
} from '../rest/operations';

const PAGE_SIZE = 100;

/** Both the user's own portfolios and those that others share with the user. */
export const PORTFOLIO_ROWS = 'data.*';

const portfolioPicker = recordPicker({
	name: 'searchPortfolios',
	path: 'monitoring/portfolios',
	searches: true,
	pageSize: PAGE_SIZE,
	query: (filter, page) => ({ searchQuery: filter, page, pageSize: PAGE_SIZE }),
	rows: PORTFOLIO_ROWS,
	choice: ({ portfolioId, name }) => ({ name: textOf(name), value: textOf(portfolioId) }),
});

const ID_RULE = {
	regex: '^\\s*\\d+\\s*$',
	errorMessage: 'A portfolio ID is a number',
};

const PORTFOLIO: LocatorTable = {
	displayName: 'Portfolio',
	name: 'portfolioId',
	description: 'The list of companies that Creditsafe monitors for you',
	to: { path: 'portfolioId' },
	picker: portfolioPicker,
	idPlaceholder: 'e.g. 1001',
	idRule: ID_RULE,
};

/** The field for a portfolio, sent in the path. */
export const portfolioField = locator(PORTFOLIO);

/** An optional field for a portfolio: the path `{/portfolio*}` leaves it out if it is empty. */
export function anyPortfolioField(hint: string): Field {
	const portfolio = locator({
		...PORTFOLIO,
		to: { path: 'portfolio' },
		required: false,
		idRule: { ...ID_RULE, regex: '^\\s*\\d*\\s*$' },
		convert: (value) => ['portfolios', textOf(value)],
	});
	return { ...portfolio, property: { ...portfolio.property, hint } };
}

const recipients: Field = {
	property: field('Email Recipients', 'emails', 'fixedCollection', {
		typeOptions: { multipleValues: true },
		placeholder: 'Add Recipient',
		description: 'Recipients of notification emails. An update replaces the list.',
		options: [
			{
				displayName: 'Recipient',
				name: 'recipient',
				values: [
					field('Email', 'emailAddress', 'string', {
						placeholder: 'e.g. ada@example.com',
					}),
					field('First Name', 'firstName', 'string'),
					field('Last Name', 'lastName', 'string'),
				],
			},
		],
	}),
	to: { body: 'emails' },
	convert: (value) => isRecord(value) && arrayOf(value.recipient),
};

/** The name of a portfolio. */
export const nameField = textField('Name', 'name', 'body', 'Name of the portfolio', {
	placeholder: 'e.g. Key accounts',
});

/** The settings of a portfolio besides its name. */
export const portfolioSettings: readonly Field[] = [
	textField('Email Language', 'emailLanguage', 'body', 'Two-letter language code (ISO 639)', {
		placeholder: 'e.g. en',
	}),
	recipients,
	textField(
		'Email Subject',
		'emailSubject',
		'body',
		'Write portfolioName in double braces to insert the name of the portfolio (resolved by Creditsafe)',
	),
	flagField(
		'Is Default',
		'isDefault',
		'body',
		'Whether companies go here when no portfolio is specified',
		{ default: true },
	),
	{
		...flagField(
			'Send Emails',
			'sendEmails',
			{ body: 'frequency' },
			'Whether Creditsafe sends emails about events in the portfolio',
			{ default: true },
		),
		convert: (value) => (value === true ? '1' : '0'),
	},
];
