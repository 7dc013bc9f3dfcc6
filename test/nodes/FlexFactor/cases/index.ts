import type { NodeCases } from '../../support/operationCases';
import { customRequestCases } from './customRequests';
import { orderCases } from './orders';
import { transactionCases } from './transactions';

export const cases: NodeCases = { ...orderCases, ...transactionCases, ...customRequestCases };
