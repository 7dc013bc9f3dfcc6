/**
 * The login shapes prove themselves: a client written by hand against the documentation gets a token from each little server
 * and reaches its API; whoever leaves something out, or has a wrong key, gets what the documentation says instead.
 */
import { LOGIN_SHAPES } from './index';
import { StepRejected, ReferenceClient } from './referenceClient';
import type { Keys, LoginShape, Step, WireRequest, WireResponse } from './shape';
import { CONCEPTS, NOT_FOUND_IN_PUBLIC, SAMPLE_NOW } from './shape';
import { GREETING } from './strict';
import { newWorld } from './world';
import { damages, withoutClaims } from './damages';
import { STRANGE_KEY } from './testKeys';

const START = SAMPLE_NOW;

/** Everything that JSON, forms, XML, shells, templates and addresses treat in a special way. */
const AWKWARD_TEXT = `a b+c/d=e&f?g#h%41"i'j\\k<l>{m}$n\`;:,|~^é漢`;
const AWKWARD_HEADER = `a+b/c=d&e?f#g%41"h'i\\j<k>{l}$m\`;:,|~^`;

function play(shape: LoginShape, keys: Keys = shape.keys) {
	const clock = { now: START };
	const world = newWorld(keys, () => clock.now);
	const sent: WireRequest[] = [];
	let damage: { at: number; change: (request: WireRequest) => WireRequest } | undefined;
	const send = (request: WireRequest): WireResponse => {
		const changed = damage?.at === sent.length ? damage.change(request) : request;
		sent.push(changed);
		return shape.respond(changed, world);
	};
	const client = new ReferenceClient(shape, keys, () => clock.now, send);
	return {
		client,
		clock,
		world,
		sent,
		damage: (at: number, change: (request: WireRequest) => WireRequest) => {
			damage = { at, change };
		},
	};
}

const withKeys = (shape: LoginShape, text: string, header: string): Keys => ({
	...shape.keys,
	...Object.fromEntries((shape.free?.text ?? []).map((label) => [label, text])),
	...Object.fromEntries((shape.free?.header ?? []).map((label) => [label, header])),
});

function rejectionOf(shape: LoginShape, keys: Keys): WireResponse {
	const server = play(shape);
	const client = new ReferenceClient(
		shape,
		keys,
		() => server.clock.now,
		(request) => shape.respond(request, server.world),
	);
	try {
		for (const step of shape.steps) {
			const response = client.take(step);
			if (step.name === shape.rejected.at) return response;
		}
	} catch (error) {
		if (error instanceof StepRejected) return error.response;
		throw error;
	}
	return client.call();
}

/** Whether a client whose request number `at` is damaged still reaches the API. */
function reaches(shape: LoginShape, at: number, change: (request: WireRequest) => WireRequest) {
	const game = play(shape);
	game.damage(at, change);
	try {
		game.client.login();
		return game.client.call().body.includes(GREETING);
	} catch {
		return false;
	}
}

function anotherValue(value: string): string {
	if (value.includes('PRIVATE KEY')) return STRANGE_KEY;
	// What follows the digits of a hexadecimal key is ignored, so the first one changes.
	return /^[0-9a-f]{16,}$/.test(value) ? `f${value.slice(1)}` : `${value}X`;
}

/** Whether a client with these keys reaches the API of a server that knows the documented ones. */
function reachesWith(shape: LoginShape, keys: Keys): boolean {
	const { world, clock } = play(shape);
	const send = (request: WireRequest) => shape.respond(request, world);
	const client = new ReferenceClient(shape, keys, () => clock.now, send);
	return tries(() => client.login()) && client.call().body.includes(GREETING);
}

/** Whether a client that takes another step in place of number `at` reaches the API. */
function reachesBy(shape: LoginShape, at: number, step: Step): boolean {
	const { world, clock } = play(shape);
	const changed = {
		...shape,
		steps: shape.steps.map((one, index) => (index === at ? step : one)),
		call: at === shape.steps.length ? step : shape.call,
	};
	const send = (request: WireRequest) => shape.respond(request, world);
	const client = new ReferenceClient(changed, shape.keys, () => clock.now, send);
	return tries(() => client.login()) && client.call().body.includes(GREETING);
}

function tries(act: () => unknown): boolean {
	try {
		act();
		return true;
	} catch {
		return false;
	}
}

describe.each(LOGIN_SHAPES.map((shape) => [shape.name, shape] as const))('%s', (_, shape) => {
	it('lets in who sends what the documentation shows', () => {
		const { client } = play(shape);
		client.login();
		expect(client.call().body).toContain(GREETING);
		for (const [name, value] of Object.entries(shape.expects.extras ?? {})) {
			expect([name, client.value(value)]).toEqual([name, expect.stringMatching(/./)]);
		}
	});

	it('lets in who has keys made of everything that needs escaping', () => {
		const { client } = play(shape, withKeys(shape, AWKWARD_TEXT, AWKWARD_HEADER));
		client.login();
		expect(client.call().body).toContain(GREETING);
	});

	it('rejects a wrong key with the documented words', () => {
		const { wrong, status, says } = shape.rejected;
		expect(Object.keys(shape.keys)).toContain(wrong);
		const response = rejectionOf(shape, {
			...shape.keys,
			[wrong]: `${shape.keys[wrong] ?? ''}X`,
		});
		expect(response.status).toBe(status);
		expect(response.body).toContain(says);
		expect(response.body).not.toContain(GREETING);
	});

	it('rejects every other value of each key', () => {
		const right = Object.keys(shape.keys).filter((label) => {
			const value = shape.keys[label] ?? '';
			const other = anotherValue(value);
			return reachesWith(shape, { ...shape.keys, [label]: other });
		});
		expect(right).toEqual(shape.ignored ?? []);
	});

	it('rejects a clock that is ten days slow wherever a time is sent', () => {
		const sendsTime = /"\$":"now"/.test(JSON.stringify([shape.steps, shape.call]));
		const { world, clock } = play(shape);
		const send = (request: WireRequest) => shape.respond(request, world);
		const slow = () => clock.now - 10 * 86_400_000;
		const client = new ReferenceClient(shape, shape.keys, slow, send);
		const isIn = tries(() => client.login()) && client.call().body.includes(GREETING);
		expect(isIn).toBe(!sendsTime);
	});

	it('rejects a signed token that lacks a claim', () => {
		const accepted = [...shape.steps, shape.call].flatMap((step, at) =>
			withoutClaims(step)
				.filter(({ what }) => !(step.optional ?? []).includes(what.replace(/^no /, '')))
				.filter((damaged) => reachesBy(shape, at, damaged.step))
				.map(({ what }) => `${step.name}: ${what}`),
		);
		expect(accepted).toEqual([]);
	});

	it('rejects every request that lacks something', () => {
		const { client, sent } = play(shape);
		client.login();
		client.call();
		const steps = [...shape.steps, shape.call];
		const accepted = sent.flatMap((request, at) =>
			damages(request, steps[at]?.optional ?? [])
				.filter(({ change }) => reaches(shape, at, change))
				.map(({ what }) => `${steps[at]?.name}: ${what}`),
		);
		expect(accepted).toEqual([]);
	});

	it('ends a token when it said it would', () => {
		const { client, clock } = play(shape);
		client.login();
		const { lifetimeMs } = shape.expects;
		clock.now = START + (lifetimeMs ?? 400 * 86_400_000) - 1000;
		const before = client.call();
		clock.now += 2000;
		const after = client.call();
		if (lifetimeMs === undefined) return expect(after.body).toContain(GREETING);
		expect(before.body).toContain(GREETING);
		expect([after.status, after.body]).toEqual([
			shape.expired.status,
			expect.stringContaining(shape.expired.says ?? ''),
		]);
		expect(after.body).not.toContain(GREETING);
	});
});

const withRenewal = LOGIN_SHAPES.filter((shape) => shape.renew);

describe.each(withRenewal.map((shape) => [shape.name, shape] as const))(
	'Renewal: %s',
	(_, shape) => {
		const { renew = shape.call } = shape;

		it('gives a new token for the refresh token', () => {
			const { client, clock } = play(shape);
			client.login();
			const first = client.value(shape.expects.token);
			clock.now += (shape.expects.lifetimeMs ?? 0) + 1000;
			const response = client.take(renew);
			expect(response.body).not.toContain(first);
			// A renewal that responds like the login takes its place.
			if (renew.name === 'login') expect(client.call().body).toContain(GREETING);
		});

		it('takes the same refresh token again only where the documentation does not rotate it', () => {
			const game = play(shape);
			game.client.login();
			const spent = game.client.request(renew);
			game.client.take(renew);
			const again = shape.respond(spent, game.world);
			const rotates = shape.concepts.includes('rotating refresh token');
			expect(again.status >= 400).toBe(rotates);
			expect(tries(() => game.client.take(renew))).toBe(true);
		});
	},
);

function requestOf(shape: LoginShape, step: Step): WireRequest {
	const { client } = play(shape);
	client.login();
	return client.request(step);
}

const withLogout = LOGIN_SHAPES.filter((shape) => shape.logout);

describe.each(withLogout.map((shape) => [shape.name, shape] as const))('Logout: %s', (_, shape) => {
	it('ends the session, or at least its renewal', () => {
		const { client } = play(shape);
		client.login();
		client.take(shape.logout ?? shape.call);
		const isOver = !client.call().body.includes(GREETING);
		const isLast = shape.renew ? !tries(() => client.take(shape.renew ?? shape.call)) : false;
		expect(isOver || isLast).toBe(true);
	});

	it('leaves the session alone where the logout lacks something', () => {
		const { logout = shape.call } = shape;
		const ended = damages(requestOf(shape, logout), logout.optional ?? [])
			.filter(({ change }) => {
				const { client, world } = play(shape);
				client.login();
				shape.respond(change(client.request(logout)), world);
				const isOver = !client.call().body.includes(GREETING);
				return (
					isOver ||
					(shape.renew ? !tries(() => client.take(shape.renew ?? shape.call)) : false)
				);
			})
			.map(({ what }) => what);
		expect(ended).toEqual([]);
	});
});

describe('the collection of login shapes', () => {
	it('has names that are unique', () => {
		const names = LOGIN_SHAPES.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
	});

	it('names a public source for each', () => {
		const sources = LOGIN_SHAPES.map(({ source }) => source);
		expect(sources.filter((source) => !/https:\/\/|Public documentation/.test(source))).toEqual(
			[],
		);
	});

	it('shows each concept in at least one shape, besides those that no public page was found for', () => {
		const shown = new Set(LOGIN_SHAPES.flatMap(({ concepts }) => concepts));
		const missing = CONCEPTS.filter((concept) => !shown.has(concept));
		expect(missing).toEqual(NOT_FOUND_IN_PUBLIC);
	});

	it('returns 429 with the time to wait where too many logins failed', () => {
		const matrix = LOGIN_SHAPES.find(({ name }) => name.startsWith('Matrix'));
		if (!matrix) throw new Error('Matrix is gone');
		const { world } = play(matrix);
		const wrong = new ReferenceClient(
			matrix,
			{ ...matrix.keys, Password: 'wrong' },
			() => START,
			(request) => matrix.respond(request, world),
		);
		const login = matrix.steps[0] ?? matrix.call;
		const statuses = [1, 2, 3, 4, 5, 6].map(
			() => matrix.respond(wrong.request(login), world).status,
		);
		expect(statuses).toEqual([403, 403, 403, 403, 403, 429]);
	});
});
