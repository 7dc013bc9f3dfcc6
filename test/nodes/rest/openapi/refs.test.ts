import { RefError, resolve } from '../../../../nodes/rest/openapi/refs';
import { documentWith } from './made';

const document = documentWith(
	{ '/a/{id}': { get: { responses: {} } } },
	{
		openapi: '3.1.0',
		$self: 'https://api.example.com/openapi.json',
		components: {
			schemas: {
				Plain: { type: 'string' },
				Alias: { $ref: '#/components/schemas/Plain' },
				'With/slash~and space': { type: 'integer' },
				'100%25': { type: 'boolean' },
				Named: {
					$id: 'https://schemas.example.com/named',
					$anchor: 'named',
					type: 'number',
				},
				Circle: { $ref: '#/components/schemas/Circle' },
				List: { prefixItems: [{ type: 'null' }] },
				'': { type: 'array' },
			},
		},
	},
);

const at = ($ref: unknown) => resolve(document, { $ref });

describe('a reference', () => {
	it.each([
		['#/components/schemas/Plain', { type: 'string' }],
		['#/components/schemas/Alias', { type: 'string' }],
		['#/components/schemas/With~1slash~0and%20space', { type: 'integer' }],
		['#/components/schemas/100%25', { type: 'boolean' }],
		['#/components/schemas/List/prefixItems/0', { type: 'null' }],
		['#/components/schemas/', { type: 'array' }],
		['#named', { type: 'number' }],
		['https://schemas.example.com/named', { type: 'number' }],
		['https://api.example.com/openapi.json#/components/schemas/Plain', { type: 'string' }],
		['#/paths/~1a~1%7Bid%7D/get', { responses: {} }],
	])('%s is followed', ($ref, value) => {
		expect(at($ref)).toMatchObject(value);
	});

	it('to the document is the document', () => {
		expect(at('#')).toBe(document.root);
	});

	it.each([
		'#/components/schemas/Nothing',
		'#/components/schemas/Plain/type/length',
		'#/__proto__/toString',
		'#/components/constructor',
		'#/components/schemas/List/prefixItems/-1',
		'#/components/schemas/List/prefixItems/length',
		'#nowhere',
	])('%s is an error, as it leads nowhere', ($ref) => {
		expect(() => at($ref)).toThrow(/which it does not contain$/);
	});

	it('in a circle is an error', () => {
		expect(() => at('#/components/schemas/Circle')).toThrow(/leads back to itself/);
	});

	it.each([
		'common.yaml#/Pet',
		'https://example.com/pet.json',
		'./pet.json',
		'file:///etc/passwd',
	])('to another document is refused, with what to do: %s', ($ref) => {
		const error = (() => {
			try {
				return at($ref);
			} catch (thrown) {
				return thrown;
			}
		})();

		expect(error).toBeInstanceOf(RefError);
		expect(error).toMatchObject({
			isExternal: true,
			message: `The definition refers to another document: ${$ref}`,
			advice: expect.stringMatching(/^Only a definition in one document can be read/),
		});
	});

	it('is one only where it is text: a property may be called $ref', () => {
		const node = { $ref: { type: 'string' } };

		expect(resolve(document, node)).toBe(node);
	});
});
