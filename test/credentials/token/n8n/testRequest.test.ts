import { isConnectionTest, testRequest } from '../../../../credentials/token/n8n/testRequest';
import { FakeClock } from '../support/clock';

describe('the request of a connection test', () => {
	const issue = () => {
		const clock = new FakeClock();
		const runtime = clock.runtime();
		return { clock, runtime, request: { headers: testRequest(runtime).headers } };
	};

	it('is recognized once, and again as the same request', () => {
		const { runtime, request } = issue();

		expect(isConnectionTest(request, runtime)).toBe(true);
		expect(isConnectionTest(request, runtime)).toBe(true);
		expect(isConnectionTest({ ...request }, runtime)).toBe(false);
	});

	it.each([
		[9999, true],
		[10_000, false],
	])('after %d ms is recognized: %s', (ageMs, isRecognized) => {
		const { clock, runtime, request } = issue();
		clock.nowMs += ageMs;

		expect(isConnectionTest(request, runtime)).toBe(isRecognized);
	});

	it('is no other one', () => {
		const { runtime } = issue();

		expect(isConnectionTest({}, runtime)).toBe(false);
		expect(isConnectionTest({ headers: { 'X-TokenFlow-Test': 'guessed' } }, runtime)).toBe(
			false,
		);
	});
});
