import { Report } from '../../../../nodes/rest/call/report';

describe('hints about waits for the limit of an API', () => {
	it('tell the longest wait once, however many requests waited', () => {
		const report = new Report();
		[300, 14_200, 9_000].forEach((waitMs) => report.waited(waitMs));
		expect(report.hints()).toEqual([expect.stringMatching(/^Requests waited up to 14 s /)]);
	});

	it('are not worth a word where the limit only spreads requests', () => {
		const report = new Report();
		report.waited(4_999);
		expect(report.hints()).toEqual([]);
	});
});
