import type { Service } from '../rest/operations';
import { readApiError } from './apiError';
import { order } from './orders';
import { PAGES } from './pages';
import { paymentMethod } from './paymentMethods';
import { transaction } from './transactions';

/** FlexFactor's API: its resources, pagination and error format. */
export const service: Service = {
	credential: 'flexFactorApi',
	resources: [order, paymentMethod, transaction],
	readApiError,
	pages: PAGES,
};
