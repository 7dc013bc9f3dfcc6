import { requestedDelayMs } from '../../../../nodes/rest/call/requestedDelay';
import type { ApiResponse } from '../../../../nodes/rest/http';

const NOW_MS = Date.UTC(2026, 0, 1, 12);
const wait = (headers: Record<string, string>, status = 429) =>
	requestedDelayMs({ status, headers, receivedAtMs: NOW_MS } as unknown as ApiResponse);
const seconds = (after: number) => String(NOW_MS / 1000 + after);

it.each([
	[{ 'retry-after': '7' }, 7000],
	[{ 'retry-after': new Date(NOW_MS + 5000).toUTCString() }, 5000],
	[{ 'ratelimit-reset': '30' }, 30_000],
	[{ 'x-ratelimit-reset': seconds(20) }, 20_000],
	[{ 'x-rate-limit-reset': String(NOW_MS + 1500) }, 1500],
	[{ 'x-ratelimit-reset': new Date(NOW_MS + 3000).toISOString() }, 3000],
	[{ 'x-ratelimit-reset': seconds(-20) }, 0],
	[{ 'retry-after': '1', 'x-ratelimit-reset': '99' }, 1000],
	[{ 'x-ratelimit-reset': 'soon' }, undefined],
	[{ 'ratelimit-reset': '-4' }, undefined],
	[{}, undefined],
])('%j means a wait of %p ms', (headers, expected) => {
	expect(wait(headers as Record<string, string>)).toBe(expected);
});

it('reads a moment on the clock of the server', () => {
	const date = new Date(NOW_MS - 3_600_000).toUTCString();

	expect(wait({ date, 'x-ratelimit-reset': seconds(-3590) })).toBe(10_000);
});

it('looks at the end of a limit only after 429', () => {
	expect(wait({ 'x-ratelimit-reset': '30' }, 500)).toBeUndefined();
	expect(wait({ 'retry-after': '30' }, 503)).toBe(30_000);
});
