import type { Wish } from '../engine/freshness';

/**
 * Asks the gate for more than attaching a token. The gate always takes it out, so no API sees it.
 * Values: `test`, `renew`, or `refused <epoch ms>`.
 */
export const MARKER_HEADER = 'x-tokenflow-wish';

export function markerFor(wish: Wish): Readonly<Record<string, string>> {
	return { [MARKER_HEADER]: wish.kind === 'refused' ? `refused ${wish.sentAtMs}` : wish.kind };
}

/** The wish that the headers carry; anything else than our own words is no wish. */
export function wishIn(headers: Readonly<Record<string, unknown>>): Wish | undefined {
	const name = Object.keys(headers).find(
		(candidate) => candidate.toLowerCase() === MARKER_HEADER,
	);
	const [kind, sentAt] = String(name === undefined ? '' : headers[name]).split(' ');
	if (kind === 'test' || kind === 'renew') return { kind };
	const sentAtMs = Number(sentAt);
	return kind === 'refused' && Number.isFinite(sentAtMs) ? { kind, sentAtMs } : undefined;
}
