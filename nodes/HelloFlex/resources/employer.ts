import { type Operation, required, type Resource, usual } from '../../rest/operations';
import { withAddressList } from '../addresses';
import { CREATE_OUTPUT, sendCreate } from '../sendCreate';
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
	...usual.create,
	action: 'Create an employer',
	description: `Create an employer. ${CREATE_OUTPUT}`,
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
	...usual.get,
	action: 'Get an employer',
	description: 'Get one employer with addresses, payment and invoice details',
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
	...usual.getAll,
	action: 'Get many employers',
	description: 'List employers, for example by name, state, tag or modification time',
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
	...usual.update,
	action: 'Update an employer',
	description: 'Update an employer. Other fields are kept.',
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
