import { isRecord } from '../../core/bodies';
import type { Response } from '../../core/types';
import { stringOf } from '../../core/values';
import { badRequest, monitoringNotFound, noContent, ok, plain } from '../answers';
import type { Call, RouteRow } from '../call';
import { pageFromZero, pagingOf, slice } from '../paging';
import type { Contact, Portfolio } from '../tenant';

export function portfolioOf({ tenant, params }: Call): Portfolio {
	const portfolio = tenant.findPortfolio(params.portfolioId);
	if (!portfolio) throw monitoringNotFound('Portfolio');
	return portfolio;
}

export const fieldsOf = ({ body }: Call): Record<string, unknown> => {
	if (!isRecord(body)) throw badRequest('The body has to be a JSON object');
	return body;
};

const contactsOf = (value: unknown): Contact[] =>
	(Array.isArray(value) ? value : []).filter(isRecord).map((row) => ({
		firstName: stringOf(row.firstName),
		lastName: stringOf(row.lastName),
		emailAddress: stringOf(row.emailAddress),
	}));

/** The list differs in two properties: `isDefault` is text, and the address is called `email`. */
function list(call: Call): Response {
	const wanted = (call.query.searchQuery ?? '').toLowerCase();
	const page = pageFromZero(call);
	const hits = call.tenant.portfolios.filter(({ name }) => name.toLowerCase().includes(wanted));
	const portfolios = slice(hits, page).map(({ portfolioId, name, isDefault, emails }) => ({
		portfolioId,
		name,
		isDefault: String(isDefault),
		emails: emails.map(({ firstName, lastName, emailAddress }) => ({
			firstName,
			lastName,
			email: emailAddress,
		})),
		isSharedPortfolio: 0,
	}));
	return ok({
		totalCount: hits.length,
		data: { portfolios, sharedPortfolios: [] },
		paging: pagingOf(page, hits.length),
	});
}

function apply(portfolio: Portfolio, fields: Record<string, unknown>, call: Call): void {
	if (fields.isDefault === true) {
		for (const other of call.tenant.portfolios) other.isDefault = false;
	}
	if (typeof fields.isDefault === 'boolean') portfolio.isDefault = fields.isDefault;
	if (fields.emails !== undefined) portfolio.emails = contactsOf(fields.emails);
	for (const name of ['emailSubject', 'emailLanguage', 'frequency'] as const) {
		if (typeof fields[name] === 'string') portfolio[name] = fields[name];
	}
}

function nameOf(fields: Record<string, unknown>): string {
	const name = stringOf(fields.name).trim();
	if (name === '') throw badRequest('name is required');
	return name;
}

function create(call: Call): Response {
	const fields = fieldsOf(call);
	const portfolio = call.tenant.addPortfolio(nameOf(fields));
	apply(portfolio, fields, call);
	const { portfolioId, name, isDefault } = portfolio;
	call.world.created('portfolios', String(portfolioId), call.tenant);
	return ok({ portfolioId, name, isDefault });
}

function get(call: Call): Response {
	const { portfolioId, name, isDefault, emails, emailSubject } = portfolioOf(call);
	return ok({ portfolioId, name, isDefault, emails, emailSubject });
}

function update(call: Call): Response {
	const portfolio = portfolioOf(call);
	const fields = fieldsOf(call);
	portfolio.name = nameOf(fields);
	apply(portfolio, fields, call);
	return noContent;
}

function remove(call: Call): Response {
	const { portfolios } = call.tenant;
	portfolios.splice(portfolios.indexOf(portfolioOf(call)), 1);
	return plain({ message: 'Portfolio deleted' });
}

const userDetails = (): Response =>
	plain([
		{
			csUserId: 900_001,
			csCustomerId: 900_001,
			contractEndDate: '2035-12-31 00:00:00',
		},
	]);

export const PORTFOLIO_ROUTES: readonly RouteRow[] = [
	{ method: 'GET', path: '/monitoring/user/details', handle: userDetails },
	{ method: 'GET', path: '/monitoring/portfolios', handle: list },
	{ method: 'POST', path: '/monitoring/portfolios', handle: create },
	{ method: 'GET', path: '/monitoring/portfolios/:portfolioId', handle: get },
	{ method: 'PATCH', path: '/monitoring/portfolios/:portfolioId', handle: update },
	{ method: 'DELETE', path: '/monitoring/portfolios/:portfolioId', handle: remove },
];
