import type { EnduranceSize } from './endure';

/** About half a minute, besides n8n's start. Too short to say anything about the heap. */
export const QUICK: EnduranceSize = {
	calls: 3_000,
	renewals: 12,
	perExecution: 125,
	measurements: 3,
};

/** Above that per 100,000 calls, with 95 % confidence, something is kept. */
export const MAX_GROWTH_MB = 3;
