/** A wall clock that a person sets while a request is under way. */
import { letTimePass } from '../support/laterOn';
import { plainStage } from '../support/plainStage';

const setup = plainStage('tokenServer');

afterEach(() => jest.restoreAllMocks());

it('a response is read to its end although the wall clock was set forward by an hour before', async () => {
	const text = 'x'.repeat(2_000_000);
	setup.api.respond = () => {
		letTimePass(3_600_000);
		return { body: JSON.stringify({ text }) };
	};

	const { json, error } = await setup.actor.run({ parameters: { path: '/orders' } });

	expect(error).toBeUndefined();
	expect(json).toEqual([{ text }]);
});
