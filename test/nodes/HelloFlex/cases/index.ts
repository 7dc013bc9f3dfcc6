import type { NodeCases } from '../../support/operationCases';
import { byEmailCases } from './byEmail';
import { candidateRecordCases } from './candidateRecords';
import { candidateCases } from './candidates';
import { contractCases } from './contracts';
import { documentCases } from './documents';
import { employerCases } from './employers';
import { lookupCases } from './lookups';
import { recruitmentCases } from './recruitment';

export const cases: NodeCases = {
	...byEmailCases,
	...candidateCases,
	...candidateRecordCases,
	...contractCases,
	...documentCases,
	...employerCases,
	...lookupCases,
	...recruitmentCases,
};
