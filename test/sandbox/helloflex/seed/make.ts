import { smallPdf } from '../../core/pdf';
import type { Row } from '../rules/filters';

/** Seed data is generated from indices, so that it is the same in every run. All of it is invented. */

/** A readable guid: eight hex digits for the type, then the index. */
export const seedGuid = (kind: number, index: number): string =>
	`${kind.toString(16).padStart(8, '0')}-0000-4000-8000-${String(index).padStart(12, '0')}`;

export const KIND = {
	agency: 0xa0,
	agencyContact: 0xa1,
	candidate: 0xc0,
	employer: 0xe0,
	employerContact: 0xe1,
	costCenter: 0xe2,
	job: 0xb0,
	application: 0xb1,
	contract: 0xd0,
	timecard: 0xd1,
	activity: 0xf0,
	document: 0xf1,
	invoice: 0xf2,
	news: 0xf3,
	illness: 0xf4,
} as const;

export const times = <T>(count: number, make: (index: number) => T): T[] =>
	Array.from({ length: count }, (_, index) => make(index + 1));

/** The nth value of a list, starting over at its end. */
export function nth<T>(values: readonly [T, ...T[]], index: number): T {
	return values[index % values.length] ?? values[0];
}

const START = Date.UTC(2025, 0, 6, 8);
const HOUR = 3_600_000;

/** ISO time, `index` times six hours after the start of the seed's year. */
export const moment = (index: number, plusHours = 0): string =>
	new Date(START + (index * 6 + plusHours) * HOUR).toISOString();

export const day = (index: number): string => moment(index * 4).slice(0, 10) + 'T00:00:00';

/** The agency of row `index`: three of four rows belong to the first two agencies, one to the third. */
export const agencyOf = (index: number): Row => ({
	agencyGuid: seedGuid(KIND.agency, nth([1, 2, 1, 3], index)),
});

/** Agencies of the seed by the API user that sees them. */
export const MAIN_AGENCIES = [seedGuid(KIND.agency, 1), seedGuid(KIND.agency, 2)];
export const SECOND_AGENCIES = [seedGuid(KIND.agency, 3)];

export const pdfBase64 = (line: string): string => Buffer.from(smallPdf(line)).toString('base64');
