import { Deadlines } from '../../../../nodes/rest/call/deadlines';
import { FakeClock } from '../../../credentials/token/support/clock';

describe('time limits of responses', () => {
	const clock = new FakeClock();
	const deadlines = new Deadlines(clock.runtime());
	const reached: string[] = [];

	beforeEach(() => {
		reached.length = 0;
	});

	it('are each reached at their time, in whatever order they were started', async () => {
		for (const ms of [300, 100, 200, 100])
			deadlines.start(ms, () => reached.push(`${ms} at ${clock.nowMs - startMs}`));
		const startMs = clock.nowMs;
		await clock.advance(250);
		expect(reached).toEqual(['100 at 100', '100 at 100', '200 at 200']);
		await clock.advance(50);
		expect(reached).toContain('300 at 300');
	});

	it('are not reached by a response that was complete in time', async () => {
		const complete = deadlines.start(100, () => reached.push('first'));
		deadlines.start(150, () => reached.push('second'));
		complete();
		await clock.advance(200);
		expect(reached).toEqual(['second']);
	});

	it('need one timer for a thousand responses', async () => {
		const before = clock.waiting;
		for (let count = 0; count < 1000; count++) {
			deadlines.start(60_000, () => reached.push('late'))();
			await clock.advance(1);
		}
		expect(clock.waiting - before).toBe(1);
	});

	it('may be over before they begin', async () => {
		deadlines.start(-5, () => reached.push('over'));
		await clock.advance(0);
		expect(reached).toEqual(['over']);
	});
});
