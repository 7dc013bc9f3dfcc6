import { Parallelism } from '../../../../../nodes/rest/call/pacing/parallelism';

describe('parallelism', () => {
	const parallelism = new Parallelism();
	parallelism.accept(10);
	parallelism.accept(4);

	it('may be why a request is rejected that left as one of about as many as were ever accepted', () => {
		expect([6, 10, 30].map((atOnce) => parallelism.mayBeTooMany(atOnce))).toEqual([
			true,
			true,
			true,
		]);
	});

	it('is not why one is rejected that left as one of few', () => {
		expect([1, 5].map((atOnce) => parallelism.mayBeTooMany(atOnce))).toEqual([false, false]);
	});

	it('is never why a single request is rejected', () => {
		expect(new Parallelism().mayBeTooMany(1)).toBe(false);
	});
});
