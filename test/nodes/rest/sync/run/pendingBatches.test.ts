import { pendingBatches } from '../../../../../nodes/rest/sync/run/pollMemory';

const AT = 1_800_000_000_000;

describe('rows that were handed over from a state', () => {
	it('are open until n8n comes with another state', () => {
		pendingBatches.note('workflow:one', '{"low":1}', AT);
		expect(pendingBatches.isOpen('workflow:one', '{"low":1}', AT + 1)).toBe(true);
		expect(pendingBatches.isOpen('workflow:one', '{"low":2}', AT + 1)).toBe(false);
	});

	it('are read again where n8n has not committed them after half a minute', () => {
		pendingBatches.note('workflow:two', 'undefined', AT);
		expect(pendingBatches.isOpen('workflow:two', 'undefined', AT + 29_999)).toBe(true);
		expect(pendingBatches.isOpen('workflow:two', 'undefined', AT + 30_000)).toBe(false);
	});

	it('say nothing of other nodes, and of no more than a thousand', () => {
		pendingBatches.note('workflow:three', 'state', AT);
		expect(pendingBatches.isOpen('workflow:four', 'state', AT)).toBe(false);
		for (let node = 0; node < 1_000; node++) pendingBatches.note(`many:${node}`, 'state', AT);
		expect(pendingBatches.isOpen('workflow:three', 'state', AT)).toBe(false);
		expect(pendingBatches.isOpen('many:0', 'state', AT)).toBe(true);
	});
});
