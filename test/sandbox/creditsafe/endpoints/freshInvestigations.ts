import { randomUUID } from 'node:crypto';

import { Rejection } from '../../core/answers';
import { isRecord } from '../../core/bodies';
import type { Response } from '../../core/types';
import { badRequest, failure, ok, plain } from '../answers';
import type { Call, RouteRow } from '../call';
import { spaced } from '../dates';
import { pageFromOne, slice } from '../paging';
import { COMPANIES } from '../seed/companies';
import type { Investigation } from '../tenant';
import { fieldsOf } from './portfolios';
import { reportSections } from './reportSections';

/** The provider's average. Names of statuses are not documented. */
const DURATION_MS = 5.5 * 86_400_000;

const textIn = (record: unknown, name: string): string => {
	const value = isRecord(record) ? record[name] : undefined;
	return typeof value === 'string' ? value : '';
};

function create(call: Call): Response {
	const { searchCriteria, contactInfo, chargeReference, consent } = fieldsOf(call);
	const missing = [
		...['name', 'countryCode'].filter((name) => textIn(searchCriteria, name) === ''),
		...['name', 'emailAddress'].filter((name) => textIn(contactInfo, name) === ''),
	];
	if (missing.length > 0) throw badRequest(`${missing.join(', ')} required`);
	const investigation = call.tenant.investigate({
		createdAt: call.world.now(),
		chargeReference: typeof chargeReference === 'string' ? chargeReference : '',
		consent: consent === true,
		criteria: isRecord(searchCriteria) ? searchCriteria : {},
		contact: isRecord(contactInfo) ? contactInfo : {},
	});
	call.world.created('freshInvestigations', String(investigation.orderID), call.tenant);
	return ok({
		message: 'Order created',
		orderID: String(investigation.orderID),
		transactionID: String(investigation.transactionID),
	});
}

const isReady = ({ createdAt }: Investigation, { world }: Call) =>
	world.now() >= createdAt + DURATION_MS;

const contactOf = ({ contact }: Investigation) => ({
	name: textIn(contact, 'name'),
	emailAddress: textIn(contact, 'emailAddress'),
	telephoneNumber: textIn(contact, 'telephoneNumber'),
});

function common(investigation: Investigation, call: Call) {
	const ready = isReady(investigation, call);
	const doneAt = investigation.createdAt + DURATION_MS;
	return {
		orderID: investigation.orderID,
		transactionID: investigation.transactionID,
		creationDate: spaced(investigation.createdAt),
		lastStatusChangeDate: spaced(ready ? doneAt : investigation.createdAt),
		chargeReference: investigation.chargeReference,
		contactDetails: contactOf(investigation),
		status: ready
			? { code: 'Completed', description: 'Completed' }
			: { code: 'InProgress', description: 'In progress' },
		...(ready ? { reportDate: new Date(doneAt).toISOString() } : {}),
	};
}

const criteriaOf = ({ criteria }: Investigation) =>
	Object.fromEntries(
		['name', 'vatNo', 'regNo', 'additionalInfo'].map((name) => [name, textIn(criteria, name)]),
	);

const inList = (investigation: Investigation, call: Call) => ({
	...common(investigation, call),
	userID: call.tenant.username,
	sectionNames: '',
	consent: investigation.consent,
	searchCriteria: criteriaOf(investigation),
});

function list(call: Call): Response {
	const { searchCriteriaName = '', sortDir = 'asc' } = call.query;
	const page = pageFromOne(call);
	const hits = call.tenant.investigations.filter((each) =>
		textIn(each.criteria, 'name').toLowerCase().includes(searchCriteriaName.toLowerCase()),
	);
	const sorted = sortDir === 'desc' ? [...hits].reverse() : hits;
	return plain({
		totalCount: hits.length,
		orders: slice(sorted, page).map((each) => inList(each, call)),
	});
}

function investigationOf(call: Call): Investigation {
	const found = call.tenant.investigations.find(
		({ orderID }) => String(orderID) === call.params.orderId,
	);
	if (found) return found;
	throw new Rejection(failure(404, 'Not found', 'The order does not exist'));
}

function get(call: Call): Response {
	const investigation = investigationOf(call);
	const { criteria } = investigation;
	const address = isRecord(criteria.address) ? criteria.address : {};
	return plain({
		...common(investigation, call),
		searchCriteria: {
			...criteriaOf(investigation),
			countryCode: textIn(criteria, 'countryCode'),
			address: {
				simple: textIn(address, 'simple'),
				postcode: textIn(address, 'postcode'),
				city: textIn(address, 'city'),
			},
		},
		sections: [],
	});
}

function report(call: Call): Response {
	const investigation = investigationOf(call);
	const [company] = COMPANIES;
	if (!isReady(investigation, call) || company === undefined)
		throw new Rejection(failure(404, 'Not found', 'There is no report yet'));
	return plain({
		correlationId: randomUUID(),
		companyId: company.id,
		dateOfOrder: new Date(call.world.now()).toISOString(),
		language: 'en',
		userId: 900_001,
		failedSections: [],
		report: reportSections(company, { language: 'en', complete: true, indicators: false }),
	});
}

const ORDER = '/freshinvestigations/:orderId';

export const FRESH_INVESTIGATION_ROUTES: readonly RouteRow[] = [
	{ method: 'GET', path: '/freshinvestigations', handle: list },
	{ method: 'POST', path: '/freshinvestigations', handle: create },
	{ method: 'GET', path: ORDER, handle: get },
	{ method: 'GET', path: `${ORDER}/report`, handle: report },
];
