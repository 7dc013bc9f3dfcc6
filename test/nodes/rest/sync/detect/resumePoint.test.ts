import {
	markOf,
	type ResumePoint,
	resumePointIn,
} from '../../../../../nodes/rest/sync/detect/resumePoint';

const at = {
	call: { query: { page: '2' }, headers: {}, body: { after: null } },
	index: 1,
	start: 5,
};
const first: ResumePoint = {
	token: '',
	at: undefined,
	named: '',
	known: [],
	volatile: undefined,
	isBaseline: false,
};

describe('a place in a change log', () => {
	it.each<[string, ResumePoint]>([
		['the beginning', first],
		['behind a token', { ...first, token: 't1', known: ['aaaaaaaaaaa', 'aaaaaaaaaaa'] }],
		['a page behind a token', { ...first, token: 't1', at, named: 't2', volatile: ['url'] }],
		['the beginning of a reading that looks for "now"', { ...first, at, isBaseline: true }],
	])('comes back from a mark as it was: %s', (_name, place) => {
		const kept = JSON.parse(JSON.stringify(markOf(place))) as ReturnType<typeof markOf>;
		expect(resumePointIn(kept)).toEqual(place);
	});

	it.each(['', 'x', '{}', '{"call":{}}', JSON.stringify({ ...at, index: 0.5 })])(
		'is no page where %j was kept',
		(kept) => {
			expect(resumePointIn({ token: 't1', at: kept })).toEqual({ ...first, token: 't1' });
		},
	);
});
