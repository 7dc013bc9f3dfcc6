import { option } from '../../credentials/common/form';
import {
	choiceField,
	type Field,
	type Operation,
	required,
	type Resource,
	textField,
} from '../rest/operations';
import { companyField } from './companyField';

const text = (label: string, name: string, description: string, example: string): Field =>
	textField(label, name, 'query', description, { placeholder: `e.g. ${example}` });

const inBody = (label: string, name: string, description: string, example: string): Field =>
	textField(label, name, 'body', description, { placeholder: `e.g. ${example}` });

const matchGb: Operation = {
	name: 'matchGb',
	displayName: 'Match (GB)',
	action: 'Match a British bank account to a company',
	description:
		'Check whether a British bank account belongs to a company. The results say whether it does.',
	method: 'GET',
	path: 'localSolutions/GB/bankmatch',
	effect: 'charge',
	fields: [
		companyField({ query: 'companyId' }),
		choiceField(
			'Check',
			'checkType',
			'query',
			'What to check',
			[
				option(
					'Validate and Verify',
					'Both',
					'Whether the account exists and belongs to the company',
				),
				option('Validate', 'Validate', 'Whether the account exists'),
				option('Verify', 'Verify', 'Whether the account belongs to the company'),
			],
			{
				hint: "Enter the account under 'Additional Fields': sort code and account number, or the IBAN",
			},
		),
	],
	additionalFields: [
		text('Account Number', 'accountNumber', 'Together with the sort code', '12345678'),
		text('IBAN', 'iban', 'In place of sort code and account number', 'GB33BUKB20201555555555'),
		text('Sort Code', 'sortCode', 'Together with the account number', '202015'),
		text('VAT Number', 'vatNumber', 'Checked as well', 'GB123456789'),
	],
	output: {
		rows: 'bankMatchResults',
		simplify: [
			'scanResult',
			'scanText',
			'statusResult',
			'statusText',
			'ibanResult',
			'ibanText',
			'vatResult',
			'vatText',
			'companyNumber',
			'logDate',
		],
	},
};

const verifyGb: Operation = {
	name: 'verifyGb',
	displayName: 'Verify (GB)',
	action: 'Verify the holder of a British bank account',
	description:
		'Check the name of the holder of a British bank account. Charged also if the name does not match.',
	method: 'POST',
	path: 'localSolutions/GB/bankVerification/search',
	effect: 'charge',
	fields: [
		...[
			inBody('Customer Name', 'customerName', 'Holder of the account', 'Amberline Limited'),
			inBody('Account Number', 'bankAccount', 'Eight digits', '12345678'),
			inBody('Sort Code', 'sortCode', 'Six digits', '202015'),
		].map(required),
		choiceField('Account Type', 'accountType', 'body', 'Whose account it is', [
			{ name: 'Business', value: 'Business' },
			{ name: 'Personal', value: 'Personal' },
		]),
	],
	additionalFields: [
		inBody('Customer Reference', 'customerReference', 'Your own reference', 'C-1001'),
		inBody(
			'Secondary Reference',
			'secondaryReference',
			'Such as the roll number of a building society',
			'R-1001',
		),
	],
	output: {
		simplify: [
			'requestId',
			['isMatch', 'supplierResponse.result'],
			['text', 'supplierResponse.resultText'],
			['nameMatch', 'supplierResponse.nameMatchResult'],
			['accountTypeMatches', 'supplierResponse.accountTypeResult'],
			['reasonCode', 'supplierResponse.reasonCode'],
			['returnedName', 'supplierResponse.returnedCustomerName'],
			'customerReference',
		],
	},
};

const FRENCH_SUMMARY = [
	'id',
	'status',
	'classification',
	'score',
	'withDeferredResult',
	'reasons',
	['companyName', 'entity.company.name'] as const,
	['registrationId', 'entity.company.registrationId'] as const,
];

const matchFr: Operation = {
	name: 'matchFr',
	displayName: 'Match (FR)',
	action: 'Match a bank account to a French company',
	description:
		'Check whether a bank account belongs to a French company. The result can come later: see withDeferredResult.',
	method: 'GET',
	path: 'localSolutions/FR/bankmatch',
	effect: 'charge',
	fields: [
		...[
			text('Registration Number', 'registrationId', 'SIREN or SIRET', '552100554'),
			text('Country Code', 'countryCode', 'Country of the company, two letters', 'FR'),
			text('IBAN', 'iban', 'The bank account', 'FR1420041010050500013M02606'),
		].map(required),
	],
	additionalFields: [
		text('BBAN', 'bban', 'National number of the account', '20041010050500013M02606'),
		text('BIC', 'bic', 'Code of the bank', 'PSSTFRPPPAR'),
		text('Routing Code', 'routingCode', 'National code of the bank', '20041'),
	],
	output: { simplify: FRENCH_SUMMARY },
};

const getFr: Operation = {
	name: 'getFr',
	displayName: 'Get Result (FR)',
	action: 'Get the result of a French bank match',
	description: 'Get the result of a match that was deferred',
	method: 'GET',
	path: 'localSolutions/FR/bankmatch/audition',
	fields: [
		textField('Match ID', 'auditionId', { query: 'audition_id' }, 'As returned by Match (ID)', {
			required: true,
			placeholder: 'e.g. 5f1c0de0-0000-4000-8000-000000000001',
		}),
	],
	output: { simplify: FRENCH_SUMMARY },
};

export const bankCheck: Resource = {
	name: 'bankCheck',
	displayName: 'Bank Check',
	description: 'Whose bank account it is, in Great Britain and France',
	operations: [matchGb, verifyGb, matchFr, getFr],
};
