import { textOf, type UnknownRecord } from '../../../credentials/common/unknown';
import {
	choiceField,
	type Field,
	type Input,
	type Operation,
	type Picker,
	required,
	type Resource,
} from '../../rest/operations';
import { anyOf, changed, date, note, optionals, record, search, text } from '../fields';
import { jsonPatch } from '../jsonPatch';
import { agencies, agencyContactPersons, domainValues, employers, PAGES } from '../lists';
import { updated } from '../periods';

/** Documented numbers of domain types. */
const USER_STATE = 872;
const STATE = 960;
const AGENCY_RESPONSIBILITY = 957;
const EMPLOYER_RESPONSIBILITY = 954;

const AT_AGENCY = 'agencies';
const AT_EMPLOYER = 'employers';

const owners = choiceField(
	'Works At',
	'owners',
	{ path: 'owners' },
	'Employers and agencies have contact persons of their own',
	[
		{ name: 'Agency', value: AT_AGENCY },
		{ name: 'Employer', value: AT_EMPLOYER },
	],
	{ default: AT_EMPLOYER },
);

const ownerField = (displayName: string, name: string, at: string, picker: Picker): Field => {
	const field = record(
		displayName,
		name,
		{ path: 'ownerGuid' },
		'Where the person works',
		picker,
	);
	return {
		...field,
		property: { ...field.property, displayOptions: { show: { owners: [at] } } },
	};
};

const owner = [
	ownerField('Agency', 'agencyGuid', AT_AGENCY, agencies),
	ownerField('Employer', 'employerGuid', AT_EMPLOYER, employers),
];

const anyOwner = optionals(...owner).map((field) => ({
	...field,
	property: { ...field.property, description: 'Empty: the contact persons of all of them' },
}));

/** The contact persons of the chosen employer or agency. */
const colleagues: Picker = {
	name: 'contactPersons',
	searches: true,
	async find({ filter, next, parameter, get }) {
		const at = textOf(parameter('owners')) || AT_EMPLOYER;
		const ofOne = textOf(parameter(at === AT_AGENCY ? 'agencyGuid' : 'employerGuid'));
		const path = [at, ofOne, 'contactpersons'].filter((part) => part !== '').join('/');
		const skip = Number(next ?? 0);
		const rows = await get(path, { search: filter, skip, take: 50 });
		const people = Array.isArray(rows) ? (rows as UnknownRecord[]) : [];
		return {
			choices: people.map(({ guid, formattedName, email }) => ({
				name: `${textOf(formattedName)} (${textOf(email)})`,
				value: textOf(guid),
			})),
			...(people.length < 50 ? {} : { next: String(skip + 50) }),
		};
	},
};

const contactPerson = record(
	'Contact Person',
	'contactPersonGuid',
	{ path: 'contactPersonGuid' },
	'A person of the chosen employer or agency',
	colleagues,
);

const lastName = required(text('Last Name', 'lastName', 64, 'Example'));

const details: readonly Field[] = [
	...optionals(
		record(
			'Agency Contact Person',
			'agencyContactPersonGuid',
			{ body: 'agencyContactPersonGuid' },
			'The person of the agency who is responsible for this one',
			agencyContactPersons,
		),
	),
	note('Email', 'email', 'Business address', 'ada@example.com'),
	date('Employment End Date', 'employmentEndDate', 'The last day in that job'),
	date('Employment Start Date', 'employmentStartDate', 'The first day in that job'),
	note('First Name', 'firstName', 'Official first name', 'Ada'),
	note('Initials', 'initials', 'With full stops', 'A.B.'),
	note('Middle Name', 'middleName', 'What stands before the last name', 'van der'),
	note('Mobile', 'mobile', 'Mobile phone', '+31-6-5550-0001'),
	note('Phone', 'phone', 'Business phone', '+31-20-555-0001'),
	note('Preferred First Name', 'preferredFirstName', 'As the person is called', 'Ada'),
	note('Specific Function', 'specificFunction', 'The job in the company', 'Planner'),
	note('Title', 'title', 'Before the name', 'Dr.'),
];

const responsibilities = [
	anyOf(
		'Responsibility at Agency',
		'agencyResponsibilityIds',
		domainValues(AGENCY_RESPONSIBILITY),
		{
			body: 'responsibilityIds',
		},
	),
	anyOf(
		'Responsibility at Employer',
		'employerResponsibilityIds',
		domainValues(EMPLOYER_RESPONSIBILITY),
		{ body: 'responsibilityIds' },
	),
];

/** Only the body of a new contact person of an agency has another name for the mobile phone. */
function mobileNamed(body: UnknownRecord, input: Input): UnknownRecord {
	const { mobile, ...rest } = body;
	if (mobile === undefined || input.text(owners) !== AT_AGENCY) return body;
	return { ...rest, mobileNumber: mobile };
}

const SIMPLE = [
	'guid',
	'formattedName',
	'email',
	'contactPersonEntityStateName',
	'entityStateName',
	'isOwner',
	'lastUpdateDateUtc',
] as const;

const create: Operation = {
	name: 'create',
	displayName: 'Create',
	action: 'Create a contact person',
	description: 'Add a contact person to an employer or an agency; returns the GUID',
	method: 'POST',
	path: '{owners}/{ownerGuid}/contactpersons',
	fields: [owners, ...owner, lastName],
	additionalFields: [...details, ...responsibilities],
	toBody: mobileNamed,
};

const get: Operation = {
	name: 'get',
	displayName: 'Get',
	action: 'Get a contact person',
	description: 'Get one contact person of an employer or an agency',
	method: 'GET',
	path: '{owners}/{ownerGuid}/contactpersons/{contactPersonGuid}',
	fields: [owners, ...owner, contactPerson],
	output: { simplify: [...SIMPLE, 'mobile', 'phone', 'specificFunction'] },
};

const getAll: Operation = {
	name: 'getAll',
	displayName: 'Get Many',
	action: 'Get many contact persons',
	description: 'List the contact persons of one employer or agency, or of all of them',
	method: 'GET',
	path: '{owners}{/ownerGuid}/contactpersons',
	fields: [owners, ...anyOwner],
	pages: PAGES,
	filters: [
		search('the name or email address'),
		anyOf('State', 'contactPersonEntityStateIds', domainValues(STATE)),
		anyOf('User State', 'entityStateIds', domainValues(USER_STATE)),
		...updated('lastUpdateDateUtc'),
	],
	output: { simplify: [...SIMPLE, 'employerName', 'agencyName'] },
};

const update: Operation = {
	name: 'update',
	displayName: 'Update',
	action: 'Update a contact person',
	description: 'Change some fields of a contact person and leave the others as they are',
	method: 'PATCH',
	path: '{owners}/{ownerGuid}/contactpersons/{contactPersonGuid}',
	fields: [owners, ...owner, contactPerson],
	updateFields: [...details, ...responsibilities, ...optionals(lastName)],
	toBody: jsonPatch(),
	output: changed(contactPerson),
};

export const contactPersonResource: Resource = {
	name: 'contactPerson',
	displayName: 'Contact Person',
	description: 'Of an employer or an agency',
	defaultOperation: 'getAll',
	operations: [create, get, getAll, update],
};
