/** Orders that the simulator has after its start. */
const seeded = (n: number) => `f1f1f1f1-0000-4000-8000-${String(n).padStart(12, '0')}`;

export const COMPLETED = seeded(1);
export const NEEDS_CAPTURE = seeded(3);
export const PROCESSING = seeded(4);
export const NOWHERE = '99999999-0000-4000-8000-000000000000';

/** Cards in the vault of the simulator. */
export const GOOD_CARD = 'cccccccc-0000-4000-8000-000000000001';
export const BAD_CARD = 'cccccccc-0000-4000-8000-000000000002';

export const MID = '11111111-aaaa-4aaa-8aaa-000000000001';

export const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** An idempotency key that the node generated. */
export const idempotencyKey: unknown = expect.stringMatching(
	/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
);
