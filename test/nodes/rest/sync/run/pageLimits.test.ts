import { RestError } from '../../../../../nodes/rest/errors/restError';
import { pageLimitFor } from '../../../../../nodes/rest/sync/run/timeLimit';
import type { DetectionRules } from '../../../../../nodes/rest/sync/syncTypes';

const IN_PARTS: DetectionRules = {
	mode: 'newId',
	parameter: 'after',
	order: 'oldestFirst',
	idField: 'id',
};
const WHOLE: DetectionRules = { mode: 'snapshot', idField: 'id' };
const rateLimit = new RestError('status', 'The API returned 429', '', { status: 429 });

let nodes = 0;
const nodeName = () => `node ${(nodes += 1)}`;

const limitOf = (key: string, rules: DetectionRules = IN_PARTS) =>
	pageLimitFor(key, { maxRows: 9, hasTime: () => true }, rules);

/** How many pages a poll reads before it stops, at most as many as there are. */
function pagesRead(limit: ReturnType<typeof limitOf>, there = 100): number {
	let pages = 1;
	while (limit.budget.hasTime() && pages < there) pages += 1;
	return pages;
}

/** A poll that fails when it asks for one page more than these. */
function failAfter(
	key: string,
	pages: number,
	error: unknown,
	rules: DetectionRules = IN_PARTS,
): void {
	const limit = limitOf(key, rules);
	for (let page = 0; page < pages; page++) limit.budget.hasTime();
	limit.failed(error);
}

describe('the pages of a poll', () => {
	it('are not limited as long as all goes well', () => {
		const key = nodeName();
		expect(pagesRead(limitOf(key))).toBe(100);
		limitOf(key).succeeded(false);
		expect(pagesRead(limitOf(key))).toBe(100);
		expect(limitOf(key).budget.maxRows).toBe(9);
	});

	it('are half as many after a rate limit, and more again bit by bit', () => {
		const key = nodeName();
		failAfter(key, 12, rateLimit);
		const next = limitOf(key);
		expect(pagesRead(next)).toBe(6);
		next.succeeded(false);
		const after = limitOf(key);
		expect(pagesRead(after)).toBe(12);
		after.succeeded(true);
		expect(pagesRead(limitOf(key))).toBe(100);
	});

	it('are half as many after a rate limit that the API states with another status than 429', () => {
		const key = nodeName();
		const details = { status: 403, isAboutPace: true };
		failAfter(key, 12, new RestError('status', 'The API returned 403', '', details));
		expect(pagesRead(limitOf(key))).toBe(6);
	});

	it('are at least one, even after a poll that failed on its first page', () => {
		const key = nodeName();
		failAfter(key, 1, rateLimit);
		expect(pagesRead(limitOf(key))).toBe(1);
	});

	it.each([
		['on the first page', 0, rateLimit, IN_PARTS],
		['for good', 5, new RestError('status', 'No', '', { status: 404 }), IN_PARTS],
		['by an error of ours', 5, new Error('No'), IN_PARTS],
		['in a list that is compared as a whole', 5, rateLimit, WHOLE],
	])('are not limited by a failure %s', (_name, pages, error, rules) => {
		const key = nodeName();
		failAfter(key, pages, error, rules);
		expect(pagesRead(limitOf(key, rules))).toBe(100);
	});

	it('of other nodes are not limited', () => {
		failAfter(nodeName(), 10, rateLimit);
		expect(pagesRead(limitOf(nodeName()))).toBe(100);
	});
});
