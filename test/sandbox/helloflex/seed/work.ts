import type { Row } from '../rules/filters';
import { agencyOf, day, KIND, moment, nth, pdfBase64, seedGuid, times } from './make';

const TITLES = ['Forklift driver', 'Order picker', 'Receptionist', 'Care assistant'] as const;

/** Related rows have the same index, so that they belong to the same agency. */
const parties = (index: number): Row => ({
	employerGuid: seedGuid(KIND.employer, ((index - 1) % 40) + 1),
	candidateGuid: seedGuid(KIND.candidate, ((index - 1) % 240) + 1),
	...agencyOf(index),
});

const jobs = times(60, (index) => ({
	guid: seedGuid(KIND.job, index),
	title: `${nth(TITLES, index)} ${index}`,
	shortDescription: `Invented vacancy number ${index}`,
	description: `<p>Invented vacancy number ${index}.</p>`,
	employerGuid: seedGuid(KIND.employer, ((index - 1) % 40) + 1),
	contactPersonGuid: seedGuid(KIND.agencyContact, 1),
	contactPersonEmail: 'recruiter@example.test',
	entityStateId: index % 10 === 0 ? 7502 : 7501,
	employmentTypeId: nth([7701, 7702], index),
	jobCategoryId: nth([7711, 7712, 7713], index),
	industryId: nth([7721, 7722, 7723], index),
	minSalary: 2000 + index * 10,
	maxSalary: 2600 + index * 10,
	minWorkingHoursPerWeek: 16,
	maxWorkingHoursPerWeek: nth([24, 32, 40], index),
	isPublished: index % 5 !== 0,
	isArchived: index % 20 === 0,
	isTop: index % 15 === 0,
	countryId: 31,
	city: nth(['Zandvoorde', 'Nieuwerhaven', 'Oosterbroek'], index),
	latitude: 52.1,
	longitude: 4.9,
	tags: [{ id: 2, name: 'Dutch' }],
	skills: [{ id: 1, name: 'Forklift' }],
	tagIds: [2],
	skillIds: [1],
	createdDateTimeUtc: moment(index),
	publishedDateTimeUtc: moment(index, 2),
	lastUpdatedDateTimeUtc: moment(index, 3),
	applyUrl: `https://jobs.example.test/${index}`,
	...agencyOf(index),
}));

const applications = times(120, (index) => ({
	guid: seedGuid(KIND.application, index),
	jobGuid: seedGuid(KIND.job, ((index - 1) % 60) + 1),
	firstName: nth(['Iris', 'Joost', 'Karin', 'Luuk'], index),
	surName: nth(['Vuursteen', 'Rietveld', 'Kade'], index),
	prefixSurname: null,
	email: `applicant.${index}@example.test`,
	entityStateId: nth([7401, 7402, 7403, 7404], index),
	source: 'Sandbox job board',
	rating: index % 5,
	createdDateUtc: moment(index),
	lastUpdateDateUtc: moment(index, 1),
	...parties(index),
	...(index % 3 === 0 ? {} : { candidateGuid: null }),
}));

const contracts = times(80, (index) => ({
	guid: seedGuid(KIND.contract, index),
	number: String(200_000 + index),
	jobTitle: nth(TITLES, index),
	contractTypeId: nth([7011, 7012, 7013], index),
	entityStateId: nth([167, 232, 116, 118], index),
	startDate: day(index),
	endDate: index % 2 === 0 ? day(index + 180) : null,
	targetHours: 32,
	preferredHours: 32,
	wage: 17.5,
	tariff: 34.25,
	version: 1,
	isArchived: index % 16 === 0,
	workAddress: null,
	rateClasses: [],
	externalId: `EXT-${index}`,
	createdDateUtc: moment(index),
	lastUpdateDateUtc: moment(index, 4),
	...parties(index),
}));

const timeLine = (index: number): Row => ({
	dateUtc: moment(index * 28),
	dayOfWeekId: 1,
	dayOfWeekName: 'Monday',
	isCalculatedChanged: false,
	hasCorrection: false,
	amount: 8,
	timecardLineTimes: [
		{
			timeTypeId: 1,
			timeTypeName: 'Worked',
			from: moment(index * 28),
			to: moment(index * 28, 8.5),
			pause: '00:30',
			amount: 8,
		},
	],
});

const timecards = times(300, (index) => ({
	guid: seedGuid(KIND.timecard, index),
	contractGuid: seedGuid(KIND.contract, ((index - 1) % 80) + 1),
	number: 300_000 + index,
	version: 1,
	weekNumber: String((index % 52) + 1),
	entityStateId: nth([151, 152, 153, 155], index),
	startDateUtc: moment(index * 28),
	endDateUtc: moment(index * 28 + 27),
	totalHours: 40,
	totalHoursMo: 8,
	totalHoursTu: 8,
	totalHoursWe: 8,
	totalHoursTh: 8,
	totalHoursFr: 8,
	totalHoursSa: 0,
	totalHoursSu: 0,
	// Both spellings are part of the API.
	revenu: 1370,
	revenue: 1370,
	isDefault: true,
	isCorrected: false,
	timecardRateclass: [
		{
			rateClassName: 'Regular hours',
			rateClassTypeName: 'Hours',
			rateClassNumber: 1,
			amount: 40,
			billAmount: 34.25,
			payAmount: 17.5,
			timecardLines: [timeLine(index)],
		},
	],
	createdDateUtc: moment(index),
	lastUpdateDateUtc: moment(index, 5),
	...parties(index),
}));

const activities = times(40, (index) => ({
	guid: seedGuid(KIND.activity, index),
	title: `Call back ${index}`,
	description: 'Invented task',
	typeId: nth([7061, 7062, 7063], index),
	priorityId: nth([7081, 7082, 7083], index),
	entityStateId: nth([7091, 7092, 7093], index),
	ownerUserGuid: seedGuid(KIND.agencyContact, 1),
	assigneeTypeId: 3,
	dueDate: moment(index * 4),
	isArchived: index % 10 === 0,
	entityGuid: seedGuid(KIND.candidate, index),
	entityTypeId: 95,
	lastUpdatedDateTimeUtc: moment(index),
	...agencyOf(index),
}));

const documents = times(30, (index) => {
	const agency = agencyOf(index);
	const ownerGuid = seedGuid(KIND.candidate, index);
	return {
		guid: seedGuid(KIND.document, index),
		title: `Document ${index}`,
		entityStateId: nth([178, 120, 121], index),
		documentTypeId: nth([7601, 7602, 7603], index),
		documentOwners: [
			{ ownerEntityTypeId: 95, ownerEntityTypeName: null, ownerGuid, ...agency },
		],
		ownerEntityTypeIds: [95],
		ownerGuids: [ownerGuid],
		document: {
			fileName: `document-${index}.pdf`,
			base64Data: pdfBase64(`Sandbox document ${index}`),
		},
		createdDateUtc: moment(index),
		lastUpdatedDateUtc: moment(index, 1),
		...agency,
	};
});

const invoices = times(150, (index) => ({
	guid: seedGuid(KIND.invoice, index),
	invoiceType: index % 3 === 0 ? 'PurchaseInvoice' : 'SalesInvoice',
	number: `2025-${String(index).padStart(5, '0')}`,
	date: day(index % 300),
	organizationGuid: seedGuid(KIND.employer, ((index - 1) % 40) + 1),
	organizationNumber: `D${index % 40}`,
	fileName: `invoice-${index}.pdf`,
	documentName: `Invoice ${index}`,
	grossAmount: 1000.5 + index,
	createdDateUtc: moment(index),
	document: {
		fileName: `invoice-${index}.pdf`,
		base64Data: index === 7 ? null : pdfBase64(`Sandbox invoice ${index}`),
		isFileDeleted: index === 7,
	},
	...agencyOf(index),
}));

export const workSeed = (): Record<string, Row[]> => ({
	jobs,
	applications,
	contracts,
	timecards,
	activities,
	documents,
	invoices,
});
