import type { Resource } from '../resource';
import { CANDIDATE_RESOURCES } from './candidates';
import { CONTACT_PERSON_RESOURCES } from './contactPersons';
import { LOOKUP_RESOURCES } from './lookups';
import { OFFICE_RESOURCES } from './office';
import { ORGANIZATION_RESOURCES } from './organizations';
import { RECRUITMENT_RESOURCES } from './recruitment';
import { STAFFING_RESOURCES } from './staffing';

/** The simulated part of HelloFlex's catalogue: an endpoint is a row in one of these tables. */
export const RESOURCES: readonly Resource[] = [
	...CANDIDATE_RESOURCES,
	...ORGANIZATION_RESOURCES,
	...CONTACT_PERSON_RESOURCES,
	...RECRUITMENT_RESOURCES,
	...STAFFING_RESOURCES,
	...OFFICE_RESOURCES,
	...LOOKUP_RESOURCES,
];
