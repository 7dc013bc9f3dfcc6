import type { Call, Resource } from '../resource';
import {
	date,
	decimal,
	type Fields,
	integer,
	keptAs,
	object,
	type Problems,
	ref,
	required,
	text,
} from '../rules/fields';
import { by, exactly, period, type Row, search, unless } from '../rules/filters';
import { ADDRESS_PARTS, lookedUp, named, without } from './shared';

const DRAFT = 232;
const DRAFTS_ONLY: Problems = { EntityStateId: ['Only a draft contract can be changed.'] };

/** Requests use bureau for what responses call agency. */
const CONTRACT: Fields = {
	employerGuid: required(ref('employers')),
	bureauOrganizationGuid: required(keptAs('agencyGuid', ref('agencies'))),
	candidateGuid: required(ref('candidates')),
	startDate: required(date),
	contractTypeId: required(integer()),
	jobTitle: required(text(256)),
	endDate: date,
	employerContactPersonGuid: ref('employerContactPersons'),
	bureauContactPersonGuid: keptAs('agencyContactPersonGuid', ref('agencyContactPersons')),
	mediationAgencyGuid: ref('agencies'),
	servicesAgencyGuid: ref('agencies'),
	juridicalAgencyGuid: ref('agencies'),
	targetTotalHours: decimal(0, 100_000),
	caoId: integer(),
	caoFunctionId: integer(),
	caoFunctionGroupId: integer(),
	periodic: integer(0, 77),
	costCenterGuid: ref('costCenters'),
	purchaseOrderNumber: text(128),
	targetHours: decimal(0, 168),
	preferredHours: decimal(0, 40),
	payAmountRegularHours: keptAs('wage', decimal(0, 10_000)),
	billAmountRegularHours: keptAs('tariff', decimal(0, 10_000)),
	workAddress: object(ADDRESS_PARTS),
	pensionFundId: integer(),
	assignmentTypeId: integer(),
	externalId: text(50),
	externalDescription: text(500),
};

const party = {
	...named('agency', 'agencies'),
	...named('agencyContactPerson', 'agencyContactPersons'),
	...named('employer', 'employers'),
	...named('employerContactPerson', 'employerContactPersons'),
	...named('costCenter', 'costCenters'),
	...named('candidate', 'candidates', 'FormattedName'),
};

const contracts: Resource = {
	collection: 'contracts',
	path: '/api/contracts',
	item: 'contractGuid',
	event: 'Contract',
	createdAt: 'createdDateUtc',
	touched: 'lastUpdateDateUtc',
	derived: {
		...party,
		...named('juridicalAgency', 'agencies'),
		...named('parentEmployer', 'employers'),
		...lookedUp('entityState', 'contractType', 'pensionFund', 'assignmentType'),
	},
	list: {
		filters: [
			by('ints', 'entityStateIds', 'entityStateId'),
			by('ints', 'contractTypeIds', 'contractTypeId'),
			by('guids', 'candidateGuids', 'candidateGuid'),
			by('guids', 'employerGuids', 'employerGuid'),
			by('guids', 'agencyGuids', 'agencyGuid'),
			search('search', 256, 'jobTitle'),
			...period('startDateUtc', 'startDate'),
			...period('endDateUtc', 'endDate'),
			...period('lastUpdateDateUtc', 'lastUpdateDateUtc'),
			unless('includeArchived', 'isArchived'),
			unless('includeAllVersions', 'isOldVersion'),
			exactly('externalId', 50, 'externalId'),
			exactly('contractNumber', 32, 'number'),
		],
	},
	detail: true,
	create: {
		fields: CONTRACT,
		defaults: { entityStateId: DRAFT, version: 1, rateClasses: [] },
		complete: (row, call) => ({
			number: String(200_000 + call.world.store.of('contracts').rows.length),
			parentEmployerGuid: call.world.store.of('employers').find(row.employerGuid)?.parentGuid,
		}),
	},
	patch: {
		fields: without(CONTRACT, 'employerGuid', 'candidateGuid', 'contractTypeId'),
		reject: (row) => (row.entityStateId === DRAFT ? undefined : DRAFTS_ONLY),
	},
	remove: { reject: (row) => (row.entityStateId === DRAFT ? undefined : DRAFTS_ONLY) },
};

const flagOf = (call: Call, name: string) => call.query[name]?.[0]?.toLowerCase() === 'true';

/** Time lines are only returned on request, and their times only with a second parameter. */
function withTimeLines(detail: Row, call: Call): Row {
	const lines = flagOf(call, 'includetimelines');
	const times = lines && flagOf(call, 'includetimelinetimes');
	const classes = Array.isArray(detail.timecardRateclass) ? detail.timecardRateclass : [];
	return {
		...detail,
		timecardRateclass: classes.map((one: Row) => ({
			...one,
			timecardLines: lines ? linesOf(one, times) : null,
		})),
	};
}

function linesOf(rateClass: Row, times: boolean): Row[] {
	const lines = Array.isArray(rateClass.timecardLines) ? (rateClass.timecardLines as Row[]) : [];
	return lines.map((line) => (times ? line : { ...line, timecardLineTimes: null }));
}

const timecards: Resource = {
	collection: 'timecards',
	path: '/api/timecards',
	item: 'timecardGuid',
	derived: { ...party, ...lookedUp('entityState') },
	present: withTimeLines,
	list: {
		filters: [
			by('guids', 'agencyGuids', 'agencyGuid'),
			by('guids', 'employerGuids', 'employerGuid'),
			by('guids', 'candidateGuids', 'candidateGuid'),
			by('guids', 'contractGuids', 'contractGuid'),
			by('ints', 'entityStateIds', 'entityStateId'),
			...period('startDateUtc', 'startDateUtc'),
			...period('endDateUtc', 'endDateUtc'),
			...period('lastUpdateDateUtc', 'lastUpdateDateUtc'),
		],
	},
	// The details omit the guids of the parties.
	detail: true,
};

export const STAFFING_RESOURCES: readonly Resource[] = [contracts, timecards];
