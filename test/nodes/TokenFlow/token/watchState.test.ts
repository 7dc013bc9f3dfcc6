import fc from 'fast-check';

import { afterLook, type WatchState } from '../../../../nodes/TokenFlow/token/watchState';

/** What looks can find: it works, the keys are rejected, the provider is down. */
type Look = 'works' | 'rejected' | 'down';

/** The events of looks, one after the other; '' for none. */
function eventsOf(looks: readonly Look[], credential = () => 'c1'): string[] {
	let state: WatchState | undefined;
	return looks.map((look, n) => {
		const found = {
			...{ credential: credential(), works: look === 'works' },
			isTemporary: look === 'down',
		};
		const after = afterLook(state, found, `2026-01-01T00:00:0${n % 10}Z`);
		state = after.state;
		return after.event ?? '';
	});
}

describe('a watched login', () => {
	it.each<[string, Look[], string[]]>([
		['flaps: no start', ['works', 'down', 'works', 'down', 'works'], ['', '', '', '', '']],
		['is down for long: one start', ['works', 'down', 'down', 'down'], ['', '', 'failed', '']],
		['is rejected: a start at once', ['works', 'rejected', 'rejected'], ['', 'failed', '']],
		[
			'is down, then rejected: one start',
			['works', 'down', 'rejected', 'down', 'works'],
			['', '', 'failed', '', 'recovered'],
		],
		[
			'is rejected while it was down: no second start',
			['down', 'down', 'rejected', 'works', 'works'],
			['', 'failed', '', 'recovered', ''],
		],
	])('that %s', (_what, looks, events) => {
		expect(eventsOf(looks)).toEqual(events);
	});

	it('of another credential is looked at for the first time', () => {
		const ids = ['c1', 'c2', 'c2'];

		expect(eventsOf(['rejected', 'works', 'rejected'], () => ids.shift() ?? '')).toEqual([
			'failed',
			'',
			'failed',
		]);
	});

	it('fails and recovers in turn, whatever is found', () => {
		const look = fc.constantFrom<Look>('works', 'rejected', 'down');
		fc.assert(
			fc.property(fc.array(look), (looks) => {
				const events = eventsOf(looks).filter(Boolean);
				return events.every((event, n) => event === (n % 2 === 0 ? 'failed' : 'recovered'));
			}),
		);
	});
});
