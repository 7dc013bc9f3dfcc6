import fc from 'fast-check';

import type { Ending } from './host';
import type { Stamp } from './records';

/** What somebody does to the records. */
export type Edit =
	| { readonly do: 'insert'; readonly count: number; readonly stamp?: Stamp }
	| { readonly do: 'update'; readonly pick: number; readonly stamp?: Stamp }
	/** Those that are next to each other, by default one. */
	| { readonly do: 'delete'; readonly pick: number; readonly count?: number };

/** How APIs answer that are not well, with a status of success. */
export type Hiccup = 'blank' | 'emptyPage' | 'error' | 'noContent';

export interface PollStep {
	readonly do: 'poll';
	readonly rows?: number;
	readonly pages?: number;
	/** This call fails, counted from 1. */
	readonly failAt?: number;
	/** What it returns instead of an error. */
	readonly answer?: Hiccup;
	/** What happens to the records while the poll reads them, after so many calls. */
	readonly between?: ReadonlyArray<{ readonly after: number; readonly edit: Edit }>;
	readonly ending?: Ending;
}

/** One step of a history; data, so that a history can be written down. */
export type Step =
	| Edit
	| PollStep
	| { readonly do: 'advance'; readonly ms: number }
	| { readonly do: 'pageSize'; readonly rows: number }
	| { readonly do: 'expireToken' }
	/** Settings change that leave the meaning of a mark as it is in modes that ask for a time or an ID. */
	| { readonly do: 'editRequest' }
	/** Records may come later than they do. */
	| { readonly do: 'editOverlap' }
	/** The settings change in a way that makes what is stored meaningless. */
	| { readonly do: 'startOver' }
	/** The workflow is switched off and on, or edited. */
	| { readonly do: 'reactivate' }
	| { readonly do: 'restart' };

const quarters = fc.integer({ min: 0, max: 4 });
const picks = fc.nat({ max: 40 });
const stamps = fc.record<Stamp>(
	{ isTie: fc.constant(true), isBehind: fc.constant(true), ago: quarters, delay: quarters },
	{ requiredKeys: [] },
);

const inserts = fc.record({
	do: fc.constant('insert' as const),
	count: fc.integer({ min: 1, max: 6 }),
	stamp: stamps,
});
const updates = fc.record({ do: fc.constant('update' as const), pick: picks, stamp: stamps });
const deletes = fc.record({
	do: fc.constant('delete' as const),
	pick: picks,
	count: fc.constantFrom(1, 1, 2, 4),
});
const edits: fc.Arbitrary<Edit> = fc.oneof(inserts, updates, deletes);
const positions = fc.integer({ min: 1, max: 8 });

const polls = fc.record(
	{
		do: fc.constant('poll' as const),
		rows: fc.integer({ min: 1, max: 4 }),
		pages: fc.integer({ min: 1, max: 4 }),
		failAt: positions,
		answer: fc.constantFrom<Hiccup>('blank', 'emptyPage', 'error', 'noContent'),
		between: fc.array(fc.record({ after: positions, edit: edits }), { maxLength: 3 }),
		ending: fc.constantFrom<Ending>('delivered', 'killed', 'lostRows', 'lostSave'),
	},
	{ requiredKeys: ['do'] },
);
/** Polls of a list that changes all the time, and that are over before it is read. */
const hastyPolls = fc.record({
	do: fc.constant('poll' as const),
	rows: fc.integer({ min: 2, max: 6 }),
	between: fc.array(fc.record({ after: positions, edit: edits }), { minLength: 2, maxLength: 6 }),
});
const times = fc.constantFrom(1, 400, 1000, 30_000, 120_000, 600_000);

const now: Step = { do: 'poll' };

/** Any step; what is there twice comes twice as often. */
export const steps: ReadonlyArray<fc.Arbitrary<Step>> = [
	inserts,
	inserts,
	inserts,
	updates,
	updates,
	deletes,
	times.map((ms): Step => ({ do: 'advance', ms })),
	times.map((ms): Step => ({ do: 'advance', ms })),
	fc.integer({ min: 1, max: 5 }).map((rows): Step => ({ do: 'pageSize', rows })),
	fc.constantFrom<Step>(
		{ do: 'expireToken' },
		{ do: 'restart' },
		{ do: 'restart' },
		{ do: 'reactivate' },
		{ do: 'startOver' },
		{ do: 'editRequest' },
		{ do: 'editOverlap' },
	),
	fc.constant(now),
	fc.constant(now),
	polls,
	polls,
	polls,
	hastyPolls,
];
