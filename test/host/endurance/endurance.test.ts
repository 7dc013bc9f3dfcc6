import { endure } from './endure';
import { QUICK } from './quick';

// The heap is for `npm run test:endurance`: a short run only shows that it is measured.
test('calls and renewals go on in one n8n, none is rejected, and the heap is measured', async () => {
	const { calls, renewals, rejected, failedExecutions, heap, trend } = await endure(QUICK);

	expect({ rejected, failedExecutions }).toEqual({ rejected: 0, failedExecutions: 0 });
	expect(calls).toBeGreaterThanOrEqual(QUICK.calls);
	expect(renewals).toBeGreaterThanOrEqual(QUICK.renewals);
	expect(heap.every(({ y }) => y > 50 && y < 2_000)).toBe(true);
	expect(Number.isFinite(trend.slope)).toBe(true);
});
