import type { NodeCases } from '../../support/operationCases';
import { candidateCases } from './candidates';
import { contractCases } from './contracts';
import { documentCases } from './documents';
import { employerCases } from './employers';
import { lookupCases } from './lookups';
import { recruitmentCases } from './recruitment';

export const cases: NodeCases = {
	...candidateCases,
	...contractCases,
	...documentCases,
	...employerCases,
	...lookupCases,
	...recruitmentCases,
};
