import type { Resource } from '../resource';
import {
	date,
	type Fields,
	guid,
	integer,
	listOf,
	type Problems,
	ref,
	required,
	text,
} from '../rules/fields';
import { by, period, type Row, search, unless } from '../rules/filters';
import { lookedUp, named } from './shared';

const ACTIVITY: Fields = {
	typeId: required(integer()),
	priorityId: required(integer()),
	entityStateId: required(integer()),
	title: required(text(256)),
	ownerUserGuid: required(guid),
	dueDate: date,
	description: text(5000),
	entityGuid: guid,
	entityTypeId: integer(),
	assignedUserGuid: guid,
	departmentId: integer(),
	agencyGuid: ref('agencies'),
	subjectId: integer(),
	customCandidateGuids: listOf(ref('candidates')),
	customContactPersonGuids: listOf(guid),
	customEmployerGuids: listOf(ref('employers')),
};

/** An activity is assigned to one user, department or agency; an entity requires its type. */
function activityProblems(kept: Row): Problems {
	const assignees = [kept.assignedUserGuid, kept.departmentId, kept.agencyGuid].filter(Boolean);
	const problems: Problems = {};
	if (assignees.length > 1) problems.AssignedUserGuid = ['Only one assignee is allowed.'];
	if (Boolean(kept.entityGuid) !== Boolean(kept.entityTypeId)) {
		problems.EntityTypeId = ['EntityGuid and EntityTypeId belong together.'];
	}
	return problems;
}

const activities: Resource = {
	collection: 'activities',
	path: '/api/activities',
	item: 'activityGuid',
	event: 'Activity',
	touched: 'lastUpdatedDateTimeUtc',
	derived: {
		...named('agency', 'agencies'),
		...named('ownerUser', 'agencyContactPersons'),
		...named('assignedUser', 'agencyContactPersons'),
		...lookedUp('priority', 'entityState', 'type', 'subject', 'department', 'entityType'),
	},
	list: {
		filters: [
			search('search', 128, 'title'),
			by('ints', 'entityStateIds', 'entityStateId'),
			by('ints', 'priorityIds', 'priorityId'),
			by('ints', 'typeIds', 'typeId'),
			by('ints', 'subjectIds', 'subjectId'),
			by('guids', 'ownerUserGuids', 'ownerUserGuid'),
			by('int', 'assigneeTypeId', 'assigneeTypeId'),
			by('guids', 'assignedUserGuids', 'assignedUserGuid'),
			by('ints', 'departmentIds', 'departmentId'),
			by('guids', 'agencyGuids', 'agencyGuid'),
			...period('dueDate', 'dueDate'),
			unless('includeArchived', 'isArchived'),
			by('from', 'lastUpdatedDateTimeUtcFrom', 'lastUpdatedDateTimeUtc'),
		],
	},
	detail: true,
	create: {
		fields: ACTIVITY,
		defaults: { isArchived: false },
		check: activityProblems,
		complete: (row, call) => ({
			dueDate: row.dueDate ?? new Date(call.world.now()).toISOString(),
			assigneeTypeId: row.agencyGuid ? 3 : row.departmentId ? 2 : 1,
		}),
	},
	put: { fields: ACTIVITY, check: activityProblems },
};

export const ACTIVITY_RESOURCES: readonly Resource[] = [activities];
