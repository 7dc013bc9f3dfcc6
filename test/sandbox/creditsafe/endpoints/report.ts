import { randomUUID } from 'node:crypto';

import { smallPdf } from '../../core/pdf';
import type { Response } from '../../core/types';
import { badRequest, failure, forbidden, plain, reportUnavailable } from '../answers';
import type { Call, RouteRow } from '../call';
import { type Company, findCompany } from '../seed/companies';
import { COUNTRIES } from '../seed/countries';
import { reportSections } from './reportSections';

const PDF = 'application/json+pdf';

function report(call: Call): Response {
	const company = findCompany(call.params.connectId);
	const rejection = rejectionOf(call, company);
	if (rejection || !company) return rejection ?? reportUnavailable();
	const { used } = call.tenant;
	used.set(company.country, (used.get(company.country) ?? 0) + 1);
	const body = bodyOf(call, company);
	if (company.oversize) return byRedirect(call, body);
	return hasPdf(call) ? { ...plain(body), headers: { 'content-type': PDF } } : plain(body);
}

function rejectionOf(call: Call, company: Company | undefined): Response | undefined {
	if (!company) return reportUnavailable();
	if (!COUNTRIES[company.country]?.reports) return noAccess(call, company.country);
	const reason = /^de_reason_code::[1-8]$/.test(call.query.customData ?? '');
	if (company.country === 'DE' && !reason) {
		throw badRequest('customData de_reason_code is mandatory for German companies');
	}
	const language = call.query.language ?? 'en';
	if (!/^[a-z]{2}$/i.test(language)) throw badRequest('language has to have two letters');
	return undefined;
}

function noAccess(call: Call, country: string): Response {
	return call.world.options().reportForbidden === 'short'
		? forbidden
		: failure(403, 'Forbidden request', `No access to ${country} reports`);
}

const hasPdf = ({ accept }: Call) => accept.toLowerCase().includes(PDF);

/** With the PDF, the response also contains a stream, and three keys have a different case. */
function bodyOf(call: Call, company: Company): Record<string, unknown> {
	const language = (call.query.language ?? 'en').toLowerCase();
	const now = new Date(call.world.now()).toISOString();
	const sections = reportSections(company, {
		language,
		complete: (call.query.template ?? 'full') === 'full',
		indicators: call.query.includeIndicators?.toLowerCase() === 'true',
	});
	const common = { failedSections: [], report: sections, dateOfOrder: now, language };
	const ids = { correlationId: randomUUID(), companyId: company.id, userId: 900_001 };
	if (!hasPdf(call)) return { ...ids, ...common };
	return {
		correlationID: ids.correlationId,
		companyID: ids.companyId,
		userID: ids.userId,
		...common,
		pdfReportStream: Buffer.from(smallPdf(`Credit report ${company.id}`)).toString('base64'),
	};
}

/** Reports above 10 MB are served from a storage server, at a signed URL. */
function byRedirect(call: Call, body: Record<string, unknown>): Response {
	const filler = 'x'.repeat(call.world.options().largeReportBytes);
	const large = JSON.stringify({ ...body, sandboxFiller: filler });
	return { status: 302, headers: { location: call.world.storageUrl(large) } };
}

export const REPORT_ROUTES: readonly RouteRow[] = [
	{ method: 'GET', path: '/companies/:connectId', handle: report },
];
