import type { FakeClock } from '../../../../../credentials/token/support/clock';

/** Times of requests that a server saw. */
export function maxInWindow(arrivalsMs: readonly number[], windowMs: number): number {
	const sorted = [...arrivalsMs].sort((a, b) => a - b);
	return Math.max(
		0,
		...sorted.map(
			(from) => sorted.filter((each) => each >= from && each < from + windowMs).length,
		),
	);
}

export interface RateRules {
	readonly limit: number;
	readonly periodMs: number;
	/** Fixed windows begin at full periods; a bucket refills all the time; a log looks back. */
	readonly kind: 'fixed' | 'bucket' | 'log';
	/** Whether a rejection says when to come again. */
	readonly saysWhen: boolean;
	readonly latencyMs: number;
}

export interface RateResponse {
	readonly isRejected: boolean;
	readonly delayMs?: number;
}

/** A server that rejects requests above a rate, as public APIs are documented to do. */
export class RateServer {
	readonly acceptedMs: number[] = [];

	rejected = 0;

	private tokens: number;

	private filledAtMs: number;

	constructor(
		private readonly clock: FakeClock,
		private readonly rules: RateRules,
	) {
		this.tokens = rules.limit;
		this.filledAtMs = clock.nowMs;
	}

	async serve(): Promise<RateResponse> {
		const { latencyMs, saysWhen } = this.rules;
		await this.clock.sleep(latencyMs / 2);
		const waitMs = this.waitMs();
		if (waitMs === 0) this.acceptedMs.push(this.clock.nowMs);
		else this.rejected += 1;
		await this.clock.sleep(latencyMs / 2);
		if (waitMs === 0) return { isRejected: false };
		// Retry-After has full seconds.
		return {
			isRejected: true,
			...(saysWhen ? { delayMs: Math.ceil(waitMs / 1000) * 1000 } : {}),
		};
	}

	/** 0 where the request is accepted, else when the next one would be. */
	private waitMs(): number {
		const { limit, periodMs, kind } = this.rules;
		const { nowMs } = this.clock;
		if (kind === 'bucket') {
			const gained = ((nowMs - this.filledAtMs) / periodMs) * limit;
			this.tokens = Math.min(limit, this.tokens + gained);
			this.filledAtMs = nowMs;
			if (this.tokens < 1) return ((1 - this.tokens) / limit) * periodMs;
			this.tokens -= 1;
			return 0;
		}
		const fromMs =
			kind === 'fixed' ? Math.floor(nowMs / periodMs) * periodMs : nowMs - periodMs + 1e-9;
		const inWindow = this.acceptedMs.filter((atMs) => atMs >= fromMs);
		if (inWindow.length < limit) return 0;
		return kind === 'fixed' ? fromMs + periodMs - nowMs : (inWindow[0] ?? 0) + periodMs - nowMs;
	}
}
