import { Versions } from '../../../../../nodes/rest/sync/detect/versions';

const A = 'aaaaaaaaaaa';
const B = 'bbbbbbbbbbb';
const C = 'ccccccccccc';

function some(): Versions {
	const versions = new Versions();
	versions.add(1, A);
	versions.add(2, B, C);
	versions.add(2, C);
	return versions;
}

describe('known versions', () => {
	it('come back from a mark as they were, with their content while it counts', () => {
		const { fields } = some();
		expect(fields).toEqual({ known: { 1: A, 2: C }, open: { 2: B + C } });
		expect(Versions.of(fields).fields).toEqual(fields);
	});

	it.each([
		[1, A, ''],
		[2, B, C],
		[1, B, undefined],
		[3, A, undefined],
	])('at %d, %s has the content %j', (time, id, content) => {
		expect(some().contentOf(time, id)).toBe(content);
	});

	it.each([
		[0, 3],
		[2, 2],
		[3, 0],
	])('below %d are forgotten, so that %d are left', (low, size) => {
		const versions = some();
		versions.dropBelow(low);
		expect(versions.size).toBe(size);
	});

	it.each([
		[3, undefined],
		[2, 2],
		[1, Infinity],
	])('of which %d fit in are those from %j on', (max, lowest) => {
		expect(some().lowestWithin(max)).toBe(lowest);
	});

	it.each([undefined, 'x', [], { known: { now: A }, open: 7 }])('are none in %j', (mark) => {
		expect(Versions.of((mark ?? {}) as never).size).toBe(0);
	});
});
