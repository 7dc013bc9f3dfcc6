import type { Row } from '../rules/filters';
import { KIND, moment, seedGuid, times } from './make';

/**
 * Lookup data. The IDs of the domain types 18 to 962 are documented, as are the state IDs of
 * contracts, documents and timecards; all IDs from 7000 are invented.
 */
interface DomainType {
	readonly name: string;
	readonly values: Readonly<Record<number, string>>;
	/** `number` of a value, if it is documented. */
	readonly numbers?: Readonly<Record<number, number>>;
	readonly hrXmlCodes?: Readonly<Record<number, string>>;
}

const DOMAIN_TYPES: Readonly<Record<number, DomainType>> = {
	7: { name: 'Gender', values: { 7001: 'Female', 7002: 'Male', 7003: 'Unspecified' } },
	438: {
		name: 'Contract type',
		values: { 7011: 'Temporary agency work', 7012: 'Secondment', 7013: 'Payrolling' },
		hrXmlCodes: { 7011: 'P', 7012: 'P', 7013: 'P' },
	},
	865: {
		name: 'Activity subject',
		values: { 7021: 'Intake', 7022: 'Evaluation', 7023: 'Absence' },
	},
	868: { name: 'Pension fund', values: { 7031: 'Sandbox pension fund' } },
	872: { name: 'User state', values: { 7201: 'Active', 7202: 'Inactive' } },
	892: { name: 'Assignment type', values: { 7041: 'Full time', 7042: 'On call' } },
	903: { name: 'Holiday type', values: { 7051: 'National', 7052: 'Regional' } },
	918: { name: 'Activity type', values: { 7061: 'Task', 7062: 'Phone call', 7063: 'Meeting' } },
	919: { name: 'Pension scheme', values: { 7071: 'Basic', 7072: 'Plus' } },
	926: { name: 'Priority', values: { 7081: 'Low', 7082: 'Normal', 7083: 'High' } },
	927: { name: 'Activity state', values: { 7091: 'Open', 7092: 'In progress', 7093: 'Done' } },
	928: { name: 'Activity entity type', values: { 18: 'Employer', 94: 'Job', 95: 'Candidate' } },
	929: {
		name: 'Period type',
		values: { 7111: 'Week', 7112: 'Day' },
		numbers: { 7111: 42, 7112: 46 },
	},
	930: { name: 'Department', values: { 7121: 'Back office', 7122: 'Planning' } },
	947: { name: 'Candidate address type', values: { 7131: 'Home', 7132: 'Postal' } },
	954: { name: 'Employer contact responsibility', values: { 7141: 'Hiring', 7142: 'Invoices' } },
	957: { name: 'Agency contact responsibility', values: { 7151: 'Recruiter', 7152: 'Planner' } },
	960: { name: 'Contact person state', values: { 7211: 'Reachable', 7212: 'Left' } },
	962: { name: 'Contact person state (agencies)', values: { 7221: 'Reachable', 7222: 'Left' } },
	7900: {
		name: 'Candidate state',
		values: {
			7101: 'To be activated',
			7102: 'Activating',
			7103: 'Registering',
			7104: 'Active',
		},
	},
	7901: { name: 'Employer state', values: { 7301: 'Active', 7302: 'Prospect', 7303: 'Blocked' } },
	7902: {
		name: 'Application state',
		values: { 7401: 'New', 7402: 'Invited', 7403: 'Hired', 7404: 'Rejected' },
	},
	7903: { name: 'Job state', values: { 7501: 'Open', 7502: 'Closed' } },
	7904: {
		name: 'Contract state',
		values: {
			110: 'ToBeSignedAgency',
			111: 'RejectedAgency',
			112: 'ToBeSignedEmployer',
			113: 'RejectedEmployer',
			114: 'ToBeSignedCandidate',
			115: 'RejectedCandidate',
			116: 'Signed',
			117: 'Deleted',
			118: 'Ended',
			119: 'Historical',
			167: 'Active',
			220: 'Created',
			232: 'Draft',
			264: 'ToBeSigned',
			380: 'ToBeSent',
		},
	},
	7905: {
		name: 'Document state',
		values: {
			14: 'ToBePublished',
			120: 'ToBeApproved',
			121: 'Approved',
			122: 'Rejected',
			123: 'Deleted',
			135: 'ApprovedByAgency',
			136: 'RejectedByAgency',
			178: 'Published',
			381: 'ToBeSent',
			382: 'Historical',
		},
	},
	7906: {
		name: 'Timecard state',
		values: {
			151: 'Report',
			152: 'Submitted',
			153: 'Approved',
			154: 'Rejected',
			155: 'Completed',
			156: 'Deleted',
			204: 'ToBeApprovedByAgency',
			219: 'ToBeCalculated',
			231: 'Processed',
			391: 'ToBeCanceled',
			392: 'Canceled',
		},
	},
	7907: {
		name: 'Document type',
		values: { 7601: 'Identity card', 7602: 'Contract', 7603: 'Diploma' },
	},
	7908: { name: 'Organization type', values: { 2: 'Agency', 3: 'Employer' } },
	7909: { name: 'Employment type', values: { 7701: 'Full time', 7702: 'Part time' } },
	7910: { name: 'Job category', values: { 7711: 'Logistics', 7712: 'Office', 7713: 'Care' } },
	7911: { name: 'Industry', values: { 7721: 'Transport', 7722: 'Services', 7723: 'Health' } },
	7912: { name: 'Employer address type', values: { 1: 'Main', 3: 'Postal' } },
};

const types: Row[] = Object.entries(DOMAIN_TYPES).map(([id, { name }]) => ({
	guid: id,
	id: Number(id),
	name,
}));

const values: Row[] = Object.entries(DOMAIN_TYPES).flatMap(([typeId, type]) =>
	Object.entries(type.values).map(([id, name], index) => ({
		domainTypeId: typeId,
		id: Number(id),
		name,
		number: type.numbers?.[Number(id)] ?? index + 1,
		hrXmlCode: type.hrXmlCodes?.[Number(id)] ?? '',
		isActive: true,
	})),
);

const countries: Row[] = [
	{ id: 31, code: 'NL', name: 'Netherlands' },
	{ id: 32, code: 'BE', name: 'Belgium' },
	{ id: 49, code: 'DE', name: 'Germany' },
	{ id: 48, code: 'PL', name: 'Poland' },
];

const TAG_NAMES = ['Forklift', 'Dutch', 'English', 'Night shifts', 'Driving licence', 'Care'];

const tags: Row[] = TAG_NAMES.map((name, index) => ({
	id: index + 1,
	name,
	tagTypeId: index % 2 === 0 ? 2 : 1,
	tagTypeName: index % 2 === 0 ? 'Skill' : 'General',
	entityTypeId: index < 4 ? 95 : 18,
}));

const news: Row[] = times(25, (index) => ({
	guid: seedGuid(KIND.news, index),
	title: `Sandbox news ${index}`,
	publicationDateUtc: moment(index),
	sourceUrl: `https://news.example.test/${index}`,
	description: `Invented message number ${index}.`,
	photoUrl: null,
}));

const documentSettings: Row[] = [7601, 7602, 7603].map((documentTypeId, index) => ({
	documentTypeId,
	postAllowed: index !== 1,
	documentTypeSort: String(index + 1),
	childDocumentTypeIds: [],
}));

export const lookupSeed = (): Record<string, Row[]> => ({
	domainTypes: types,
	domainValues: values,
	countries,
	tags,
	news,
	documentSettings,
});
