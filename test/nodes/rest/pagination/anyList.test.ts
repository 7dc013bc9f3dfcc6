import fc from 'fast-check';

import { RestError } from '../../../../nodes/rest/errors/restError';
import type { PagePlan } from '../../../../nodes/rest/pagination';
import { walkPages } from '../../../../nodes/rest/pagination/readPages';
import { named } from '../../support/advice';
import { lasting, type Manner, manners, serverOf, styleOf, truthOf } from './support/anyServer';
import { sized } from '../../../size';

/** More for a long search: `LIST_RUNS=50000 FAST_CHECK_SEED=$RANDOM npx jest anyList`. */
const RUNS = Number(process.env.LIST_RUNS ?? sized(3000, 1200));

async function readingOf(manner: Manner, plan: PagePlan) {
	const { fetch, own, calls } = serverOf(manner);
	const rows: unknown[] = [];
	let error: RestError | undefined;
	let isToldIncomplete = false;
	try {
		for await (const page of walkPages(fetch, {
			own,
			follow: (link, from) => new URL(link, from).href,
			hint: (advice) => {
				isToldIncomplete ||=
					/^The API reported .*(?: but returned|Rows may be missing)/.test(named(advice));
			},
			...plan,
		}))
			rows.push(...page.rows);
	} catch (thrown) {
		if (!(thrown instanceof RestError)) throw thrown;
		error = thrown;
	}
	return { rows, calls, error, isToldIncomplete };
}

/** Every row that was there all the time came once, in order unless rows moved. */
function expectWhole(manner: Manner, rows: readonly unknown[]): void {
	if (manner.move === undefined) {
		expect(rows).toEqual(truthOf(manner));
		return;
	}
	const byId = (list: readonly unknown[]) =>
		list.map((row) => (row as { id: number }).id).sort((a, b) => a - b);
	expect(new Set(byId(rows)).size).toBe(rows.length);
	expect(byId(lasting(manner, rows))).toEqual(byId(lasting(manner, truthOf(manner))));
}

/** All rows, an error, or the hint that fewer came than the API states or may have. */
function expectWholeOrTold(
	manner: Manner,
	{ rows, error, isToldIncomplete }: Awaited<ReturnType<typeof readingOf>>,
): void {
	const isLess = isToldIncomplete && rows.length < truthOf(manner).length;
	if (error === undefined && !isLess) expectWhole(manner, rows);
}

const PLAIN: Manner = {
	rows: 7,
	size: 3,
	hidden: 0,
	gap: undefined,
	way: 'offset',
	first: 0,
	position: 'page',
	cursor: ['nextCursor', 'cursor'],
	asks: true,
	asksSize: false,
	list: 'items',
	total: 'header',
	flag: 'none',
	end: 'absent',
	behind: 'empty',
	interruption: undefined,
	areAlike: false,
	move: undefined,
};

/** Lists of which a part once looked whole: long searches found them. */
const FOUND: Array<[Manner]> = [
	// The number of a row leads to what that of a page would, as the list has moved by the difference.
	[{ ...PLAIN, interruption: { at: 3, by: 'blank' }, move: { after: 1, by: -2 } }],
	// The same rows come for a cursor under a wrong name, and one more in front of them.
	[
		{
			...PLAIN,
			rows: 1,
			size: 2,
			way: 'cursor',
			cursor: ['scroll', 'another'],
			total: 'pages',
			end: 'filled',
			move: { after: 1, by: 1 },
		},
	],
	// As many rows as four full pages have, but each page leaves one out.
	[
		{
			...PLAIN,
			rows: 39,
			size: 11,
			hidden: 1,
			asks: false,
			total: 'pages',
			interruption: { at: 4, by: 'blank' },
		},
	],
	// More rows came than are left, as some of them are gone.
	[
		{
			...PLAIN,
			rows: 9,
			way: 'page',
			asks: false,
			interruption: { at: 3, by: 'blank' },
			move: { after: 1, by: -2 },
		},
	],
	// The only page names itself as the next one, and its rows look the same.
	[
		{
			...PLAIN,
			rows: 5,
			size: 5,
			way: 'cursor',
			asks: false,
			total: 'too many',
			end: 'itself',
			areAlike: true,
		},
	],
	// The last page is short, comes again, and looks like another one with the same rows.
	[{ ...PLAIN, rows: 4, asks: false, total: 'pages', behind: 'last page', areAlike: true }],
];

describe('a list, however it is paged, moved and interrupted', () => {
	it('comes with every row once, or ends in an error, with Automatic', async () => {
		await fc.assert(
			fc.asyncProperty(manners, async (manner) => {
				const reading = await readingOf(manner, { style: { kind: 'automatic' } });
				expectWholeOrTold(manner, reading);
			}),
			{ numRuns: RUNS, examples: FOUND },
		);
	});

	it('comes with every row once, or ends in an error, with the style of its documentation', async () => {
		await fc.assert(
			fc.asyncProperty(manners, async (manner) => {
				const { style, plan } = styleOf(manner);
				const reading = await readingOf(manner, { ...plan, style });
				expectWholeOrTold(manner, reading);
			}),
			{ numRuns: RUNS, examples: FOUND },
		);
	});

	it('is mostly read: an error is the exception where nothing interrupts it', async () => {
		const outcomes: boolean[] = [];
		await fc.assert(
			fc.asyncProperty(manners, async (manner) => {
				if (manner.total === 'page') return;
				const plain = { ...manner, interruption: undefined, move: undefined };
				const { style, plan } = styleOf(plain);
				const { error } = await readingOf(plain, { ...plan, style });
				outcomes.push(error === undefined);
			}),
			{ numRuns: sized(1000, 500) },
		);

		expect(outcomes.filter(Boolean).length).toBeGreaterThan(outcomes.length * 0.85);
	});
});
