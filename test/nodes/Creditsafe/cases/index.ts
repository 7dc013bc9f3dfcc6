import type { NodeCases } from '../../support/operationCases';
import { accessCases } from './access';
import { bankCheckCases } from './bankChecks';
import { companyCases } from './companies';
import { customRequestCases } from './customRequests';
import { decisionCases } from './decisions';
import { documentCases } from './documents';
import { eventRuleCases } from './eventRules';
import { freshInvestigationCases } from './freshInvestigations';
import { notificationEventCases } from './notificationEvents';
import { peopleCases } from './people';
import { portfolioBulkCases } from './portfolioBulk';
import { portfolioCompanyCases } from './portfolioCompanies';
import { portfolioCases } from './portfolios';
import { reportCases } from './reports';

export const cases: NodeCases = {
	...accessCases,
	...bankCheckCases,
	...companyCases,
	...customRequestCases,
	...decisionCases,
	...documentCases,
	...eventRuleCases,
	...freshInvestigationCases,
	...notificationEventCases,
	...peopleCases,
	...portfolioCases,
	...portfolioBulkCases,
	...portfolioCompanyCases,
	...reportCases,
};
