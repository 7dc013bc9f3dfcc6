import { type Advice, adviceText, type Labels } from '../errors/labels';

/** Shorter waits for a turn are how a limit works. */
const WORTH_TELLING_MS = 5_000;

/**
 * What happened behind the scenes of one execution of a node, and what a user should know of it:
 * it becomes hints above the output.
 */
export class Report {
	private readonly said: Advice[] = [];

	private retries = 0;

	/** By reason: the time that was waited, and until when it is counted. */
	private readonly waits = new Map<string, { totalMs: number; untilMs: number }>();

	private readonly rejected = new Set<string>();

	private longestWaitMs = 0;

	private note: Advice = '';

	/** What matters to someone whose item failed; added to that error. */
	get failureNote(): Advice {
		return this.note;
	}

	noteForFailures(note: Advice): void {
		this.note = note;
	}

	/** Something to be said once, however many items it concerns. */
	say(advice: Advice, redact = (text: string) => text): void {
		this.said.push((labels) => redact(adviceText(advice, labels)));
	}

	/**
	 * A request is sent again after a wait. Requests wait at the same time: each moment counts once.
	 * @param fromMs beginning and end of the wait, ms on one clock
	 */
	retried(reason: string, fromMs: number, toMs: number): void {
		this.retries += 1;
		const wait = this.waits.get(reason) ?? { totalMs: 0, untilMs: Number.NEGATIVE_INFINITY };
		wait.totalMs += Math.max(0, toMs - Math.max(fromMs, wait.untilMs));
		wait.untilMs = Math.max(wait.untilMs, toMs);
		this.waits.set(reason, wait);
	}

	/** A request waited for its turn, ms, because the API limits how many may start in a period. */
	waited(waitMs: number): void {
		this.longestWaitMs = Math.max(this.longestWaitMs, waitMs);
	}

	/** The API refused a token and it is replaced; many items find that out about the same one. */
	renewed(rejectedToken: string): void {
		this.rejected.add(rejectedToken);
	}

	/** In the order of their weight. @param labels of the form; mostly nothing was said that needs them */
	hints(labels: () => Labels = () => ({})): string[] {
		const said = new Set(this.said.map((advice) => adviceText(advice, labels())));
		return [...said, ...this.retryHint(), ...this.waitHint(), ...this.renewalHint()];
	}

	private retryHint(): string[] {
		if (this.retries === 0) return [];
		const requests = this.retries === 1 ? '1 request was' : `${this.retries} requests were`;
		const reasons = [...this.waits].map(
			([reason, { totalMs }]) => `${reason}, ${seconds(totalMs)}`,
		);
		return [`${requests} retried (${reasons.join('; ')}).`];
	}

	private waitHint(): string[] {
		if (this.longestWaitMs < WORTH_TELLING_MS) return [];
		return [
			`Requests waited up to ${seconds(this.longestWaitMs)} because of the API's rate limit, which all executions share.`,
		];
	}

	private renewalHint(): string[] {
		if (this.rejected.size < 2) return [];
		return [
			`The API rejected the token ${this.rejected.size} times in this run, and it was renewed. If this continues, set a shorter lifetime in the credential.`,
		];
	}
}

const seconds = (ms: number): string => {
	const whole = ms / 1000;
	return `${whole < 10 ? whole.toFixed(1) : Math.round(whole)} s`;
};
