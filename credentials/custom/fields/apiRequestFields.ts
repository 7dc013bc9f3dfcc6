import type { INodeProperties } from 'n8n-workflow';

import { conditionFields, responseRulesField } from '../../token/n8n/responseRuleFields';
import { inSection } from './show';

const section = inSection('apiRequests');

/** Responses of the API that mean an expired token, even with status 200. */
export const expiredResponsesField: INodeProperties = {
	displayName: 'Expired Token Responses',
	name: 'expiredResponses',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Response',
	default: {},
	displayOptions: section,
	description:
		'Responses that mean the token has expired, whatever their status. The token is renewed and the request is sent again.',
	options: [
		{
			displayName: 'Response',
			name: 'rows',
			values: conditionFields('error.code'),
		},
	],
};

/** What responses mean, for all requests with this credential. */
export const apiResponseRulesField: INodeProperties = {
	...responseRulesField,
	displayOptions: section,
};

/** The API's limits, if they are known; without them, concurrency adapts automatically. */
export const rateLimitField: INodeProperties = {
	displayName: 'Rate Limit',
	name: 'rateLimit',
	type: 'fixedCollection',
	placeholder: 'Add Limit',
	default: {},
	displayOptions: section,
	description: "The API's documented rate limit. Shared by all workflows that use these keys.",
	options: [
		{
			displayName: 'Limit',
			name: 'limit',
			values: [
				{
					displayName: 'Max Concurrent Requests',
					name: 'maxConcurrent',
					type: 'number',
					typeOptions: { minValue: 0 },
					default: 0,
					description: 'Maximum number of concurrent requests (0 for no limit)',
				},
				{
					displayName: 'Max Requests per Period',
					name: 'maxRequests',
					type: 'number',
					typeOptions: { minValue: 0 },
					default: 0,
					description: 'Maximum number of requests per period (0 for no limit)',
				},
				{
					displayName: 'Number of n8n Processes',
					name: 'processes',
					type: 'number',
					typeOptions: { minValue: 1 },
					default: 1,
					description:
						'How many n8n processes share the limit: in queue mode, the number of workers',
				},
				{
					displayName: 'Period (Seconds)',
					name: 'periodSeconds',
					type: 'number',
					typeOptions: { minValue: 0 },
					default: 1,
					description: 'Period the limit applies to',
				},
			],
		},
	],
};
