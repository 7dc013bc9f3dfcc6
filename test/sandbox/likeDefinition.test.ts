/** A simulator cannot answer what its provider's definition does not have. */
import type { FastifyInstance } from 'fastify';

import { send } from './core/answers';
import { type ProviderServer, startProvider } from './core/server';
import type { Response } from './core/types';
import { providers } from './providers';

let server: ProviderServer | undefined;
afterEach(async () => await server?.stop());

/** Creditsafe's simulator with one route of its own, which needs no token. */
async function answer(path: string, response: Response) {
	const { simulator } = providers.creditsafe;
	server = await startProvider({
		...simulator,
		register(app: FastifyInstance) {
			app.get(path, { config: { kind: 'public' } }, (_request, reply) =>
				send(reply, response),
			);
		},
	});
	const { status, text } = await fetch(`${server.origin}${path}`).then(async (given) => ({
		status: given.status,
		text: await given.text(),
	}));
	return `${status} ${text}`;
}

const ACCESS = '/v1/access/users/me';

describe('the answer of a simulator', () => {
	it('is sent where the definition has it, whatever is null', async () => {
		expect(await answer(ACCESS, { status: 200, body: { username: 'a', isActive: null } })).toBe(
			'200 {"username":"a","isActive":null}',
		);
	});

	it.each<[string, Response, string]>([
		['an unknown name', { status: 200, body: { userName: 'a' } }, 'userName is not in the'],
		['a wrong type', { status: 200, body: { isActive: true } }, 'isActive is true, not string'],
		['another status', { status: 202, body: {} }, 'status 202 is not one of 200'],
		['another media type', { status: 200, body: 'a' }, 'the body is text/plain, not appl'],
		['no body', { status: 200 }, 'no body, not application/json'],
	])('with %s is an error that names it', async (_what, response, finding) => {
		expect(await answer(ACCESS, response)).toContain(
			`500 Sandbox error: GET /access/users/me: ${finding}`,
		);
	});

	it('is not compared where it is a failure, or belongs to no operation and needs no token', async () => {
		expect(await answer(ACCESS, { status: 400, body: { any: 1 } })).toMatch(/^400/);
		await server?.stop();
		expect(await answer('/v1/help', { status: 200, body: { any: 1 } })).toMatch(/^200/);
	});
});
