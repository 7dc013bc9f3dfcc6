import {
	type Field,
	numberField,
	type Operation,
	required,
	type Resource,
} from '../../rest/operations';
import { addressFields } from '../addresses';
import {
	dateField,
	limitedText,
	lookupField,
	multiOptions,
	optionals,
	PREDEFINED,
	recordField,
	searchField,
	successOutput,
} from '../fields';
import { jsonPatch } from '../jsonPatch';
import { agencies, agencyContactPersons, candidates, genders, PAGES, states, tags } from '../lists';
import { updatedPeriod } from '../periods';

const candidate = recordField(
	'Candidate',
	'candidateGuid',
	{ path: 'candidateGuid' },
	'Also called flexworker',
	candidates,
);

const agency = recordField(
	'Agency',
	'agencyGuid',
	{ body: 'agencyGuid' },
	'Active agency that the candidate belongs to',
	agencies,
);

const firstName = required(limitedText('First Name', 'firstName', 64, 'Ada'));
const lastName = required(limitedText('Last Name', 'lastName', 64, 'Example'));
const email = required(limitedText('Email', 'email', 128, 'ada@example.com'));

/** Fields of Create and Update. */
const details: readonly Field[] = [
	...addressFields(),
	dateField('Birth Date', 'birthDate', 'Must be at least 13 years old'),
	limitedText('Birth Name', 'birthName', 64, 'Sample'),
	limitedText('Company Name', 'companyName', 100, 'Example Services'),
	...optionals(
		recordField(
			'Contact Person',
			'contactPersonGuid',
			{ body: 'contactPersonGuid' },
			'Agency contact responsible for the candidate',
			agencyContactPersons,
		),
		lookupField('Gender', 'genderId', { body: 'genderId' }, PREDEFINED, genders),
	),
	limitedText('Initials', 'initials', 32, 'A.B.'),
	limitedText('KvK Number', 'kvKNumber', 15, '12345678'),
	limitedText('Middle Name', 'middleName', 32, 'van der'),
	limitedText('Mobile', 'mobile', 32, '+31-6-5550-0001'),
	limitedText('Phone', 'phone', 32, '+31-20-555-0001'),
	limitedText('Preferred First Name', 'preferredFirstName', 64, 'Ada'),
	numberField(
		'Standard Purchase Rate',
		'standardPurchaseRate',
		{ body: 'standardPurchaseRate' },
		'For self-employed candidates, up to 999.99',
		{ typeOptions: { minValue: 0, maxValue: 999.99, numberPrecision: 2 } },
	),
	limitedText('Title', 'title', 32, 'Dr.'),
	limitedText('VAT Number', 'vatNumber', 25, 'NL000000000B00'),
];

const create: Operation = {
	name: 'create',
	displayName: 'Create',
	action: 'Create a candidate',
	description: 'Register a candidate with an agency. Returns the GUID.',
	method: 'POST',
	path: 'candidates',
	fields: [agency, firstName, lastName, email],
	additionalFields: [
		...details,
		limitedText('Candidate GUID', 'guid', 36, '6f1c2a54-7f7b-4e0c-9b1e-2f6f0c7d9a11'),
		dateField('Registration Date', 'registrationDate', 'Day of the registration'),
	],
};

const get: Operation = {
	name: 'get',
	displayName: 'Get',
	action: 'Get a candidate',
	description: 'Get all details of a candidate',
	method: 'GET',
	path: 'candidates/{candidateGuid}',
	fields: [candidate],
	output: {
		simplify: [
			['guid', 'candidateGuid'],
			'candidateNumber',
			'formattedName',
			'email',
			'phone',
			'mobile',
			'city',
			'agencyName',
			'entityStateName',
			'lastUpdateDateUtc',
		],
	},
};

const getAll: Operation = {
	name: 'getAll',
	displayName: 'Get Many',
	action: 'Get many candidates',
	description: 'List candidates, for example by name, email, state, tag or modification time',
	method: 'GET',
	path: 'candidates',
	pages: PAGES,
	filters: [
		multiOptions('Agency', 'agencyGuids', agencies),
		limitedText('Candidate Number', 'candidateNumber', 64, '100001', {
			query: 'candidateNumber',
		}),
		searchField('the name or email address'),
		multiOptions('State', 'entityStateIds', states('candidate', 'candidates')),
		multiOptions('Tag', 'tagIds', tags),
		...updatedPeriod('lastUpdateDateUtc'),
	],
	output: {
		simplify: [
			'guid',
			'formattedName',
			'email',
			'street',
			'number',
			'postalCode',
			'city',
			'agencyGuid',
			'agencyName',
			'entityStateName',
		],
	},
};

const update: Operation = {
	name: 'update',
	displayName: 'Update',
	action: 'Update a candidate',
	description: 'Update a candidate. Other fields are kept.',
	method: 'PATCH',
	path: 'candidates/{candidateGuid}',
	fields: [candidate],
	updateFields: [...details, ...optionals(firstName, lastName, email)],
	toBody: jsonPatch(),
	output: successOutput(candidate),
};

export const candidateResource: Resource = {
	name: 'candidate',
	displayName: 'Candidate',
	description: 'Also called flexworker',
	defaultOperation: 'getAll',
	operations: [create, get, getAll, update],
};
