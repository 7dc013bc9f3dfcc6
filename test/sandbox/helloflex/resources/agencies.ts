import type { Resource } from '../resource';
import { email, type Fields, integer, phone, ref, required, text } from '../rules/fields';
import { by, period, search } from '../rules/filters';
import { ADDRESS_PARTS, countryOf, lookedUp, named, without } from './shared';

const costCenters: Resource = {
	collection: 'costCenters',
	path: '/api/employers/:employerGuid/costcenters',
	item: 'costCenterGuid',
	parent: { collection: 'employers', param: 'employerGuid', field: 'employerGuid' },
	derived: { costCenterGuid: (row) => row.guid, ...named('employer', 'employers') },
	list: {
		filters: [
			search('search', 128, 'name', 'code'),
			...period('lastUpdateDateUtc', 'lastUpdateDateUtc'),
		],
	},
	detail: true,
};

const AGENCY: Fields = {
	name: required(text(256)),
	organizationTypeId: required(integer()),
	shortName: text(50),
	legalName: text(256),
	phone: phone(32),
	email: email(128),
	parentGuid: ref('agencies'),
	contactUserGuid: ref('agencyContactPersons'),
	entityStateId: integer(),
	...ADDRESS_PARTS,
};

const agencies: Resource = {
	collection: 'agencies',
	path: '/api/agencies',
	item: 'agencyGuid',
	event: 'Agency',
	touched: 'lastUpdateDateUtc',
	derived: {
		...named('parent', 'agencies'),
		...named('contactPerson', 'agencyContactPersons'),
		...lookedUp('organizationType', 'entityState'),
		...countryOf,
	},
	list: {
		filters: [
			by('ints', 'entityStateIds', 'entityStateId'),
			by('ints', 'organizationTypeIds', 'organizationTypeId'),
			search('search', 128, 'name'),
			...period('lastUpdateDateUtc', 'lastUpdateDateUtc'),
		],
	},
	detail: true,
	create: {
		fields: AGENCY,
		defaults: { entityStateId: 7301 },
		complete: (row, call) => ({
			agencyGuid: row.parentGuid ?? call.user.agencies[0],
			contactPersonGuid: row.contactUserGuid,
		}),
	},
	patch: {
		fields: { ...without(AGENCY, 'organizationTypeId', 'parentGuid'), description: text(4000) },
	},
};

export const AGENCY_RESOURCES: readonly Resource[] = [agencies, costCenters];
