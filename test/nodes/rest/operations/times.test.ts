import { dayOf, utcTimeOf } from '../../../../nodes/rest/operations/times';

const inAmsterdam = { ctx: { getTimezone: () => 'Europe/Amsterdam' } } as never;

describe('a moment', () => {
	it.each([
		['2026-01-31T13:45:00Z', '2026-01-31T13:45:00.000Z'],
		['2026-01-31T13:45:00+02:00', '2026-01-31T11:45:00.000Z'],
		// Without a zone it is meant as the workflow's clock shows it, in winter and in summer.
		['2026-01-31T13:45:00', '2026-01-31T12:45:00.000Z'],
		['2026-07-31T13:45:00', '2026-07-31T11:45:00.000Z'],
		['2026-01-31', '2026-01-30T23:00:00.000Z'],
		['2026-01-31 13:45:00', '2026-01-31T12:45:00.000Z'],
		['Sat, 31 Jan 2026 13:45:00 GMT', '2026-01-31T13:45:00.000Z'],
	])('%s is sent as %s', (written, sent) => {
		expect(utcTimeOf(written, inAmsterdam)).toBe(sent);
	});

	it.each(['soon', '31-01-2026', '2026-02-30', ''])(
		'is rejected where it is written as %p',
		(written) => {
			expect(() => utcTimeOf(written, inAmsterdam)).toThrow('is not a date or time');
		},
	);
});

describe('a day', () => {
	it.each([
		['2026-01-31', '2026-01-31'],
		['2026-01-31T23:30:00', '2026-01-31'],
		// The day that was written, not the one that it is elsewhere.
		['2026-01-31T23:30:00-08:00', '2026-01-31'],
	])('%s is sent as %s', (written, sent) => {
		expect(dayOf(written, inAmsterdam)).toBe(sent);
	});
});
