import type { IDataObject } from 'n8n-workflow';

import { joined, type UnknownRecord } from '../../../credentials/common/unknown';
import {
	type Field,
	type Operation,
	type Picker,
	required,
	type Resource,
	simplified,
	usual,
} from '../../rest/operations';
import { createOrUpdate, findByEmail } from '../byEmail';
import { CREATE_OUTPUT, sendCreate } from '../sendCreate';
import { multiOptions, optionals, searchField, successOutput } from '../fields';
import { jsonPatch } from '../jsonPatch';
import { AT_AGENCY, dependentValues, domainValues, ownersIn } from '../lists';
import { PAGES } from '../pages';
import { updatedPeriod } from '../periods';
import {
	anyOwner,
	contactPerson,
	details,
	email,
	lastName,
	owner,
	owners,
	responsibilities,
	withMobileNumber,
} from './contactPersonFields';

/** The documented IDs of domain types. */
const USER_STATE = 872;
const EMPLOYER_PERSON_STATE = 960;
const AGENCY_PERSON_STATE = 962;

const SIMPLE_DETAILS = [
	'email',
	'mobile',
	'phone',
	'specificFunction',
	'contactPersonEntityStateName',
	'entityStateName',
	'isOwner',
	'lastUpdateDateUtc',
	'guid',
] as const;

/** The details have the parts of the name, but not the name that rows have. */
function simplifiedPerson(person: UnknownRecord): IDataObject {
	const { firstName, middleName, lastName } = person;
	const formattedName = joined([firstName, middleName, lastName], ' ');
	return { formattedName, ...simplified(person, SIMPLE_DETAILS) };
}

const create: Operation = {
	...usual.create,
	action: 'Create a contact person',
	description: `Add a contact person to an employer or an agency. ${CREATE_OUTPUT}`,
	path: '{owners}/{ownerGuid}/contactpersons',
	fields: [owners, ...owner, lastName],
	additionalFields: [email, ...details, ...responsibilities],
	toBody: withMobileNumber,
	run: sendCreate,
};

const requiredEmail = required(email);

const upsert: Operation = {
	...usual.upsert,
	action: 'Create or update a contact person',
	description: `Update the contact person of an employer or an agency that has an email address, or create one. ${CREATE_OUTPUT}`,
	path: '{owners}/{ownerGuid}/contactpersons',
	fields: [owners, ...owner, requiredEmail, lastName],
	additionalFields: [...details, ...responsibilities],
	toBody: withMobileNumber,
	run: createOrUpdate({ noun: 'contact persons', email: requiredEmail }),
};

const get: Operation = {
	...usual.get,
	action: 'Get a contact person',
	description: 'Get one contact person of an employer or an agency',
	path: '{owners}/{ownerGuid}/contactpersons/{contactPersonGuid}',
	fields: [owners, ...owner, contactPerson],
	output: { simplify: simplifiedPerson },
};

/** Employer or agency are only in rows of the list of all contact persons. */
const SIMPLE_ROW = [
	'formattedName',
	'email',
	'contactPersonEntityStateName',
	'entityStateName',
	'employerName',
	'agencyName',
	'lastUpdateDateUtc',
	'guid',
	'employerGuid',
	'agencyGuid',
] as const;

const find: Operation = {
	name: 'findByEmail',
	displayName: 'Find by Email',
	action: 'Find a contact person by email',
	description:
		'Find the contact persons that have exactly this email address, at one employer or agency or at all of them',
	method: 'GET',
	path: '{owners}{/ownerGuid}/contactpersons',
	...findByEmail('contact person', [owners, ...anyOwner]),
	output: { simplify: SIMPLE_ROW },
};

const stateOptions = (name: string, picker: Picker): Field => {
	const field = multiOptions('State', name, picker);
	const typeOptions = { loadOptionsDependsOn: ['owners'] };
	return { ...field, property: { ...field.property, typeOptions } };
};

const getAll: Operation = {
	...usual.getAll,
	action: 'Get many contact persons',
	description: 'List the contact persons of one employer or agency, or of all of them',
	path: '{owners}{/ownerGuid}/contactpersons',
	fields: [owners, ...anyOwner],
	pages: PAGES,
	filters: [
		searchField('the name or email address'),
		stateOptions(
			'contactPersonEntityStateIds',
			dependentValues('contactPersonStates', (parameter) =>
				ownersIn(parameter) === AT_AGENCY ? AGENCY_PERSON_STATE : EMPLOYER_PERSON_STATE,
			),
		),
		multiOptions('User State', 'entityStateIds', domainValues(USER_STATE)),
		...updatedPeriod('lastUpdateDateUtc'),
	],
	output: { simplify: SIMPLE_ROW },
};

const update: Operation = {
	...usual.update,
	action: 'Update a contact person',
	description: 'Update a contact person. Other fields are kept.',
	path: '{owners}/{ownerGuid}/contactpersons/{contactPersonGuid}',
	fields: [owners, ...owner, contactPerson],
	updateFields: [email, ...details, ...responsibilities, ...optionals(lastName)],
	toBody: jsonPatch(),
	output: successOutput(contactPerson),
};

export const contactPersonResource: Resource = {
	name: 'contactPerson',
	displayName: 'Contact Person',
	description: 'Contact person of an employer or an agency',
	defaultOperation: 'getAll',
	operations: [create, upsert, find, get, getAll, update],
};
