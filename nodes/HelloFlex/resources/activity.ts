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
import { anyOf, changed, lookup, optionals, record, search, text } from '../fields';
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
import { due, updatedAfter } from '../periods';

/** Documented numbers of domain types. */
const TYPES = domainValues(918);
const PRIORITIES = domainValues(926);
const STATES = domainValues(927);
const SUBJECTS = domainValues(865);
const DEPARTMENTS = domainValues(930);

const LISTED = 'As HelloFlex lists it';

const activity = record(
	'Activity',
	'activityGuid',
	{ path: 'activityGuid' },
	'A task, a call, a meeting',
	activities,
);

const listed = (displayName: string, name: string, picker: Picker): Field =>
	lookup(displayName, name, { body: name }, LISTED, picker);

const title = required(text('Title', 'title', 256, 'Call back'));
const type = listed('Type', 'typeId', TYPES);
const priority = listed('Priority', 'priorityId', PRIORITIES);
const state = listed('State', 'entityStateId', STATES);
const owner = record(
	'Owner',
	'ownerUserGuid',
	{ body: 'ownerUserGuid' },
	'The user whose activity it is',
	agencyContactPersons,
);

/** HelloFlex takes only one of them. */
const assignees = [
	record('Assigned Agency', 'agencyGuid', { body: 'agencyGuid' }, 'Everyone there', agencies),
	lookup(
		'Assigned Department',
		'departmentId',
		{ body: 'departmentId' },
		'Everyone there',
		DEPARTMENTS,
	),
	record(
		'Assigned User',
		'assignedUserGuid',
		{ body: 'assignedUserGuid' },
		'The user who does it',
		agencyContactPersons,
	),
];
const ASSIGNEES = ['agencyGuid', 'departmentId', 'assignedUserGuid'];

const details: readonly Field[] = [
	...optionals(...assignees),
	textField('Description', 'description', { body: 'description' }, 'At most 5,000 characters', {
		typeOptions: { rows: 4 },
	}),
	timeField('Due Date', 'dueDate', { body: 'dueDate' }, 'When it is to be done; empty: now'),
	...optionals(listed('Subject', 'subjectId', SUBJECTS)),
];

/** What an activity is about: its kind by a documented number. */
const ENTITY_TYPES: Readonly<Record<string, number>> = { candidate: 95, employer: 18, job: 94 };

const about: Field = {
	...choiceField(
		'About',
		'about',
		{ body: 'entityTypeId' },
		'The record that shows the activity',
		[
			{ name: 'Candidate', value: 'candidate' },
			{ name: 'Employer', value: 'employer' },
			{ name: 'Job', value: 'job' },
			{ name: 'Nothing in Particular', value: 'nothing' },
		],
		{ default: 'nothing' },
	),
	convert: (value) => ENTITY_TYPES[textOf(value)],
};

const subject = (displayName: string, kind: string, picker: Picker): Field => {
	const field = record(
		displayName,
		`${kind}Guid`,
		{ body: 'entityGuid' },
		'What the activity is about',
		picker,
	);
	return {
		...field,
		property: { ...field.property, displayOptions: { show: { about: [kind] } } },
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
		subject('Candidate', 'candidate', candidates),
		subject('Employer', 'employer', employers),
		subject('Job', 'job', jobs),
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
		anyOf('Assigned Agency', 'agencyGuids', agencies),
		anyOf('Assigned Department', 'departmentIds', DEPARTMENTS),
		anyOf('Assigned User', 'assignedUserGuids', agencyContactPersons),
		...due('dueDate'),
		flagField(
			'Include Archived',
			'includeArchived',
			{ query: 'includeArchived' },
			'Whether to return archived activities as well',
		),
		anyOf('Owner', 'ownerUserGuids', agencyContactPersons),
		anyOf('Priority', 'priorityIds', PRIORITIES),
		search('the title'),
		anyOf('State', 'entityStateIds', STATES),
		anyOf('Subject', 'subjectIds', SUBJECTS),
		anyOf('Type', 'typeIds', TYPES),
		updatedAfter('lastUpdatedDateTimeUtcFrom'),
	],
	output: { simplify: SIMPLE },
};

/** What HelloFlex wants to get back of an activity, all of it at once. */
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

/** The whole activity as it shall be; an empty change leaves the field out, which clears it. */
export function mergedActivity(held: UnknownRecord, changes: UnknownRecord): UnknownRecord {
	const isReassigned = ASSIGNEES.some((name) => name in changes);
	const kept = WRITTEN.filter((name) => !(isReassigned && ASSIGNEES.includes(name)));
	const before = kept.map((name) => [name, held[name]] as const);
	const all = [...before, ...Object.entries(changes)];
	return Object.fromEntries(
		Object.entries(Object.fromEntries(all)).filter(
			([, value]) => value !== undefined && value !== null && value !== '',
		),
	);
}

/** The API replaces activities as a whole, so what is not to change is read first. */
async function readMergeSend({ request, parts, body }: RunContext): Promise<unknown> {
	if (Object.keys(body).length === 0) {
		throw new RestError(
			'input',
			"'Update Fields' holds nothing to change",
			'Add at least one field to it.',
		);
	}
	const held = await request({ method: 'GET', path: parts.path });
	if (!isRecord(held)) {
		throw new RestError(
			'response',
			'HelloFlex did not show the activity, so it was not changed',
			'Try it again, or look at the activity in HelloFlex.',
		);
	}
	return await request({ ...parts, body: jsonBody(mergedActivity(held, body)) });
}

const update: Operation = {
	name: 'update',
	displayName: 'Update',
	action: 'Update an activity',
	description: 'Change some fields of an activity: it is read, changed and sent back as a whole',
	method: 'PUT',
	path: 'activities/{activityGuid}',
	fields: [activity],
	updateFields: [...details, ...optionals(title, type, priority, state, owner)],
	run: readMergeSend,
	output: changed(activity),
};

export const activityResource: Resource = {
	name: 'activity',
	displayName: 'Activity',
	description: 'A task, a call, a meeting',
	defaultOperation: 'getAll',
	operations: [create, get, getAll, update],
};
