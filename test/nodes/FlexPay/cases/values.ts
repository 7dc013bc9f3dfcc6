export const ROOT = '/api/checkout/v1';
export const NOWHERE = '99999999-0000-4000-8000-000000000000';

/** Name in the form of what `prepare` made. */
export const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** One that was made by the node. */
export const madeKey: unknown = expect.stringMatching(
	/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
);
