/** The lists that a sync offers, against responses generated from each provider's definition. */
import { openChanges } from '../nodes/support/changesReader';
import { type Stage, startStage } from '../nodes/support/stage';
import { requestFindings } from './compare';
import { missedPaths, unreadLists, watchBodies } from './observe';
import { serveShapes } from './serve';
import { shapesOf } from './shape';
import { setups } from './setups';
import { at, except } from './setups/read';

/** Mocks are made before anything else of this file. */
function observing() {
	return jest.requireActual<typeof import('./observe')>('./observe');
}
jest.mock('../../credentials/common/unknown', () => observing().unknown());

const withLists = setups.filter(({ predefinedLists }) => predefinedLists.length > 0);

describe.each(withLists.map((setup) => [setup.node, setup] as const))('%s', (_node, setup) => {
	const { provider, known, predefinedLists, mayBeMissing, mayBeUnread } = setup;
	const shapes = shapesOf(provider);
	let stage: Stage;
	beforeAll(async () => {
		stage = await startStage(provider);
	});
	afterAll(async () => await stage.stop());

	it.each(predefinedLists.map(({ name, plan }) => [name, plan] as const))(
		'%s are found in the responses of the definition',
		async (name, plan) => {
			const { control } = stage.sandbox;
			watchBodies(serveShapes({ control, provider, shapes }, { known }));
			control.resetCounters(provider);
			const start = { from: 'everything' } as const;
			const rows = await openChanges(stage, provider, plan, { start }).poll();
			const requests = control.log(provider, { kind: 'resource' });

			expect(rows.length).toBeGreaterThan(0);
			expect(rows.filter(({ id }) => id === '')).toEqual([]);
			expect(requests.flatMap((request) => requestFindings(shapes, request))).toEqual([]);
			expect(except(mayBeMissing, at(name, missedPaths()))).toEqual([]);
			expect(except(mayBeUnread, at(name, unreadLists()))).toEqual([]);
		},
	);
});
