import { rowsAt } from '../../../nodes/Creditsafe/companyField';
import { setsIn } from '../../../nodes/Creditsafe/criteria';
import { changes } from '../../../nodes/Creditsafe/changes';
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
	node: 'creditsafe',
	service,
	changes,
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
	forms: { 'company: search': searchForms },
	mayBeMissing: {
		'countryAccess.*': 'Each product has its own fields',
		'criteriaSets[].*': 'Each set has some of the criteria',
		pdfReportStream: 'Only in the response that has the PDF',
	},
	mayBeUnread: {
		messages: 'Notices beside the data',
		criteriaSets: 'The list of languages asks only for these',
	},
	ownNames: {
		'getSearchCriteria: *': 'Criteria have names, but no labels',
		'listSearchCriteria: *': 'Criteria have names, but no labels',
		'listSearchCountries: PLC': 'Not a country',
		'listRuleCountries: XX': 'Not a country',
	},
	leftOut: {},
};
