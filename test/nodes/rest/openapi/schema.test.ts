import { readShape } from '../../../../nodes/rest/openapi/schema';
import { documentWith } from './made';

const schemas = {
	Base: {
		type: 'object',
		required: ['id'],
		properties: { id: { type: 'integer' }, name: { type: 'string' } },
	},
	Extended: {
		allOf: [
			{ $ref: '#/components/schemas/Base' },
			{
				required: ['more'],
				properties: { more: { type: 'string' }, name: { type: 'integer' } },
			},
		],
		discriminator: { propertyName: 'name' },
	},
	Self: { allOf: [{ $ref: '#/components/schemas/Self' }, { properties: { a: {} } }] },
};

const at = (openapi: string) => documentWith({}, { openapi, components: { schemas } });
const shape = (schema: unknown, openapi = '3.1.0') => readShape(at(openapi), schema);
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

describe('the shape of a schema', () => {
	it('has the fields of all that it merges, the nearest first', () => {
		const { properties, required, types } = shape(ref('Extended'));

		expect([...properties]).toEqual([
			['id', { type: 'integer' }],
			['name', { type: 'string' }],
			['more', { type: 'string' }],
		]);
		expect([...required].sort()).toEqual(['id', 'more']);
		expect(types).toEqual(['object']);
	});

	it('ends where a schema merges itself', () => {
		expect([...shape(ref('Self')).properties.keys()]).toEqual(['a']);
	});

	it.each([
		[{ type: 'string', nullable: true }, ['string']],
		[{ type: ['string', 'null'] }, ['string']],
		[{ type: ['integer', 'string'] }, ['integer', 'string']],
		[{ anyOf: [{ type: 'string' }, { type: 'null' }] }, ['string']],
		[{ oneOf: [{ type: 'integer' }, { type: 'boolean' }] }, ['integer', 'boolean']],
		[{ anyOf: [{ type: 'integer' }, {}] }, []],
		[{ properties: {} }, ['object']],
		[{ items: {} }, ['array']],
		[{ enum: ['a', 1, null] }, ['string', 'number']],
		[{ const: true }, ['boolean']],
		[{ format: 'date' }, ['string']],
		[{ allOf: [{ type: ['string', 'integer'] }, { type: 'integer' }] }, ['integer']],
		[{ type: 'file' }, []],
		[{}, []],
		[true, []],
		[undefined, []],
	])('%j has the types %j', (schema, types) => {
		expect(shape(schema).types).toEqual(types);
	});

	it.each([
		[{ enum: ['a', 'b'] }, ['a', 'b']],
		[{ const: 'a' }, ['a']],
		[
			{
				oneOf: [
					{ const: 'a', title: 'A' },
					{ const: 'b', title: 'B' },
				],
			},
			['a', 'b'],
		],
		[{ anyOf: [{ enum: ['a'] }, { type: 'string' }] }, undefined],
		[{ allOf: [{ type: 'string' }, { enum: ['a'] }] }, ['a']],
		[{ enum: [] }, undefined],
	])('%j has the values %j', (schema, values) => {
		expect(shape(schema).values).toEqual(values);
	});

	it('has alternatives only where they are records of their own', () => {
		const kinds = [{ properties: { a: {} } }, ref('Base')];

		expect(shape({ oneOf: kinds }).hasAlternatives).toBe(true);
		expect(
			shape({ properties: { a: {} }, anyOf: [{ required: ['a'] }, { required: ['b'] }] })
				.hasAlternatives,
		).toBe(false);
		expect(shape({ oneOf: [ref('Base')] }).properties.size).toBe(2);
	});

	it('counts what is written beside a reference since 3.1 only', () => {
		const beside = { ...ref('Base'), readOnly: true, default: 7 };

		expect(shape(beside, '3.1.0')).toMatchObject({ isReadOnly: true, defaultValue: 7 });
		expect(shape(beside, '3.0.3')).toMatchObject({ isReadOnly: false });
	});

	it('says nothing where a reference leads nowhere, and is refused where it leads away', () => {
		expect(shape(ref('Nothing')).types).toEqual([]);
		expect(() => shape({ $ref: 'other.yaml#/Pet' })).toThrow('refers to another document');
		expect(() => shape({ oneOf: [{ $ref: 'other.yaml#/Pet' }, {}] })).toThrow(
			'refers to another document',
		);
	});
});
