import type { UnknownRecord } from '../../../credentials/common/unknown';
import { inputError } from '../../rest/errors/restError';
import {
	choiceField,
	type Field,
	flagField,
	type Operation,
	type Resource,
	usual,
} from '../../rest/operations';
import { CREATE_OUTPUT, sendCreate } from '../sendCreate';
import { multiOptions, optionals, recordField, searchField, successOutput } from '../fields';
import { activities, agencies, agencyContactPersons } from '../lists';
import { PAGES } from '../pages';
import { duePeriod, updatedAfter } from '../periods';
import { fieldsIn, filledFields, isFilled, readAndReplace } from '../replace';
import {
	aboutRecord,
	activityDetails,
	anyAssignee,
	anyRecord,
	ASSIGNEES,
	DEPARTMENTS,
	oneAssignee,
	owner,
	PRIORITIES,
	priority,
	state,
	STATES,
	SUBJECTS,
	title,
	type,
	TYPES,
} from './activityFields';

const activity = recordField(
	'Activity',
	'activityGuid',
	'path',
	'Task, call, meeting or other activity',
	activities,
);

const create: Operation = {
	...usual.create,
	action: 'Create an activity',
	description: `Plan a task, a call or a meeting for a user, a department or an agency. ${CREATE_OUTPUT}`,
	path: 'activities',
	fields: [title, type, priority, state, owner, ...oneAssignee, ...aboutRecord],
	additionalFields: activityDetails,
	run: sendCreate,
};

const SIMPLE = [
	'title',
	'typeName',
	'priorityName',
	'entityStateName',
	'ownerUserName',
	'assignedUserName',
	'entityName',
	'dueDate',
	'guid',
	'entityGuid',
] as const;

/** The definition numbers the kinds of assignees only here. */
const assigneeKind: Field = choiceField(
	'Assigned To',
	'assigneeTypeId',
	'query',
	'Who the activities are assigned to',
	[
		{ name: 'Agency', value: 3 },
		{ name: 'Department', value: 2 },
		{ name: 'User', value: 1 },
	],
);

const get: Operation = {
	...usual.get,
	action: 'Get an activity',
	description: 'Get one activity with its description',
	path: 'activities/{activityGuid}',
	fields: [activity],
	output: { simplify: SIMPLE },
};

const getAll: Operation = {
	...usual.getAll,
	action: 'Get many activities',
	description: 'List activities, for example by owner, state, priority or due date',
	path: 'activities',
	pages: PAGES,
	filters: [
		multiOptions('Assigned Agency', 'agencyGuids', agencies),
		multiOptions('Assigned Department', 'departmentIds', DEPARTMENTS),
		assigneeKind,
		multiOptions('Assigned User', 'assignedUserGuids', agencyContactPersons),
		...duePeriod('dueDate'),
		flagField(
			'Include Archived',
			'includeArchived',
			'query',
			'Whether to include archived activities',
		),
		multiOptions('Owner', 'ownerUserGuids', agencyContactPersons),
		multiOptions('Priority', 'priorityIds', PRIORITIES),
		searchField('the title and description'),
		multiOptions('State', 'entityStateIds', STATES),
		multiOptions('Subject', 'subjectIds', SUBJECTS),
		multiOptions('Type', 'typeIds', TYPES),
		updatedAfter('lastUpdatedDateTimeUtcFrom'),
	],
	output: { simplify: SIMPLE },
};

/** The fields of an activity in a write; HelloFlex clears those that are missing. */
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
] as const;

/** HelloFlex wants exactly one assignee. @throws RestError for changes that name several, or none */
function checkAssignees(changes: UnknownRecord): void {
	const named = ASSIGNEES.filter((name) => name in changes);
	const filled = named.filter((name) => isFilled(changes[name]));
	if (named.length === 0 || filled.length === 1) return;
	throw inputError(
		filled.length === 0
			? 'The activity would be assigned to nobody'
			: 'The activity would be assigned to several',
		"Fill in exactly one of 'Assigned User', 'Assigned Department' and 'Assigned Agency' under 'Update Fields'.",
	);
}

/**
 * The complete activity to send: the current one with changes. A change to an empty value leaves the
 * field out, which clears it.
 * @internal
 */
export function mergedActivity(current: UnknownRecord, changes: UnknownRecord): UnknownRecord {
	const isReassigned = ASSIGNEES.some((name) => name in changes);
	const others = WRITTEN.filter((name) => !ASSIGNEES.some((assignee) => assignee === name));
	const kept = fieldsIn(current, isReassigned ? others : WRITTEN);
	return filledFields({ ...kept, ...changes });
}

const update: Operation = {
	...usual.update,
	action: 'Update an activity',
	description: 'Update an activity. The full record is read, changed and sent back.',
	method: 'PUT',
	path: 'activities/{activityGuid}',
	fields: [activity],
	updateFields: [
		...activityDetails,
		...anyAssignee,
		...anyRecord,
		...optionals(title, type, priority, state, owner),
	],
	run: readAndReplace({
		noun: 'activity',
		check: checkAssignees,
		merge: mergedActivity,
	}),
	output: successOutput(activity),
};

export const activityResource: Resource = {
	name: 'activity',
	displayName: 'Activity',
	description: 'Task, call, meeting or other activity',
	defaultOperation: 'getAll',
	operations: [create, get, getAll, update],
};
