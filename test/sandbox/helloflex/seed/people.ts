import type { Row } from '../rules/filters';
import { agencyOf, day, KIND, moment, nth, seedGuid, times } from './make';

const FIRST = ['Anna', 'Bram', 'Carla', 'Daan', 'Emma', 'Finn', 'Gerda', 'Hugo'] as const;
const MIDDLE = ['', 'van', '', 'de', ''] as const;
const LAST = [
	'Bosveld',
	'Heidekamp',
	'Zandstra',
	'Oeverman',
	'Lindeloo',
	'Wolkers',
	'Daalmeer',
] as const;
const CITIES = ['Zandvoorde', 'Nieuwerhaven', 'Oosterbroek', 'Wijkerdam'] as const;
const TRADES = ['Logistics', 'Catering', 'Installations', 'Care', 'Packaging'] as const;

/** Name, address and mail of person or company `index`; mail addresses end in a reserved domain. */
function person(index: number): Row {
	const firstName = nth(FIRST, index);
	const middleName = nth(MIDDLE, index);
	const lastName = nth(LAST, index);
	return {
		firstName,
		middleName: middleName || null,
		lastName,
		formattedName: [firstName, middleName, lastName].filter(Boolean).join(' '),
		email: `${firstName}.${lastName}.${index}@example.test`.toLowerCase(),
		phone: `+31-20-555-${String(index).padStart(4, '0')}`,
	};
}

const address = (index: number): Row => ({
	countryId: 31,
	city: nth(CITIES, index),
	street: 'Proefstraat',
	number: String(index),
	postalCode: `${1000 + (index % 8999)} ZB`,
});

const agencies = times(3, (index) => ({
	guid: seedGuid(KIND.agency, index),
	agencyGuid: seedGuid(KIND.agency, index),
	name: `Sandbox Agency ${index}`,
	legalName: `Sandbox Agency ${index} B.V.`,
	organizationTypeId: 2,
	entityStateId: 7301,
	// The second agency has no default contact person: new employers there require one.
	contactPersonGuid: index === 2 ? null : seedGuid(KIND.agencyContact, index),
	lastUpdateDateUtc: moment(index),
	...address(index),
}));

const agencyContactPersons = times(6, (index) => {
	const guid = seedGuid(KIND.agency, ((index - 1) % 3) + 1);
	return {
		guid: seedGuid(KIND.agencyContact, index),
		agencyGuid: guid,
		entityStateId: 7201,
		contactPersonEntityStateId: 7221,
		isOwner: index <= 3,
		responsibilityIds: [7151],
		lastUpdateDateUtc: moment(index),
		...person(index),
	};
});

export const candidate = (index: number): Row => ({
	guid: seedGuid(KIND.candidate, index),
	userId: 500_000 + index,
	candidateNumber: String(100_000 + index),
	entityStateId: 7104,
	genderId: nth([7001, 7002, 7003], index),
	birthDate: `${1970 + (index % 35)}-04-15T00:00:00`,
	registrationDate: day(index % 300),
	tagIds: [(index % 4) + 1],
	contactPersonGuid: null,
	lastUpdateDateUtc: moment(index),
	...agencyOf(index),
	...person(index),
	...address(index),
});

const candidateAddresses = times(20, (index) => ({
	candidateGuid: seedGuid(KIND.candidate, index),
	addressTypeId: 7131,
	...address(index),
	...agencyOf(index),
}));

const candidateBankAccounts = times(8, (index) => ({
	candidateGuid: seedGuid(KIND.candidate, index),
	// A valid checksum for a bank that does not exist.
	bankAccountNumber: 'NL33SBOX0000000001',
	accountHolderName: String(person(index).formattedName),
	accountHolderCity: nth(CITIES, index),
	showThisAccountInBackoffice: true,
	useForSalaryPayment: true,
	...agencyOf(index),
}));

const illnesses = times(12, (index) => ({
	guid: seedGuid(KIND.illness, index),
	candidateGuid: seedGuid(KIND.candidate, ((index - 1) % 4) + 1),
	startDate: day(index),
	endDate: index % 3 === 0 ? null : day(index + 5),
	resumption: 50,
	recoveryPercentage: 50,
	isActive: index % 3 === 0,
	...agencyOf(((index - 1) % 4) + 1),
}));

/** The first candidate works for two employers, the third one for none. */
const workedHours = times(3, (index) => ({
	candidateGuid: seedGuid(KIND.candidate, index),
	candidateFormattedName: person(index).formattedName,
	hasActiveContract: true,
	workedHours: times(3 - index, (employer) => ({
		agencyGuid: seedGuid(KIND.agency, 1),
		agencyName: 'Sandbox Agency 1',
		employer: {
			employerGuid: seedGuid(KIND.employer, employer),
			employerName: `Employer ${employer}`,
			data: { maxTargetTotalHours: 400, totalHoursWorked: 100, totalHoursRemaining: 300 },
		},
	})),
	...agencyOf(index),
}));

const employers = times(40, (index) => ({
	guid: seedGuid(KIND.employer, index),
	name: `${nth(LAST, index)} ${nth(TRADES, index)} ${index}`,
	shortName: `${nth(LAST, index)} ${index}`,
	legalName: `${nth(LAST, index)} ${nth(TRADES, index)} B.V.`,
	organizationTypeId: 3,
	entityStateId: nth([7301, 7301, 7302], index),
	kvkMainNumber: String(10_000_000 + index),
	email: `office.${index}@example.test`,
	phone: `+31-20-556-${String(index).padStart(4, '0')}`,
	lastUpdateDateUtc: moment(index),
	addresses: [{ addressTypeId: 1, ...address(index) }],
	tagIds: [5],
	...agencyOf(index),
	...address(index),
}));

const employerContactPersons = times(60, (index) => {
	const employer = ((index - 1) % 40) + 1;
	return {
		guid: seedGuid(KIND.employerContact, index),
		employerGuid: seedGuid(KIND.employer, employer),
		entityStateId: 7201,
		contactPersonEntityStateId: 7211,
		isOwner: false,
		mobile: `+31-6-5550-${String(index).padStart(4, '0')}`,
		responsibilityIds: [7141],
		lastUpdateDateUtc: moment(index),
		...agencyOf(employer),
		...person(index + 3),
	};
});

const costCenters = times(40, (index) => ({
	guid: seedGuid(KIND.costCenter, index),
	employerGuid: seedGuid(KIND.employer, ((index - 1) % 20) + 1),
	name: `Cost center ${index}`,
	code: `CC-${index}`,
	number: index,
	isActive: true,
	lastUpdateDateUtc: moment(index),
	...agencyOf(((index - 1) % 20) + 1),
}));

export const peopleSeed = (): Record<string, Row[]> => ({
	agencies,
	agencyContactPersons,
	candidates: times(250, candidate),
	candidateAddresses,
	candidateBankAccounts,
	illnesses,
	workedHours,
	employers,
	employerContactPersons,
	costCenters,
});
