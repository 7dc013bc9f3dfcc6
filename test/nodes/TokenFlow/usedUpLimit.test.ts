/** Limits that end long after an execution should: of a day, or of an API that accepts nothing. */
import { plainStage } from '../support/plainStage';

const setup = plainStage('tokenServer');

const run = async (items: number, options = {}) =>
	await setup.actor.run({
		...{ items, onError: 'continueRegularOutput' },
		parameters: { path: '=/orders/{{ $json.n }}', options },
	});

const SAID = '{"message": "Daily quota exceeded"}';

describe('a limit that is used up for hours', () => {
	it.each([
		['several items', 8, 429],
		['more items than requests at once', 50, 429],
		['several items, said with 403', 8, 403],
	])(
		'ends %s at once instead of waiting for it, with what the API said',
		async (_what, items, status) => {
			setup.api.respond = () => ({ status, headers: { 'retry-after': '40000' }, body: SAID });

			const { json } = await run(items);

			expect(json).toHaveLength(items);
			expect(setup.api.seen.length).toBeLessThanOrEqual(10);
			expect(json.map(({ error }) => error)).toEqual(
				json.map(() => expect.stringMatching(/: Daily quota exceeded$/)),
			);
			expect(json[0]).toMatchObject({
				error: expect.stringContaining(`The API returned ${status} `),
				details: {
					description: expect.stringContaining(
						"The API asks to wait 40000 seconds, longer than 'Retry Time Limit' under 'Options' allows.",
					),
				},
			});
		},
	);

	it('is told in the words of the API also to what runs after it, without another request', async () => {
		setup.api.respond = () => ({
			status: 429,
			headers: { 'retry-after': '40000' },
			body: SAID,
		});
		await run(8);
		const requests = setup.api.seen.length;

		const { json } = await run(1);

		expect(setup.api.seen).toHaveLength(requests);
		expect(json[0]).toMatchObject({
			error: 'The API returned 429 Too Many Requests: Daily quota exceeded',
			details: {
				description: expect.stringMatching(
					/^This request was not sent, since the API said this to an earlier one\. The API asks to wait/,
				),
			},
		});
	});

	it('is an error with what the API said for a single item', async () => {
		setup.api.respond = () => ({
			status: 403,
			headers: { 'retry-after': '40000' },
			body: SAID,
		});

		const { error } = await setup.actor.run({ parameters: { path: '/orders' } });

		expect(error?.message).toBe('The API returned 403 Forbidden: Daily quota exceeded');
		expect(error?.description).not.toContain('not sent');
		expect(error?.description).not.toContain('permission');
		expect(error?.description?.match(/asks to wait/g)).toHaveLength(1);
	});
});

it('an API that accepts nothing, and says no time, ends all items within the time for retries', async () => {
	setup.api.respond = () => ({ status: 429, body: SAID });

	const { json } = await run(40, { retryTimeLimit: 2 });

	expect(json.filter(({ error }) => error !== undefined)).toHaveLength(40);
	expect(json[0]).toMatchObject({
		details: { description: expect.stringContaining("'Retry Time Limit' under 'Options'") },
	});
});

it('waits that others get through in between are waited for', async () => {
	let requests = 0;
	setup.api.respond = () => {
		requests += 1;
		return requests % 4 === 0
			? { status: 429, headers: { 'retry-after': '1' } }
			: { body: '{"ok": true}' };
	};

	const { json } = await run(12, { retryTimeLimit: 2 });

	expect(json).toEqual(Array(12).fill({ ok: true }));
});
