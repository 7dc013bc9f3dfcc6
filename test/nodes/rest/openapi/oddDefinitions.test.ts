/** Definitions that are unusual and right, or wrong in ways that published ones are. */
import { columnsOf } from '../../../../nodes/rest/openapi/columns';
import { listOperations, operationKey } from '../../../../nodes/rest/openapi/operations';
import {
	bodyText,
	build,
	documentOf,
	documentOfBody,
	documentWith,
	field,
	fields,
	parameter,
	swaggerWith,
} from './made';

const labels = (document: Parameters<typeof fields>[0]) =>
	fields(document).map(({ displayName }) => displayName);
const responses = {};

describe('parameters of a path', () => {
	const components = {
		parameters: {
			Id: parameter('id', 'path', { type: 'integer' }, { required: true }),
			Limit: parameter('limit', 'query', { type: 'integer' }),
			Trace: parameter('X-Trace', 'header', { type: 'integer' }),
			Alias: { $ref: '#/components/parameters/Limit' },
		},
	};
	const shared = [
		{ $ref: '#/components/parameters/Id' },
		{ $ref: '#/components/parameters/Alias' },
		{ $ref: '#/components/parameters/Trace' },
	];

	it('apply to its operations, which may replace them by place and name', () => {
		const document = documentWith(
			{
				'/a/{id}': {
					parameters: shared,
					get: {
						parameters: [
							parameter('limit', 'query', { type: 'string' }),
							parameter('x-trace', 'header', { type: 'string' }),
						],
						responses,
					},
				},
			},
			{ components },
		);

		expect(labels(document)).toEqual(['id', 'limit', 'x-trace']);
		expect(fields(document).map(({ openapi }) => openapi.kind)).toEqual([
			'integer',
			'text',
			'text',
		]);
	});

	it('are not replaced by one of another place', () => {
		const document = documentWith(
			{
				'/a/{id}': {
					parameters: shared,
					get: { parameters: [parameter('id', 'query', {})], responses },
				},
			},
			{ components },
		);

		expect(labels(document)).toEqual(['id (path)', 'limit', 'X-Trace', 'id (query)']);
	});

	it('that are not declared are text, and those that the path lacks are left out', () => {
		const document = documentWith({
			'/users/{userID}/{userID}': {
				get: { parameters: [parameter('userId', 'path', { type: 'integer' })], responses },
			},
		});

		expect(labels(document)).toEqual(['userID']);
		expect(build(document, { userID: 'a' }).path).toBe('/users/a/a');
	});

	it('may be required or not, whatever is written: a path has no gaps', () => {
		const document = documentWith({
			'/a/{id}': {
				get: { parameters: [parameter('id', 'path', {}, { required: false })], responses },
			},
		});

		expect(() => build(document, {})).toThrow("'id' is empty");
	});

	it('without a name or in no place are left out', () => {
		const document = documentOf({
			parameters: [
				{ in: 'query' },
				{ name: 'a' },
				{ name: 'b', in: 'body' },
				null,
				'x',
				parameter('c', 'query', undefined),
			],
		});

		expect(labels(document)).toEqual(['c']);
	});
});

describe('operation IDs', () => {
	it('may be doubled or missing: method and path name an operation', () => {
		const document = documentWith({
			'/a': {
				get: { operationId: 'same', responses },
				post: { operationId: 'same', responses },
			},
			'/b': { get: { responses } },
		});
		const keys = listOperations(document).operations.map(operationKey);

		expect(keys).toEqual(['GET /a', 'POST /a', 'GET /b']);
		expect(() => keys.map((key) => columnsOf(document, key))).not.toThrow();
	});
});

describe('values of an enumeration', () => {
	it.each([
		[{ type: 'integer', enum: [1, 2] }, [1, 2], 'integer'],
		[{ type: 'boolean', enum: [true] }, [true], 'boolean'],
		[{ type: 'string', enum: ['', 'a', null], nullable: true }, ['a'], 'text'],
		[{ enum: [1, 'a', 1] }, [1, 'a'], 'any'],
		[{ enum: [{ a: 1 }] }, undefined, 'json'],
		[{ type: 'array', items: { enum: ['a'] } }, undefined, 'list'],
	])('%j are offered as they are', (schema, values, kind) => {
		const { options, openapi } = field(
			documentOf({ parameters: [parameter('x', 'query', schema)] }),
			'x',
		);

		expect(options?.map((option) => 'value' in option && option.value)).toEqual(values);
		expect(openapi.kind).toBe(kind);
	});

	it('that are one are filled in', () => {
		const document = documentOf({
			parameters: [
				parameter('api-version', 'query', { enum: ['2024-01'] }, { required: true }),
			],
		});

		expect(field(document, 'api-version').defaultValue).toBe('2024-01');
	});
});

describe('a record of a body', () => {
	const Pet = {
		type: 'object',
		required: ['kind'],
		discriminator: { propertyName: 'kind', mapping: { cat: '#/components/schemas/Cat' } },
		properties: { kind: { type: 'string' } },
	};
	const Cat = {
		allOf: [
			{ $ref: '#/components/schemas/Pet' },
			{ type: 'object', required: ['lives'], properties: { lives: { type: 'integer' } } },
		],
	};
	const components = { schemas: { Pet, Cat } };

	it('has the fields of what it extends', () => {
		const document = documentOfBody({ $ref: '#/components/schemas/Cat' }, 'application/json', {
			components,
		});

		expect(
			fields(document).map(({ displayName, required }) => [displayName, required]),
		).toEqual([
			['kind', true],
			['lives', true],
		]);
	});

	it('that is one of several is JSON, with an example of the first', () => {
		const schema = {
			oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Pet' }],
		};
		const [only] = fields(documentOfBody(schema, 'application/json', { components }));

		expect(only).toMatchObject({
			displayName: 'Body (JSON)',
			defaultValue: '{\n  "kind": "text",\n  "lives": 0\n}',
		});
	});

	it('that only says which fields go together has its fields', () => {
		const schema = {
			properties: { a: {}, b: {} },
			oneOf: [{ required: ['a'] }, { required: ['b'] }],
		};

		expect(labels(documentOfBody(schema))).toEqual(['a', 'b']);
	});

	it('shows its own example in JSON', () => {
		const schema = {
			properties: {
				owner: { type: 'object', example: { name: 'Ann' } },
				lines: {
					type: 'array',
					items: { type: 'object', properties: { n: { type: 'integer' } } },
				},
			},
		};
		const document = documentOfBody(schema);

		expect(field(document, 'owner').defaultValue).toBe('{\n  "name": "Ann"\n}');
		expect(field(document, 'lines').defaultValue).toBe('[\n  {\n    "n": 0\n  }\n]');
	});

	it('that holds itself has an example that ends', () => {
		const Node = {
			type: 'object',
			required: ['next'],
			properties: { next: { $ref: '#/components/schemas/Node' } },
		};
		const document = documentOfBody({ $ref: '#/components/schemas/Node' }, 'application/json', {
			components: { schemas: { Node } },
		});

		expect(JSON.parse(String(field(document, 'next').defaultValue))).toEqual({
			next: { next: { next: { next: {} } } },
		});
	});

	it('takes a list or text where both are allowed', () => {
		const schema = {
			properties: {
				input: {
					anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
				},
			},
		};
		const document = documentOfBody(schema);

		expect(bodyText(document, { input: 'hello' })).toBe('{"input":"hello"}');
		expect(bodyText(document, { input: '["a", "b"]' })).toBe('{"input":["a", "b"]}');
	});
});

describe('a definition with slips', () => {
	it.each([
		['a schema is missing', { content: { 'application/json': {} } }, ['Body']],
		['a body has no content', { description: 'none' }, []],
		['a content is empty', { content: {} }, []],
		['a body is a text', 'none', []],
		[
			'a property has no schema',
			{ content: { 'application/json': { schema: { properties: { a: null } } } } },
			['a'],
		],
		[
			'a reference of a property leads nowhere',
			{
				content: {
					'application/json': { schema: { properties: { a: { $ref: '#/nothing' } } } },
				},
			},
			['a'],
		],
		[
			'a list has no entries',
			{
				content: {
					'application/json': { schema: { properties: { a: { type: 'array' } } } },
				},
			},
			['a (list)'],
		],
		[
			'required is no list',
			{
				content: {
					'application/json': { schema: { required: true, properties: { a: {} } } },
				},
			},
			['a'],
		],
		[
			'properties are a list',
			{ content: { 'application/json': { schema: { type: 'object', properties: ['a'] } } } },
			['Body (JSON)'],
		],
	])('where %s still has a form', (_name, requestBody, expected) => {
		expect(labels(documentOf({ requestBody }))).toEqual(expected);
	});

	it.each([
		['a parameter', { parameters: [{ $ref: 'common.yaml#/Limit' }] }],
		['the body', { requestBody: { $ref: 'common.yaml#/Body' } }],
		[
			'the schema of the body',
			{
				requestBody: {
					content: { 'application/json': { schema: { $ref: 'common.yaml#/Body' } } },
				},
			},
		],
		[
			'a property of the body',
			{
				requestBody: {
					content: {
						'application/json': {
							schema: { properties: { a: { $ref: 'common.yaml#/A' } } },
						},
					},
				},
			},
		],
	])('where %s is in another document says so', (_name, operation) => {
		expect(() => fields(documentOf(operation))).toThrow(
			'The definition refers to another document: common.yaml#/',
		);
	});
});

describe('text that n8n would take for an expression', () => {
	const EXPRESSION = '={{ $env.SECRET }}';

	it('gets into no column, whatever of a definition it is', () => {
		const media = {
			schema: {
				properties: {
					a: { default: EXPRESSION },
					[EXPRESSION]: {},
					b: { enum: ['x', EXPRESSION] },
					c: { const: EXPRESSION },
					d: { type: 'array', default: [EXPRESSION] },
					e: { type: 'object', example: EXPRESSION },
				},
			},
		};
		const document = documentWith({
			[EXPRESSION]: {
				servers: [{ url: EXPRESSION }],
				post: {
					summary: EXPRESSION,
					parameters: [
						parameter(EXPRESSION, 'query', {}),
						{ name: 'f', in: 'query', content: { [EXPRESSION]: {} } },
						parameter('g', 'query', {}, { style: EXPRESSION }),
					],
					requestBody: {
						content: {
							[EXPRESSION]: media,
							'multipart/form-data': {
								...media,
								encoding: { a: { contentType: EXPRESSION } },
							},
						},
					},
					responses,
				},
			},
		});
		const texts: string[] = [];
		JSON.stringify(columnsOf(document, `POST ${EXPRESSION}`), (_key, value: unknown) => {
			if (typeof value === 'string') texts.push(value);
			return value;
		});

		expect(texts.length).toBeGreaterThan(40);
		expect(texts.filter((text) => text.startsWith('='))).toEqual([]);
	});
});

describe('headers of the HTTP client', () => {
	it('are no fields, as they say how a request is to be read', () => {
		const names = ['Host', 'content-length', 'Transfer-Encoding', 'Connection', 'X-Own'];

		expect(
			labels(documentOf({ parameters: names.map((name) => parameter(name, 'header', {})) })),
		).toEqual(['X-Own']);
	});
});

describe('a path that names another host', () => {
	it.each(['//evil.example/a', '///evil.example/a', 'https://evil.example/a'])(
		'is one on the own host: %s',
		(path) => {
			const document = documentWith({ [path]: { get: { responses } } });

			expect(build(document).path).toMatch(/^\/[^/]/);
		},
	);
});

describe('Swagger 2.0', () => {
	it('takes the types that the operation takes, or those of the API', () => {
		const body = { name: 'b', in: 'body', schema: { properties: { a: {} } } };
		const document = swaggerWith(
			{ '/a': { post: { consumes: ['application/xml'], parameters: [body], responses } } },
			{ consumes: ['application/json'] },
		);

		expect(build(document, { 'body.': '<a/>' }).body).toEqual({
			contentType: 'application/xml',
			text: '<a/>',
		});
	});

	it('may have its form fields on the path', () => {
		const document = swaggerWith({
			'/a': {
				parameters: [{ name: 'a', in: 'formData', type: 'string' }],
				post: { parameters: [{ name: 'b', in: 'formData', type: 'integer' }], responses },
			},
		});

		expect(bodyText(document, { a: 'x', b: '1' })).toBe('a=x&b=1');
	});
});
