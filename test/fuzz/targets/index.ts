import type { Target } from '../target';
import { FORM_TARGETS } from './forms';
import { LOGIN_TARGETS } from './logins';
import { REDACTION_TARGETS } from './redactions';
import { RESPONSE_TARGETS } from './responses';

/** Every parser of outside data. */
export const TARGETS: readonly Target[] = [
	...LOGIN_TARGETS,
	...RESPONSE_TARGETS,
	...FORM_TARGETS,
	...REDACTION_TARGETS,
];
