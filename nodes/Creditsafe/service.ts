import type { Service } from '../rest/operations';
import { access } from './access';
import { readApiError } from './apiError';
import { bankCheck } from './bankChecks';
import { company } from './companies';
import { decision } from './decisions';
import { companyDocument } from './documents';
import { eventRule } from './eventRules';
import { freshInvestigation } from './freshInvestigations';
import { notificationEvent } from './notificationEvents';
import { pagesOfPath } from './pages';
import { person } from './people';
import { portfolioCompany } from './portfolioCompanies';
import { portfolio } from './portfolios';

/** Creditsafe Connect: its resources, pagination and error format. */
export const service: Service = {
	credential: 'creditsafeApi',
	resources: [
		company,
		access,
		bankCheck,
		companyDocument,
		decision,
		eventRule,
		freshInvestigation,
		notificationEvent,
		person,
		portfolio,
		portfolioCompany,
	],
	readApiError,
	pages: pagesOfPath,
};
