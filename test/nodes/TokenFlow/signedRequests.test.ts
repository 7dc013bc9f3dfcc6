/** Requests of the node that are signed, and those that carry the token in their body, as the API receives them. */
import { createHash, createHmac } from 'node:crypto';

import { plainStage } from '../support/plainStage';
import { headerValues } from '../support/plainApi';

// Nothing here waits; a busy machine may.
jest.setTimeout(60_000);

const SECRET = 'canary-signing-secret';
const world = plainStage('tokenServer');

const POST = {
	method: 'POST',
	path: '/orders?v=1',
	sendBody: true,
	contentType: 'json',
	specifyBody: 'json',
	jsonBody: '{ "amount": 1.10 }',
};

it('are signed over their method, path, query and body, each with a time of its own', async () => {
	const actor = world.api.actor(world.stage, {
		options: ['apiRequests', 'values'],
		secret1: SECRET,
		requestHeaders: {
			rows: [
				{ name: 'X-Time', value: '{timestampMs}' },
				{
					name: 'X-Sign',
					value: '{hmacSha256Hex({secret1}, {request.method} {request.pathAndQuery} {timestampMs} {sha256Hex({request.body})})}',
				},
			],
		},
	});

	const { error } = await actor.run({ items: 2, parameters: POST });

	expect(error).toBeUndefined();
	expect(world.api.seen).toHaveLength(2);
	for (const request of world.api.seen) {
		const [time] = headerValues(request, 'x-time');
		const hash = createHash('sha256').update(request.body).digest('hex');
		const signed = `POST /orders?v=1 ${time} ${hash}`;
		expect(request.body).toContain('1.10');
		expect(headerValues(request, 'x-sign')).toEqual([
			createHmac('sha256', SECRET).update(signed).digest('hex'),
		]);
	}
});

it('carry the token in their body, and show none of it in a dry run', async () => {
	const actor = world.api.actor(world.stage, {
		options: ['apiRequests'],
		sendIn: 'body',
		sendBodyField: 'session',
	});
	const { error } = await actor.run({ parameters: POST });
	const preview = await actor.run({ parameters: { ...POST, options: { dryRun: true } } });

	expect(error).toBeUndefined();
	expect(JSON.parse(world.api.seen[0]?.body ?? '')).toEqual({
		amount: 1.1,
		session: 'plain-api-token',
	});
	expect(preview.json[0]?.body).toEqual({ amount: 1.1, session: '•••' });
});

it('without a body are an error before they are sent, where the token belongs there', async () => {
	const actor = world.api.actor(world.stage, { options: ['apiRequests'], sendIn: 'body' });
	const { error } = await actor.run({ parameters: { path: '/orders' } });

	expect(error?.message).toMatch(/The token belongs in the body of requests/);
	expect(world.api.seen).toEqual([]);
});
