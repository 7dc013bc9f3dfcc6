import type { Resource } from '../resource';
import {
	anything,
	base64,
	birthDate,
	email,
	type Fields,
	flag,
	guid,
	integer,
	keptAs,
	phone,
	problemUnless,
	ref,
	required,
	rows,
	text,
} from '../rules/fields';
import { by, type Filter, only, period, search, unless } from '../rules/filters';
import { countryOf, lookedUp, named } from './shared';

/** Names differ between request and response: lastName and surName, prefix and prefixSurname. */
const APPLICATION: Fields = {
	jobGuid: required(ref('jobs')),
	firstName: required(text(128)),
	lastName: required(keptAs('surName', text(128))),
	email: required(email(128)),
	prefix: keptAs('prefixSurname', text(64)),
	phone: keptAs('mobile', phone(32)),
	skype: text(64),
	message: text(20_000),
	genderId: integer(),
	birthDate: keptAs('dateOfBirth', birthDate),
	acceptPrivacyStatement: flag,
	allowUseDataForOtherJobs: flag,
	sourceJobBoardInstanceGuid: guid,
	source: text(100),
	documents: rows({
		fields: {
			name: required(text(256)),
			extension: required(text(8)),
			base64Data: required(base64),
			bytesData: anything,
		},
	}),
};

const applications: Resource = {
	collection: 'applications',
	path: '/api/applications',
	item: 'applicationGuid',
	event: 'Application',
	createdAt: 'createdDateUtc',
	touched: 'lastUpdateDateUtc',
	derived: lookedUp('entityState'),
	list: {
		filters: [
			search('whatSearch', 128, 'firstName', 'surName', 'email'),
			by('guids', 'jobGuids', 'jobGuid'),
			by('guids', 'agencyGuids', 'agencyGuid'),
			by('guids', 'employerGuids', 'employerGuid'),
			by('guids', 'candidateGuids', 'candidateGuid'),
			by('ints', 'entityStateIds', 'entityStateId'),
			...period('lastUpdate', 'lastUpdateDateUtc'),
		],
	},
	detail: true,
	create: {
		fields: APPLICATION,
		defaults: { entityStateId: 7401, rating: 0 },
		check: ({ jobGuid }, call) =>
			problemUnless(
				call.world.store.of('jobs').find(jobGuid)?.isPublished === true,
				'JobGuid',
				`Value ${String(jobGuid)} is invalid.`,
			),
		complete: (row, call) => {
			const job = call.world.store.of('jobs').find(row.jobGuid);
			return { agencyGuid: job?.agencyGuid, employerGuid: job?.employerGuid };
		},
	},
	patch: { fields: { entityStateId: required(integer()) } },
};

const JOB_FILTERS: readonly Filter[] = [
	search('whatSearch', 128, 'title', 'shortDescription'),
	search('whereSearch', 128, 'city', 'postalCode'),
	by('ints', 'jobCategoryIds', 'jobCategoryId'),
	by('ints', 'industryIds', 'industryId'),
	by('ints', 'tagIds', 'tagIds'),
	by('ints', 'skillIds', 'skillIds'),
	by('ints', 'employmentTypeIds', 'employmentTypeId'),
	by('min', 'workingHoursMin', 'maxWorkingHoursPerWeek'),
	by('max', 'workingHoursMax', 'minWorkingHoursPerWeek'),
	by('min', 'salaryMin', 'maxSalary'),
	by('max', 'salaryMax', 'minSalary'),
	...period('lastUpdated', 'lastUpdatedDateTimeUtc'),
];

const jobBase = {
	item: 'jobGuid',
	derived: {
		...lookedUp('entityState', 'jobType', 'employmentType', 'jobCategory', 'industry'),
		...lookedUp('jobEducationLevel', 'experienceLevel', 'salaryType', 'iscoJobFunction'),
		...named('employer', 'employers'),
		...named('agency', 'agencies'),
		...named('contactPerson', 'agencyContactPersons'),
		...countryOf,
	},
} satisfies Partial<Resource>;

const jobs: Resource = {
	...jobBase,
	collection: 'jobs',
	path: '/api/jobs',
	list: {
		filters: [
			...JOB_FILTERS,
			by('ints', 'entityStateIds', 'entityStateId'),
			by('guids', 'employerGuids', 'employerGuid'),
			by('guids', 'ownerGuids', 'agencyGuid'),
			by('ints', 'iscoJobFunctionIds', 'iscoJobFunctionId'),
			only('createdByEmployerOnly', 'createdByEmployer'),
			unless('includeArchived', 'isArchived'),
			only('isTopOnly', 'isTop'),
			only('isPublishedOnly', 'isPublished'),
		],
	},
	detail: true,
};

/** The fields for job boards: no state, no agency, published jobs only. */
const publicJobs: Resource = {
	...jobBase,
	collection: 'jobs',
	where: (row) => row.isPublished === true,
	path: '/api/publicjobs',
	list: { filters: JOB_FILTERS },
	detail: true,
};

export const RECRUITMENT_RESOURCES: readonly Resource[] = [applications, jobs, publicJobs];
