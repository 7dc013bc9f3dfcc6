export const ROOT = '/api/checkout/v1';
export const NOWHERE = '99999999-0000-4000-8000-000000000000';

/** The value of a resource locator for an ID, which may be one that `prepare` returned. */
export const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** An idempotency key that the node generated. */
export const generatedKey: unknown = expect.stringMatching(
	/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
);
