import type { Resource } from '../resource';
import {
	date,
	email,
	type Fields,
	flag,
	integer,
	keptAs,
	listOf,
	phone,
	ref,
	required,
	text,
} from '../rules/fields';
import { by, type Filter, period, search } from '../rules/filters';
import { formattedName, lookedUp, named } from './shared';

/** Contact persons of employers and of agencies differ in one property name and in their parent. */

const COMMON: Fields = {
	lastName: required(text(64)),
	firstName: text(64),
	middleName: text(32),
	preferredFirstName: text(64),
	initials: text(32),
	title: text(32),
	email: email(128),
	phone: phone(32),
	specificFunction: text(128),
	responsibilityIds: listOf(integer()),
	contactPersonEntityStateId: integer(),
	agencyContactPersonGuid: ref('agencyContactPersons'),
	employmentStartDate: date,
	employmentEndDate: date,
	isOwner: flag,
};
const PATCH: Fields = { ...COMMON, mobile: phone(32) };

const FILTERS: readonly Filter[] = [
	search('search', 128, 'formattedName', 'email'),
	by('ints', 'entityStateIds', 'entityStateId'),
	by('ints', 'contactPersonEntityStateIds', 'contactPersonEntityStateId'),
	...period('lastUpdateDateUtc', 'lastUpdateDateUtc'),
];

interface Side {
	readonly owner: 'agency' | 'employer';
	readonly collection: string;
	readonly parents: 'agencies' | 'employers';
	readonly create: Fields;
}

const SIDES: readonly Side[] = [
	{
		owner: 'employer',
		collection: 'employerContactPersons',
		parents: 'employers',
		create: PATCH,
	},
	{
		owner: 'agency',
		collection: 'agencyContactPersons',
		parents: 'agencies',
		// The create body of an agency contact has `mobileNumber`; its responses and patches have `mobile`.
		create: { ...COMMON, mobileNumber: keptAs('mobile', phone(32)) },
	},
];

const base = (side: Side) => ({
	collection: side.collection,
	touched: 'lastUpdateDateUtc',
	settle: formattedName,
	derived: {
		...lookedUp('entityState', 'contactPersonEntityState'),
		...named(side.owner, side.parents),
		surname: (row: Record<string, unknown>) => row.lastName,
		prefixSurname: (row: Record<string, unknown>) => row.middleName,
	},
});

const everywhere = (side: Side): Resource => ({
	...base(side),
	path: `/api/${side.parents}/contactpersons`,
	list: { filters: FILTERS },
});

const ofOne = (side: Side): Resource => ({
	...base(side),
	path: `/api/${side.parents}/:${side.owner}Guid/contactpersons`,
	item: 'contactPersonGuid',
	event: 'ContactPerson',
	parent: {
		collection: side.parents,
		param: `${side.owner}Guid`,
		field: `${side.owner}Guid`,
	},
	list: { filters: FILTERS },
	detail: true,
	create: {
		fields: side.create,
		defaults: { entityStateId: 7201, contactPersonEntityStateId: 7211, isOwner: false },
	},
	patch: { fields: PATCH },
});

export const CONTACT_PERSON_RESOURCES: readonly Resource[] = SIDES.flatMap((side) => [
	everywhere(side),
	ofOne(side),
]);
