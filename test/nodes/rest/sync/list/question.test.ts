import type { RequestParts } from '../../../../../nodes/rest/call/apiRequest';
import { askedParts, isFiltered } from '../../../../../nodes/rest/sync/list/question';
import type { DetectionRules, Question } from '../../../../../nodes/rest/sync/syncTypes';

const RULES: DetectionRules = {
	mode: 'changedSince',
	idField: 'id',
	timeField: 'at',
	parameter: '',
	times: { format: 'isoSeconds' },
	overlapMs: 0,
	order: 'any',
};
const CURSOR: DetectionRules = {
	mode: 'cursor',
	idField: '',
	from: { in: 'body', name: 'next' },
	parameter: 'cursor',
};
const AT = '2026-01-31T13:45:00Z';

const asked = (
	parts: Partial<RequestParts>,
	question: Question,
	rules: DetectionRules = RULES,
): RequestParts => askedParts({ method: 'GET', path: 'list', ...parts }, rules, question);

describe('a placeholder', () => {
	it('is filled in path, query, headers and body, encoded as each needs', () => {
		const parts = asked(
			{
				path: 'since/{since}',
				query: [
					['q', 'updated >= "{since}"'],
					['list', ['{since}', 'b']],
				],
				headers: { 'X-Since': '{since}' },
				body: { type: 'application/json', text: '{ "from": "{since}" }' },
			},
			{ since: AT },
		);
		expect(parts).toMatchObject({
			path: `since/${encodeURIComponent(AT)}`,
			query: [
				['q', `updated >= "${AT}"`],
				['list', [AT, 'b']],
			],
			headers: { 'X-Since': AT },
			body: { text: `{ "from": "${AT}" }` },
		});
	});

	it('is filled in a form, as it was encoded there', () => {
		const body = { type: 'application/x-www-form-urlencoded', text: 'from=%7Bsince%7D&a=b' };
		expect(asked({ body }, { since: AT }).body).toMatchObject({
			text: `from=${encodeURIComponent(AT)}&a=b`,
		});
	});

	it('cannot break out of a JSON text', () => {
		const body = { type: 'application/json', text: '{ "token": "{token}" }' };
		const { body: filled } = asked({ body }, { token: 'a"b\\c' }, { ...CURSOR, parameter: '' });
		expect(JSON.parse((filled as { text: string }).text)).toEqual({ token: 'a"b\\c' });
	});

	it('alone in a query parameter or header takes it along where nothing is asked', () => {
		const parts = { query: [['from', '{since}']] as const, headers: { 'X-Since': '{since}' } };
		expect(asked(parts, {})).toMatchObject({ query: [], headers: {} });
	});

	it('in a longer text means everything where nothing is asked', () => {
		expect(asked({ query: [['q', 'updated >= {since}']] }, {}).query).toEqual([
			['q', 'updated >= 1970-01-01T00:00:00Z'],
		]);
	});

	it('counts more than a parameter of the rules', () => {
		const body = { type: 'application/json', text: '{ "cursor": "{token}" }' };
		const parts = asked({ method: 'POST', body }, { token: 't1' }, CURSOR);
		expect(parts).toMatchObject({ query: [], body: { text: '{ "cursor": "t1" }' } });
	});

	it('that the mode does not ask for stays as it is, as in GraphQL', () => {
		const text = '{"query":"{ session {token} }"}';
		const body = { type: 'application/json', text };
		expect(asked({ body, path: '{guid}/x' }, { since: AT })).toMatchObject({
			path: '{guid}/x',
			body: { text },
		});
	});
});

describe('a parameter of the rules', () => {
	it('takes what is asked, in place of one of the same name', () => {
		const query = [
			['cursor', 'own'],
			['a', 'b'],
		] as const;
		expect(asked({ query }, { token: 't1' }, CURSOR).query).toEqual([
			['a', 'b'],
			['cursor', 't1'],
		]);
		expect(asked({ query }, {}, CURSOR).query).toEqual(query);
	});
});

it('a list is filtered by a parameter or a placeholder', () => {
	const plain: RequestParts = { method: 'GET', path: 'list' };
	expect(isFiltered(RULES, plain)).toBe(false);
	expect(isFiltered(RULES, { ...plain, query: [['q', 'x > {since}']] })).toBe(true);
	expect(isFiltered({ ...RULES, parameter: 'since' }, plain)).toBe(true);
	expect(isFiltered(RULES, { ...plain, path: '{guid}/list' })).toBe(false);
});
