import type { Resource } from '../resource';
import { bic, type Fields, flag, iban, problemUnless, required, text } from '../rules/fields';
import { by, mandatory } from '../rules/filters';
import { countryOf, lookedUp, WHOLE_ADDRESS, words } from './shared';

const UNDER_CANDIDATE = {
	collection: 'candidates',
	param: 'candidateGuid',
	field: 'candidateGuid',
} as const;

const addresses: Resource = {
	collection: 'candidateAddresses',
	path: '/api/candidates/:candidateGuid/addresses',
	item: 'addressTypeId',
	key: 'addressTypeId',
	keyKind: 'int',
	parent: UNDER_CANDIDATE,
	derived: { ...lookedUp('addressType'), ...countryOf },
	list: {
		row: words(`addressTypeId addressTypeName street number unit postalCode city countryId
			countryName`),
		paging: null,
	},
	detail: words(`addressTypeId addressTypeName street number unit postalCode city countryId
		countryName`),
	createAt: { fields: WHOLE_ADDRESS, response: 'location' },
	put: { fields: WHOLE_ADDRESS },
	remove: {},
};

const BANK_ACCOUNT: Fields = {
	bankAccountNumber: required(iban),
	accountHolderName: required(text(50)),
	accountHolderCity: required(text(50)),
	biccode: bic,
	showThisAccountInBackoffice: flag,
	useForSalaryPayment: flag,
};

const bankAccounts: Resource = {
	collection: 'candidateBankAccounts',
	path: '/api/candidates/:candidateGuid/bankaccounts',
	item: 'bankAccountNumber',
	key: 'bankAccountNumber',
	keyKind: 'text',
	parent: UNDER_CANDIDATE,
	list: { row: Object.keys(BANK_ACCOUNT) },
	detail: Object.keys(BANK_ACCOUNT),
	create: {
		fields: BANK_ACCOUNT,
		response: 'location',
		check: ({ bankAccountNumber, biccode }) =>
			problemUnless(
				String(bankAccountNumber).startsWith('NL') || Boolean(biccode),
				'BICCode',
				'The BICCode field is required for accounts outside the Netherlands.',
			),
	},
	put: { fields: BANK_ACCOUNT },
};

const illnesses: Resource = {
	collection: 'illnesses',
	path: '/api/illnesses',
	list: {
		row: words(`guid agencyGuid juridicalAgencyGuid candidateGuid startDate endDate resumption
			recoveryPercentage externalStatusName isActive`),
		filters: [
			mandatory(by('guid', 'candidateGuid', 'candidateGuid')),
			by('flag', 'isActive', 'isActive'),
		],
	},
};

export const CANDIDATE_CHILD_RESOURCES: readonly Resource[] = [addresses, bankAccounts, illnesses];
