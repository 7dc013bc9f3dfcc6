import { rowsAt } from '../../../nodes/Creditsafe/companyField';
import { setsIn } from '../../../nodes/Creditsafe/criteria';
import { predefinedLists } from '../../../nodes/Creditsafe/predefinedLists';
import { service } from '../../../nodes/Creditsafe/service';
import { shapesOf } from '../shape';
import { generated } from '../generate';
import type { Setup } from './setup';

/** A set for each criterion of the definition, required in it, so that each one is searched by. */
function criteriaSets() {
	const { operations } = shapesOf('creditsafe');
	const search = operations.find(({ key }) => key === 'GET /companies/searchcriteria');
	const response = generated(search?.response['200']?.['application/json'] ?? 'any');
	const [set = {}] = rowsAt(response, 'criteriaSets');
	const { address = {}, ...others } = set;
	const required = ([name, rule]: [string, unknown]) => ({
		[name]: { ...(rule as object), required: true },
	});
	return [
		...Object.entries(others).map(required),
		...Object.entries(address as object).map((entry) => ({ address: required(entry) })),
	];
}

const sets = criteriaSets();

/** Each set once. */
const searchForms = setsIn({ criteriaSets: sets }).map(({ key }) => ({
	searchBy: { __rl: true, mode: 'code', value: key },
}));

export const creditsafe: Setup = {
	provider: 'creditsafe',
	page: 'creditsafe',
	node: 'creditsafe',
	service,
	predefinedLists,
	known: {
		// A list of one page.
		'paging.next': null,
		totalCount: 1,
		totalSize: 1,
		criteriaSets: sets,
		// As in the definition's example: a heading, then one text for each value.
		'customData.key': 'de_reason_code',
		'customData.allowedValues': ['1', '2', '3'],
		'customData.description': [
			'Heading:',
			'1 - First reason',
			'2 - Second reason',
			'3 - Third',
		],
		languages: ['EN'],
		reportLanguages: ['EN'],
		countryIso2: 'GB',
	},
	forms: {
		'company: search': searchForms,
		'portfolioCompany: add': [{ ifAlreadyThere: 'error' }],
		'company: getReport': [
			{},
			{
				companyId: { __rl: true, mode: 'id', value: 'DE-0-0000' },
				reasonCode: { __rl: true, mode: 'id', value: '1' },
			},
		],
	},
	mayBeMissing: {
		'*: countryAccess.*': 'Each product has its own fields',
		'*: criteriaSets[].*': 'Each set has some of the criteria',
		'*: pdfReportStream': 'Only in the response that has the PDF',
	},
	mayBeUnread: {
		'*: messages': 'Notices beside the data',
		'*: criteriaSets': 'The list of languages asks only for these',
	},
	ownNames: {
		'getSearchCriteria: *': 'Criteria have names, but no labels',
		'listSearchCriteria: *': 'Criteria have names, but no labels',
		'listSearchCountries: PLC': 'Not a country',
		'listRuleCountries: XX': 'Not a country',
	},
	elsewhere: {
		'GET /companies: query customData': 'Of reports',
		'POST /authenticate': 'Of the credential',
		'GET /companies/searchcriteria': 'Of forms: the criteria of a search',
		'GET /reportcustomdata/{country}': 'Of lists: the reasons of a German report',
		'GET /access/countries/{countryCode}/reportLanguages': 'Of lists: languages',
		'GET /decisionEngine/GUID': 'Of lists: decision trees',
		'GET /decisionEngine/{provenirId}/userDataFields': 'Of forms: the data of a decision',
		'GET /monitoring/eventRules*': 'Of lists, and Get Many without a portfolio',
		'GET /monitoring/portfolios/{portfolioId}/eventRules': 'Get Many without a country',
		'GET /monitoring/notificationEvents': 'Get Many without a portfolio',
	},
	leftOut: {
		'PATCH /freshinvestigations/{orderId}*': 'Rare: an order is mostly sent once',
		'DELETE /freshinvestigations/{orderId}': 'Rare: an order is mostly sent once',
		'* /freshinvestigations/{orderId}/attachments*': 'Rare',
		'* /freshinvestigations/{orderId}/comments': 'Rare',
		'* /localSolutions/GB/bankVerification/validate/{id}': 'What its ID is, is not said',
		'* /localSolutions/GB/bankVerification/history*': 'For auditors, on the website',
		'GET /people/searchcriteria': 'People are searched by three fixed sets of criteria',
		'GET /images/companies/types': 'The list of documents names their types',
		'GET /companies/schema/{countryCode}': 'For developers: which fields a report may have',
		'GET /access/users/*': 'For administrators',
		'GET /monitoring/user/details': 'For administrators',
		'* /monitoring/portfolios/{portfolioId}/sharingPermissions': 'For administrators',
		'* /decisionEngine/instance*': 'Decision trees are built on the website',
		'* /decisionEngine/decisionOutcome/{guid}': 'Decision trees are built on the website',
		'GET /monitoring/portfolios/{portfolioId}/countries':
			'Each company in the list has its country',
		'PUT /monitoring/portfolios/{portfolioId}/eventRules/setDefault': 'Rare',
		'GET /monitoring/portfolios/{portfolioId}/riskSummary':
			'Each company in the list has its rating',
		'GET /monitoring/portfolios/*/companies/*/notificationEvents':
			'The events that Get Many of Company has',
	},
};
