import type { RenewalRequest } from '../engine/freshness';

/**
 * Asks the gate for more than attaching a token. The gate always takes it out, so no API sees it.
 * Values: `test`, `renew`, or `rejected <epoch ms>`.
 */
export const RENEWAL_HEADER = 'x-tokenflow-renew';

export function renewalHeader(renewal: RenewalRequest): Readonly<Record<string, string>> {
	return {
		[RENEWAL_HEADER]:
			renewal.kind === 'rejected' ? `rejected ${renewal.sentAtMs}` : renewal.kind,
	};
}

/** The wish that the headers carry; anything else than our own words is no wish. */
export function readRenewalHeader(
	headers: Readonly<Record<string, unknown>>,
): RenewalRequest | undefined {
	const name = Object.keys(headers).find(
		(candidate) => candidate.toLowerCase() === RENEWAL_HEADER,
	);
	const [kind, sentAt] = String(name === undefined ? '' : headers[name]).split(' ');
	if (kind === 'test' || kind === 'renew') return { kind };
	const sentAtMs = Number(sentAt);
	return kind === 'rejected' && Number.isFinite(sentAtMs) ? { kind, sentAtMs } : undefined;
}
