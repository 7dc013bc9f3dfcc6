import type { Resource } from '../resource';
import {
	birthDate,
	date,
	decimal,
	email,
	type Fields,
	guid,
	integer,
	oneOf,
	phone,
	ref,
	required,
	text,
	writeOnly,
} from '../rules/fields';
import { by, exactly, period, search } from '../rules/filters';
import { ADDRESS_PARTS, countryOf, formattedName, lookedUp, named, without } from './shared';

/** The state of a new candidate, by `statusId` (state IDs are invented). */
const STATE_BY_STATUS: Readonly<Record<number, number>> = { 1: 7101, 2: 7102, 3: 7103 };

const CREATE: Fields = {
	agencyGuid: required(ref('agencies')),
	guid,
	firstName: required(text(64)),
	lastName: required(text(64)),
	email: required(email(128)),
	typeId: integer(),
	contactPersonGuid: ref('agencyContactPersons'),
	statusId: oneOf(1, 2, 3),
	preferredFirstName: text(64),
	middleName: text(32),
	birthName: text(64),
	initials: text(32),
	title: text(32),
	nationalityId: integer(),
	genderId: integer(),
	birthDate,
	maritalStateId: integer(),
	phone: phone(32),
	mobile: phone(32),
	documentTypeId: integer(),
	documentNumber: text(64),
	documentExpirationDate: date,
	ssn: writeOnly(text(16)),
	skype: writeOnly(text(64)),
	paymentFrequencyId: integer(),
	payslipFrequencyId: integer(),
	...ADDRESS_PARTS,
	registrationDate: date,
	companyName: text(100),
	kvKNumber: text(15),
	vatNumber: text(25),
	standardPurchaseRate: decimal(0, 999.99),
	legalFormId: integer(),
};

const candidates: Resource = {
	collection: 'candidates',
	path: '/api/candidates',
	item: 'candidateGuid',
	event: 'Candidate',
	touched: 'lastUpdateDateUtc',
	settle: formattedName,
	derived: {
		candidateGuid: (row) => row.guid,
		candidateId: (row) => row.userId,
		hasPhoto: () => false,
		isSelfEmployedCandidateType: (row) => Boolean(row.companyName),
		contactPersonFormattedName: (row, store) =>
			store.nameOf('agencyContactPersons', row.contactPersonGuid),
		...named('agency', 'agencies'),
		...lookedUp(
			'entityState',
			'nationality',
			'gender',
			'maritalState',
			'type',
			'candidateType',
		),
		...lookedUp('paymentFrequency', 'payslipFrequency'),
		...countryOf,
	},
	list: {
		// List rows have no timestamp; only the details do.
		filters: [
			by('ints', 'entityStateIds', 'entityStateId'),
			by('guids', 'agencyGuids', 'agencyGuid'),
			search('search', 128, 'formattedName', 'email'),
			by('ints', 'tagIds', 'tagIds'),
			exactly('candidateNumber', 64, 'candidateNumber'),
			...period('lastUpdateDateUtc', 'lastUpdateDateUtc'),
		],
	},
	detail: true,
	create: {
		fields: CREATE,
		ownGuid: true,
		complete: (row, call) => ({
			entityStateId: STATE_BY_STATUS[Number(row.statusId ?? 1)] ?? 7101,
			userId: 500_000 + call.world.store.of('candidates').rows.length,
			candidateNumber: String(100_000 + call.world.store.of('candidates').rows.length),
			registrationDate: row.registrationDate ?? new Date(call.world.now()).toISOString(),
		}),
	},
	patch: { fields: without(CREATE, 'agencyGuid', 'guid', 'statusId', 'registrationDate') },
};

export const CANDIDATE_RESOURCES: readonly Resource[] = [candidates];
