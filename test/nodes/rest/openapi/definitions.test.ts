import { Definitions, type Fetched } from '../../../../nodes/rest/openapi/definitions';

const MINUTE = 60_000;

const text = (title: string, padding = 0) =>
	JSON.stringify({
		openapi: '3.0.3',
		info: { title },
		paths: {},
		'x-padding': 'x'.repeat(padding),
	});

/** A cache with a clock that is set by hand, and a server that answers as it is said. */
function setUp(maxChars?: number) {
	let time = 0;
	const calls: Array<string | undefined> = [];
	let answer: () => Promise<Fetched> = async () => ({ text: text('first'), etag: '"1"' });
	const definitions = new Definitions(() => time, maxChars);
	const load = async (key = 'a') =>
		await definitions.load(key, async (etag) => {
			calls.push(etag);
			return await answer();
		});
	return {
		definitions,
		calls,
		load,
		title: async (key?: string) =>
			((await load(key)).document.root.info as { title: string }).title,
		after: (ms: number) => {
			time += ms;
		},
		respond: (next: () => Promise<Fetched>) => {
			answer = next;
		},
	};
}

describe('a definition', () => {
	it('is loaded once in ten minutes', async () => {
		const { load, calls, after } = setUp();
		const { document } = await load();
		after(10 * MINUTE - 1);

		expect((await load()).document).toBe(document);
		expect(calls).toEqual([undefined]);
	});

	it('is asked for again after that, with its ETag', async () => {
		const { load, title, calls, after, respond } = setUp();
		const { document } = await load();
		respond(async () => 'unchanged');
		after(10 * MINUTE);

		expect((await load()).document).toBe(document);
		expect(calls).toEqual([undefined, '"1"']);

		respond(async () => ({ text: text('second') }));
		after(10 * MINUTE);

		expect(await title()).toBe('second');
		expect(calls).toHaveLength(3);
	});

	it('is loaded once at a time', async () => {
		const { load, calls } = setUp();
		const all = await Promise.all([load(), load(), load('b')]);

		expect(all[0]?.document).toBe(all[1]?.document);
		expect(calls).toHaveLength(2);
	});

	it('is kept for each key, such as a URL with a credential', async () => {
		const { title, respond } = setUp();
		await title('a');
		respond(async () => ({ text: text('other') }));

		expect(await title('b')).toBe('other');
		expect(await title('a')).toBe('first');
	});
});

describe('a definition that cannot be loaded', () => {
	const failures: ReadonlyArray<readonly [string, () => Promise<Fetched>, string]> = [
		[
			'the server is down',
			async () => Promise.reject(new Error('connect ECONNREFUSED')),
			'connect ECONNREFUSED',
		],
		[
			'it sends a web page',
			async () => ({ text: '<html>' }),
			'The definition is a web page or XML, not JSON or YAML',
		],
		[
			'it sends something else',
			async () => ({ text: '{}' }),
			"This is not an OpenAPI definition: it has neither 'openapi' nor 'swagger'",
		],
	];

	it.each(failures)('is an error where %s', async (_name, answer, message) => {
		const { load, respond, calls } = setUp();
		respond(answer);

		await expect(load()).rejects.toThrow(message);
		await expect(load()).rejects.toThrow(message);
		expect(calls).toHaveLength(2);
	});

	it.each(failures)(
		'is the older copy where %s, with the reason',
		async (_name, answer, message) => {
			const { load, respond, after, calls } = setUp();
			const { document } = await load();
			respond(answer);
			after(10 * MINUTE);

			expect(await load()).toEqual({ document, staleBecause: message });
			after(MINUTE - 1);
			await load();
			expect(calls).toHaveLength(2);

			respond(async () => ({ text: text('again') }));
			after(1);
			expect(await load()).not.toHaveProperty('staleBecause');
			expect(calls).toHaveLength(3);
		},
	);

	it('is an error where the server says that nothing has changed, and nothing is known', async () => {
		const { load, respond } = setUp();
		respond(async () => 'unchanged');

		await expect(load()).rejects.toThrow('has not changed, but sent none');
	});
});

describe('the memory for definitions', () => {
	it('has room for so much text, and lets go of what was used longest ago', async () => {
		const { definitions, title, calls, respond } = setUp(2_500);
		respond(async () => ({ text: text('large', 1_000) }));
		await title('a');
		await title('b');
		await title('a');
		await title('c');

		expect(definitions.chars).toBeLessThanOrEqual(2_500);
		calls.length = 0;
		await title('a');
		expect(calls).toEqual([]);
		await title('b');
		expect(calls).toHaveLength(1);
	});

	it('does not keep what is larger than all of it', async () => {
		const { definitions, title, respond } = setUp(100);
		respond(async () => ({ text: text('huge', 1_000) }));

		expect(await title()).toBe('huge');
		expect(definitions.chars).toBe(0);
	});
});
