import {
	bodyParts,
	bodyText,
	build,
	documentOf,
	documentOfBody,
	documentWith,
	parameter,
	swaggerWith,
} from './made';

const withPath = (path: string, ...parameters: unknown[]) =>
	documentWith({ [path]: { get: { parameters, responses: {} } } });

describe('the path of a request', () => {
	it.each([
		['/pets/{id}', { id: 'a b/c?d#e' }, '/pets/a%20b%2Fc%3Fd%23e'],
		['/pets/{id}.json', { id: 7 }, '/pets/7.json'],
		['/pets/{id}/', { id: 7 }, '/pets/7/'],
		[
			'/repos/{owner}/{repo}/compare/{base}...{head}',
			{ owner: 'o', repo: 'r', base: 'a', head: 'b' },
			'/repos/o/r/compare/a...b',
		],
		["/users('{id}')", { id: 'x' }, "/users('x')"],
		['/files/{+path}', { path: 'a/b c' }, '/files/a/b%20c'],
		['pets', {}, '/pets'],
		['/', {}, '/'],
		['/pets/{id}', { id: '12345678901234567890' }, '/pets/12345678901234567890'],
		['/#Action=List', {}, '/'],
		['/größe a/{id}\\%20', { id: 1 }, '/gr%C3%B6%C3%9Fe%20a/1%5C%20'],
	])('%s with %j is %s', (path, values, built) => {
		expect(build(withPath(path), values).path).toBe(built);
	});

	it('may have a query of its own, which stays', () => {
		const document = withPath('/?Action=List&Id={id}#1', parameter('limit', 'query', {}));

		expect(build(document, { id: 7, limit: 5 })).toMatchObject({
			path: '/',
			query: 'Action=List&Id=7&limit=5',
		});
	});

	it.each([
		['label', true, '.1.2'],
		['matrix', false, ';id=1,2'],
		['simple', false, '1,2'],
	])('has the style %s', (style, explode, text) => {
		const schema = { type: 'array', items: { type: 'integer' } };
		const document = withPath(
			'/a{id}',
			parameter('id', 'path', schema, { style, explode, required: true }),
		);

		expect(build(document, { id: '1,2' }).path).toBe(`/a${text}`);
	});

	it.each([
		['.', { type: 'string' }],
		['..', { type: 'string' }],
		[[], { type: 'array', items: {} }],
		[{}, { type: 'object' }],
	])('is never that of another resource: %j', (id, schema) => {
		const document = withPath('/users/{id}', parameter('id', 'path', schema));

		expect(() => build(document, { id })).toThrow(/^'id.*' cannot be empty or '\.' or '\.\.'$/);
	});

	it.each(['../admin', 'a/../b', 'a/..', './a', '..'])(
		'does not climb where slashes are allowed: %j',
		(path) => {
			expect(() => build(withPath('/files/{+path}'), { path })).toThrow('cannot be empty');
		},
	);
});

describe('the query of a request', () => {
	it('has what the definition says: lists, documents, reserved characters', () => {
		const document = withPath(
			'/a',
			parameter(
				'ids',
				'query',
				{ type: 'array', items: { type: 'integer' } },
				{ explode: false },
			),
			parameter('url', 'query', { type: 'string' }, { allowReserved: true }),
			{
				name: 'filter',
				in: 'query',
				content: { 'application/json': { schema: { type: 'object' } } },
			},
			{
				name: 'note',
				in: 'query',
				content: { 'text/plain': { schema: { type: 'string' } } },
			},
			parameter('on', 'query', { type: 'boolean' }),
			parameter('deep', 'query', { type: 'object' }, { style: 'deepObject' }),
		);

		expect(
			build(document, {
				ids: '1,2',
				url: 'https://a.b/c?d=e&f',
				filter: '{"a": 1}',
				note: 'a b',
				on: false,
				deep: { a: [1, 2], b: { c: 'd e' } },
			}).query,
		).toBe(
			'ids=1,2&url=https://a.b/c?d=e%26f&filter=%7B%22a%22%3A%201%7D&note=a%20b&on=false&deep[a][]=1&deep[a][]=2&deep[b][c]=d%20e',
		);
	});

	it('may be one parameter as a whole (3.2)', () => {
		const as = (type: string, value: unknown) =>
			build(
				documentWith(
					{
						'/a': {
							get: {
								parameters: [
									{
										name: 'q',
										in: 'querystring',
										content: { [type]: { schema: { type: 'object' } } },
									},
								],
								responses: {},
							},
						},
					},
					{ openapi: '3.2.0' },
				),
				{ q: value },
			).query;

		expect(as('application/x-www-form-urlencoded', { a: 1, b: ['x', 'y z'] })).toBe(
			'a=1&b=%5B%22x%22%2C%22y%20z%22%5D',
		);
		expect(as('application/json', '{"a":1}')).toBe('%7B%22a%22%3A1%7D');
	});
});

describe('the headers of a request', () => {
	it('have the names of the definition, and text as it is', () => {
		const document = withPath(
			'/a',
			parameter('X-Ids', 'header', { type: 'array', items: {} }),
			parameter('x-REQUEST-id', 'header', { type: 'string' }),
			parameter('X-Object', 'header', { type: 'object' }, { explode: true }),
			{ name: 'X-Json', in: 'header', content: { 'application/json': { schema: {} } } },
		);

		expect(
			build(document, {
				'X-Ids': 'a,b',
				'x-REQUEST-id': 'é/ü 1',
				'X-Object': { a: 1, b: 2 },
				'X-Json': [1],
			}).headers,
		).toEqual({
			'X-Ids': 'a,b',
			'x-REQUEST-id': 'é/ü 1',
			'X-Object': 'a=1,b=2',
			'X-Json': '[1]',
		});
	});

	it('leave out what belongs to others, in any spelling', () => {
		const names = ['Authorization', 'content-TYPE', 'ACCEPT'];
		const document = withPath('/a', ...names.map((name) => parameter(name, 'header', {})));

		expect(build(document).headers).toEqual({});
	});

	it('have all cookies in one', () => {
		const document = withPath(
			'/a',
			parameter('a', 'cookie', {}),
			parameter('b', 'cookie', { type: 'array', items: {} }),
			parameter('c', 'cookie', { type: 'array', items: {} }, { explode: false }),
			parameter('d', 'cookie', {}, { style: 'cookie' }),
		);

		expect(build(document, { a: 'x;y', b: '1,2', c: '1,2', d: 'a b;c' }).headers).toEqual({
			Cookie: 'a=x%3By; b=1; b=2; c=1,2; d=a b%3Bc',
		});
	});
});

describe('a JSON body', () => {
	const document = documentOfBody({
		properties: {
			id: { type: 'integer' },
			amount: { type: 'number' },
			on: { type: 'boolean' },
			tags: { type: 'array', items: { type: 'string' } },
			ids: { type: 'array', items: { type: 'integer' } },
			owner: { type: 'object' },
		},
	});

	it('has the types of the definition', () => {
		expect(
			bodyText(document, {
				id: '7',
				amount: '1.50',
				on: 'true',
				tags: 'a,b',
				owner: '{"x": [1]}',
			}),
		).toBe('{"id":7,"amount":1.5,"on":true,"tags":["a","b"],"owner":{"x": [1]}}');
	});

	it('keeps all digits of numbers that were entered', () => {
		expect(
			bodyText(document, {
				id: '12345678901234567890',
				ids: '9007199254740993, 1',
				owner: '{"n": 0.10000000000000000001}',
			}),
		).toBe(
			'{"id":12345678901234567890,"ids":[9007199254740993,1],"owner":{"n": 0.10000000000000000001}}',
		);
	});

	it('can clear a list', () => {
		expect(bodyText(document, { tags: '[]' })).toBe('{"tags":[]}');
		expect(bodyText(document, { tags: [] })).toBe('{"tags":[]}');
	});

	it('is left out where nothing is given, unless it is required', () => {
		const schema = { properties: { a: {} } };
		const required = documentOf({
			requestBody: { required: true, content: { 'application/json': { schema } } },
		});

		expect(build(document).body).toBeUndefined();
		expect(build(required).body).toEqual({ contentType: 'application/json', text: '{}' });
	});

	it('may be given as a whole, as text or as data', () => {
		const text = '{"anything": 12345678901234567890}';

		expect(build(document, {}, text).body).toEqual({ contentType: 'application/json', text });
		expect(build(document, {}, { a: [1] }).body).toMatchObject({ text: '{"a":[1]}' });
		expect(() => build(document, {}, '{"a"')).toThrow('The body is not valid JSON');
	});

	it('may have names that every object has', () => {
		const odd = documentOfBody({ properties: JSON.parse('{"__proto__":{},"constructor":{}}') });

		expect(bodyText(odd, { 'body.__proto__': 'x', 'body.constructor': 'y' })).toBe(
			'{"__proto__":"x","constructor":"y"}',
		);
	});

	it('that is a text or a list is written as JSON', () => {
		expect(bodyText(documentOfBody({ type: 'string' }), { 'body.': 'a "b"' })).toBe(
			'"a \\"b\\""',
		);
		expect(
			bodyText(documentOfBody({ type: 'array', items: { type: 'integer' } }), {
				'body.': '1,2',
			}),
		).toBe('[1,2]');
	});
});

describe('a form', () => {
	const FORM = 'application/x-www-form-urlencoded';
	const schema = {
		properties: {
			name: { type: 'string' },
			tags: { type: 'array', items: { type: 'string' } },
			owner: { type: 'object' },
			lines: { type: 'array', items: { type: 'object' } },
		},
	};

	it('repeats the names of lists, and holds records as JSON', () => {
		expect(
			bodyText(documentOfBody(schema, FORM), {
				name: 'a b&c',
				tags: 'x,y',
				owner: { a: 1 },
				lines: [{ b: 2 }],
			}),
		).toBe('name=a+b%26c&tags=x&tags=y&owner=%7B%22a%22%3A1%7D&lines=%5B%7B%22b%22%3A2%7D%5D');
	});

	it.each([
		[{ tags: { style: 'form', explode: false } }, { tags: 'x,y' }, 'tags=x,y'],
		[{ tags: { style: 'spaceDelimited', explode: false } }, { tags: 'x,y' }, 'tags=x%20y'],
		[
			{ owner: { style: 'deepObject', explode: true } },
			{ owner: { a: { b: [1] } } },
			'owner[a][b][]=1',
		],
		[{ owner: { style: 'form', explode: true } }, { owner: { a: 1, b: 2 } }, 'a=1&b=2'],
		[
			{ owner: { contentType: 'application/json' } },
			{ owner: { a: 1 } },
			'owner=%7B%22a%22%3A1%7D',
		],
		[{ tags: { contentType: 'application/json' } }, { tags: 'x' }, 'tags=%5B%22x%22%5D'],
		[{ name: { allowReserved: true } }, { name: 'a/b?c' }, 'name=a/b?c'],
	])('follows its encoding %j', (encoding, values, text) => {
		expect(bodyText(documentOfBody(schema, FORM, {}, encoding), values)).toBe(text);
	});

	it('of Swagger 2.0 has its formats of lists', () => {
		const list = (name: string, collectionFormat?: string) => ({
			name,
			in: 'formData',
			type: 'array',
			items: { type: 'string' },
			...(collectionFormat && { collectionFormat }),
		});
		const parameters = [list('a'), list('b', 'multi'), list('c', 'pipes'), list('d', 'ssv')];

		expect(
			bodyText(swaggerWith({ '/a': { post: { parameters, responses: {} } } }), {
				a: '1,2',
				b: '1,2',
				c: '1,2',
				d: '1,2',
			}),
		).toBe('a=1,2&b=1&b=2&c=1%7C2&d=1%202');
	});

	it('without fields is filled in by name, or is text that is encoded already', () => {
		const document = documentOfBody({}, FORM);

		expect(bodyText(document, { 'body.': '{"a": "b c", "d": [1, 2]}' })).toBe('a=b+c&d=1&d=2');
		expect(build(document, {}, { a: 1 }).body).toMatchObject({ text: 'a=1' });
		expect(() => bodyText(document, { 'body.': '[1]' })).toThrow(
			'The body of this operation is a form',
		);
	});
});

describe('a form with files', () => {
	const schema = {
		properties: {
			name: { type: 'string' },
			tags: { type: 'array', items: { type: 'string' } },
			meta: { type: 'object' },
			file: { type: 'string', format: 'binary' },
			files: { type: 'array', items: { type: 'string', format: 'binary' } },
			image: { contentMediaType: 'image/png' },
			encoded: { type: 'string', contentEncoding: 'base64', contentMediaType: 'image/png' },
		},
	};
	const of = (encoding?: unknown) =>
		documentOfBody(schema, 'multipart/form-data', { openapi: '3.1.0' }, encoding);

	it('has a part for each entry of a list, JSON for records, and files by the names of binary fields', () => {
		expect(
			bodyParts(of(), {
				name: 'x',
				tags: 'a,b',
				meta: '{"a":1}',
				file: 'data',
				files: 'one, two',
				image: 'picture',
				encoded: 'aGk=',
			}),
		).toEqual([
			'name: x',
			'tags: a',
			'tags: b',
			'meta: {"a":1} (application/json)',
			'file: <data>',
			'files: <one>',
			'files: <two>',
			'image: <picture>',
			'encoded: aGk=',
		]);
	});

	it.each([
		[
			{ meta: { contentType: 'application/vnd.acme+json' } },
			{ meta: { a: 1 } },
			['meta: {"a":1} (application/vnd.acme+json)'],
		],
		[{ file: { contentType: 'image/png' } }, { file: 'data' }, ['file: <data> (image/png)']],
		[{ file: { contentType: 'image/png, image/jpeg' } }, { file: 'data' }, ['file: <data>']],
		[
			{ tags: { contentType: 'application/json' } },
			{ tags: 'a,b' },
			['tags: ["a","b"] (application/json)'],
		],
		[{ tags: { style: 'pipeDelimited', explode: false } }, { tags: 'a,b' }, ['tags: a|b']],
		[
			{ meta: { style: 'deepObject', explode: true } },
			{ meta: { a: { b: 'c d' } } },
			['meta[a][b]: c d'],
		],
	])('follows its encoding %j', (encoding, values, parts) => {
		expect(bodyParts(of(encoding), values)).toEqual(parts);
	});
});

describe('another body', () => {
	it.each([
		['text/plain', {}, { 'body.': 'a, b' }, { text: 'a, b' }],
		[
			'application/xml',
			{ type: 'object', properties: { a: {} } },
			{ 'body.': '<a/>' },
			{ text: '<a/>' },
		],
		[
			'application/octet-stream',
			{ type: 'string', format: 'binary' },
			{ 'body.': 'data' },
			{ fileField: 'data' },
		],
		['image/png', undefined, { 'body.': 'picture' }, { fileField: 'picture' }],
	])('of the type %s goes out as it is', (contentType, schema, values, body) => {
		expect(build(documentOfBody(schema, contentType), values).body).toEqual({
			contentType,
			...body,
		});
	});
});
