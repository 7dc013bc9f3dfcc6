import type { NodeCases } from '../../support/operationCases';
import { accessCases } from './access';
import { companyCases } from './companies';
import { customRequestCases } from './customRequests';
import { decisionCases } from './decisions';
import { documentCases } from './documents';
import { eventRuleCases } from './eventRules';
import { notificationEventCases } from './notificationEvents';
import { peopleCases } from './people';
import { portfolioCompanyCases } from './portfolioCompanies';
import { portfolioCases } from './portfolios';
import { reportCases } from './reports';

export const cases: NodeCases = {
	...accessCases,
	...companyCases,
	...customRequestCases,
	...decisionCases,
	...documentCases,
	...eventRuleCases,
	...notificationEventCases,
	...peopleCases,
	...portfolioCases,
	...portfolioCompanyCases,
	...reportCases,
};
