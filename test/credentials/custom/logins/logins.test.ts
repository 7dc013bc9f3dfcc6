/**
 * The login shapes prove themselves: a client written by hand against the documentation gets a token from each little server
 * and reaches its API; whoever leaves something out, or has a wrong key, gets what the documentation says instead.
 */
import { LOGIN_SHAPES } from './index';
import { StepRefused, ReferenceClient } from './referenceClient';
import type { Keys, LoginShape, WireRequest, WireResponse } from './shape';
import { SAMPLE_NOW } from './shape';
import { GREETING, newWorld } from './strict';
import { damages } from './damages';

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

function refusalOf(shape: LoginShape, keys: Keys): WireResponse {
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
		if (error instanceof StepRefused) return error.response;
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

	it('refuses a wrong key with the documented words', () => {
		const { wrong, status, says } = shape.rejected;
		expect(Object.keys(shape.keys)).toContain(wrong);
		const response = refusalOf(shape, { ...shape.keys, [wrong]: `${shape.keys[wrong] ?? ''}X` });
		expect(response.status).toBe(status);
		expect(response.body).toContain(says);
		expect(response.body).not.toContain(GREETING);
	});

	it('refuses every request that lacks something', () => {
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
