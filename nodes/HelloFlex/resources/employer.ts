import {
	type Field,
	numberField,
	type Operation,
	required,
	type Resource,
} from '../../rest/operations';
import { mainAddressFields, withAddressList } from '../addresses';
import { anyOf, changed, lookup, note, optionals, record, search, text } from '../fields';
import { employerCase, jsonPatch } from '../jsonPatch';
import { agencies, agencyContactPersons, employers, PAGES, states, tags } from '../lists';
import { updated } from '../periods';

const employer = record(
	'Employer',
	'employerGuid',
	{ path: 'employerGuid' },
	'The company that hires, which others call a customer',
	employers,
);

const name = required(text('Name', 'name', 256, 'Example Logistics'));
const employerStates = states('employer', 'employers');

/** What can be entered and changed. */
const details: readonly Field[] = [
	...mainAddressFields,
	note('Bank Account Number', 'bankAccountNumber', 'IBAN of the employer', 'NL00EXMP0000000000'),
	note('BIC Code', 'bicCode', 'Of the bank', 'EXMPNL2A'),
	...optionals(
		record(
			'Contact User',
			'contactUserGuid',
			{ body: 'contactUserGuid' },
			'The person of the agency; needed where the agency has no usual contact person',
			agencyContactPersons,
		),
		lookup(
			'State',
			'entityStateId',
			{ body: 'entityStateId' },
			'As HelloFlex lists it',
			employerStates,
		),
	),
	text('Email', 'email', 128, 'office@example.com'),
	note(
		'Email for Reminders',
		'emailForReminders',
		'Where reminders of unpaid invoices go',
		'reminders@example.com',
	),
	note('Invoice Email', 'invoiceEmail', 'Where invoices go', 'invoices@example.com'),
	text('KvK Main Number', 'kvkMainNumber', 8, '12345678'),
	text('KvK Sub Number', 'kvkSubNumber', 12, '000012345678'),
	text('Legal Name', 'legalName', 256, 'Example Logistics B.V.'),
	text('Phone', 'phone', 32, '+31-20-555-0001'),
	text('Short Name', 'shortName', 50, 'Example'),
	note('To Attention', 'toAttention', 'Who gets the invoices', 'Ada Example'),
	numberField(
		'Total Hours per Week',
		'totalHoursPerWeek',
		{ body: 'totalHoursPerWeek' },
		'Of full-time work, 0 to 84',
		{ default: 40, typeOptions: { minValue: 0, maxValue: 84 } },
	),
	note('VAT Number', 'vatNumber', 'With the letters of the country', 'NL000000000B00'),
	text('Website', 'website', 256, 'https://www.example.com'),
];

const create: Operation = {
	name: 'create',
	displayName: 'Create',
	action: 'Create an employer',
	description: 'Add a company that hires; returns the GUID',
	method: 'POST',
	path: 'employers',
	fields: [
		name,
		...optionals(
			record(
				'Agency',
				'agencyGuid',
				{ body: 'agencyGuid' },
				'The active agency that the employer belongs to',
				agencies,
			),
		),
	],
	additionalFields: [
		...details,
		text('Debtor Number', 'debtorNumber', 64, 'D1001'),
		...optionals(
			record(
				'Parent Employer',
				'parentGuid',
				{ body: 'parentGuid' },
				'The employer that this one is a part of',
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
	description: 'List employers, for example by name, state, tag or time of change',
	method: 'GET',
	path: 'employers',
	pages: PAGES,
	filters: [
		anyOf('Agency', 'agencyGuids', agencies),
		text('KvK Main Number', 'kvkMainNumber', 128, '12345678', { query: 'kvkMainNumber' }),
		search('the name'),
		anyOf('State', 'entityStateIds', employerStates),
		anyOf('Tag', 'tagIds', tags),
		...updated('lastUpdateDateUtc'),
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
	description: 'Change some fields of an employer and leave the others as they are',
	method: 'PATCH',
	path: 'employers/{employerGuid}',
	fields: [employer],
	updateFields: [
		...details,
		...optionals(name),
		note('Description', 'description', 'Free text', 'Two sites, parking at the second'),
		note('OIN', 'oin', 'Number of a Dutch public body', '00000001234567890000'),
	],
	toBody: jsonPatch(employerCase),
	output: changed(employer),
};

export const employerResource: Resource = {
	name: 'employer',
	displayName: 'Employer',
	description: 'Also called customer',
	defaultOperation: 'getAll',
	operations: [create, get, getAll, update],
};
