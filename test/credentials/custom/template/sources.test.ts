import {
	MOMENT_SOURCES,
	momentOf,
	randomUuid,
	type Sources,
	stepSources,
	valueOf,
} from '../../../../credentials/custom/template/sources';
import { NOW_MS, response, stepInput } from '../enteredForm';

describe('time and random placeholders', () => {
	it('have the time of the request', () => {
		const moment = momentOf(stepInput());

		expect(
			['timestamp', 'timestampMs', 'isoTime'].map((name) =>
				valueOf(name, MOMENT_SOURCES, 'Body', moment),
			),
		).toEqual([1_772_600_767, NOW_MS, '2026-03-04T05:06:07.890Z']);
	});

	it('are drawn once for each request', () => {
		let draws = 0;
		const nonceAt = (moment = momentOf(stepInput())) =>
			valueOf('nonce', MOMENT_SOURCES, 'Body', moment);
		const moment = momentOf({ ...stepInput(), random: () => (draws++ % 16) / 16 });
		const first = nonceAt(moment);

		expect(first).toBe('0123456789abcdef0123456789abcdef');
		expect(nonceAt(moment)).toBe(first);
		expect(nonceAt(momentOf({ ...stepInput(), random: () => 0.99 }))).toBe('f'.repeat(32));
	});

	it.each([0, 0.3, 0.999_999])('make a version 4 UUID from %d', (draw) => {
		expect(randomUuid(() => draw)).toMatch(
			/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
		);
	});
});

describe('placeholders of earlier responses', () => {
	const json = response(
		{ id: 7, open: true, list: [{ key: 'k' }], header: { own: 'field' }, obj: {}, empty: '' },
		{ 'x-csrf': ['c-1', 'c-2'], 'set-cookie': 'sid=s-1; Path=/' },
	);
	const xml = response('<r><ns:Ticket>t-1</ns:Ticket></r>');
	const valueIn = (name: string) =>
		valueOf(name, stepSources(2), 'Body', momentOf(stepInput(json, xml)));

	it.each([
		['step1.id', 7],
		['step1.open', true],
		['step1.list[0].key', 'k'],
		['step1.header.X-CSRF', 'c-1'],
		['step1.cookie.sid', 's-1'],
		['step1.body.id', 7],
		['step1.header.own', 'field'],
		['step2.r.Ticket', 't-1'],
	])('have the value of %s: %j', (name, value) => {
		expect(valueIn(name)).toBe(value);
	});

	it('have whole numbers beyond 2^53 with all their digits', () => {
		const long = response('{"session": {"id": 9007199254740993, "code": "9007199254740993"}}');
		const at = (name: string) =>
			valueOf(name, stepSources(1), 'Body', momentOf(stepInput(long)));

		expect(at('step1.session.id')).toBe(9_007_199_254_740_993n);
		expect(at('step1.session.code')).toBe('9007199254740993');
	});

	it.each(['step1.obj', 'step1.empty', 'step1.none', 'step1.cookie.none', 'step1.__proto__'])(
		'name a value that the response lacks: %s',
		(name) => {
			expect(() => valueIn(name)).toThrow(
				`The response of step 1 has no value at '${name.slice(6)}'`,
			);
		},
	);

	it.each(['step3.id', 'stepx'])('are unknown where there is no such step: %s', (name) => {
		expect(() => valueIn(name)).toThrow(
			expect.objectContaining({
				message: `'Body' contains the unknown placeholder {${name}}`,
				description: expect.stringContaining('{step1.path}, {step2.path}') as unknown,
			}),
		);
	});
});

describe('a placeholder of a field', () => {
	const sources: Sources = {
		tenant: { label: 'Tenant', value: 'north' },
		region: { label: 'Region', value: '' },
	};

	it('has the value of the field', () => {
		expect(valueOf('tenant', sources, 'Token URL')).toBe('north');
	});

	it('names the field where it is empty, and where it is used', () => {
		expect(() => valueOf('region', sources, 'Token URL')).toThrow(
			expect.objectContaining({
				message: "'Region' is required",
				description: expect.stringContaining("'Token URL' uses it as {region}") as unknown,
			}),
		);
	});
});
