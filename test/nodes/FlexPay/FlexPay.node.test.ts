import { describeOperations } from '../support/operationCases';
import { cases } from './cases';

describeOperations('flexPay', 'flexpay', cases);
