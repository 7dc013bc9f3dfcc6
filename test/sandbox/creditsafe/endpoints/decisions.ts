import { randomUUID } from 'node:crypto';

import { Rejection } from '../../core/answers';
import { isRecord } from '../../core/bodies';
import type { Response } from '../../core/types';
import { badRequest, failure, ok, plain } from '../answers';
import type { Call, RouteRow } from '../call';
import { readDate, spaced } from '../dates';
import { pageFromOne, slice } from '../paging';
import { findCompany, type Rating } from '../seed/companies';
import type { Decision } from '../tenant';
import { fieldsOf } from './portfolios';

/** Invented decision trees. */
const TREES = [
	{
		friendlyName: 'Standard credit approval',
		GUID: '7ec0de00-0000-4000-8000-000000000001',
		type: 'Credit Approval',
		serviceLine: 'Sandbox',
	},
	{
		friendlyName: 'Bespoke onboarding',
		GUID: '7ec0de00-0000-4000-8000-000000000002',
		type: 'Bespoke',
		serviceLine: 'Sandbox',
	},
] as const;

const FIELDS = [
	{
		label: 'Requested limit',
		paramName: 'requestedLimit',
		fieldType: 'Integer',
		mandatory: true,
		validation: [
			{ validationType: 'Minimum', validationValue: '1', description: 'At least 1' },
		],
	},
	{ label: 'Reference', paramName: 'reference', fieldType: 'Text', mandatory: false },
	{
		label: 'Payment terms',
		paramName: 'paymentTerms',
		fieldType: 'Dropdown',
		mandatory: false,
		dropdownDetails: ['60', '30', '90'].map((label) => ({
			label,
			presentationOrder: Number(label) / 30,
		})),
	},
] as const;

interface Outcome {
	readonly Decision: string;
	readonly status: number;
}
const ACCEPT: Outcome = { Decision: 'Accept', status: 1 };
const REFER: Outcome = { Decision: 'Refer', status: 2 };
const DECLINE: Outcome = { Decision: 'Decline', status: 3 };
const OUTCOMES: Readonly<Record<Rating, Outcome>> = {
	A: ACCEPT,
	B: ACCEPT,
	C: REFER,
	D: DECLINE,
	E: DECLINE,
};

function treeOf({ params }: Call): (typeof TREES)[number] {
	const tree = TREES.find(({ GUID }) => GUID === params.provenirId);
	if (!tree) throw new Rejection(failure(404, 'Not found', 'The decision tree does not exist'));
	return tree;
}

function list({ query }: Call): Response {
	const direction = query.sortDir?.toLowerCase() === 'desc' ? -1 : 1;
	const hits = TREES.filter(({ type }) => (query.type ?? type) === type).sort(
		(one, other) => one.friendlyName.localeCompare(other.friendlyName) * direction,
	);
	return ok({ GUIDList: hits });
}

function userDataFields(call: Call): Response {
	return plain({
		decisionEngineId: treeOf(call).GUID,
		fields: FIELDS.map((field, index) => ({
			orderIndex: index + 1,
			dropdownDetails: [],
			validation: [],
			...field,
		})),
	});
}

/** Keys of the response are PascalCase except the last two, and there is no correlation id. */
function run(call: Call): Response {
	const tree = treeOf(call);
	const company = findCompany(call.query.companyId);
	if (!company) throw badRequest('companyId is required and has to exist');
	const values = isRecord(call.body) ? call.body : {};
	const missing = FIELDS.filter(
		({ mandatory, paramName }) => mandatory && values[paramName] === undefined,
	);
	if (missing.length > 0) {
		throw badRequest(`${missing.map(({ paramName }) => paramName).join(', ')} required`);
	}
	const { Decision: decision, status } = OUTCOMES[company.rating];
	const response = {
		Decision: decision,
		DecisionText: `${decision}: rating ${company.rating}`,
		Audits: [{ description: `Rating is ${company.rating}`, RuleName: 'International rating' }],
		originationId: call.query.originationId ?? randomUUID(),
		statusCode: String(status),
	};
	const { decisions } = call.tenant;
	decisions.push({
		decisionLogId: 600_001 + decisions.length,
		provenirId: tree.GUID,
		company,
		at: call.world.now(),
		response,
		status,
		notes: '',
		modifiedAt: null,
	});
	call.world.created('decisions', String(600_000 + decisions.length), call.tenant);
	return plain(response);
}

const shown = ({ company, ...decision }: Decision) => ({
	decisionLogId: decision.decisionLogId,
	provenirId: decision.provenirId,
	friendlyName: TREES.find(({ GUID }) => GUID === decision.provenirId)?.friendlyName ?? null,
	userId: 900_001,
	companyId: company.id,
	companyName: company.name,
	response: decision.response,
	decisionDate: spaced(decision.at),
	notes: decision.notes,
	status: decision.status,
});

const dateOf = (text: string | undefined, fallback: number): number => {
	const ms = text === undefined || text === '' ? fallback : readDate(text);
	if (Number.isNaN(ms)) throw badRequest('fromDate and toDate have to be dates');
	return ms;
};

function log(call: Call): Response {
	const { provenirId, companyId, companyName = '', status, fromDate, toDate } = call.query;
	const [from, to] = [dateOf(fromDate, -Infinity), dateOf(toDate, Infinity)];
	const page = pageFromOne(call);
	const hits = call.tenant.decisions.filter(
		(decision) =>
			(provenirId ?? decision.provenirId) === decision.provenirId &&
			(companyId ?? decision.company.id) === decision.company.id &&
			decision.company.name.toLowerCase().includes(companyName.toLowerCase()) &&
			(status ?? String(decision.status)) === String(decision.status) &&
			decision.at >= from &&
			decision.at <= to,
	);
	return plain({
		totalCount: hits.length,
		usageLog: slice(hits, page).map(shown),
	});
}

function logged(call: Call): Decision {
	const { decisionLogId } = call.params;
	const decision = call.tenant.decisions.find(
		(one) => String(one.decisionLogId) === decisionLogId,
	);
	if (!decision) throw new Rejection(failure(404, 'Not found', 'The decision does not exist'));
	return decision;
}

/** The details have the ID of the caller outside of the response. */
function details(decision: Decision): Response {
	const { originationId, ...response } = decision.response;
	return ok({
		...shown(decision),
		response,
		originationId,
		modifiedDate: decision.modifiedAt === null ? null : spaced(decision.modifiedAt),
	});
}

function note(call: Call): Response {
	const decision = logged(call);
	const { statusCode, notes } = fieldsOf(call);
	if (statusCode !== undefined) decision.status = Number(statusCode);
	if (typeof notes === 'string') decision.notes = notes;
	decision.modifiedAt = call.world.now();
	return details(decision);
}

export const DECISION_ROUTES: readonly RouteRow[] = [
	{ method: 'GET', path: '/decisionEngine/GUID', handle: list },
	{ method: 'GET', path: '/decisionEngine/usageLog', handle: log },
	{
		method: 'GET',
		path: '/decisionEngine/usageLog/:decisionLogId',
		handle: (call) => details(logged(call)),
	},
	{ method: 'PATCH', path: '/decisionEngine/usageLog/:decisionLogId', handle: note },
	{ method: 'GET', path: '/decisionEngine/:provenirId/userDataFields', handle: userDataFields },
	{ method: 'POST', path: '/decisionEngine/:provenirId', handle: run },
];
