import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { type Actor, type Stage, startStage } from '../support/stage';

// Nothing here waits; a busy machine may.
jest.setTimeout(60_000);

let stage: Stage;
let actor: Actor;
let stranger: Server;
let strangerOrigin: string;
const strangersLog: string[] = [];

beforeAll(async () => {
	stage = await startStage('tokenServer');
	stranger = createServer((request, response) => {
		strangersLog.push(`${request.method} ${request.url} ${request.headers.authorization}`);
		response.end('{}');
	});
	await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
	strangerOrigin = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
});
afterAll(async () => {
	await stage.stop();
	await new Promise((resolve) => stranger.close(resolve));
});
beforeEach(() => {
	actor = stage.fresh('tokenServer');
	strangersLog.length = 0;
});

const origin = () => stage.sandbox.origins.tokenServer;
const calls = () => stage.sandbox.control.counters('tokenServer').calls;
const get = async (path: string) => await actor.run({ parameters: { path } });

describe('the token stays with its API', () => {
	it.each([
		[
			'another port',
			() => `${strangerOrigin}/orders`,
			/cannot be used for http:\/\/127\.0\.0\.1:\d+/,
		],
		[
			'a subdomain',
			() => 'https://evil.127.0.0.1.example/x',
			/cannot be used for https:\/\/evil/,
		],
		['an http URL elsewhere', () => 'http://api.example.com/x', /not sent over http:/],
		['a path that climbs', () => '/../admin', /not allowed|'\.\.'/],
		['an encoded climb', () => '/%2e%2e/admin', /not allowed|'\.\.'/],
		['a backslash', () => '\\\\evil.example\\x', /not allowed|not valid/],
		['a host without scheme', () => '//evil.example/x', /not valid|cannot be used/],
	])('rejects %s before anything is sent', async (_what, path, message) => {
		const { error } = await get(path());

		expect(error?.message).toMatch(message);
		expect(strangersLog).toEqual([]);
		expect(stage.sandbox.control.counters('tokenServer')).toMatchObject({
			calls: 0,
			logins: { attempted: 0 },
		});
	});

	it('accepts a full URL of its own origin', async () => {
		const { json, error } = await get(`${origin()}/p/form/api/items/7`);

		expect(error).toBeUndefined();
		expect(json).toEqual([{ id: 7, name: 'Item 7' }]);
	});

	it.each([
		['another port', () => `${strangerOrigin}/stolen`],
		['another host', () => 'https://evil.example/stolen'],
		['a subdomain', () => 'http://sub.localhost/stolen'],
	])('does not follow a redirect to %s', async (_what, to) => {
		const { error } = await get(`/redirect?to=${encodeURIComponent(to())}`);

		expect(error?.message).toBe(`The API redirects to another host: ${new URL(to()).host}`);
		expect(error?.description).toContain(origin());
		expect(strangersLog).toEqual([]);
	});

	it('follows a redirect on its own origin', async () => {
		const { json, error } = await get('/redirect?to=/p/form/api/items/3');

		expect(error).toBeUndefined();
		expect(json).toEqual([{ id: 3, name: 'Item 3' }]);
	});

	it('stops at a redirect that leads to itself', async () => {
		const circle = `/p/form/api/redirect?to=${encodeURIComponent('/p/form/api/circle')}`;
		stage.sandbox.control.addFault('tokenServer', {
			path: '*/circle',
			status: 302,
			headers: { location: circle },
		});

		const { error } = await get('/circle');

		expect(error?.message).toMatch(/redirected more than 5 times/);
		expect(calls()).toBe(6);
	});

	it.each([
		[303, 'GET', null],
		[302, 'GET', null],
		[307, 'POST', { a: 'b' }],
	])('sends a POST on after %i as %s', async (status, method, body) => {
		const { json } = await actor.run({
			parameters: {
				method: 'POST',
				path: `/redirect?status=${status}&to=/p/form/api/echo`,
				bodyContentType: 'json',
				bodyFields: { rows: [{ name: 'a', value: 'b' }] },
			},
		});

		expect(json).toMatchObject([{ method, body }]);
	});
});
