import { randomUUID } from 'node:crypto';

import type { SimulatorContext } from '../core/types';
import { inDollars } from './money';

const WEEK_MS = 7 * 86_400_000;

export type EventType = 'AUTHORIZATION' | 'CAPTURE' | 'VOID' | 'REFUND';

interface TransactionEvent {
	readonly id: string;
	readonly type: EventType;
	/** Cents. */
	readonly amount: number;
	readonly created: number;
	readonly reference: string | undefined;
}

/** All amounts in cents. */
export interface Transaction {
	readonly id: string;
	readonly client: string;
	readonly orderId: string;
	readonly currency: string;
	readonly original: number;
	readonly created: number;
	readonly expires: number;
	readonly reference: string | undefined;
	readonly events: TransactionEvent[];
	remaining: number;
	captured: number;
	refunded: number;
}

export interface NewTransaction {
	readonly client: string;
	readonly orderId: string;
	readonly currency: string;
	readonly amount: number;
	readonly reference: string | undefined;
}

interface Effect {
	/** The maximum that can be moved, in cents. */
	most(transaction: Transaction, reduces: boolean): number;
	apply(transaction: Transaction, amount: number, reduces: boolean): void;
}

/** What each write does; `reduces`: a refund lowers `captured_amount` (option). */
export const EFFECTS: Readonly<Record<Exclude<EventType, 'AUTHORIZATION'>, Effect>> = {
	CAPTURE: {
		most: ({ remaining }) => remaining,
		apply(transaction, amount) {
			transaction.remaining -= amount;
			transaction.captured += amount;
		},
	},
	VOID: {
		most: ({ remaining }) => remaining,
		apply(transaction, amount) {
			transaction.remaining -= amount;
		},
	},
	REFUND: {
		most: ({ captured, refunded }, reduces) => (reduces ? captured : captured - refunded),
		apply(transaction, amount, reduces) {
			transaction.refunded += amount;
			if (reduces) transaction.captured -= amount;
		},
	},
};

interface Sums {
	readonly remaining: number;
	readonly captured: number;
	readonly refunded: number;
}

/** The first matching row; only AUTHORIZED is documented, the others come from the provider's cartridge. */
const STATUSES: ReadonlyArray<readonly [string, (sums: Sums) => boolean]> = [
	['REFUNDED', ({ captured, refunded }) => refunded > 0 && captured === 0],
	['PARTIALLY_REFUNDED', ({ refunded }) => refunded > 0],
	['AUTHORIZED', ({ captured, remaining }) => captured === 0 && remaining > 0],
	['VOIDED', ({ captured, remaining }) => captured === 0 && remaining === 0],
	['PARTIALLY_CAPTURED', ({ remaining }) => remaining > 0],
	['CAPTURED', () => true],
];

/** With microseconds, as in the provider's samples. */
const instant = (time: number): string => new Date(time).toISOString().replace('Z', '000Z');

export class TransactionStore {
	private readonly all = new Map<string, Transaction>();

	constructor(private readonly context: SimulatorContext) {}

	authorize({ amount, ...input }: NewTransaction): Transaction {
		const created = this.context.clock.now();
		const transaction: Transaction = {
			...input,
			id: randomUUID(),
			original: amount,
			created,
			expires: created + WEEK_MS,
			events: [],
			remaining: amount,
			captured: 0,
			refunded: 0,
		};
		this.record(transaction, 'AUTHORIZATION', amount, input.reference);
		this.all.set(transaction.id, transaction);
		return transaction;
	}

	record(transaction: Transaction, type: EventType, amount: number, reference?: string): void {
		const first = transaction.events.length === 0;
		transaction.events.push({
			// The event of the authorization has the transaction's own id.
			id: first ? transaction.id : randomUUID(),
			type,
			amount,
			created: this.context.clock.now(),
			reference,
		});
		if (type !== 'AUTHORIZATION') EFFECTS[type].apply(transaction, amount, this.reduces());
	}

	find(client: string, id: string): Transaction | undefined {
		const found = this.all.get(id.toLowerCase());
		return found?.client === client ? this.age(found) : undefined;
	}

	/** Cents authorized against an order so far. */
	authorizedFor(orderId: string): number {
		return [...this.all.values()]
			.filter((transaction) => transaction.orderId === orderId)
			.reduce((sum, { original }) => sum + original, 0);
	}

	/** The transaction as the API returns it. */
	view(transaction: Transaction): Record<string, unknown> {
		return {
			id: transaction.id,
			original_amount: inDollars(transaction.original),
			remaining_amount: inDollars(transaction.remaining),
			captured_amount: inDollars(transaction.captured),
			refunded_amount: inDollars(transaction.refunded),
			authorization_expiration: instant(transaction.expires),
			order_id: transaction.orderId,
			created: instant(transaction.created),
			currency: transaction.currency,
			merchant_reference_id: transaction.reference ?? null,
			status: this.statusOf(transaction),
			events: transaction.events.map(({ id, amount, created, reference, type }) => ({
				id,
				amount: inDollars(amount),
				currency: transaction.currency,
				created: instant(created),
				merchant_reference_id: reference ?? null,
				type,
			})),
		};
	}

	clear(): void {
		this.all.clear();
	}

	private reduces(): boolean {
		return this.context.settings.options.refundReducesCaptured === true;
	}

	private statusOf({ remaining, captured, refunded }: Transaction): string | undefined {
		const stillCaptured = this.reduces() ? captured : captured - refunded;
		const sums: Sums = { remaining, captured: stillCaptured, refunded };
		return STATUSES.find(([, fits]) => fits(sums))?.[0];
	}

	/** After seven days the rest is voided automatically. */
	private age(transaction: Transaction): Transaction {
		if (this.context.clock.now() >= transaction.expires && transaction.remaining > 0) {
			this.record(transaction, 'VOID', transaction.remaining);
		}
		return transaction;
	}
}
