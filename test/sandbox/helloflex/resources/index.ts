import type { Resource } from '../resource';
import { ACTIVITY_RESOURCES } from './activities';
import { AGENCY_RESOURCES } from './agencies';
import { CANDIDATE_CHILD_RESOURCES } from './candidateChildren';
import { CANDIDATE_RESOURCES } from './candidates';
import { CONTACT_PERSON_RESOURCES } from './contactPersons';
import { DOCUMENT_RESOURCES } from './documents';
import { EMPLOYER_RESOURCES } from './employers';
import { LOOKUP_RESOURCES } from './lookups';
import { RECRUITMENT_RESOURCES } from './recruitment';
import { STAFFING_RESOURCES } from './staffing';

/** The simulated part of HelloFlex's API: an endpoint is a row in one of these tables. */
export const RESOURCES: readonly Resource[] = [
	...CANDIDATE_RESOURCES,
	...CANDIDATE_CHILD_RESOURCES,
	...EMPLOYER_RESOURCES,
	...AGENCY_RESOURCES,
	...CONTACT_PERSON_RESOURCES,
	...RECRUITMENT_RESOURCES,
	...STAFFING_RESOURCES,
	...ACTIVITY_RESOURCES,
	...DOCUMENT_RESOURCES,
	...LOOKUP_RESOURCES,
];
