import { passed, renderTable, type DemoRow } from './table';

const good: DemoRow = { provider: 'Acme', calls: 21, logins: 1, rejected: 0 };

describe('the table of the demo', () => {
	it('shows what the servers saw, in aligned columns', () => {
		expect(renderTable([good, { ...good, provider: 'A longer name', calls: 3 }])).toBe(
			[
				'  Provider       Calls  Logins  Rejected calls  Result',
				'  -------------  -----  ------  --------------  ------',
				'  Acme           21     1       0               ok',
				'  A longer name  3      1       0               ok',
			].join('\n'),
		);
	});

	it.each<[string, Partial<DemoRow>]>([
		['nothing was called', { calls: 0 }],
		['it logged in twice', { logins: 2 }],
		['a call was rejected', { rejected: 1 }],
		['the workflow ended with an error', { error: 'Login refused' }],
	])('does not call a run good when %s', (_what, flaw) => {
		expect(passed(good)).toBe(true);
		expect(passed({ ...good, ...flaw })).toBe(false);
	});

	it('accepts a run without a login, whose token was still good', () => {
		expect(passed({ ...good, logins: 0 })).toBe(true);
	});

	it('shows the message of a workflow that failed', () => {
		expect(renderTable([{ ...good, error: 'Login refused' }])).toMatch(
			/failed: Login refused$/,
		);
	});
});
