import type { Resource } from '../resource';
import { email, type Fields, integer, phone, ref, required, text } from '../rules/fields';
import { by, period, search } from '../rules/filters';
import { ADDRESS_PARTS, countryOf, lookedUp, named, without, words } from './shared';

const COST_CENTER = `name code isActive lastUpdateDateUtc`;

const costCenters: Resource = {
	collection: 'costCenters',
	path: '/api/employers/:employerGuid/costcenters',
	item: 'costCenterGuid',
	parent: { collection: 'employers', param: 'employerGuid', field: 'employerGuid' },
	derived: { costCenterGuid: (row) => row.guid, ...named('employer', 'employers') },
	list: {
		row: words(`employerGuid costCenterGuid ${COST_CENTER}`),
		filters: [
			search('search', 128, 'name', 'code'),
			...period('lastUpdateDateUtc', 'lastUpdateDateUtc'),
		],
	},
	detail: words(`number guid ${COST_CENTER} employerName contactUserGuid description mainAddress
		invoiceAddress`),
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

const AGENCY_ROW = `guid name parentGuid parentName countryId countryName city street number unit
	postalCode organizationTypeId organizationTypeName entityStateId entityStateName phone email
	contactPersonGuid contactPersonName lastUpdateDateUtc`;

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
		row: words(AGENCY_ROW),
		filters: [
			by('ints', 'entityStateIds', 'entityStateId'),
			by('ints', 'organizationTypeIds', 'organizationTypeId'),
			search('search', 128, 'name'),
			...period('lastUpdateDateUtc', 'lastUpdateDateUtc'),
		],
	},
	detail: words(`${AGENCY_ROW} shortName legalName`),
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
