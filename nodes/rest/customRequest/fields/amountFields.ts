import { field } from '../../../../credentials/common/form';

/** How much of a list is wanted, in n8n's fixed words. */

export const returnAll = field('Return All', 'returnAll', 'boolean', {
	description: 'Whether to return all results or only up to a given limit',
});

export const limit = field('Limit', 'limit', 'number', {
	typeOptions: { minValue: 1 },
	displayOptions: { show: { returnAll: [false] } },
	default: 50,
	description: 'Max number of results to return',
});
