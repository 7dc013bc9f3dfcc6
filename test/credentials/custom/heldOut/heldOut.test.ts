/**
 * Logins that nobody had tried with the engine: each described through the form by its provider's pages, and played in the
 * connection test, by our nodes and by n8n's HTTP Request node.
 */
import { fieldsOf } from '../enteredForm';
import { benchFor } from '../loginBench';
import { serve } from '../logins/strict';
import { newWorld } from '../logins/world';
import { APPLIANCES } from './appliances';
import { CHOSEN } from './chosen';
import { DESCRIBED } from './described';
import type { HeldOut } from './heldOut';
import { LISTED } from './listed';

const ALL = [...LISTED, ...CHOSEN, ...DESCRIBED, ...APPLIANCES];

function play({ form, server, call }: HeldOut) {
	const [place = ''] = Object.keys(server).slice(-1);
	const [method = 'GET', url = ''] = place.split(' ');
	let nowMs = 0;
	const world = newWorld({}, () => nowMs);
	const respond = serve(() => server);
	const bench = benchFor(form, (request, atMs) => {
		nowMs = atMs;
		// What a connection test without a path sends last: nobody looks at its response.
		return new URL(request.url).pathname === '/' && !(`GET ${request.url}` in server)
			? { status: 404, body: '' }
			: respond(request, world);
	});
	return { bench, request: call ?? { method, url } };
}

describe.each(ALL.map((login) => [login.name, login] as const))('%s', (_, login) => {
	it('passes the connection test', async () => {
		expect(await play(login).bench.test()).toBeUndefined();
	});

	it('lets requests of our nodes in', async () => {
		const { bench, request } = play(login);
		expect((await bench.own({ ...request })).body).toBe('Welcome');
	});

	const isOursOnly = login.isOursOnly === true;
	it(`lets the HTTP Request node ${isOursOnly ? 'know that it cannot' : 'in'}`, async () => {
		const { bench, request } = play(login);
		if (isOursOnly) await expect(bench.httpRequest({ ...request })).rejects.toThrow();
		else expect((await bench.httpRequest({ ...request })).body).toBe('Welcome');
	});

	it('rejects other keys, as an error of the login', async () => {
		const other = Object.fromEntries(
			['clientSecret', 'secretValue', 'password', 'secret1', 'initialRefreshToken']
				.filter((name) => name in login.form)
				.map((name) => [name, 'canary-other']),
		);
		const { bench } = play({ ...login, form: { ...login.form, ...other } });
		expect(await bench.test()).toMatch(
			/rejected|returned no token|contains no token|has no token|the step after it failed/,
		);
	});
});

it('each has a source of its own, and few inputs', () => {
	const sources = ALL.map(({ source }) => source);
	expect(new Set(sources).size).toBe(sources.length);
	const inputs = ALL.map(
		({ form }) => Object.keys(fieldsOf(form)).filter((name) => name in form).length,
	);
	inputs.sort((one, other) => one - other);
	expect(inputs[Math.floor(inputs.length / 2)]).toBeLessThanOrEqual(10);
});
