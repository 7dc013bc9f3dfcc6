import { randomBytes } from 'node:crypto';

import type { Registration } from './registrations';
import { signatureOf } from './signature';

const MINUTE = 60_000;
/** Waits (ms) before the second and the third attempt; then the delivery is dropped. */
const RETRY_WAITS = [MINUTE, 4 * MINUTE];
const PARALLEL = 8;
const GONE = 410;

/** One delivery attempt in the log. */
export interface Attempt {
	readonly deliveryId: string;
	readonly webHookId: string;
	readonly attempt: number;
	/** 0 if there was no response. */
	readonly status: number;
	readonly body: string;
	readonly signature: string;
}

export interface Notification {
	readonly Action: string;
	readonly [name: string]: unknown;
}

interface Delivery {
	readonly id: string;
	readonly hook: Registration;
	readonly notifications: readonly Notification[];
	attempt: number;
	/** Epoch ms, server clock. */
	dueAt: number;
}

/** Sends signed notifications; retries are due by the server clock, which tests advance. */
export class Deliveries {
	readonly attempts: Attempt[] = [];
	private waiting: Delivery[] = [];
	private timer: NodeJS.Timeout | undefined;
	private working: Promise<void> = Promise.resolve();

	constructor(private readonly now: () => number) {}

	enqueue(hook: Registration, notifications: readonly Notification[]): void {
		const id = randomBytes(16).toString('hex');
		this.waiting.push({ id, hook, notifications, attempt: 1, dueAt: this.now() });
		this.schedule();
	}

	get pending(): number {
		return this.waiting.length;
	}

	/** Runs all attempts that are due, and resolves when they are done. */
	async runDue(): Promise<void> {
		this.working = this.working.then(() => this.drain());
		await this.working;
	}

	clear(): void {
		clearTimeout(this.timer);
		this.waiting = [];
		this.attempts.length = 0;
	}

	private async drain(): Promise<void> {
		for (let due = this.takeDue(); due.length > 0; due = this.takeDue()) {
			await Promise.all(due.map((delivery) => this.attempt(delivery)));
		}
		this.schedule();
	}

	private takeDue(): Delivery[] {
		const due = this.waiting.filter(({ dueAt }) => dueAt <= this.now()).slice(0, PARALLEL);
		this.waiting = this.waiting.filter((delivery) => !due.includes(delivery));
		return due;
	}

	/** If no test calls `runDue`, a timer does, which does not keep the process alive. */
	private schedule(): void {
		clearTimeout(this.timer);
		const next = Math.min(...this.waiting.map(({ dueAt }) => dueAt));
		if (!Number.isFinite(next)) return;
		const wait = Math.min(Math.max(0, next - this.now()), MINUTE);
		this.timer = setTimeout(() => void this.runDue(), wait).unref();
	}

	private async attempt(delivery: Delivery): Promise<void> {
		const body = bodyOf(delivery);
		const signature = signatureOf(delivery.hook.secret, body);
		const status = await post(delivery.hook, body, signature);
		this.attempts.push({
			deliveryId: delivery.id,
			webHookId: delivery.hook.id,
			attempt: delivery.attempt,
			status,
			body,
			signature,
		});
		if ((status >= 200 && status < 300) || status === GONE) return;
		const wait = RETRY_WAITS[delivery.attempt - 1];
		if (wait === undefined) return;
		delivery.attempt += 1;
		delivery.dueAt = this.now() + wait;
		this.waiting.push(delivery);
	}
}

/** PascalCase envelope, indented with Windows line endings, so that only the raw bytes verify. */
function bodyOf({ id, attempt, hook, notifications }: Delivery): string {
	const envelope = {
		Id: id,
		Attempt: attempt,
		Properties: hook.properties,
		Notifications: notifications,
	};
	return JSON.stringify(envelope, null, 2).replaceAll('\n', '\r\n');
}

async function post(hook: Registration, body: string, signature: string): Promise<number> {
	try {
		const response = await fetch(hook.webHookUri, {
			method: 'POST',
			headers: {
				...hook.headers,
				'content-type': 'application/json; charset=utf-8',
				'ms-signature': signature,
			},
			body,
			signal: AbortSignal.timeout(10_000),
		});
		await response.arrayBuffer();
		return response.status;
	} catch {
		return 0;
	}
}
