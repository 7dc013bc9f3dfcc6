import type { Service } from '../rest/operations';
import { readApiError } from './apiError';
import { offer } from './offers';
import { order } from './orders';
import { transaction } from './transactions';
import { virtualCard } from './virtualCards';

/** Flex Pay's API: its resources and error format. It has no lists. */
export const service: Service = {
	credential: 'flexPayApi',
	resources: [offer, order, transaction, virtualCard],
	defaultResource: 'order',
	readApiError,
};
