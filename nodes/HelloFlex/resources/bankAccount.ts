import {
	type Field,
	flagField,
	locator,
	type Operation,
	required,
	type Resource,
	usual,
} from '../../rest/operations';
import { limitedText, optionals, recordField } from '../fields';
import { bankAccounts, candidates } from '../lists';
import { PAGES } from '../pages';
import { fieldsIn, filledFields, readAndReplace } from '../replace';

const candidate = recordField(
	'Candidate',
	'candidateGuid',
	'path',
	'Candidate who has the account',
	candidates,
);

const account = locator({
	displayName: 'Bank Account',
	name: 'bankAccountNumber',
	to: 'path',
	description: 'Bank account of the candidate, by its number (IBAN)',
	picker: bankAccounts,
	hasCodes: true,
	idPlaceholder: 'e.g. NL00EXMP0000000000',
});

const holder: readonly Field[] = [
	required(limitedText('Account Holder Name', 'accountHolderName', 50, 'Ada Example')),
	required(limitedText('Account Holder City', 'accountHolderCity', 50, 'Utrecht')),
];

const details: readonly Field[] = [
	limitedText('BIC Code', 'biccode', 35, 'EXMPNL2A', {
		about: 'Required for accounts outside the Netherlands',
	}),
	flagField(
		'Show in Back Office',
		'showThisAccountInBackoffice',
		'body',
		'Whether the back office shows the account',
	),
	flagField(
		'Use for Salary Payment',
		'useForSalaryPayment',
		'body',
		'Whether the salary is paid to the account; not for the self-employed',
	),
];

const create: Operation = {
	...usual.create,
	action: 'Create a bank account',
	description: 'Add a bank account to a candidate',
	path: 'candidates/{candidateGuid}/bankaccounts',
	fields: [
		candidate,
		required(
			limitedText('Bank Account Number', 'bankAccountNumber', 35, 'NL00EXMP0000000000', {
				about: 'IBAN',
			}),
		),
		...holder,
	],
	additionalFields: details,
	output: { empty: (input) => ({ success: true, candidateGuid: input.text(candidate) }) },
};

const get: Operation = {
	...usual.get,
	action: 'Get a bank account',
	description: 'Get one bank account of a candidate',
	path: 'candidates/{candidateGuid}/bankaccounts/{bankAccountNumber}',
	fields: [candidate, account],
};

const getAll: Operation = {
	...usual.getAll,
	action: 'Get many bank accounts',
	description: 'List the bank accounts of a candidate',
	path: 'candidates/{candidateGuid}/bankaccounts',
	fields: [candidate],
	pages: PAGES,
};

const WRITTEN = [
	'accountHolderName',
	'accountHolderCity',
	'biccode',
	'showThisAccountInBackoffice',
	'useForSalaryPayment',
] as const;

const update: Operation = {
	...usual.update,
	action: 'Update a bank account',
	description: 'Update a bank account. The full record is read, changed and sent back.',
	method: 'PUT',
	path: 'candidates/{candidateGuid}/bankaccounts/{bankAccountNumber}',
	fields: [candidate, account],
	updateFields: [...details, ...optionals(...holder)],
	run: readAndReplace({
		noun: 'bank account',
		merge: (current, changes) => filledFields({ ...fieldsIn(current, WRITTEN), ...changes }),
	}),
	output: { empty: (input) => ({ success: true, bankAccountNumber: input.text(account) }) },
};

export const bankAccountResource: Resource = {
	name: 'bankAccount',
	displayName: 'Bank Account',
	description: 'Bank account of a candidate',
	defaultOperation: 'getAll',
	operations: [create, get, getAll, update],
};
