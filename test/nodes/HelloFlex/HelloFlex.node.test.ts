import { describeOperations } from '../support/operationCases';
import { cases } from './cases';

describeOperations('helloFlex', 'helloflex', cases);
