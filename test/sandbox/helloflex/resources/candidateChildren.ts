import type { Resource } from '../resource';
import { bic, type Fields, flag, iban, problemUnless, required, text } from '../rules/fields';
import { by, mandatory } from '../rules/filters';
import { countryOf, lookedUp, WHOLE_ADDRESS, without } from './shared';

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
	list: {},
	detail: true,
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
	list: {},
	detail: true,
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
	// The number is in the path only.
	put: { fields: without(BANK_ACCOUNT, 'bankAccountNumber') },
};

const illnesses: Resource = {
	collection: 'illnesses',
	path: '/api/illnesses',
	list: {
		filters: [
			mandatory(by('guid', 'candidateGuid', 'candidateGuid')),
			by('flag', 'isActive', 'isActive'),
		],
	},
};

const workedHours: Resource = {
	collection: 'workedHours',
	path: '/api/candidates/workedHours',
	list: { filters: [by('flag', 'activeContract', 'hasActiveContract')] },
};

export const CANDIDATE_CHILD_RESOURCES: readonly Resource[] = [
	addresses,
	bankAccounts,
	illnesses,
	workedHours,
];
