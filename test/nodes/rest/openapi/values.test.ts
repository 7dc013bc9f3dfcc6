import { DateTime } from 'luxon';
import type { ResourceMapperField } from 'n8n-workflow';
import { castValue } from '../../../../nodes/rest/openapi/cast';
import { dataOf, JsonText } from '../../../../nodes/rest/openapi/json';
import { readMappedValues, readValues, storedColumns } from '../../../../nodes/rest/openapi/values';
import type { ValueKind, ValueWire } from '../../../../nodes/rest/openapi/wire';
import { columns, documentOf, documentWith, parameter } from './made';

const ZONE = 'Europe/Amsterdam';
const options = { zone: ZONE };

const cast = (kind: ValueKind, value: unknown, more: Partial<ValueWire> = {}) =>
	dataOf(castValue(value, { in: 'query', name: 'x', kind, ...more }, 'Field', ZONE));

describe('a value', () => {
	it.each<[ValueKind, unknown, unknown]>([
		['text', 7, '7'],
		['text', true, 'true'],
		['text', { a: 1 }, '{"a":1}'],
		['text', ' kept as it is ', ' kept as it is '],
		['number', '1.50', 1.5],
		['number', ' -2e3 ', -2000],
		['number', 'many', 'many'],
		['number', '0x10', '0x10'],
		['integer', '42', 42],
		['integer', 42, 42],
		['boolean', 'TRUE', true],
		['boolean', 'false', false],
		['boolean', 'maybe', 'maybe'],
		['json', '{"a": [1]}', { a: [1] }],
		['json', { a: 1 }, { a: 1 }],
		['any', '[1, 2]', [1, 2]],
		['any', '[not json', '[not json'],
		['any', '12', '12'],
		['any', 12, 12],
		['list', 'a, b,,c\nd', ['a', 'b', 'c', 'd']],
		['list', '["a,b", "c"]', ['a,b', 'c']],
		['list', ['a'], ['a']],
		['list', 7, [7]],
		['file', 'data', ['data']],
		['files', 'data, data2', ['data', 'data2']],
	])('of the kind %s that was entered as %j is %j', (kind, value, expected) => {
		expect(cast(kind, value)).toEqual(expected);
	});

	it.each<[ValueKind, unknown, unknown]>([
		['date', '2026-01-31T00:00:00', '2026-01-31'],
		['date', '2026-01-31', '2026-01-31'],
		['date', DateTime.fromISO('2026-01-31T12:00', { zone: 'utc' }), '2026-01-31'],
		['dateTime', '2026-01-31T12:00:00', '2026-01-31T12:00:00+01:00'],
		['dateTime', '2026-07-31 12:00', '2026-07-31T12:00:00+02:00'],
		['dateTime', '2026-01-31T12:00:00Z', '2026-01-31T12:00:00Z'],
		['dateTime', new Date('2026-01-31T12:00:00Z'), '2026-01-31T12:00:00.000Z'],
		['dateTime', 'yesterday', 'yesterday'],
		[
			'text',
			DateTime.fromISO('2026-01-31T12:00Z', { zone: 'utc' }),
			'2026-01-31T12:00:00.000Z',
		],
		['text', { toISO: () => '2026-01-31' }, '2026-01-31'],
	])('of the kind %s that is the time %j is %s', (kind, value, expected) => {
		expect(cast(kind, value)).toBe(expected);
	});

	it('in a list has the kind of its entries', () => {
		expect(cast('list', '1, 2, x', { items: 'integer' })).toEqual([1, 2, 'x']);
		expect(cast('list', ['true', false], { items: 'boolean' })).toEqual([true, false]);
		expect(cast('list', '[{"a":1}]', { items: 'any' })).toEqual([{ a: 1 }]);
	});

	it('keeps all digits of a number beyond 2^53, and of JSON that was entered', () => {
		const wire: ValueWire = { in: 'body', name: 'x', kind: 'integer' };

		expect(castValue('12345678901234567890', wire, 'Field', ZONE)).toBe(12345678901234567890n);
		expect(
			castValue('{"id": 12345678901234567890}', { ...wire, kind: 'json' }, 'Field', ZONE),
		).toEqual(new JsonText('{"id": 12345678901234567890}', { id: 12345678901234567000 }));
	});

	it.each<[ValueKind, unknown, string]>([
		['json', '{"a": }', "'Field' is not valid JSON"],
		['list', '[1, 2', "'Field' is not valid JSON"],
		['file', ' , ', "'Field' names no file"],
		['file', [7], "'Field' names no file"],
	])('of the kind %s is refused where it is %j', (kind, value, message) => {
		expect(() => cast(kind, value)).toThrow(message);
	});
});

describe('the values of a form', () => {
	const form = columns(
		documentWith({
			'/a/{id}': {
				post: {
					parameters: [
						parameter('flag', 'query', { type: 'boolean' }),
						parameter('limit', 'query', { type: 'integer' }),
						parameter('id', 'query', {}),
						parameter('search', 'query', {}, { allowEmptyValue: true }),
					],
					requestBody: {
						content: {
							'application/json': {
								schema: { required: ['name'], properties: { name: {} } },
							},
						},
					},
					responses: {},
				},
			},
		}),
	);

	const given = (values: Record<string, unknown>, schema = form) =>
		Object.fromEntries(
			readValues(schema, { 'path.id': '1', name: 'x', ...values }, options).given.map(
				({ column, value }) => [column.id, value],
			),
		);

	it("are found by the ID of their column, or by the API's name where only one has it", () => {
		expect(given({ limit: '5', 'query.flag': true })).toEqual({
			'path.id': '1',
			'query.limit': 5,
			'query.flag': true,
			'body.name': 'x',
		});
		expect(readValues(form, { 'path.id': 1, id: 2, name: 'x' }, options).unknown).toEqual([
			'id',
		]);
	});

	it('are not sent where they are empty', () => {
		expect(Object.keys(given({ limit: '', flag: null, 'query.id': undefined }))).toEqual([
			'path.id',
			'body.name',
		]);
	});

	it('are sent empty where the definition says that this means something', () => {
		expect(given({ search: '' })).toMatchObject({ 'query.search': '' });
	});

	it('are not sent for a field that is not in the form, for which n8n stores false', () => {
		const stored = form.map((column) => ({ ...column, removed: column.id === 'query.flag' }));

		expect(Object.keys(given({ 'query.flag': false }, stored))).not.toContain('query.flag');
		expect(given({ 'query.flag': false })).toMatchObject({ 'query.flag': false });
	});

	it.each([
		[{ 'path.id': 1 }, "'name' is empty"],
		[{ 'path.id': '', name: 'x' }, "'id (path)' is empty"],
		[{ 'path.id': 1, name: null }, "'name' is empty"],
	])('%j lack a required one', (values, message) => {
		expect(() => readValues(form, values, options)).toThrow(message);
	});

	it('may lack what is replaced by a complete body', () => {
		const { given: values } = readValues(
			form,
			{ 'path.id': 1 },
			{ ...options, isBodyReplaced: true },
		);

		expect(values.map(({ column }) => column.id)).toEqual(['path.id']);
	});

	it('that no column has are named', () => {
		const values = { 'path.id': 1, name: 'x', limt: 5, empty: '' };

		expect(readValues(form, values, options).unknown).toEqual(['limt']);
	});

	it('may be called as what every object has', () => {
		const odd = columns(
			documentOf({
				parameters: ['__proto__', 'constructor', 'toString'].map((name) =>
					parameter(name, 'query', {}),
				),
			}),
		);

		expect(readValues(odd, {}, options).given).toEqual([]);
		expect(
			readValues(odd, { 'query.__proto__': 1, constructor: 2 }, options).given.map(
				({ value }) => value,
			),
		).toEqual([1, 2]);
	});
});

describe('a stored form', () => {
	const form = columns(
		documentOf({ parameters: [parameter('limit', 'query', { type: 'integer' })] }),
	);

	it('is what the definition gave, as n8n stores it', () => {
		expect(storedColumns(JSON.parse(JSON.stringify(form)), 'POST /things')).toEqual(form);
		expect(storedColumns(form, ' post  /things ')).toEqual(form);
	});

	it.each(['GET /things', 'POST /others', 'POST', ''])(
		'is none of another operation, such as %j',
		(key) => {
			expect(storedColumns(form, key)).toBeUndefined();
		},
	);

	it.each([
		undefined,
		null,
		[],
		'x',
		[{ id: 'limit', displayName: 'limit' }],
		[{ ...form[1] }],
		[null, 7],
	])('is none where nothing of a definition is in it: %j', (schema) => {
		expect(storedColumns(schema, 'POST /things')).toBeUndefined();
	});
});

describe('a form that was edited by hand', () => {
	const [operation, limit] = columns(
		documentOf({ parameters: [parameter('limit', 'query', {})] }),
	);

	it.each([
		['another method', { ...operation, openapi: { ...operation?.openapi, method: 'TRACE' } }],
		['no path', { ...operation, openapi: { ...operation?.openapi, path: 7 } }],
	])('is none where its operation has %s', (_name, column) => {
		expect(storedColumns([column, limit], 'POST /things')).toBeUndefined();
	});

	it.each([
		['a kind that there is not', { kind: 'toString' }],
		['entries of such a kind', { kind: 'list', items: 'x' }],
		['no place', { in: 'nowhere' }],
	])('loses columns with %s', (_name, change) => {
		const column = { ...limit, openapi: { ...limit?.openapi, ...change } };

		expect(storedColumns([operation, column], 'POST /things')).toEqual([operation]);
	});
});

describe('any resource mapper', () => {
	const column = (
		id: string,
		type: ResourceMapperField['type'],
		required = false,
	): ResourceMapperField => ({
		id,
		displayName: id,
		required,
		defaultMatch: false,
		display: true,
		...(type === undefined ? {} : { type }),
	});
	const schema = [
		column('amount', 'number', true),
		column('name', 'string'),
		column('on', 'boolean'),
		column('kind', 'options'),
	];

	it('gives numbers as numbers', () => {
		expect(
			readMappedValues(schema, { amount: '12', name: 7, on: 'true', kind: 'a' }, options),
		).toEqual({
			amount: 12,
			name: '7',
			on: true,
			kind: 'a',
		});
	});

	it('lacks no required value', () => {
		expect(() => readMappedValues(schema, { amount: '', name: 'x' }, options)).toThrow(
			"'amount' is empty",
		);
	});

	it('gives its values as they are where its schema is not stored', () => {
		expect(readMappedValues([], { amount: '12', empty: null }, options)).toEqual({
			amount: '12',
		});
	});
});
