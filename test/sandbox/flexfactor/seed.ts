import type { OrderBook, OrderState } from './orders';
import { flexfactorClients, midOf } from './token';

/** The orders of the seed, per client. */
const COUNTS: readonly number[] = [25, 3];
const STATES: readonly OrderState[] = [
	'COMPLETED',
	'DECLINED',
	'CAPTUREREQUIRED',
	'PROCESSING',
	'RETURNED',
];
const NAMES = [
	['Ada', 'Example'],
	['Ben', 'Sample'],
	['Cleo', 'Specimen'],
] as const;
const HOUR_MS = 3_600_000;

const padded = (number: number): string => String(number).padStart(12, '0');

/** Seeded ids look like `f1f1f1f1-0000-4000-8000-000000000001` (first client), `f2f2…` (second). */
export function seedOrders(orders: OrderBook, now: number): void {
	for (const [index, client] of flexfactorClients.entries()) {
		const count = COUNTS[index] ?? 0;
		for (let n = 1; n <= count; n++) {
			const [firstName, lastName] = NAMES[n % NAMES.length] ?? NAMES[0];
			const prefix = `f${index + 1}`.repeat(4);
			orders.add(
				{
					mid: midOf(client.id),
					externalId: `SEED-${index + 1}-${n}`,
					isMit: n % 2 === 0,
					amount: 1000 + n,
					currency: 'USD',
					state: STATES[(n - 1) % STATES.length] ?? 'COMPLETED',
					firstName,
					lastName,
					email: `${firstName.toLowerCase()}@example.test`,
					phone: null,
					address: {
						addressLine1: `${n} Example Street`,
						city: 'Sampletown',
						country: 'US',
					},
				},
				{
					id: `${prefix}-0000-4000-8000-${padded(n)}`,
					createdAt: now - (count - n + 1) * HOUR_MS,
				},
			);
		}
	}
}
