import {
	bodyText,
	columns,
	documentOf,
	documentOfBody,
	documentWith,
	field,
	fields,
	operation,
	parameter,
	swaggerWith,
} from './made';

const shown = (document: Parameters<typeof fields>[0]) =>
	fields(document).map(({ displayName, required }) => `${displayName}${required ? '*' : ''}`);

describe('the columns of an operation', () => {
	const document = documentWith({
		'/pets/{id}': {
			parameters: [parameter('id', 'path', { type: 'integer' }, { required: true })],
			put: {
				parameters: [
					parameter('notify', 'query', { type: 'boolean', default: true }),
					parameter(
						'tags',
						'query',
						{ type: 'array', items: { type: 'string' } },
						{ explode: false },
					),
					parameter('X-Trace', 'header', { type: 'string' }),
					parameter('session', 'cookie', { type: 'string' }),
				],
				requestBody: {
					required: true,
					content: {
						'application/json': {
							schema: {
								type: 'object',
								required: ['name', 'kind'],
								properties: {
									id: { type: 'integer', readOnly: true },
									name: { type: 'string' },
									kind: { type: 'string', enum: ['cat', 'dog'] },
									born: { type: 'string', format: 'date' },
									seen: { type: 'string', format: 'date-time' },
									weight: { type: 'number' },
									owner: {
										type: 'object',
										properties: { name: { type: 'string' } },
									},
									old: { type: 'string', deprecated: true },
								},
							},
						},
					},
				},
				responses: {},
			},
		},
	});

	it('are its parameters, the path first, and the properties of its body that can be set', () => {
		expect(shown(document)).toEqual([
			'id*',
			'notify',
			'tags (list)',
			'X-Trace',
			'session',
			'name*',
			'kind*',
			'born',
			'seen',
			'weight',
			'owner (JSON)',
			'old (deprecated)',
		]);
	});

	it('carry their place, style and explode, so that a run needs no definition', () => {
		expect(
			fields(document)
				.slice(0, 5)
				.map(({ openapi }) => openapi),
		).toEqual([
			{ in: 'path', name: 'id', kind: 'integer', style: 'simple', explode: false },
			{ in: 'query', name: 'notify', kind: 'boolean', style: 'form', explode: true },
			{
				in: 'query',
				name: 'tags',
				kind: 'list',
				items: 'text',
				style: 'form',
				explode: false,
			},
			{ in: 'header', name: 'X-Trace', kind: 'text', style: 'simple', explode: false },
			{ in: 'cookie', name: 'session', kind: 'text', style: 'form', explode: true },
		]);
	});

	it('begin with a hidden one that holds method, path and type of the body', () => {
		expect(columns(document)[0]).toMatchObject({
			id: 'operation',
			display: false,
			required: false,
			openapi: {
				in: 'operation',
				method: 'PUT',
				path: '/pets/{id}',
				body: { contentType: 'application/json', format: 'json', isRequired: true },
			},
		});
	});

	it("have the types, choices and defaults of n8n's editor", () => {
		const type = (name: string) => field(document, name).type;

		expect(
			['id', 'notify', 'tags', 'name', 'born', 'seen', 'weight', 'owner'].map(type),
		).toEqual([
			'number',
			'boolean',
			'string',
			'string',
			'dateTime',
			'dateTime',
			'number',
			'object',
		]);
		expect(field(document, 'kind')).toMatchObject({
			type: 'options',
			options: [
				{ name: 'cat', value: 'cat' },
				{ name: 'dog', value: 'dog' },
			],
		});
		expect(field(document, 'notify').defaultValue).toBe(true);
		expect(field(document, 'owner').defaultValue).toBe('{\n  "name": "text"\n}');
	});
});

describe('labels and IDs', () => {
	it('say where a value goes that has its name more than once', () => {
		const document = documentWith({
			'/a/{id}': {
				post: {
					parameters: [parameter('id', 'query', {}), parameter('id', 'header', {})],
					requestBody: {
						content: { 'application/json': { schema: { properties: { id: {} } } } },
					},
					responses: {},
				},
			},
		});

		expect(shown(document)).toEqual(['id (path)*', 'id (query)', 'id (header)', 'id (body)']);
		expect(fields(document).map(({ id }) => id)).toEqual([
			'path.id',
			'query.id',
			'header.id',
			'body.id',
		]);
	});

	it("are short and different, as n8n cuts the names of an agent's parameters", () => {
		const long = 'x'.repeat(80);
		const document = documentOf({
			parameters: [parameter(`${long}1`, 'query', {}), parameter(`${long}2`, 'query', {})],
		});
		const labels = fields(document).map(({ displayName }) => displayName);

		expect(new Set(labels.map((label) => label.slice(0, 64))).size).toBe(2);
	});

	it("are safe in n8n's paths, with the name of the API kept beside", () => {
		const document = documentOf({
			parameters: [
				parameter('filter[name]', 'query', {}),
				parameter('filter_name_', 'query', {}),
			],
		});

		expect(fields(document).map(({ id, openapi }) => [id, openapi.name])).toEqual([
			['query.filter_name_', 'filter[name]'],
			['query.filter_name_ 2', 'filter_name_'],
		]);
	});
});

describe('a body', () => {
	it('of more than a hundred fields is one JSON field', () => {
		const properties = Object.fromEntries(
			Array.from({ length: 101 }, (_, index) => [`p${index}`, { type: 'string' }]),
		);

		expect(shown(documentOfBody({ type: 'object', properties }))).toEqual(['Body (JSON)']);
	});

	it.each([
		['a list of records', { type: 'array', items: { type: 'object' } }, 'Body (JSON)'],
		['a list of texts', { type: 'array', items: { type: 'string' } }, 'Body (list)'],
		['text', { type: 'string' }, 'Body'],
		['anything', {}, 'Body'],
		['any value', true, 'Body'],
		[
			'one of several records',
			{ oneOf: [{ properties: { a: {} } }, { properties: { b: {} } }] },
			'Body (JSON)',
		],
		['a free record', { type: 'object', additionalProperties: true }, 'Body (JSON)'],
	])('that is %s is one field', (_name, schema, label) => {
		expect(shown(documentOfBody(schema))).toEqual([label]);
	});

	it('has a field for further properties where the definition describes them', () => {
		const schema = { properties: { a: {} }, additionalProperties: { type: 'integer' } };
		const document = documentOfBody(schema);

		expect(shown(document)).toEqual(['a', 'Additional Fields (JSON)']);
		expect(bodyText(document, { a: 1, 'body.*': '{"b": 2}' })).toBe('{"a":1,"b":2}');
		expect(shown(documentOfBody({ ...schema, additionalProperties: false }))).toEqual(['a']);
	});

	it.each([
		['required', true, ['a*', 'b']],
		['not described as required or optional', undefined, ['a*', 'b']],
		['optional', false, ['a', 'b']],
	])('that is %s decides whether its fields are required', (_name, required, labels) => {
		const content = {
			'application/json': { schema: { required: ['a'], properties: { a: {}, b: {} } } },
		};
		const requestBody = required === undefined ? { content } : { required, content };

		expect(shown(documentOf({ requestBody }))).toEqual(labels);
	});

	it.each([
		[['application/xml', 'application/json'], 'application/json', 'json'],
		[
			['multipart/form-data', 'application/x-www-form-urlencoded'],
			'application/x-www-form-urlencoded',
			'form',
		],
		[
			['application/json-patch+json', 'application/merge-patch+json'],
			'application/merge-patch+json',
			'json',
		],
		[['application/vnd.api+json; version=2'], 'application/vnd.api+json; version=2', 'json'],
		[['text/csv', 'application/octet-stream'], 'text/csv', 'text'],
		[['application/octet-stream'], 'application/octet-stream', 'bytes'],
		[['image/*'], 'application/octet-stream', 'bytes'],
		[['*/*'], 'application/json', 'json'],
		[['text/*'], 'text/plain', 'text'],
	])('in %j is sent as %s', (types, contentType, format) => {
		const content = Object.fromEntries(types.map((type) => [type, { schema: {} }]));

		expect(operation(documentOf({ requestBody: { content } }))?.body).toEqual({
			contentType,
			format,
		});
	});

	it('of a reading method is left out, as n8n does not send it', () => {
		const requestBody = {
			content: { 'application/json': { schema: { properties: { a: {} } } } },
		};

		expect(shown(documentWith({ '/a': { get: { requestBody, responses: {} } } }))).toEqual([]);
		expect(shown(documentWith({ '/a': { delete: { requestBody, responses: {} } } }))).toEqual([
			'a',
		]);
	});
});

describe('Swagger 2.0', () => {
	it('has parameters, bodies and forms as later versions', () => {
		const document = swaggerWith(
			{
				'/a/{id}': {
					parameters: [{ $ref: '#/parameters/Id' }],
					post: {
						consumes: ['application/vnd.acme+json'],
						parameters: [
							{
								name: 'ids',
								in: 'query',
								type: 'array',
								items: { type: 'integer' },
								collectionFormat: 'multi',
							},
							{
								name: 'codes',
								in: 'query',
								type: 'array',
								items: { type: 'string' },
								collectionFormat: 'tsv',
							},
							{ name: 'Accept', in: 'header', type: 'string' },
							{ name: 'Authorization', in: 'header', type: 'string', required: true },
							{ $ref: '#/parameters/Pet' },
						],
						responses: {},
					},
				},
			},
			{
				parameters: {
					Id: { name: 'id', in: 'path', required: true, type: 'string' },
					Pet: {
						name: 'pet',
						in: 'body',
						required: true,
						schema: { $ref: '#/definitions/Pet' },
					},
				},
				definitions: {
					Pet: { required: ['name'], properties: { name: { type: 'string' } } },
				},
			},
		);

		expect(shown(document)).toEqual(['id*', 'ids (list)', 'codes (list)', 'Accept', 'name*']);
		expect(operation(document)?.body?.contentType).toBe('application/vnd.acme+json');
		expect(field(document, 'ids').openapi).toMatchObject({ style: 'form', explode: true });
		expect(field(document, 'codes').openapi).toMatchObject({
			style: 'tabDelimited',
			explode: false,
		});
	});

	it.each([
		['with a file', { type: 'file' }, undefined, 'multipart/form-data'],
		['without one', { type: 'string' }, undefined, 'application/x-www-form-urlencoded'],
		['that says so', { type: 'string' }, ['multipart/form-data'], 'multipart/form-data'],
	])('sends a form %s as such', (_name, extra, consumes, contentType) => {
		const parameters = [
			{ name: 'name', in: 'formData', type: 'string', required: true },
			{ name: 'extra', in: 'formData', ...extra },
		];
		const document = swaggerWith({
			'/a': { post: { ...(consumes && { consumes }), parameters, responses: {} } },
		});

		expect(operation(document)?.body?.contentType).toBe(contentType);
		expect(shown(document)[0]).toBe('name*');
	});
});
