import { parseUrl } from '../../../../credentials/token/url';

/** How likely it may be that a limit for all rejects one endpoint by chance so often in a row. */
const MAX_CHANCE = 1e-3;
/** Endpoints that are remembered; an ID that is not recognized makes one of each record. */
const MAX_ENDPOINTS = 200;

/** The place of a record: a number, a UUID, anything with a digit in it. */
const ID = /\/[^/]*\d[^/]*/g;

/** What requests have in common that do the same with different records. */
const endpointOf = (url: string): string => {
	const { origin, pathname } = parseUrl(url) ?? { origin: '', pathname: url };
	return origin + pathname.replace(ID, '/*');
};

/** An endpoint of which no request was accepted since its first rejection. */
interface Rejected {
	/** When its last rejection was known. */
	atMs: number;
	/** Counts of all requests with these keys at that time, and of its own that left before it. */
	accepted: number;
	rejected: number;
	/** How likely all its rejections are if all endpoints have one limit. */
	chance: number;
}

/**
 * Endpoints that reject for a limit of their own while others with the same keys get through. Had all one limit,
 * an endpoint would be rejected again as likely as the others were since its last rejection, so that a few times in
 * a row are soon less likely than the other explanation. Times in ms on one clock.
 */
export class OwnLimits {
	private readonly endpoints = new Map<string, Rejected>();

	private accepted = 0;

	private rejected = 0;

	/** Whether an endpoint is likely to be alone with its rejections. */
	isAlone(url: string): boolean {
		return (this.endpoints.get(endpointOf(url))?.chance ?? 1) < MAX_CHANCE;
	}

	accept(url: string): void {
		this.accepted += 1;
		if (this.endpoints.size > 0) this.endpoints.delete(endpointOf(url));
	}

	/**
	 * A request that left at the first time was rejected at the second one.
	 * @returns whether its endpoint is likely to be alone with that, and whether this is new
	 */
	reject(url: string, startedAtMs: number, nowMs: number): { isAlone: boolean; isNew: boolean } {
		const own = this.endpointAt(endpointOf(url));
		const chanceBefore = own.chance;
		// What left together is rejected together: that says no more than one of it.
		if (startedAtMs > own.atMs) {
			const rejected = this.rejected - own.rejected;
			own.chance *= (rejected + 1) / (this.accepted - own.accepted + rejected + 1);
			Object.assign(own, { ...this.counts, atMs: nowMs });
		}
		this.rejected += 1;
		own.rejected += 1;
		const isAlone = own.chance < MAX_CHANCE;
		return { isAlone, isNew: isAlone && chanceBefore >= MAX_CHANCE };
	}

	private get counts(): Pick<Rejected, 'accepted' | 'rejected'> {
		return { accepted: this.accepted, rejected: this.rejected };
	}

	private endpointAt(name: string): Rejected {
		const fresh = { ...this.counts, atMs: Number.NEGATIVE_INFINITY, chance: 1 };
		const own = this.endpoints.get(name) ?? fresh;
		// One that is rejected again and again is forgotten last.
		this.endpoints.delete(name);
		this.endpoints.set(name, own);
		const [oldest] = this.endpoints.keys();
		if (this.endpoints.size > MAX_ENDPOINTS && oldest !== undefined)
			this.endpoints.delete(oldest);
		return own;
	}
}
