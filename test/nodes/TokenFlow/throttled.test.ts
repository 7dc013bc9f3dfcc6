/** Rejections for the pace as public APIs document them, where neither 429 nor a header says so. */
import type { IDataObject } from 'n8n-workflow';

import type { Reply } from '../support/plainApi';
import { plainStage } from '../support/plainStage';
import { skipWaits } from '../support/skipWaits';

// Nothing here waits; a busy machine may.
jest.setTimeout(60_000);
skipWaits();

const setup = plainStage('tokenServer');

interface Throttled {
	readonly api: string;
	readonly status: number;
	readonly body: unknown;
	/** The rule that a user reads out of its documentation. */
	readonly rule: IDataObject;
}

const APIS: readonly Throttled[] = [
	{
		// https://shopify.dev/docs/api/usage/limits
		api: 'Shopify GraphQL',
		status: 200,
		body: { errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }] },
		rule: { path: 'errors[0].extensions.code', value: 'THROTTLED' },
	},
	{
		// https://linear.app/developers/rate-limiting
		api: 'Linear',
		status: 400,
		body: { errors: [{ extensions: { code: 'RATELIMITED' } }] },
		rule: { statuses: '400', path: 'errors[0].extensions.code', value: 'RATELIMITED' },
	},
	{
		// https://developers.google.com/workspace/drive/api/guides/handle-errors
		api: 'Google Drive',
		status: 403,
		body: { error: { code: 403, errors: [{ reason: 'userRateLimitExceeded' }] } },
		rule: {
			statuses: '403',
			path: 'error.errors[0].reason',
			operator: 'contains',
			value: 'RateLimitExceeded',
		},
	},
	{
		// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
		api: 'DynamoDB',
		status: 400,
		body: { __type: 'com.amazonaws.dynamodb.v20120810#ThrottlingException' },
		rule: { statuses: '400', path: '__type', operator: 'contains', value: 'Throttling' },
	},
	{
		// https://developers.facebook.com/docs/graph-api/overview/rate-limiting
		api: 'Facebook Graph',
		status: 400,
		body: { error: { code: 4, message: 'Application request limit reached' } },
		rule: { statuses: '400', path: 'error.code', value: '4' },
	},
	{
		// https://developer.monday.com/api-reference/docs/rate-limits
		api: 'monday.com',
		status: 200,
		body: {
			errors: [{ extensions: { code: 'COMPLEXITY_BUDGET_EXHAUSTED', retry_in_seconds: 18 } }],
		},
		rule: {
			path: 'errors[0].extensions.code',
			value: 'COMPLEXITY_BUDGET_EXHAUSTED',
			delayPath: 'errors[0].extensions.retry_in_seconds',
		},
	},
	{
		// https://discord.com/developers/docs/topics/rate-limits
		api: 'Discord',
		status: 429,
		body: { message: 'You are being rate limited.', retry_after: 0.65, global: false },
		rule: { statuses: '429', delayPath: 'retry_after' },
	},
];

const ITEMS = 12;

it.each(APIS)(
	'items at $api, which rejects each of them once, all arrive, and none is sent a third time',
	async ({ status, body, rule }) => {
		const seen = new Map<string, number>();
		setup.api.respond = ({ url }): Reply => {
			seen.set(url, (seen.get(url) ?? 0) + 1);
			const isFirst = seen.get(url) === 1;
			return isFirst ? { status, body: JSON.stringify(body) } : { body: '{"done":true}' };
		};

		const { json, error } = await setup.actor.run({
			items: ITEMS,
			parameters: {
				method: 'POST',
				path: '=/orders/{{ $json.n }}',
				options: { responseRules: { rows: [{ outcome: 'retry', ...rule }] } },
			},
		});

		expect(error).toBeUndefined();
		expect(json).toEqual(Array(ITEMS).fill({ done: true }));
		expect([...seen.values()]).toEqual(Array(ITEMS).fill(2));
	},
);
