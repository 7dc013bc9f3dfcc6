import { isRecord, textOf, type UnknownRecord } from '../../../credentials/common/unknown';
import { jsonBody } from '../../rest/body/text';
import { RestError } from '../../rest/errors/restError';
import {
	choiceField,
	type Field,
	flagField,
	type Operation,
	type Picker,
	required,
	type Resource,
	type RunContext,
	textField,
	timeField,
} from '../../rest/operations';
import {
	limitedText,
	lookupField,
	multiOptions,
	optionals,
	PREDEFINED,
	recordField,
	searchField,
	successOutput,
} from '../fields';
import {
	activities,
	agencies,
	agencyContactPersons,
	candidates,
	domainValues,
	employers,
	jobs,
	PAGES,
} from '../lists';
import { duePeriod, updatedAfter } from '../periods';

/** The documented IDs of domain types. */
const TYPES = domainValues(918);
const PRIORITIES = domainValues(926);
const STATES = domainValues(927);
const SUBJECTS = domainValues(865);
const DEPARTMENTS = domainValues(930);

const activity = recordField(
	'Activity',
	'activityGuid',
	{ path: 'activityGuid' },
	'Task, call, meeting or other activity',
	activities,
);

const predefinedField = (displayName: string, name: string, picker: Picker): Field =>
	lookupField(displayName, name, { body: name }, PREDEFINED, picker);

const title = required(limitedText('Title', 'title', 256, 'Call back'));
const type = predefinedField('Type', 'typeId', TYPES);
const priority = predefinedField('Priority', 'priorityId', PRIORITIES);
const state = predefinedField('State', 'entityStateId', STATES);
const owner = recordField(
	'Owner',
	'ownerUserGuid',
	{ body: 'ownerUserGuid' },
	'Owner of the activity',
	agencyContactPersons,
);

/** HelloFlex accepts only one of them. */
const assignees = [
	recordField(
		'Assigned Agency',
		'agencyGuid',
		{ body: 'agencyGuid' },
		'Assign to everyone in the agency',
		agencies,
	),
	lookupField(
		'Assigned Department',
		'departmentId',
		{ body: 'departmentId' },
		'Assign to everyone in the department',
		DEPARTMENTS,
	),
	recordField(
		'Assigned User',
		'assignedUserGuid',
		{ body: 'assignedUserGuid' },
		'User who performs it',
		agencyContactPersons,
	),
];
const ASSIGNEES = ['agencyGuid', 'departmentId', 'assignedUserGuid'];

const details: readonly Field[] = [
	...optionals(...assignees),
	textField('Description', 'description', { body: 'description' }, 'At most 5,000 characters', {
		typeOptions: { rows: 4 },
	}),
	timeField('Due Date', 'dueDate', { body: 'dueDate' }, 'Defaults to now'),
	...optionals(predefinedField('Subject', 'subjectId', SUBJECTS)),
];

/** The documented IDs of the record types that an activity can be linked to. */
const ENTITY_TYPES: Readonly<Record<string, number>> = { candidate: 95, employer: 18, job: 94 };

const about: Field = {
	...choiceField(
		'About',
		'about',
		{ body: 'entityTypeId' },
		'Record the activity is linked to',
		[
			{ name: 'Candidate', value: 'candidate' },
			{ name: 'Employer', value: 'employer' },
			{ name: 'Job', value: 'job' },
			{ name: 'None', value: 'nothing' },
		],
		{ default: 'nothing' },
	),
	convert: (value) => ENTITY_TYPES[textOf(value)],
};

const linkedRecord = (displayName: string, type: string, picker: Picker): Field => {
	const field = recordField(
		displayName,
		`${type}Guid`,
		{ body: 'entityGuid' },
		'Record the activity is about',
		picker,
	);
	return {
		...field,
		property: { ...field.property, displayOptions: { show: { about: [type] } } },
	};
};

const create: Operation = {
	name: 'create',
	displayName: 'Create',
	action: 'Create an activity',
	description: 'Plan a task, a call or a meeting for a user, a department or an agency',
	method: 'POST',
	path: 'activities',
	fields: [
		title,
		type,
		priority,
		state,
		owner,
		about,
		linkedRecord('Candidate', 'candidate', candidates),
		linkedRecord('Employer', 'employer', employers),
		linkedRecord('Job', 'job', jobs),
	],
	additionalFields: details,
};

const SIMPLE = [
	'guid',
	'title',
	'typeName',
	'priorityName',
	'entityStateName',
	'ownerUserName',
	'assignedUserName',
	'entityName',
	'entityGuid',
	'dueDate',
] as const;

const get: Operation = {
	name: 'get',
	displayName: 'Get',
	action: 'Get an activity',
	description: 'Get one activity with its description',
	method: 'GET',
	path: 'activities/{activityGuid}',
	fields: [activity],
	output: { simplify: SIMPLE },
};

const getAll: Operation = {
	name: 'getAll',
	displayName: 'Get Many',
	action: 'Get many activities',
	description: 'List activities, for example by owner, state, priority or due date',
	method: 'GET',
	path: 'activities',
	pages: PAGES,
	filters: [
		multiOptions('Assigned Agency', 'agencyGuids', agencies),
		multiOptions('Assigned Department', 'departmentIds', DEPARTMENTS),
		multiOptions('Assigned User', 'assignedUserGuids', agencyContactPersons),
		...duePeriod('dueDate'),
		flagField(
			'Include Archived',
			'includeArchived',
			{ query: 'includeArchived' },
			'Whether to include archived activities',
		),
		multiOptions('Owner', 'ownerUserGuids', agencyContactPersons),
		multiOptions('Priority', 'priorityIds', PRIORITIES),
		searchField('the title'),
		multiOptions('State', 'entityStateIds', STATES),
		multiOptions('Subject', 'subjectIds', SUBJECTS),
		multiOptions('Type', 'typeIds', TYPES),
		updatedAfter('lastUpdatedDateTimeUtcFrom'),
	],
	output: { simplify: SIMPLE },
};

/** The fields of an activity that HelloFlex requires in a write; it clears those that are missing. */
const WRITTEN = [
	'typeId',
	'priorityId',
	'entityStateId',
	'title',
	'ownerUserGuid',
	'dueDate',
	'description',
	'entityGuid',
	'entityTypeId',
	...ASSIGNEES,
	'subjectId',
	'customCandidateGuids',
	'customContactPersonGuids',
	'customEmployerGuids',
];

/**
 * The complete activity to send: the current one with changes. A change to an empty value leaves the
 * field out, which clears it.
 * @internal
 */
export function mergedActivity(current: UnknownRecord, changes: UnknownRecord): UnknownRecord {
	const isReassigned = ASSIGNEES.some((name) => name in changes);
	const kept = WRITTEN.filter((name) => !(isReassigned && ASSIGNEES.includes(name)));
	const before = kept.map((name) => [name, current[name]] as const);
	const all = [...before, ...Object.entries(changes)];
	return Object.fromEntries(
		Object.entries(Object.fromEntries(all)).filter(
			([, value]) => value !== undefined && value !== null && value !== '',
		),
	);
}

/** The API replaces all fields of an activity, so the current ones are read first. */
async function readMergeSend({ request, parts, body }: RunContext): Promise<unknown> {
	if (Object.keys(body).length === 0) {
		throw new RestError('input', "'Update Fields' is empty", 'Add at least one field to it.');
	}
	const current = await request({ method: 'GET', path: parts.path });
	if (!isRecord(current)) {
		throw new RestError(
			'response',
			'The activity could not be read, so it was not changed',
			'Try again, or check it in HelloFlex.',
		);
	}
	return await request({ ...parts, body: jsonBody(mergedActivity(current, body)) });
}

const update: Operation = {
	name: 'update',
	displayName: 'Update',
	action: 'Update an activity',
	description: 'Update an activity. The full record is read, changed and sent back.',
	method: 'PUT',
	path: 'activities/{activityGuid}',
	fields: [activity],
	updateFields: [...details, ...optionals(title, type, priority, state, owner)],
	run: readMergeSend,
	output: successOutput(activity),
};

export const activityResource: Resource = {
	name: 'activity',
	displayName: 'Activity',
	description: 'Task, call, meeting or other activity',
	defaultOperation: 'getAll',
	operations: [create, get, getAll, update],
};
