/** What the editor loads while *OpenAPI Operation: Run* is filled in. */
import type { IDataObject } from 'n8n-workflow';

import { processMemory } from '../../../../credentials/common/processMemory';
import { openNode } from '../../support/editor';
import { type Stage, startStage } from '../../support/stage';
import { columnsOf, DEFINITION, loadsOf, publish, RUN } from './api';

jest.setTimeout(60_000);

let stage: Stage;
beforeAll(async () => {
	stage = await startStage('tokenServer');
});
afterAll(async () => await stage.stop());
beforeEach(() => {
	processMemory.forget();
	stage.fresh('tokenServer');
});

const editor = (parameters: IDataObject = {}) =>
	openNode(stage, 'tokenServer', 'tokenFlow', {
		...{ authentication: 'tokenFlowApi', ...RUN },
		...parameters,
	});

const search = async (typed?: string, token?: string) =>
	await editor().search('searchOperations', typed, token);

/** A definition with so many operations `GET /things/1`, … */
const large = (count: number) => ({
	...DEFINITION,
	paths: Object.fromEntries(
		Array.from({ length: count }, (_, n) => [
			`/things/${n + 1}`,
			{ get: { summary: `Thing ${n + 1}` } },
		]),
	),
});

describe('the list of operations', () => {
	it('shows method, path, summary and tags, and what is deprecated', async () => {
		publish(stage);
		const { results, paginationToken } = await search();

		expect(paginationToken).toBeUndefined();
		expect(results).toContainEqual({
			name: 'GET /items · List items · items',
			value: 'GET /items',
		});
		expect(results).toContainEqual({
			name: 'GET /echo/{id} · Get one · deprecated',
			value: 'GET /echo/{id}',
		});
	});

	it('says at its end what n8n cannot send', async () => {
		publish(stage);
		const { results } = await search();

		expect(results.at(-1)).toEqual({
			name: 'Not available: TRACE /query has a method that n8n cannot send',
			value: 'TRACE /query',
		});
	});

	it('finds operations by words in any order', async () => {
		publish(stage);
		const { results } = await search('items search');

		expect(results.map(({ value }) => value)).toEqual(['POST /items/search']);
	});

	it('comes in pages of 100 operations', async () => {
		publish(stage, large(250));
		const first = await search();
		const second = await search('', String(first.paginationToken));
		const third = await search('', String(second.paginationToken));

		expect([first, second, third].map(({ results }) => results.length)).toEqual([100, 100, 50]);
		expect(third.results.at(-1)?.value).toBe('GET /things/250');
		expect(third.paginationToken).toBeUndefined();
		expect(loadsOf(stage)).toHaveLength(1);
	});

	it.each<[string, IDataObject, RegExp, RegExp]>([
		['there is no URL', { definitionUrl: '' }, /^'Definition URL' is empty$/, /^Enter the URL/],
		[
			'there is nothing at the URL',
			{ definitionUrl: '/status/404' },
			/^The definition could not be loaded: The API returned 404 Not Found/,
			/^Check 'Definition URL'\./,
		],
		[
			'the URL is of a page for people',
			{ definitionUrl: '/page' },
			/^The definition is a web page or XML, not JSON or YAML$/,
			/Use the URL of the definition itself/,
		],
		[
			'the URL is not encrypted',
			{ definitionUrl: 'http://example.com/openapi.json' },
			/^The definition is only loaded over https:\/\/$/,
			/'Definition URL'/,
		],
		[
			'the URL climbs',
			{ definitionUrl: '/../openapi.json' },
			/^The path contains a part that is not allowed$/,
			/'\.\.'/,
		],
		[
			'the text is of something else',
			{ definitionFrom: 'text', definitionText: 'asyncapi: 2.0.0' },
			/^This is an AsyncAPI definition/,
			/Use the URL or the text of an OpenAPI definition/,
		],
	])('says what to do where %s', async (_what, parameters, message, description) => {
		stage.sandbox.control.addFault('tokenServer', {
			path: '*/page',
			status: 200,
			body: '<!DOCTYPE html><html></html>',
		});

		await expect(editor(parameters).search('searchOperations')).rejects.toMatchObject({
			message: expect.stringMatching(message),
			description: expect.stringMatching(description),
		});
	});
});

describe('a definition without operations', () => {
	it.each([
		['of webhooks', { webhooks: { paid: { post: {} } } }, /^It describes webhooks/],
		['of parts', { components: {} }, /^It may be a part of a larger definition/],
	])('%s is named instead of an empty list', async (_what, more, description) => {
		publish(stage, { openapi: '3.1.0', info: {}, ...more });

		await expect(search()).rejects.toMatchObject({
			message: 'The definition describes no operations',
			description: expect.stringMatching(description),
		});
	});
});

describe('a definition that needs another login', () => {
	it.each([401, 403])(
		'answered %i, is an error that says where the token goes',
		async (status) => {
			stage.sandbox.control.addFault('tokenServer', { path: '*/openapi.json', status });

			await expect(search()).rejects.toMatchObject({
				description: expect.stringMatching(
					/^The definition needs a login\. The token is only sent/,
				),
			});
		},
	);
});

describe('the form of an operation', () => {
	beforeEach(() => publish(stage));

	it('has its parameters, and a hidden column with the rest of the request', async () => {
		const [operation, ...columns] = await columnsOf(stage, 'GET /echo/{id}');

		expect(operation).toMatchObject({
			display: false,
			openapi: { method: 'GET', path: '/echo/{id}' },
		});
		expect(
			columns.map(({ id, displayName, required, type }) => ({
				id,
				displayName,
				required,
				type,
			})),
		).toEqual([
			{ id: 'path.id', displayName: 'id', required: true, type: 'string' },
			{ id: 'query.tags', displayName: 'tags (list)', required: false, type: 'string' },
			{ id: 'header.X-Trace', displayName: 'X-Trace', required: false, type: 'string' },
			{ id: 'query.flag', displayName: 'flag', required: false, type: 'boolean' },
		]);
	});

	it('has the fields of its body', async () => {
		const columns = await columnsOf(stage, 'POST /echo');

		expect(columns.find(({ id }) => id === 'body.kind')).toMatchObject({
			type: 'options',
			options: [
				{ name: 'small', value: 'small' },
				{ name: 'large', value: 'large' },
			],
		});
	});

	it('has no fields of the body where a body is entered as JSON', async () => {
		const options = { bodyJson: '{}' };

		expect((await columnsOf(stage, 'POST /echo', { options })).map(({ id }) => id)).toEqual([
			'operation',
		]);
	});

	it('is empty until an operation is chosen', async () => {
		expect(await columnsOf(stage, '')).toEqual([]);
	});

	it('says that n8n cannot send it', async () => {
		await expect(columnsOf(stage, 'TRACE /query')).rejects.toMatchObject({
			message: 'n8n cannot send the method TRACE',
		});
	});

	it('says that the operation is gone', async () => {
		await expect(columnsOf(stage, 'GET /gone')).rejects.toMatchObject({
			message: 'The definition has no operation GET /gone',
			description: expect.stringMatching(/^Choose it from the list again/),
		});
	});
});

describe('the definition', () => {
	it('is asked for with the token on the hosts of the credential', async () => {
		publish(stage);
		await search();

		expect(loadsOf(stage)).toMatchObject([
			{ headers: { authorization: expect.stringMatching(/^Bearer \S/) } },
		]);
	});

	it('is loaded once, however often the editor asks', async () => {
		publish(stage, DEFINITION, { etag: '"1"' });
		await Promise.all([search(), search('echo'), columnsOf(stage, 'GET /echo')]);
		await search();

		expect(loadsOf(stage)).toHaveLength(1);
	});

	it('may be YAML, whatever the server calls it', async () => {
		publish(
			stage,
			'openapi: 3.1.0\ninfo: {}\npaths:\n  /pets:\n    get: {summary: List pets}\n',
		);

		expect((await search()).results).toEqual([
			{ name: 'GET /pets · List pets', value: 'GET /pets' },
		]);
	});
});
