/** A response is there a moment before its server has counted it as done, so the numbers of both differ. */
const NEARLY = 0.5;

/** How many requests were under way when one left that was accepted. */
export class Parallelism {
	private most = 0;

	accept(atOnce: number): void {
		this.most = Math.max(this.most, atOnce);
	}

	/** Whether a rejection may be about so many at once, rather than about too many per period. */
	mayBeTooMany(atOnce: number): boolean {
		return atOnce > 1 && atOnce > NEARLY * this.most;
	}
}
