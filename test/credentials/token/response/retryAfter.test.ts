import { retryAfterMs } from '../../../../credentials/token/response/retryAfter';
import { NOON_MS } from '../support/clock';

const DATE = new Date(NOON_MS).toUTCString();
const wait = (headers: Record<string, string | string[]>) =>
	retryAfterMs({ headers, receivedAtMs: NOON_MS });

it.each([
	['0', 0],
	['5', 5000],
	[' 5 ', 5000],
	['1.25', 1250],
	['120', 120_000],
	[new Date(NOON_MS + 60_000).toUTCString(), 60_000],
	[new Date(NOON_MS - 60_000).toUTCString(), 0],
])('%s asks for a wait of %d ms', (wish, ms) => {
	expect(wait({ 'retry-after': wish, date: DATE })).toBe(ms);
});

it("counts a date from the server's clock, and from the local one where there is none", () => {
	const date = new Date(NOON_MS + 3_600_000).toUTCString();
	const wish = new Date(NOON_MS + 3_660_000).toUTCString();
	expect(wait({ 'retry-after': wish, date })).toBe(60_000);
	expect(wait({ 'retry-after': wish })).toBe(3_660_000 - 250);
	expect(wait({ 'retry-after': wish, date: 'noon' })).toBe(3_660_000 - 250);
	expect(wait({ 'retry-after': wish, date: [date] })).toBe(3_660_000 - 250);
});

it.each([undefined, '', ' ', 'soon', '-5', '5s', 'x5', ['5']])('%p asks for none', (wish) => {
	expect(wait(wish === undefined ? {} : { 'retry-after': wish })).toBeUndefined();
});
