import { Rejection } from '../../core/answers';
import type { Response } from '../../core/types';
import { badRequest, failure, monitoringNotFound, ok, plain } from '../answers';
import type { Call, RouteRow } from '../call';
import { spaced } from '../dates';
import { pageFromZero, pagingOf, slice } from '../paging';
import { findCompany } from '../seed/companies';
import { type Member, newMember, type Portfolio } from '../tenant';
import { simpleAddress } from './companies';
import { fieldsOf, portfolioOf } from './portfolios';

const NOTES = ['personalReference', 'freeText', 'personalLimit'] as const;
const PATH = '/monitoring/portfolios/:portfolioId/companies';

function shown({ company, ...member }: Member, { portfolioId }: Portfolio, idKey: string) {
	return {
		[idKey]: company.id,
		safeNumber: company.safeNo,
		name: company.name,
		address: simpleAddress(company),
		countryCode: company.country,
		portfolioId,
		creditLimit: 40_000,
		dateLastEvent: member.dateLastEvent === null ? null : spaced(member.dateLastEvent),
		freeText: member.freeText,
		personalLimit: member.personalLimit,
		personalReference: member.personalReference,
		ratingCommon: company.rating,
		ratingLocal: company.rating,
		companyStatus: company.status,
		dateAdded: spaced(member.dateAdded),
		dateModified: spaced(member.dateModified),
	};
}

function list(call: Call): Response {
	const portfolio = portfolioOf(call);
	const { searchQuery = '', countryCode = '' } = call.query;
	const page = pageFromZero(call);
	const hits = [...portfolio.members.values()].filter(
		({ company }) =>
			company.name.toLowerCase().includes(searchQuery.toLowerCase()) &&
			(countryCode === '' || company.country === countryCode.toUpperCase()),
	);
	return ok({
		totalCount: hits.length,
		data: slice(hits, page).map((member) => shown(member, portfolio, 'id')),
		paging: pagingOf(page, hits.length),
	});
}

/** All keys are required, but they may be empty or null. */
function notesOf(fields: Record<string, unknown>): Pick<Member, (typeof NOTES)[number]> {
	const missing = NOTES.filter((name) => fields[name] === undefined);
	if (missing.length > 0) throw badRequest(`${missing.join(', ')} required`);
	const text = (name: (typeof NOTES)[number]) => {
		const value = fields[name];
		return value === null ? null : String(value);
	};
	return {
		personalReference: text('personalReference'),
		freeText: text('freeText'),
		personalLimit: text('personalLimit'),
	};
}

function add(call: Call): Response {
	const portfolio = portfolioOf(call);
	const fields = fieldsOf(call);
	if (typeof fields.id !== 'string' || fields.id === '') throw badRequest('id required');
	const notes = notesOf(fields);
	const company = findCompany(fields.id);
	if (!company) throw monitoringNotFound('Company');
	const key = company.id.toLowerCase();
	if (portfolio.members.has(key)) {
		// The example in the definition has two spaces as well.
		throw new Rejection(failure(409, `Company  ${company.id} already in portfolio`, ''));
	}
	portfolio.members.set(key, { ...newMember(company, call.world.now()), ...notes });
	call.world.created('portfolioCompanies', company.id, call.tenant);
	return ok({ message: 'Company Added' });
}

function memberOf(call: Call, portfolio: Portfolio): Member {
	const company = findCompany(call.params.companyId);
	const member = company && portfolio.members.get(company.id.toLowerCase());
	if (member) return member;
	if (call.world.options().absentCompany === '404') throw monitoringNotFound('Company');
	throw new Rejection(failure(400, 'PortfolioCompany not found', ''));
}

function get(call: Call): Response {
	const portfolio = portfolioOf(call);
	return ok(shown(memberOf(call, portfolio), portfolio, 'connectId'));
}

function update(call: Call): Response {
	const member = memberOf(call, portfolioOf(call));
	Object.assign(member, notesOf(fieldsOf(call)), { dateModified: call.world.now() });
	return ok({ message: 'Company updated' });
}

function remove(call: Call): Response {
	const portfolio = portfolioOf(call);
	portfolio.members.delete(memberOf(call, portfolio).company.id.toLowerCase());
	return plain({ message: 'Company removed' });
}

export const PORTFOLIO_COMPANY_ROUTES: readonly RouteRow[] = [
	{ method: 'GET', path: PATH, handle: list },
	{ method: 'POST', path: PATH, handle: add },
	{ method: 'GET', path: `${PATH}/:companyId`, handle: get },
	{ method: 'PATCH', path: `${PATH}/:companyId`, handle: update },
	{ method: 'DELETE', path: `${PATH}/:companyId`, handle: remove },
];
