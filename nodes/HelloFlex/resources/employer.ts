import { type Operation, required, type Resource } from '../../rest/operations';
import { withAddressList } from '../addresses';
import { CREATE_OUTPUT, sendCreate } from '../created';
import {
	limitedText,
	multiOptions,
	optionalRecord,
	optionals,
	recordField,
	searchField,
	successOutput,
	textFilter,
} from '../fields';
import { employerCase, jsonPatch } from '../jsonPatch';
import { agencies, employers, tags } from '../lists';
import { PAGES } from '../pages';
import { updatedPeriod } from '../periods';
import { organizationTypes } from '../valueLists';
import {
	employerDetails,
	employerStates,
	existingEmployerDetails,
	newEmployerDetails,
} from './employerFields';

const employer = recordField('Employer', 'employerGuid', 'path', 'Also called customer', employers);

const name = required(limitedText('Name', 'name', 256, 'Example Logistics'));

const create: Operation = {
	name: 'create',
	displayName: 'Create',
	action: 'Create an employer',
	description: `Create an employer. ${CREATE_OUTPUT}`,
	method: 'POST',
	path: 'employers',
	fields: [
		name,
		optionalRecord(
			'Agency',
			'agencyGuid',
			'Active agency that the employer belongs to',
			agencies,
		),
	],
	additionalFields: [...employerDetails, ...newEmployerDetails],
	toBody: withAddressList,
	run: sendCreate,
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
			'name',
			'customerNumber',
			'email',
			'phone',
			// Details have the addresses as a list; the first one is the main address.
			['city', 'addresses.0.city'],
			'kvkMainNumber',
			'contactPersonName',
			'entityStateName',
			'lastUpdateDateUtc',
			'guid',
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
		textFilter('KvK Main Number', 'kvkMainNumber', 128, '12345678'),
		multiOptions('Organization Type', 'organizationTypeIds', organizationTypes),
		searchField('the name'),
		multiOptions('State', 'entityStateIds', employerStates),
		multiOptions('Tag', 'tagIds', tags),
		...updatedPeriod('lastUpdateDateUtc'),
	],
	output: {
		simplify: [
			'name',
			'debtorNumber',
			'email',
			'phone',
			'city',
			'kvkMainNumber',
			'contactPersonName',
			'lastUpdateDateUtc',
			'guid',
			'agencyGuid',
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
	updateFields: [...employerDetails, ...existingEmployerDetails, ...optionals(name)],
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
