import type { Resource, Service } from '../rest/operations';
import { readApiError } from './apiError';
import { namesFirst } from './namesFirst';
import { PAGES } from './pages';
import { activityResource } from './resources/activity';
import { agencyResource } from './resources/agency';
import { applicationResource } from './resources/application';
import { bankAccountResource } from './resources/bankAccount';
import { candidateResource } from './resources/candidate';
import { contactPersonResource } from './resources/contactPerson';
import { contractResource } from './resources/contract';
import { documentResource } from './resources/document';
import { domainValueResource } from './resources/domainValue';
import { employerResource } from './resources/employer';
import { invoiceResource } from './resources/invoice';
import { jobResource } from './resources/job';
import { newsResource } from './resources/news';
import { candidateAddressResource } from './resources/candidateAddress';
import { costCenterResource } from './resources/costCenter';
import { illnessResource } from './resources/illness';
import { publicJobResource } from './resources/publicJob';
import { workedHoursResource } from './resources/workedHours';
import { tagResource } from './resources/tag';
import { timecardResource } from './resources/timecard';

/** The base URL already ends in /api; the documentation has paths with and without it. */
const withoutPrefix = (path: string) => path.replace(/^\/?api(?=\/)/i, '');

const readable = (resource: Resource): Resource => ({
	...resource,
	operations: resource.operations.map((operation) => ({
		...operation,
		output: { shape: namesFirst, ...operation.output },
	})),
});

/** HelloFlex's API: its resources, pagination and error format. */
export const service: Service = {
	credential: 'helloFlexApi',
	resources: [
		activityResource,
		agencyResource,
		applicationResource,
		bankAccountResource,
		candidateResource,
		candidateAddressResource,
		contactPersonResource,
		contractResource,
		costCenterResource,
		documentResource,
		domainValueResource,
		employerResource,
		illnessResource,
		invoiceResource,
		jobResource,
		newsResource,
		publicJobResource,
		tagResource,
		timecardResource,
		workedHoursResource,
	].map(readable),
	defaultResource: 'candidate',
	readApiError,
	pages: PAGES,
	completePath: withoutPrefix,
	// HelloFlex allows two concurrent requests, so more would only wait.
	parallel: 2,
};
