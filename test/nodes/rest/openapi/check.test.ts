import { problems, documentOf, documentOfBody, parameter, swaggerWith } from './made';

const body = (schema: unknown, more: Record<string, unknown> = {}) =>
	documentOfBody(schema, 'application/json', more);

describe('what a definition says against values', () => {
	const schema = {
		type: 'object',
		required: ['name', 'age'],
		additionalProperties: false,
		properties: {
			name: { type: 'string', maxLength: 3 },
			age: { type: 'integer', minimum: 18 },
			kind: { enum: ['cat', 'dog'] },
			born: { type: 'string', format: 'date' },
			address: { type: 'object', required: ['zip'], properties: { zip: { type: 'string' } } },
			lines: {
				type: 'array',
				minItems: 1,
				items: { type: 'object', properties: { amount: { type: 'number' } } },
			},
		},
	};

	it.each([
		[{ name: 'Ann', age: 20 }, []],
		[{ name: 'Anne', age: 20 }, ["'name': String is too long (4 > 3)"]],
		[{ name: 'Ann', age: 'x' }, ["'age' must be of type integer"]],
		[{ name: 'Ann', age: 1 }, ["'age': 1 is less than 18"]],
		[{ name: 'Ann' }, ["'age' is missing"]],
		[{ name: 'Ann', age: 20, kind: 'cow' }, ['\'kind\' must be one of "cat", "dog"']],
		[
			{ name: 'Ann', age: 20, born: '31.1.2026' },
			['\'born\': String does not match format "date"'],
		],
		[{ name: 'Ann', age: 20, address: {} }, ["'address.zip' is missing"]],
		[
			{ name: 'Ann', age: 20, lines: [{ amount: 'x' }] },
			["'lines.0.amount' must be of type number"],
		],
		[{ name: 'Ann', age: 20, lines: [] }, ["'lines': Array has too few items (0 < 1)"]],
	])('%j has these problems: %j', (values, expected) => {
		expect(problems(body(schema), values)).toEqual(expected);
	});

	it('is said of three values at most', () => {
		expect(
			problems(body(schema), { name: 'Anne', age: 1, kind: 'cow', born: 'x' }),
		).toHaveLength(3);
	});

	it('is said of a complete body as well', () => {
		expect(problems(body(schema), {}, { name: 'Ann', age: 20, more: 1 })).toEqual([
			"'more' is not in the definition",
		]);
		expect(
			problems(body({ type: 'array', items: { type: 'integer' } }), {
				'body.': '[1, "x"]',
			}),
		).toEqual(["'1' must be of type integer"]);
		expect(problems(body(schema), {}, 7)).toEqual(["'Body' must be of type object"]);
	});

	it('is said of parameters', () => {
		const document = documentOf({
			parameters: [
				parameter('limit', 'query', { type: 'integer', maximum: 100 }),
				parameter('ids', 'query', { type: 'array', items: { type: 'integer' } }),
			],
		});

		expect(problems(document, { limit: 500, ids: '1,x' })).toEqual([
			"'limit': 500 is greater than 100",
			"'ids.1' must be of type integer",
		]);
	});
});

describe('what a definition allows', () => {
	it.each([
		[
			'null where it is nullable (3.0)',
			{ properties: { a: { type: 'string', nullable: true } } },
			{ a: null },
		],
		[
			'null in a list of values',
			{ properties: { a: { type: 'string', nullable: true, enum: ['x'] } } },
			{ a: null },
		],
		[
			'null for a reference that is nullable',
			{ properties: { a: { nullable: true, allOf: [{ type: 'object' }] } } },
			{ a: null },
		],
		['null as a type (3.1)', { properties: { a: { type: ['string', 'null'] } } }, { a: null }],
		[
			'a record without what only the API sets',
			{ required: ['id'], properties: { id: { readOnly: true } } },
			{},
		],
		[
			'names that fit a pattern',
			{ additionalProperties: false, patternProperties: { '^x-': {} } },
			{ 'x-a': 1 },
		],
		[
			'a text that does not fit a pattern',
			{ properties: { a: { type: 'string', pattern: '^b$' } } },
			{ a: 'c' },
		],
		['values of a type that is unknown', { properties: { a: { type: 'file' } } }, { a: 1 }],
		[
			'what a reference that leads nowhere says',
			{ properties: { a: { $ref: '#/nowhere' } } },
			{ a: 1 },
		],
		[
			'doubled entries',
			{ properties: { a: { type: 'array', uniqueItems: true } } },
			{ a: [1, 1] },
		],
		[
			'a list of a list of schemas',
			{ properties: { a: { type: 'array', items: [{ type: 'integer' }] } } },
			{ a: [1, 'x'] },
		],
	])('is no problem: %s', (_name, schema, value) => {
		expect(problems(body(schema), {}, value)).toEqual([]);
	});

	it.each([
		[{ minimum: 5, exclusiveMinimum: true }, 5],
		[{ exclusiveMinimum: 5 }, 5],
		[{ maximum: 5, exclusiveMaximum: true }, 5],
		[{ exclusiveMaximum: 5 }, 5],
		[{ multipleOf: 0.1 }, 0.25],
		[{ const: 1 }, 2],
		[{ not: { type: 'integer' } }, 2],
		[{ allOf: [{ type: 'integer' }, { maximum: 1 }] }, 2],
	])('has the limits of all versions: %j is broken by %j', (schema, value) => {
		expect(problems(body({ properties: { a: schema } }), {}, { a: value })).toHaveLength(1);
	});
});

describe('alternatives', () => {
	const kinds = [
		{
			type: 'object',
			required: ['a'],
			properties: { a: { type: 'string' } },
			additionalProperties: false,
		},
		{
			type: 'object',
			required: ['b'],
			properties: { b: { type: 'integer' } },
			additionalProperties: false,
		},
	];

	it.each([
		['anyOf', "'Body' fits none of the forms in the definition"],
		['oneOf', "'Body' does not fit exactly one of the forms in the definition"],
	])('that all do not fit are one problem: %s', (keyword, problem) => {
		expect(problems(body({ [keyword]: kinds }), {}, { c: 1 })).toEqual([problem]);
		expect(problems(body({ [keyword]: kinds }), {}, { b: 1 })).toEqual([]);
	});
});

describe('references', () => {
	const tree = {
		Tree: {
			type: 'object',
			properties: { value: { type: 'integer' }, next: { $ref: '#/components/schemas/Tree' } },
		},
	};

	it('that lead in circles are followed as deep as the value goes', () => {
		const document = body(
			{ $ref: '#/components/schemas/Tree' },
			{ components: { schemas: tree } },
		);

		expect(problems(document, {}, { next: { next: { value: 'x' } } })).toEqual([
			"'next.next.value' must be of type integer",
		]);
	});

	it('count with what is beside them since 3.1', () => {
		const schema = { properties: { a: { $ref: '#/components/schemas/Text', maxLength: 1 } } };
		const components = { schemas: { Text: { type: 'string' } } };

		expect(
			problems(body(schema, { components, openapi: '3.1.0' }), {}, { a: 'xy' }),
		).toHaveLength(1);
		expect(problems(body(schema, { components }), {}, { a: 'xy' })).toEqual([]);
	});
});

describe('files', () => {
	it('are not judged, as only their names are known', () => {
		const parameters = [
			{ name: 'file', in: 'formData', type: 'file', required: true },
			{ name: 'size', in: 'formData', type: 'integer' },
		];
		const document = swaggerWith({ '/a': { post: { parameters, responses: {} } } });

		expect(problems(document, { file: 'data', size: 'x' })).toEqual([
			"'size' must be of type integer",
		]);
		expect(
			problems(
				documentOfBody(
					{ properties: { file: { type: 'string', format: 'binary', maxLength: 1 } } },
					'multipart/form-data',
				),
				{ file: 'data' },
			),
		).toEqual([]);
	});
});
