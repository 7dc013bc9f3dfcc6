import type { Service } from '../rest/operations';
import { readComplaint } from './complaint';
import { order } from './orders';
import { paymentMethod } from './paymentMethods';
import { transaction } from './transactions';

/** FlexFactor's API: what it offers, and how it complains. */
export const service: Service = {
	credential: 'flexFactorApi',
	resources: [order, paymentMethod, transaction],
	readComplaint,
	pages: {
		style: { kind: 'pageNumber', parameter: 'pageNumber', firstPage: 1 },
		size: { parameter: 'pageSize', rows: 50 },
		flag: { path: 'hasNextPage', means: 'more' },
	},
};
