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
import {
	dateField,
	limitedText,
	multiOptions,
	optionals,
	plainText,
	recordField,
	searchField,
	successOutput,
} from '../fields';
import { jsonPatch } from '../jsonPatch';
import { agencies, agencyContactPersons, domainValues, employers, PAGES } from '../lists';
import { updatedPeriod } from '../periods';

/** The documented IDs of domain types. */
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
	'Employers and agencies have separate contact persons',
	[
		{ name: 'Agency', value: AT_AGENCY },
		{ name: 'Employer', value: AT_EMPLOYER },
	],
	{ default: AT_EMPLOYER },
);

const ownerField = (displayName: string, name: string, at: string, picker: Picker): Field => {
	const field = recordField(
		displayName,
		name,
		{ path: 'ownerGuid' },
		'Agency or employer the person works at',
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
	property: { ...field.property, description: 'Leave empty for all' },
}));

/** The contact persons of the selected employer or agency. */
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

const contactPerson = recordField(
	'Contact Person',
	'contactPersonGuid',
	{ path: 'contactPersonGuid' },
	'Contact person of the selected employer or agency',
	colleagues,
);

const lastName = required(limitedText('Last Name', 'lastName', 64, 'Example'));

const details: readonly Field[] = [
	...optionals(
		recordField(
			'Agency Contact Person',
			'agencyContactPersonGuid',
			{ body: 'agencyContactPersonGuid' },
			'Agency contact responsible for this person',
			agencyContactPersons,
		),
	),
	plainText('Email', 'email', 'Business address', 'ada@example.com'),
	dateField('Employment End Date', 'employmentEndDate', 'Last day in that job'),
	dateField('Employment Start Date', 'employmentStartDate', 'First day in that job'),
	plainText('First Name', 'firstName', 'Official first name', 'Ada'),
	plainText('Initials', 'initials', 'With periods (such as A.B.)', 'A.B.'),
	plainText('Middle Name', 'middleName', 'Name prefix, such as van der', 'van der'),
	plainText('Mobile', 'mobile', 'Mobile phone', '+31-6-5550-0001'),
	plainText('Phone', 'phone', 'Business phone', '+31-20-555-0001'),
	plainText('Preferred First Name', 'preferredFirstName', 'Name the person goes by', 'Ada'),
	plainText('Specific Function', 'specificFunction', 'Job in the company', 'Planner'),
	plainText('Title', 'title', 'Title before the name', 'Dr.'),
];

const responsibilities = [
	multiOptions(
		'Responsibility at Agency',
		'agencyResponsibilityIds',
		domainValues(AGENCY_RESPONSIBILITY),
		{
			body: 'responsibilityIds',
		},
	),
	multiOptions(
		'Responsibility at Employer',
		'employerResponsibilityIds',
		domainValues(EMPLOYER_RESPONSIBILITY),
		{ body: 'responsibilityIds' },
	),
];

/** A new contact person of an agency is the only record whose mobile phone has a different name. */
function withMobileNumber(body: UnknownRecord, input: Input): UnknownRecord {
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
	description: 'Add a contact person to an employer or an agency. Returns the GUID.',
	method: 'POST',
	path: '{owners}/{ownerGuid}/contactpersons',
	fields: [owners, ...owner, lastName],
	additionalFields: [...details, ...responsibilities],
	toBody: withMobileNumber,
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
		searchField('the name or email address'),
		multiOptions('State', 'contactPersonEntityStateIds', domainValues(STATE)),
		multiOptions('User State', 'entityStateIds', domainValues(USER_STATE)),
		...updatedPeriod('lastUpdateDateUtc'),
	],
	output: { simplify: [...SIMPLE, 'employerName', 'agencyName'] },
};

const update: Operation = {
	name: 'update',
	displayName: 'Update',
	action: 'Update a contact person',
	description: 'Update a contact person. Other fields are kept.',
	method: 'PATCH',
	path: '{owners}/{ownerGuid}/contactpersons/{contactPersonGuid}',
	fields: [owners, ...owner, contactPerson],
	updateFields: [...details, ...responsibilities, ...optionals(lastName)],
	toBody: jsonPatch(),
	output: successOutput(contactPerson),
};

export const contactPersonResource: Resource = {
	name: 'contactPerson',
	displayName: 'Contact Person',
	description: 'Contact person of an employer or an agency',
	defaultOperation: 'getAll',
	operations: [create, get, getAll, update],
};
