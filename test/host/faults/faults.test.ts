import { sharedHost } from '../oneHost';
import { QUICK_FAULTS } from './faults';
import { play } from './play';

// The others, which take minutes, are in `npm run test:faults`.
test.each(QUICK_FAULTS)(
	'Nothing is sent twice or lost, and users are told: $name',
	async (fault) => {
		const host = sharedHost();

		for (const { caller, message, problems } of await play(host, host, fault)) {
			expect({ caller, problems }).toEqual({ caller, problems: [] });
			expect(message).not.toBe('');
		}
	},
);
