import { isRecord } from '../../core/bodies';
import type { Response } from '../../core/types';
import { badRequest, ok } from '../answers';
import type { Call, RouteRow } from '../call';
import { type Company, findCompany } from '../seed/companies';
import { newMember, type Portfolio } from '../tenant';
import { fieldsOf, portfolioOf } from './portfolios';

const listIn = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** The companies that are meant: all of the portfolio, or those in the list, never both. */
function idsOf(call: Call, all: string, portfolio: Portfolio): string[] {
	const isAll = call.query[all] === 'true';
	const ids = listIn(fieldsOf(call).companies).map((entry) =>
		String(isRecord(entry) ? entry.id : entry),
	);
	if (isAll && ids.length > 0) throw badRequest(`companies has to be empty with ${all}`);
	if (!isAll && ids.length === 0) throw badRequest(`companies or ${all} required`);
	return isAll ? [...portfolio.members.values()].map(({ company }) => company.id) : ids;
}

const keyOf = ({ id }: Company) => id.toLowerCase();

function add(portfolio: Portfolio, id: string, now: number): boolean {
	const company = findCompany(id);
	if (company === undefined || portfolio.members.has(keyOf(company))) return false;
	portfolio.members.set(keyOf(company), newMember(company, now));
	return true;
}

const remove = (portfolio: Portfolio, id: string): boolean =>
	portfolio.members.delete(id.toLowerCase());

/** Counts each company in each portfolio. */
function between(call: Call, all: string, isMove: boolean): Response {
	const source = portfolioOf(call);
	const targets = listIn(fieldsOf(call).portfolios).map((id) => {
		const found = call.tenant.findPortfolio(String(id));
		if (found === undefined) throw badRequest(`Portfolio ${String(id)} not found`);
		return found;
	});
	if (targets.length === 0) throw badRequest('portfolios required');
	const ids = idsOf(call, all, source);
	const now = call.world.now();
	const done = targets.flatMap((target) => ids.map((id) => add(target, id, now)));
	if (isMove) for (const id of ids) remove(source, id);
	const successful = done.filter((isDone) => isDone).length;
	return ok({
		data: {
			totalPortfoliosCompanies: done.length,
			successfulPortfoliosCompanies: successful,
			failedPortfoliosCompanies: done.length - successful,
			reason: successful === done.length ? '' : 'Company already in portfolio or not found',
		},
	});
}

function clear(call: Call): Response {
	const portfolio = portfolioOf(call);
	for (const id of idsOf(call, 'clearAll', portfolio)) remove(portfolio, id);
	return ok({ message: 'Companies deleted from portfolio' });
}

/** The IDs in the first column of the file, below its heading. */
function idsInFile({ text }: Call): string[] {
	const [, file] = /name="importcsv"[^]*?\r\n\r\n([^]*?)\r\n--/.exec(text) ?? [];
	if (file === undefined) throw badRequest('importcsv required');
	const [, ...lines] = file.split(/\r?\n/);
	return lines.map((line) => line.split(/[,;]/)[0] ?? '').filter((id) => id !== '');
}

let imports = 0;

/** Done at once here; the provider does it later. */
const byFile =
	(isSync: boolean) =>
	(call: Call): Response => {
		const portfolio = portfolioOf(call);
		const ids = idsInFile(call);
		if (isSync) portfolio.members.clear();
		for (const id of ids) add(portfolio, id, call.world.now());
		imports += 1;
		return ok({ status: `Accepted for processing. Import Id ${imports}` });
	};

const PORTFOLIO = '/monitoring/portfolios/:portfolioId';

export const PORTFOLIO_BULK_ROUTES: readonly RouteRow[] = [
	{
		method: 'POST',
		path: `${PORTFOLIO}/companies/copy`,
		handle: (call) => between(call, 'copyAll', false),
	},
	{
		method: 'POST',
		path: `${PORTFOLIO}/companies/remove`,
		handle: (call) => between(call, 'removeAll', true),
	},
	{ method: 'PATCH', path: `${PORTFOLIO}/companies/clear`, handle: clear },
	{ method: 'POST', path: `${PORTFOLIO}/import`, handle: byFile(false) },
	{ method: 'POST', path: `${PORTFOLIO}/sync`, handle: byFile(true) },
];
