import {
	type Field,
	numberField,
	type Operation,
	required,
	type Resource,
} from '../../rest/operations';
import { mainAddressFields, withAddressList } from '../addresses';
import {
	limitedText,
	lookupField,
	multiOptions,
	optionals,
	plainText,
	PREDEFINED,
	recordField,
	searchField,
	successOutput,
} from '../fields';
import { employerCase, jsonPatch } from '../jsonPatch';
import { agencies, agencyContactPersons, employers, PAGES, states, tags } from '../lists';
import { updatedPeriod } from '../periods';

const employer = recordField(
	'Employer',
	'employerGuid',
	{ path: 'employerGuid' },
	'Also called customer',
	employers,
);

const name = required(limitedText('Name', 'name', 256, 'Example Logistics'));
const employerStates = states('employer', 'employers');

/** Fields of Create and Update. */
const details: readonly Field[] = [
	...mainAddressFields,
	plainText('Attention To', 'toAttention', 'Contact name on invoices', 'Ada Example'),
	plainText(
		'Bank Account Number',
		'bankAccountNumber',
		'IBAN of the employer',
		'NL00EXMP0000000000',
	),
	plainText('BIC Code', 'bicCode', 'BIC of the bank', 'EXMPNL2A'),
	...optionals(
		recordField(
			'Contact User',
			'contactUserGuid',
			{ body: 'contactUserGuid' },
			'Contact person at the agency; required if the agency has no default contact',
			agencyContactPersons,
		),
		lookupField(
			'State',
			'entityStateId',
			{ body: 'entityStateId' },
			PREDEFINED,
			employerStates,
		),
	),
	limitedText('Email', 'email', 128, 'office@example.com'),
	plainText('Invoice Email', 'invoiceEmail', 'Recipient of invoices', 'invoices@example.com'),
	limitedText('KvK Main Number', 'kvkMainNumber', 8, '12345678'),
	limitedText('KvK Sub Number', 'kvkSubNumber', 12, '000012345678'),
	limitedText('Legal Name', 'legalName', 256, 'Example Logistics B.V.'),
	limitedText('Phone', 'phone', 32, '+31-20-555-0001'),
	plainText(
		'Reminder Email',
		'emailForReminders',
		'Recipient of payment reminders',
		'reminders@example.com',
	),
	limitedText('Short Name', 'shortName', 50, 'Example'),
	numberField(
		'Total Hours per Week',
		'totalHoursPerWeek',
		{ body: 'totalHoursPerWeek' },
		'Full-time hours per week, 0 to 84',
		{ default: 40, typeOptions: { minValue: 0, maxValue: 84 } },
	),
	plainText('VAT Number', 'vatNumber', 'Including the country prefix', 'NL000000000B00'),
	limitedText('Website', 'website', 256, 'https://www.example.com'),
];

const create: Operation = {
	name: 'create',
	displayName: 'Create',
	action: 'Create an employer',
	description: 'Create an employer. Returns its GUID.',
	method: 'POST',
	path: 'employers',
	fields: [
		name,
		...optionals(
			recordField(
				'Agency',
				'agencyGuid',
				{ body: 'agencyGuid' },
				'Active agency that the employer belongs to',
				agencies,
			),
		),
	],
	additionalFields: [
		...details,
		limitedText('Debtor Number', 'debtorNumber', 64, 'D1001'),
		...optionals(
			recordField(
				'Parent Employer',
				'parentGuid',
				{ body: 'parentGuid' },
				'Employer that this one is part of',
				employers,
			),
		),
	],
	toBody: withAddressList,
};

const get: Operation = {
	name: 'get',
	displayName: 'Get',
	action: 'Get an employer',
	description: 'Get one employer with addresses, payment and invoice details',
	method: 'GET',
	path: 'employers/{employerGuid}',
	fields: [employer],
	output: {
		simplify: [
			'guid',
			'name',
			'customerNumber',
			'email',
			'phone',
			'city',
			'kvkMainNumber',
			'contactPersonName',
			'entityStateName',
			'lastUpdateDateUtc',
		],
	},
};

const getAll: Operation = {
	name: 'getAll',
	displayName: 'Get Many',
	action: 'Get many employers',
	description: 'List employers, for example by name, state, tag or modification time',
	method: 'GET',
	path: 'employers',
	pages: PAGES,
	filters: [
		multiOptions('Agency', 'agencyGuids', agencies),
		limitedText('KvK Main Number', 'kvkMainNumber', 128, '12345678', {
			query: 'kvkMainNumber',
		}),
		searchField('the name'),
		multiOptions('State', 'entityStateIds', employerStates),
		multiOptions('Tag', 'tagIds', tags),
		...updatedPeriod('lastUpdateDateUtc'),
	],
	output: {
		simplify: [
			'guid',
			'name',
			'debtorNumber',
			'email',
			'phone',
			'city',
			'kvkMainNumber',
			'contactPersonName',
			'agencyGuid',
			'lastUpdateDateUtc',
		],
	},
};

const update: Operation = {
	name: 'update',
	displayName: 'Update',
	action: 'Update an employer',
	description: 'Update an employer. Other fields are kept.',
	method: 'PATCH',
	path: 'employers/{employerGuid}',
	fields: [employer],
	updateFields: [
		...details,
		...optionals(name),
		plainText('Description', 'description', 'Free text', 'Two sites, parking at the second'),
		plainText(
			'OIN',
			'oin',
			'Identification number of a Dutch public body',
			'00000001234567890000',
		),
	],
	toBody: jsonPatch(employerCase),
	output: successOutput(employer),
};

export const employerResource: Resource = {
	name: 'employer',
	displayName: 'Employer',
	description: 'Also called customer',
	defaultOperation: 'getAll',
	operations: [create, get, getAll, update],
};
