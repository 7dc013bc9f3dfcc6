import {
	type Field,
	numberField,
	type Operation,
	required,
	type Resource,
} from '../../rest/operations';
import { addressFields } from '../addresses';
import { anyOf, changed, date, lookup, optionals, record, search, text } from '../fields';
import { jsonPatch } from '../jsonPatch';
import { agencies, agencyContactPersons, candidates, genders, PAGES, states, tags } from '../lists';
import { updated } from '../periods';

const candidate = record(
	'Candidate',
	'candidateGuid',
	{ path: 'candidateGuid' },
	'The person, whom others call a flexworker',
	candidates,
);

const agency = record(
	'Agency',
	'agencyGuid',
	{ body: 'agencyGuid' },
	'The active agency that the candidate belongs to',
	agencies,
);

const firstName = required(text('First Name', 'firstName', 64, 'Ada'));
const lastName = required(text('Last Name', 'lastName', 64, 'Example'));
const email = required(text('Email', 'email', 128, 'ada@example.com'));

/** What can be entered and changed. */
const details: readonly Field[] = [
	...addressFields(),
	date('Birth Date', 'birthDate', 'Candidates are at least 13 years old'),
	text('Birth Name', 'birthName', 64, 'Sample'),
	text('Company Name', 'companyName', 100, 'Example Services'),
	...optionals(
		record(
			'Contact Person',
			'contactPersonGuid',
			{ body: 'contactPersonGuid' },
			'The person of the agency who looks after the candidate',
			agencyContactPersons,
		),
		lookup('Gender', 'genderId', { body: 'genderId' }, 'As HelloFlex lists it', genders),
	),
	text('Initials', 'initials', 32, 'A.B.'),
	text('KvK Number', 'kvKNumber', 15, '12345678'),
	text('Middle Name', 'middleName', 32, 'van der'),
	text('Mobile', 'mobile', 32, '+31-6-5550-0001'),
	text('Phone', 'phone', 32, '+31-20-555-0001'),
	text('Preferred First Name', 'preferredFirstName', 64, 'Ada'),
	numberField(
		'Standard Purchase Rate',
		'standardPurchaseRate',
		{ body: 'standardPurchaseRate' },
		'Of self-employed candidates, up to 999.99',
		{ typeOptions: { minValue: 0, maxValue: 999.99, numberPrecision: 2 } },
	),
	text('Title', 'title', 32, 'Dr.'),
	text('VAT Number', 'vatNumber', 25, 'NL000000000B00'),
];

const create: Operation = {
	name: 'create',
	displayName: 'Create',
	action: 'Create a candidate',
	description: 'Register a candidate with an agency; returns the GUID',
	method: 'POST',
	path: 'candidates',
	fields: [agency, firstName, lastName, email],
	additionalFields: [
		...details,
		text('Candidate GUID', 'guid', 36, '6f1c2a54-7f7b-4e0c-9b1e-2f6f0c7d9a11'),
		date('Registration Date', 'registrationDate', 'The day on which the candidate registered'),
	],
};

const get: Operation = {
	name: 'get',
	displayName: 'Get',
	action: 'Get a candidate',
	description: 'Get everything that HelloFlex knows about one candidate',
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
	description: 'List candidates, for example by name, email, state, tag or time of change',
	method: 'GET',
	path: 'candidates',
	pages: PAGES,
	filters: [
		anyOf('Agency', 'agencyGuids', agencies),
		text('Candidate Number', 'candidateNumber', 64, '100001', { query: 'candidateNumber' }),
		search('the name or email address'),
		anyOf('State', 'entityStateIds', states('candidate', 'candidates')),
		anyOf('Tag', 'tagIds', tags),
		...updated('lastUpdateDateUtc'),
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
	description: 'Change some fields of a candidate and leave the others as they are',
	method: 'PATCH',
	path: 'candidates/{candidateGuid}',
	fields: [candidate],
	updateFields: [...details, ...optionals(firstName, lastName, email)],
	toBody: jsonPatch(),
	output: changed(candidate),
};

export const candidateResource: Resource = {
	name: 'candidate',
	displayName: 'Candidate',
	description: 'Also called flexworker',
	defaultOperation: 'getAll',
	operations: [create, get, getAll, update],
};
