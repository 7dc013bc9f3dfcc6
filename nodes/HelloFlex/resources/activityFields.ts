/** The fields of an activity: whom it is for, what it is about, and when it is due. */
import {
	choiceField,
	type Field,
	locator,
	type Picker,
	required,
	timeField,
} from '../../rest/operations';
import {
	guidRule,
	limitedText,
	longText,
	lookupField,
	multiRecords,
	optionals,
	PREDEFINED,
	recordField,
	valueField,
} from '../fields';
import {
	activityEntityTypes,
	agencies,
	agencyContactPersons,
	candidates,
	domainValues,
	employerContactPersons,
	employers,
	entityRecords,
} from '../lists';

/** The documented IDs of domain types. */
export const TYPES = domainValues(918);
export const PRIORITIES = domainValues(926);
export const STATES = domainValues(927);
export const SUBJECTS = domainValues(865);
export const DEPARTMENTS = domainValues(930);

const predefinedField = (displayName: string, name: string, picker: Picker): Field =>
	lookupField(displayName, name, 'body', PREDEFINED, picker);

export const title = required(limitedText('Title', 'title', 256, 'Call back'));
export const type = predefinedField('Type', 'typeId', TYPES);
export const priority = predefinedField('Priority', 'priorityId', PRIORITIES);
export const state = predefinedField('State', 'entityStateId', STATES);
export const owner = recordField(
	'Owner',
	'ownerUserGuid',
	'body',
	'Owner of the activity',
	agencyContactPersons,
);

const USER = recordField(
	'Assigned User',
	'assignedUserGuid',
	'body',
	'User who performs it',
	agencyContactPersons,
);
const DEPARTMENT = lookupField(
	'Assigned Department',
	'departmentId',
	'body',
	'Assign to everyone in the department',
	DEPARTMENTS,
);
const AGENCY = recordField(
	'Assigned Agency',
	'agencyGuid',
	'body',
	'Assign to everyone in the agency',
	agencies,
);

/** Names of the fields of which HelloFlex wants exactly one. */
export const ASSIGNEES = ['assignedUserGuid', 'departmentId', 'agencyGuid'] as const;

/** For an update, in a collection. */
export const anyAssignee = optionals(AGENCY, DEPARTMENT, USER);

const CHOICES: Readonly<Record<string, Field>> = {
	agency: AGENCY,
	department: DEPARTMENT,
	user: USER,
};

const assignTo = choiceField(
	'Assign To',
	'assignTo',
	'nowhere',
	'Who performs the activity',
	[
		{ name: 'Agency', value: 'agency' },
		{ name: 'Department', value: 'department' },
		{ name: 'User', value: 'user' },
	],
	{ default: 'user' },
);

/** For a new activity: a choice, and the field for it. */
export const oneAssignee: readonly Field[] = [
	assignTo,
	...Object.entries(CHOICES).map(([choice, field]) => ({
		...field,
		property: { ...field.property, displayOptions: { show: { assignTo: [choice] } } },
	})),
];

const about = valueField(
	'About',
	'entityTypeId',
	activityEntityTypes,
	'Type of record that the activity is about. Leave empty if it is about none.',
);

const record = locator({
	displayName: 'Record',
	name: 'entityGuid',
	to: 'body',
	description: "Record that the activity is about; the list depends on 'About'",
	picker: entityRecords,
	idPlaceholder: 'e.g. 6f1c2a54-7f7b-4e0c-9b1e-2f6f0c7d9a11',
	idRule: guidRule,
});

/** For a new activity: the record is shown, and required, once its type is chosen. */
export const aboutRecord: readonly Field[] = [
	about,
	{
		...record,
		property: {
			...record.property,
			displayOptions: { show: { entityTypeId: [{ _cnd: { exists: true } }] } },
		},
	},
];

/** For an update, in a collection. */
export const anyRecord = optionals(about, record);

export const activityDetails: readonly Field[] = [
	longText('Description', 'description', 5000),
	timeField('Due Date', 'dueDate', 'body', 'Defaults to now'),
	multiRecords('Linked Candidate', 'customCandidateGuids', candidates),
	multiRecords('Linked Contact Person', 'customContactPersonGuids', employerContactPersons),
	multiRecords('Linked Employer', 'customEmployerGuids', employers),
	valueField('Subject', 'subjectId', SUBJECTS),
];
