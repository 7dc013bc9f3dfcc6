import type { Resource } from '../resource';
import {
	bic,
	date,
	decimal,
	email,
	type Fields,
	flag,
	iban,
	integer,
	isObject,
	phone,
	problemUnless,
	ref,
	required,
	rows,
	text,
	url,
} from '../rules/fields';
import { by, exactly, period, search } from '../rules/filters';
import type { Store } from '../store';
import { ADDRESS_PARTS, countryName, countryOf, lookedUp, named, without } from './shared';

const EMPLOYER: Fields = {
	name: required(text(256)),
	shortName: text(50),
	legalName: text(256),
	phone: phone(32),
	email: email(128),
	totalHoursPerWeek: decimal(0, 84),
	agencyGuid: ref('agencies'),
	parentGuid: ref('employers'),
	isDepartment: flag,
	kvkMainNumber: text(8),
	kvkSubNumber: text(12),
	contactUserGuid: ref('agencyContactPersons'),
	entityStateId: integer(),
	website: url,
	debtorNumber: text(64),
	vatNumber: text(25),
	vatConditionId: integer(),
	vatRateId: integer(),
	vatGroupRateId: integer(),
	bankAccountNumber: iban,
	bicCode: bic,
	invoiceEmail: email(128),
	toAttention: text(128),
	paymentTermDays: integer(0, 365),
	creditLimit: decimal(0, 99_999_999),
	creditStatusDate: date,
	creditStatusDescription: text(512),
	emailForReminders: email(128),
	regelingId: integer(),
	addresses: rows({
		uniqueBy: 'addressTypeId',
		fields: { addressTypeId: required(integer()), ...ADDRESS_PARTS },
	}),
};

/** Addresses in responses have names and one readable line; in requests they have ids only. */
function shownAddresses(value: unknown, store: Store): unknown {
	return (Array.isArray(value) ? value : []).filter(isObject).map((address) => ({
		addressTypeId: address.addressTypeId,
		addressTypeName: store.valueName(address.addressTypeId),
		fullAddress: [
			[address.street, address.number, address.unit].filter(Boolean).join(' '),
			[address.postalCode, address.city].filter(Boolean).join(' '),
		].join(', '),
		street: address.street ?? null,
		number: address.number ?? null,
		unit: address.unit ?? null,
		postalCode: address.postalCode ?? null,
		city: address.city ?? null,
		country: countryName(address.countryId, store),
	}));
}

/** List rows contain the first address. */
const mainAddress = (row: Record<string, unknown>): Record<string, unknown> => {
	const first: unknown = Array.isArray(row.addresses) ? row.addresses[0] : undefined;
	if (!isObject(first)) return { addresses: [{ addressTypeId: 1 }] };
	const { street, number, unit, postalCode, city, countryId } = first;
	return { street, number, unit, postalCode, city, countryId };
};

const employers: Resource = {
	collection: 'employers',
	path: '/api/employers',
	item: 'employerGuid',
	event: 'Employer',
	touched: 'lastUpdateDateUtc',
	settle: mainAddress,
	derived: {
		...lookedUp('entityState'),
		...countryOf,
		...named('contactPerson', 'agencyContactPersons'),
		addresses: (row, store) => shownAddresses(row.addresses, store),
	},
	list: {
		filters: [
			by('ints', 'entityStateIds', 'entityStateId'),
			by('guids', 'agencyGuids', 'agencyGuid'),
			by('ints', 'organizationTypeIds', 'organizationTypeId'),
			by('ints', 'tagIds', 'tagIds'),
			search('search', 128, 'name'),
			exactly('kvkMainNumber', 128, 'kvkMainNumber'),
			...period('lastUpdateDateUtc', 'lastUpdateDateUtc'),
		],
	},
	detail: true,
	create: {
		fields: EMPLOYER,
		defaults: { organizationTypeId: 3, entityStateId: 7301 },
		check: (kept, call) => {
			const agency = call.world.store.find('agencies', kept.agencyGuid, call.user);
			const known = !agency || Boolean(agency.contactPersonGuid ?? kept.contactUserGuid);
			return problemUnless(known, 'ContactUserGuid', 'Value  is invalid.');
		},
		complete: (row, call) => ({
			agencyGuid: row.agencyGuid ?? call.user.agencies[0],
			contactPersonGuid:
				row.contactUserGuid ??
				call.world.store.of('agencies').find(row.agencyGuid)?.contactPersonGuid,
		}),
	},
	patch: {
		fields: {
			...without(
				EMPLOYER,
				'agencyGuid',
				'parentGuid',
				'isDepartment',
				'debtorNumber',
				'creditStatusDate',
				'creditStatusDescription',
			),
			description: text(4000),
			oin: text(20),
			sectorId: integer(),
		},
	},
};

export const EMPLOYER_RESOURCES: readonly Resource[] = [employers];
