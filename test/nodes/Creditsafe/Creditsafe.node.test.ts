import { describeOperations } from '../support/operationCases';
import { cases } from './cases';

describeOperations('creditsafe', 'creditsafe', cases);
