import {
	combineScopes,
	lazyScope,
	momentScope,
	randomUuid,
	responseScope,
} from '../../../../credentials/custom/template/scope';
import { NOW_MS, response, stepInput } from '../enteredForm';

describe('time and random placeholders', () => {
	it('tell the moment of the request', () => {
		const scope = momentScope(stepInput());

		expect(
			['timestamp', 'timestampMs', 'isoTime'].map((name) => scope.resolve(name, '')),
		).toEqual([1_772_600_767, NOW_MS, '2026-03-04T05:06:07.890Z']);
	});

	it('are drawn once per request', () => {
		let draws = 0;
		const scope = momentScope({ ...stepInput(), random: () => (draws++ % 16) / 16 });
		const first = scope.resolve('nonce', '');

		expect(first).toBe('0123456789abcdef0123456789abcdef');
		expect(scope.resolve('nonce', '')).toBe(first);
		expect(momentScope({ ...stepInput(), random: () => 0.99 }).resolve('nonce', '')).toBe(
			'f'.repeat(32),
		);
	});

	it.each([0, 0.3, 0.999_999])('make a version 4 UUID from %d', (draw) => {
		expect(randomUuid(() => draw)).toMatch(
			/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
		);
	});
});

describe('values of an earlier answer', () => {
	const json = response(
		{ id: 7, open: true, list: [{ key: 'k' }], header: { own: 'field' }, obj: {}, empty: '' },
		{ 'x-csrf': ['c-1', 'c-2'], 'set-cookie': 'sid=s-1; Path=/' },
	);
	const xml = response('<r><ns:Ticket>t-1</ns:Ticket></r>');
	const scope = responseScope([json, xml]);

	it.each([
		['step1.id', 7],
		['step1.open', true],
		['step1.list[0].key', 'k'],
		['step1.header.X-CSRF', 'c-1'],
		['step1.cookie.sid', 's-1'],
		['step1.body.id', 7],
		['step1.header.own', 'field'],
		['step2.r.Ticket', 't-1'],
		['step3.id', undefined],
		['stepx', undefined],
	])('%s', (name, value) => {
		expect(scope.resolve(name, '')).toBe(value);
	});

	it.each(['step1.obj', 'step1.empty', 'step1.none', 'step1.cookie.none', 'step1.__proto__'])(
		'that is missing or no value, %s, is named',
		(name) => {
			expect(() => scope.resolve(name, '')).toThrow(
				`The answer of step 1 has no value at '${name.slice(6)}'`,
			);
		},
	);
});

describe('scopes', () => {
	it('answer in their order, and know the names of all', () => {
		const scope = combineScopes(
			lazyScope({ a: () => 1 }),
			lazyScope({ a: () => 2, b: () => 3 }),
		);

		expect([scope.resolve('a', ''), scope.resolve('b', ''), scope.known]).toEqual([
			1,
			3,
			['a', 'a', 'b'],
		]);
	});
});
