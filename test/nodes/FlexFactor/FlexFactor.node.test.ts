import { describeOperations } from '../support/operationCases';
import { cases } from './cases';

describeOperations('flexFactor', 'flexfactor', cases);
