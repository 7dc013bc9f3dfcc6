import { DateTime } from 'luxon';

import type { Times } from '../../../../../nodes/rest/sync/syncTypes';

/** Milliseconds that a format cuts off, or the API's database. */
export const stepOf = ({ times: { format }, coarseMs }: { times: Times; coarseMs: number }) =>
	Math.max(coarseMs, format === 'iso' || format === 'epochMs' ? 1 : 1000);

/** Points in time as rows show them. */
export const FORMATS: {
	readonly [Format in Times['format']]: (ms: number, times: Times) => unknown;
} = {
	iso: (ms) => new Date(ms).toISOString(),
	isoSeconds: (ms) => `${new Date(ms).toISOString().slice(0, 19)}Z`,
	epochSeconds: (ms) => Math.floor(ms / 1000),
	epochMs: (ms) => ms,
	custom: (ms, { pattern = '', zone = 'utc' }) =>
		DateTime.fromMillis(ms, { zone }).toFormat(pattern),
};

/** Points in time as a filter gets them, epoch ms: two where clocks are put back. */
export const PARSERS: {
	readonly [Format in Times['format']]: (text: string, times: Times) => number | number[];
} = {
	iso: (text) => Date.parse(text),
	isoSeconds: (text) => Date.parse(text),
	epochSeconds: (text) => Number(text) * 1000,
	epochMs: (text) => Number(text),
	custom: (text, { pattern = '', zone = 'utc' }) =>
		DateTime.fromFormat(text, pattern, { zone })
			.getPossibleOffsets()
			.map((time) => time.toMillis()),
};
