import { type Operation, required, type Resource, textField, usual } from '../../rest/operations';
import { createOrUpdate, findByEmail } from '../byEmail';
import { CREATE_OUTPUT, sendCreate } from '../sendCreate';
import {
	choiceOf,
	dateField,
	limitedText,
	multiOptions,
	optionals,
	recordField,
	searchField,
	successOutput,
	textFilter,
} from '../fields';
import { jsonPatch } from '../jsonPatch';
import { agencies, candidates, states, tags } from '../lists';
import { PAGES } from '../pages';
import { updatedPeriod } from '../periods';
import { candidateDetails } from './candidateFields';

const candidate = recordField(
	'Candidate',
	'candidateGuid',
	'path',
	'Also called flexworker',
	candidates,
);

const agency = recordField(
	'Agency',
	'agencyGuid',
	'body',
	'Active agency that the candidate belongs to',
	agencies,
);

const firstName = required(limitedText('First Name', 'firstName', 64, 'Ada'));
const lastName = required(limitedText('Last Name', 'lastName', 64, 'Example'));
const email = required(limitedText('Email', 'email', 128, 'ada@example.com'));

/** Set when a candidate is created, and not changed later. */
const createOnly = [
	dateField('Registration Date', 'registrationDate', 'Day of the registration'),
	choiceOf('Status', 'statusId', 'Status of the new candidate', {
		1: 'To Be Activated',
		2: 'Activating',
	}),
];

/**
 * A candidate is the only record whose GUID the caller may choose. HelloFlex responds to a repeated
 * create with the record of the first one, so a create whose response was lost is sent again.
 */
const repeatable: Pick<Operation, 'idempotencyKey' | 'keyField'> = {
	idempotencyKey: { body: 'guid' },
	keyField: textField(
		'Candidate GUID',
		'idempotencyKey',
		'nowhere',
		'GUID of the new candidate, so that a repeated request creates no second one. Leave empty to generate one for each item of an execution.',
		{ placeholder: 'e.g. 6f1c2a54-7f7b-4e0c-9b1e-2f6f0c7d9a11' },
	),
};

const create: Operation = {
	...usual.create,
	action: 'Create a candidate',
	description: `Register a candidate with an agency. ${CREATE_OUTPUT}`,
	path: 'candidates',
	fields: [agency, firstName, lastName, email],
	additionalFields: [...candidateDetails, ...createOnly],
	...repeatable,
	run: sendCreate,
};

const upsert: Operation = {
	...usual.upsert,
	action: 'Create or update a candidate',
	description: `Update the candidate that has an email address, or create one. ${CREATE_OUTPUT}`,
	path: 'candidates',
	fields: [email, agency, firstName, lastName],
	additionalFields: [...candidateDetails, ...createOnly],
	...repeatable,
	run: createOrUpdate({
		noun: 'candidates',
		email,
		createOnly: ['agencyGuid', 'guid', 'registrationDate', 'statusId'],
	}),
};

const get: Operation = {
	...usual.get,
	action: 'Get a candidate',
	description: 'Get all details of a candidate',
	path: 'candidates/{candidateGuid}',
	fields: [candidate],
	output: {
		simplify: [
			'formattedName',
			'email',
			'phone',
			'mobile',
			'city',
			'agencyName',
			'entityStateName',
			'candidateNumber',
			'lastUpdateDateUtc',
			['guid', 'candidateGuid'],
		],
	},
};

const SIMPLE_ROW = [
	'formattedName',
	'email',
	'street',
	'number',
	'postalCode',
	'city',
	'agencyName',
	'entityStateName',
	'guid',
	'agencyGuid',
] as const;

const find: Operation = {
	name: 'findByEmail',
	displayName: 'Find by Email',
	action: 'Find a candidate by email',
	description: 'Find the candidates that have exactly this email address',
	method: 'GET',
	path: 'candidates',
	...findByEmail('candidate'),
	output: { simplify: SIMPLE_ROW },
};

const getAll: Operation = {
	...usual.getAll,
	action: 'Get many candidates',
	description: 'List candidates, for example by name, email, state, tag or modification time',
	path: 'candidates',
	pages: PAGES,
	filters: [
		multiOptions('Agency', 'agencyGuids', agencies),
		textFilter('Candidate Number', 'candidateNumber', 64, '100001'),
		searchField('the name or email address'),
		multiOptions('State', 'entityStateIds', states('candidate', 'candidates')),
		multiOptions('Tag', 'tagIds', tags),
		...updatedPeriod('lastUpdateDateUtc'),
	],
	output: { simplify: SIMPLE_ROW },
};

const update: Operation = {
	...usual.update,
	action: 'Update a candidate',
	description: 'Update a candidate. Other fields are kept.',
	path: 'candidates/{candidateGuid}',
	fields: [candidate],
	updateFields: [...candidateDetails, ...optionals(firstName, lastName, email)],
	toBody: jsonPatch(),
	output: successOutput(candidate),
};

export const candidateResource: Resource = {
	name: 'candidate',
	displayName: 'Candidate',
	description: 'Also called flexworker',
	defaultOperation: 'getAll',
	operations: [create, upsert, find, get, getAll, update],
};
