/** What a run says about its values, its definition and its token, and when it goes on. */
import type { IDataObject } from 'n8n-workflow';

import { processMemory } from '../../../../credentials/common/processMemory';
import { HOSTILE } from '../../rest/openapi/hostile';
import { skipWaits } from '../../support/skipWaits';
import { type Actor, type Stage, startStage } from '../../support/stage';
import { callsOf, columnsOf, DEFINITION, filledIn, loadsOf, publish, written } from './api';

jest.setTimeout(60_000);

let stage: Stage;
let actor: Actor;
beforeAll(async () => {
	stage = await startStage('tokenServer');
});
afterAll(async () => await stage.stop());
beforeEach(() => {
	processMemory.forget();
	actor = stage.fresh('tokenServer');
	publish(stage);
});
afterEach(() => jest.restoreAllMocks());

const run = async (parameters: IDataObject, more = {}) => await actor.run({ parameters, ...more });

const WRONG = { name: 'Ann', amount: 'much', kind: 'odd', day: 'soon', tags: 'a' };

describe('values that do not fit the definition', () => {
	it('are sent with hints that name their fields, three at most', async () => {
		const { hints, error } = await run(written('POST /echo', WRONG));

		expect(error).toBeUndefined();
		expect(hints).toHaveLength(3);
		expect(hints).toContain(
			"A value was sent that the definition does not allow: 'amount' must be of type number.",
		);
		expect(callsOf(stage)).toHaveLength(1);
	});

	it('of many items are named three times at most', async () => {
		const values = { name: 'Ann', kind: '={{ "kind-" + $json.n }}', amount: '={{ "x" }}' };
		const { hints } = await run(written('POST /echo', values), { items: 20 });

		expect(hints).toHaveLength(2);
		expect(callsOf(stage)).toHaveLength(20);
	});

	it('are not sent with Refuse', async () => {
		const options = { checkValues: 'refuse' };
		const { error } = await run(written('POST /echo', WRONG, { options }));

		expect(error?.message.split('; ')).toHaveLength(3);
		expect(error?.message).toContain("'amount' must be of type number");
		expect(error?.description).toMatch(/^Nothing was sent\..*'Check Values' under 'Options'/);
		expect(callsOf(stage)).toEqual([]);
	});

	it('are sent without a word, and without the definition, with Off', async () => {
		const options = { checkValues: 'off' };
		const parameters = await filledIn(stage, 'GET /items', { 'query.limit': 500 }, { options });
		processMemory.forget();
		stage.sandbox.control.resetCounters('tokenServer');
		const { hints } = await run(parameters);

		expect(hints).toEqual([]);
		expect(loadsOf(stage)).toEqual([]);
	});

	it('in a body as JSON are found as well', async () => {
		const options = { bodyJson: '{"amount": "much"}' };
		const { hints } = await run(await filledIn(stage, 'POST /echo', {}, { options }));

		expect(hints).toEqual([
			"A value was sent that the definition does not allow: 'name' is missing.",
			"A value was sent that the definition does not allow: 'amount' must be of type number.",
		]);
	});

	it('under a name that no field has are not sent, and that is said', async () => {
		const { hints } = await run(written('GET /items', { limt: 5 }));
		const options = { checkValues: 'refuse' };
		const { error } = await run(written('GET /items', { limt: 5 }, { options }));

		expect(hints).toEqual(["'limt' is not a field of this operation and was not sent."]);
		expect(error?.message).toBe("'limt' is not a field of this operation");
		expect(callsOf(stage)).toHaveLength(1);
	});
});

it('A hint says that a definition is too large to check all values', async () => {
	const { text = '' } = HOSTILE.find(({ name }) => name === 'allOf that names itself') ?? {};
	stage.sandbox.control.clearFaults('tokenServer');
	publish(stage, text);
	const { hints } = await run(written('POST /a', {}, { options: { bodyJson: '{"a": 1}' } }));

	expect(hints).toContain(
		'Some values were not checked: their part of the definition is too large, or refers to itself.',
	);
});

describe('an operation that the provider removed after it was chosen', () => {
	const runLater = async (checkValues: string) => {
		const parameters = await filledIn(stage, 'GET /echo', {}, { options: { checkValues } });
		const { '/echo': _removed, ...paths } = DEFINITION.paths;
		processMemory.forget();
		stage.sandbox.control.clearFaults('tokenServer');
		publish(stage, { ...DEFINITION, paths });
		return await run(parameters);
	};

	it('is sent with a hint', async () => {
		const { hints } = await runLater('warn');

		expect(hints).toEqual([
			'The values were not checked. The definition has no operation GET /echo',
		]);
		expect(callsOf(stage)).toHaveLength(1);
	});

	it('is not sent with Refuse', async () => {
		const { error } = await runLater('refuse');

		expect(error?.message).toBe('The definition has no operation GET /echo');
		expect(callsOf(stage)).toEqual([]);
	});
});

describe('a definition that cannot be loaded', () => {
	/** A node that was filled in before the definition went away. */
	async function filledInBefore(key: string, value: IDataObject, more: IDataObject = {}) {
		const parameters = await filledIn(stage, key, value, more);
		processMemory.forget();
		stage.sandbox.control.clearFaults('tokenServer');
		stage.sandbox.control.addFault('tokenServer', { path: '*/openapi.json', status: 503 });
		skipWaits();
		return parameters;
	}

	it('does not keep a run from its request, which is built from the workflow', async () => {
		const values = { 'path.id': '7', 'query.tags': 'a,b' };
		const { json, hints } = await run(await filledInBefore('GET /echo/{id}', values));

		expect(json).toMatchObject([{ path: '/p/form/api/echo/7', query: { tags: 'a,b' } }]);
		expect(hints).toContainEqual(
			expect.stringMatching(
				/^The values were not checked\. The definition could not be loaded: The API returned 503/,
			),
		);
	});

	it('is asked for once in a run, however many items it has', async () => {
		const values = { 'path.id': '={{ $json.n }}' };
		const parameters = await filledInBefore('GET /echo/{id}', values);
		stage.sandbox.control.resetCounters('tokenServer');
		const { json, hints } = await run(parameters, { items: 200 });

		expect(json).toHaveLength(200);
		// Once, and one retry.
		expect(loadsOf(stage).length).toBeLessThanOrEqual(2);
		expect(hints.filter((hint) => hint.startsWith('The values were not checked'))).toHaveLength(
			1,
		);
	});

	it('ends a run that has no stored form', async () => {
		stage.sandbox.control.clearFaults('tokenServer');
		stage.sandbox.control.addFault('tokenServer', { path: '*/openapi.json', status: 404 });
		const { error } = await run(written('GET /echo'));

		expect(error?.message).toMatch(
			/^The definition could not be loaded: The API returned 404 Not Found/,
		);
		expect(error?.description).toMatch(/^Check 'Definition URL'/);
		expect(callsOf(stage)).toEqual([]);
	});
});

describe('a hint', () => {
	it('tells where the definition wants the token in another place', async () => {
		const header = { type: 'apiKey', in: 'header', name: 'X-Api-Key' };
		const components = { securitySchemes: { bearer: header } };
		stage.sandbox.control.clearFaults('tokenServer');
		publish(stage, { ...DEFINITION, components });
		const { hints } = await run(written('GET /echo'));

		expect(hints).toEqual([
			"The definition expects the token in the header 'X-Api-Key', but the credential sends it in the header 'Authorization: Bearer …'.",
		]);
	});

	it('tells after 404 which path the base URL may lack', async () => {
		const servers = [{ url: 'https://api.example.com/v2' }];
		stage.sandbox.control.clearFaults('tokenServer');
		publish(stage, { ...DEFINITION, servers });
		const bare = stage.fresh('tokenServer', { baseUrl: stage.sandbox.origins.tokenServer });
		stage.sandbox.control.addFault('tokenServer', {
			path: '/echo',
			target: 'any',
			status: 404,
		});
		const definition = {
			...{
				definitionFrom: 'text',
				definitionText: JSON.stringify({ ...DEFINITION, servers }),
			},
		};
		const { error } = await bare.run({ parameters: written('GET /echo', {}, definition) });

		expect(error?.description).toContain(
			'The definition describes https://api.example.com/v2, but the base URL of the credential is',
		);
	});
});

describe('the server of a definition', () => {
	const withServers = (...servers: string[]) => ({
		definitionFrom: 'text',
		definitionText: JSON.stringify({ ...DEFINITION, servers: servers.map((url) => ({ url })) }),
	});

	it('adds its path where the base URL has none', async () => {
		const bare = stage.fresh('tokenServer', { baseUrl: stage.sandbox.origins.tokenServer });
		await bare.run({ parameters: written('GET /echo', {}, withServers('/p/form/api')) });

		expect(callsOf(stage).map(({ url }) => url)).toEqual(['/p/form/api/echo']);
	});

	it('changes nothing where the base URL has a path', async () => {
		await run(written('GET /echo', {}, withServers('https://elsewhere.example.com/v9')));

		expect(callsOf(stage).map(({ url }) => url)).toEqual(['/p/form/api/echo']);
	});

	it('of an operation on another origin is not sent the token', async () => {
		const servers = [{ url: 'https://elsewhere.example.com' }];
		const definition = { ...DEFINITION, paths: { '/echo': { get: { servers } } } };
		const { error } = await run(
			written(
				'GET /echo',
				{},
				{
					definitionFrom: 'text',
					definitionText: JSON.stringify(definition),
				},
			),
		);

		expect(error?.message).toBe(
			'This credential cannot be used for https://elsewhere.example.com',
		);
	});
});

describe('an AI agent', () => {
	const node = 'tokenFlowTool';
	const run = async (parameters: IDataObject) => await actor.run({ node, parameters });

	it('may run operations that read', async () => {
		const { json } = await run(await filledIn(stage, 'GET /echo/{id}', { 'path.id': '1' }));

		expect(json).toMatchObject([{ method: 'GET' }]);
	});

	it('may not run operations that write, unless a person allows it', async () => {
		const rejected = await run(written('POST /echo', { name: 'Ann' }));
		expect(rejected.error?.message).toBe(
			'AI agents can only read data with this tool, and POST can change data',
		);
		expect(rejected.error?.description).toBe(
			"To allow writes, turn on 'Allow Writes by AI' under 'Options'.",
		);
		expect(callsOf(stage)).toEqual([]);

		const options = { allowAiWrites: true };
		const allowed = await run(written('POST /echo', { name: 'Ann' }, { options }));
		expect(allowed.json).toMatchObject([{ method: 'POST' }]);
	});

	it('may run a search by POST that a person calls a read', async () => {
		const options = { effect: 'read' };
		const { error } = await run(written('POST /items/search', { limit: 1 }, { options }));

		expect(error).toBeUndefined();
	});
});

describe('a hostile definition', () => {
	it.each(HOSTILE)(
		'is used or refused, with a clear error: $name',
		async ({ text, values = {} }) => {
			stage.sandbox.control.clearFaults('tokenServer');
			publish(stage, text);
			const columns = await columnsOf(stage, 'POST /a').catch((error: Error) => error);
			const { error, json } = await run(written('POST /a', values as IDataObject));

			expect(columns instanceof Error ? columns.message : '').not.toMatch(
				/undefined|stack|not a function/,
			);
			expect(error?.message ?? '').not.toMatch(/undefined|stack|not a function/);
			expect(error === undefined ? json.length : 0).toBeLessThanOrEqual(1);
		},
	);

	it('cannot read data of the workflow by an expression', async () => {
		const canary = '={{ $json.n }}canary';
		const properties = {
			[canary]: { type: 'string' },
			plain: { type: 'string', default: canary, enum: [canary, 'a'] },
		};
		const content = { 'application/json': { schema: { type: 'object', properties } } };
		stage.sandbox.control.clearFaults('tokenServer');
		publish(stage, {
			...DEFINITION,
			paths: { '/echo': { post: { requestBody: { content } } } },
		});

		const columns = JSON.stringify(await columnsOf(stage, 'POST /echo'));
		await run(await filledIn(stage, 'POST /echo', { 'body.plain': 'a' }));

		expect(columns).not.toContain('canary');
		expect(callsOf(stage).map(({ body }) => body)).toEqual(['{"plain":"a"}']);
	});
});
