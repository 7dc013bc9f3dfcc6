import {
	findOperation,
	listOperations,
	operationKey,
	operationLabel,
	searchOperations,
} from '../../../../nodes/rest/openapi/operations';
import { documentWith } from './made';

const responses = {};

const pets = documentWith({
	'/pets': {
		summary: 'All pets',
		get: { summary: 'List pets', tags: ['pets'], operationId: 'listPets', responses },
		post: { description: 'Adds a pet.\nReturns it.', tags: ['pets', 'admin'], responses },
	},
	'/pets/{id}': {
		get: { operationId: 'getPet', responses },
		delete: { summary: 'Remove a pet', deprecated: true, responses },
	},
	'/stores': { get: { summary: 'List stores that sell pets', responses } },
	'x-internal': { get: { responses } },
});

const keys = (list: ReturnType<typeof searchOperations>) => list.map(operationKey);

describe('the list of operations', () => {
	it('has each method of each path, in the order of the definition', () => {
		expect(keys(listOperations(pets).operations)).toEqual([
			'GET /pets',
			'POST /pets',
			'GET /pets/{id}',
			'DELETE /pets/{id}',
			'GET /stores',
		]);
	});

	it('says what an operation does, its tags, and whether it is deprecated', () => {
		expect(listOperations(pets).operations.map(operationLabel)).toEqual([
			'GET /pets · List pets · pets',
			'POST /pets · Adds a pet. · pets, admin',
			'GET /pets/{id}',
			'DELETE /pets/{id} · Remove a pet · deprecated',
			'GET /stores · List stores that sell pets',
		]);
	});

	it('names what cannot be offered, instead of leaving it out', () => {
		const document = documentWith(
			{
				'/a': {
					get: { responses },
					trace: { responses },
					query: { responses },
					additionalOperations: { PURGE: { responses } },
				},
				'/elsewhere': { $ref: 'paths.yaml#/elsewhere' },
				'/circle': { $ref: '#/paths/~1circle' },
				'/text': 'none',
			},
			{ openapi: '3.2.0' },
		);

		expect(listOperations(document).skipped).toEqual([
			'TRACE /a has a method that n8n cannot send',
			'QUERY /a has a method that n8n cannot send',
			'PURGE /a has a method that n8n cannot send',
			'/elsewhere cannot be read. The definition refers to another document: paths.yaml#/elsewhere',
			'/circle cannot be read. A reference of the definition leads back to itself: #/paths/~1circle',
			'/text is not an object',
		]);
	});

	it('is empty for a definition without paths', () => {
		expect(listOperations(documentWith(undefined, { openapi: '3.1.0', webhooks: {} }))).toEqual(
			{
				operations: [],
				skipped: [],
			},
		);
	});

	it('follows the reference of a path', () => {
		const item = { get: { responses } };
		const document = documentWith(
			{ '/a': { $ref: '#/components/pathItems/A' } },
			{ openapi: '3.1.0', components: { pathItems: { A: item } } },
		);

		expect(keys(listOperations(document).operations)).toEqual(['GET /a']);
	});
});

describe('a search', () => {
	const search = (text: string) => keys(searchOperations(listOperations(pets).operations, text));

	it.each([
		['words in any order, in any of its fields', 'admin post', ['POST /pets']],
		['upper and lower case', 'LISTPETS', ['GET /pets']],
		['its key', 'delete /pets/{id}', ['DELETE /pets/{id}']],
		['what is in no field', 'invoice', []],
	])('finds an operation by %s', (_name, text, found) => {
		expect(search(text)).toEqual(found);
	});

	it('lists what has the text in its path before what only mentions it', () => {
		expect(search('pets').at(-1)).toBe('GET /stores');
		expect(search('getpet')).toEqual(['GET /pets/{id}']);
	});

	it('finds all for no text', () => {
		expect(search('  ')).toHaveLength(5);
	});
});

describe('an operation', () => {
	it('is found by method and path', () => {
		expect(findOperation(pets, 'get /pets/{id}').operation).toMatchObject({
			operationId: 'getPet',
		});
	});

	it.each(['GET /nothing', 'PUT /pets', 'GET', '', 'GET x-internal', 'GET __proto__'])(
		'that is not there is missed: %j',
		(key) => {
			expect(() => findOperation(pets, key)).toThrow(/^The definition has no operation/);
		},
	);

	it('that n8n cannot send is refused with that reason', () => {
		expect(() => findOperation(pets, 'trace /pets')).toThrow(
			'n8n cannot send the method TRACE',
		);
	});
});
