import { type PlainApi, startPlainApi } from './plainApi';
import { type Actor, type Stage, startStage } from './stage';

/** A stage beside an API that a test answers for, and an actor with a login of its own for each test. */
export interface PlainStage {
	readonly stage: Stage;
	readonly api: PlainApi;
	readonly actor: Actor;
}

/**
 * Starts both before the tests of a file, and stops them after. The fields can be read within tests.
 * @param providers of the sandbox
 */
export function plainStage(...providers: Parameters<typeof startStage>): PlainStage {
	let stage: Stage;
	let api: PlainApi;
	let actor: Actor;
	beforeAll(async () => {
		stage = await startStage(...providers);
		api = await startPlainApi();
	});
	afterAll(async () => {
		await stage.stop();
		await api.stop();
	});
	beforeEach(() => {
		actor = api.actor(stage);
	});
	return {
		get stage() {
			return stage;
		},
		get api() {
			return api;
		},
		get actor() {
			return actor;
		},
	};
}
