import { valueAtPath } from '../../credentials/common/unknown';
import { requestFindings, valueFindings } from './compare';
import { generated } from './generate';
import { findOperation, type ProviderShapes, shapesOf } from './shape';
import { newWatch, unwatched } from './watch';

const PORTFOLIO = {
	name: 'string max 10',
	state: 'string of open|closed',
	'size*': 'integer or null',
	rows: [{ at: 'string:date-time' }],
};

const shapes: ProviderShapes = {
	basePath: '/v1',
	errors: {},
	operations: [
		{
			key: 'POST /portfolios/{id}',
			method: 'POST',
			path: '/portfolios/{id}',
			parameters: [
				{ in: 'path', name: 'id', isRequired: true, shape: 'number' },
				{ in: 'query', name: 'all', isRequired: true, shape: 'boolean' },
			],
			body: { 'application/json': PORTFOLIO },
			response: {},
		},
	],
};

const sent = (url: string, body: unknown, type = 'application/json') =>
	requestFindings(shapes, {
		method: 'POST',
		url,
		headers: { 'content-type': type },
		body: JSON.stringify(body),
	});

const whole = { name: 'A', state: 'open', size: 1, rows: [{ at: '2025-01-01T10:00:00Z' }] };

describe('a request', () => {
	it('that is like the definition has no findings', () => {
		expect(sent('/v1/portfolios/7?all=true', whole)).toEqual([]);
		expect(sent('/v1/portfolios/7?all=false', { size: null })).toEqual([]);
	});

	it.each([
		['/v1/portfolios/seven?all=true', whole, 'path id is "seven", not number'],
		['/v1/portfolios/7', whole, 'query all is missing'],
		['/v1/portfolios/7?all=1', whole, 'query all is "1", not boolean'],
		['/v1/portfolios/7?all=true&x=1', whole, 'query x is not in the definition'],
		['/v1/portfolios/7?all=true', { name: 'A' }, 'size is missing'],
		['/v1/portfolios/7?all=true', { size: '1' }, 'size is "1", not integer'],
		['/v1/portfolios/7?all=true', { size: 1, nam: 1 }, 'nam is not in the definition'],
		['/v1/portfolios/7?all=true', { size: 1, name: null }, 'name is null'],
		[
			'/v1/portfolios/7?all=true',
			{ size: 1, name: '12345678901' },
			'name has 11 of at most 10',
		],
		[
			'/v1/portfolios/7?all=true',
			{ size: 1, state: 'gone' },
			'state is "gone", which is not one of open, closed',
		],
		[
			'/v1/portfolios/7?all=true',
			{ size: 1, rows: [{ at: 'soon' }] },
			'rows[0].at is "soon", not a date-time',
		],
	])('%s with %j is reported', (url, body, finding) => {
		expect(sent(url, body)).toEqual([`POST /portfolios/{id}: ${finding}`]);
	});

	it('of a path that the definition does not have is reported', () => {
		expect(sent('/v1/portfolio/7', whole)).toEqual([
			'POST /v1/portfolio/7 is not in the definition',
		]);
	});

	it('with another kind of body is reported', () => {
		expect(sent('/v1/portfolios/7?all=true', whole, 'text/csv')).toEqual([
			'POST /portfolios/{id}: the body is text/csv, not application/json',
		]);
	});
});

describe('a generated value', () => {
	it('has every field, each with a value of its type', () => {
		const value = generated(PORTFOLIO);

		expect(valueFindings(value, PORTFOLIO)).toEqual([]);
		expect(Object.keys(value as object)).toEqual(['name', 'state', 'size', 'rows']);
		expect(value).toMatchObject({ state: 'open', rows: [{}] });
	});

	it('takes each value of an enumeration in turn, and what is known', () => {
		const options = { variant: 1, known: { 'rows.at': 'now' } };

		expect(generated(PORTFOLIO, options)).toMatchObject({
			state: 'closed',
			rows: [{ at: 'now' }],
		});
	});

	it.each(shapesOf('creditsafe').operations.map((operation) => [operation.key, operation]))(
		'of the response of %s is a value of its shape',
		(_key, { response }) => {
			const [[, shape] = []] = Object.values(response).flatMap((types) =>
				Object.entries(types),
			);

			expect(shape === undefined ? [] : valueFindings(generated(shape), shape)).toEqual([]);
		},
	);
});

describe('an operation', () => {
	it('is found by the most specific path', () => {
		const creditsafe = shapesOf('creditsafe');

		expect(findOperation(creditsafe, 'GET', '/v1/companies/match')?.operation.key).toBe(
			'GET /companies/match',
		);
		expect(findOperation(creditsafe, 'GET', '/v1/companies/GB-0-1%2F2')).toMatchObject({
			operation: { key: 'GET /companies/{connectId}' },
			places: ['GB-0-1/2'],
		});
		expect(findOperation(creditsafe, 'GET', '/v1/nothing')).toBeUndefined();
	});
});

describe('a watch', () => {
	it('notices what is read and is not there, at any depth', () => {
		const watch = newWatch();
		const data: Record<string, unknown> = watch.over({
			rows: [{ id: 1 }],
			paging: { next: null },
		});
		const paths = ['rows[0].id', 'rows[0].name', 'paging.last', 'total'];

		expect(paths.map((path) => valueAtPath(data, path))).toEqual([
			1,
			undefined,
			undefined,
			undefined,
		]);
		expect(watch.missed()).toEqual(['paging.last', 'rows[].name', 'total']);
		expect(unwatched(data)).toEqual({ rows: [{ id: 1 }], paging: { next: null } });
	});
});
