import type { INodeProperties } from 'n8n-workflow';

import { field, rowsField } from '../../common/form';
import { conditionFields, responseRulesField } from '../../token/n8n/responseRuleFields';
import { inSection } from './show';

const section = inSection('apiRequests');

/** Responses of the API that mean an expired token, even with status 200. */
export const expiredResponsesField = rowsField(
	'Expired Token Responses',
	'expiredResponses',
	'Response',
	conditionFields('error.code'),
	{
		displayOptions: section,
		description:
			'Responses that mean the token has expired, whatever their status. The token is renewed and the request is sent again.',
	},
);

/** What responses mean, for all requests with this credential. */
export const apiResponseRulesField: INodeProperties = {
	...responseRulesField,
	displayOptions: section,
};

/** The API's limits, if they are known; without them, concurrency adapts automatically. */
export const rateLimitField = field('Rate Limit', 'rateLimit', 'fixedCollection', {
	placeholder: 'Add Limit',
	displayOptions: section,
	description: "The API's documented rate limit. Shared by all workflows that use these keys.",
	options: [
		{
			displayName: 'Limit',
			name: 'limit',
			values: [
				field('Max Concurrent Requests', 'maxConcurrent', 'number', {
					typeOptions: { minValue: 0 },
					default: 0,
					description: 'Maximum number of concurrent requests (0 for no limit)',
				}),
				field('Max Requests per Period', 'maxRequests', 'number', {
					typeOptions: { minValue: 0 },
					default: 0,
					description: 'Maximum number of requests per period (0 for no limit)',
				}),
				field('Number of n8n Processes', 'processes', 'number', {
					typeOptions: { minValue: 1 },
					default: 1,
					description:
						'How many n8n processes share the limit: in queue mode, the number of workers',
				}),
				field('Period (Seconds)', 'periodSeconds', 'number', {
					typeOptions: { minValue: 0 },
					default: 1,
					description: 'Period the limit applies to',
				}),
			],
		},
	],
});
