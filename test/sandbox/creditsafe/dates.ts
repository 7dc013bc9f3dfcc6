/** Monitoring writes dates with a space: `2025-01-06 06:00:00` (UTC). */
export const spaced = (ms: number): string =>
	new Date(ms).toISOString().slice(0, 19).replace('T', ' ');

/** Reads ISO dates and those with a space; NaN when unreadable. Without a zone it is UTC. */
export function readDate(text: string): number {
	if (!/^\d{4}-\d{2}-\d{2}/.test(text)) return Number.NaN;
	const iso = text.replace(' ', 'T');
	return Date.parse(/(Z|[+-]\d{2}:?\d{2})$/i.test(iso) || !iso.includes('T') ? iso : `${iso}Z`);
}
