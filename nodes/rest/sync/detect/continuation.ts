import { parseJson, textOf } from '../../../../credentials/common/unknown';
import { advise, label } from '../../errors/labels';
import { RestError } from '../../errors/restError';
import { readPath, readSpot } from '../../pagination';
import { toText } from '../../pagination/pageRequest';
import type {
	Change,
	Cursor,
	Detection,
	DetectionResult,
	DetectionRules,
	Page,
	PageResponse,
	PollContext,
	Position,
	SyncState,
} from '../syncTypes';
import { contentHash, joinHashes, splitHashes } from './contentHash';
import { isPosition } from './orderedState';

/** Where to go on, and the rows that the same place showed already. */
interface Place {
	/** '' is the beginning. */
	readonly cursor: string;
	/** The page behind the cursor that was read last, where pages have a way of their own. */
	readonly at: Position | undefined;
	readonly known: readonly string[];
	/** Nothing is handed over until the end is reached: it is where "now" is. */
	readonly isBaseline: boolean;
}

/** Rows that one place may show before it is clear that the API names no other one. */
const MAX_KNOWN = 10_000;

/** Answers without rows after which there is nothing more, although each names another place. */
const MAX_EMPTY_PAGES = 3;

function placeIn(mark: SyncState): Place {
	const at = parseJson(textOf(mark.at));
	return {
		cursor: textOf(mark.cursor),
		at: isPosition(at) ? at : undefined,
		known: splitHashes(mark.recent),
		isBaseline: mark.isBaseline === true,
	};
}

const markOf = ({ cursor, at, known, isBaseline }: Place): SyncState => ({
	cursor,
	...(at === undefined ? {} : { at: JSON.stringify(at) }),
	...(known.length === 0 ? {} : { recent: joinHashes(known) }),
	...(isBaseline ? { isBaseline } : {}),
});

const FORGOTTEN: readonly number[] = [400, 404, 410, 422];

function explainTokenError(error: unknown, { cursor, at }: Place): unknown {
	const isForgotten =
		(cursor !== '' || at !== undefined) &&
		error instanceof RestError &&
		FORGOTTEN.includes(error.details.status ?? 0);
	if (!isForgotten) return error;
	return error.with({
		advice: [
			'The sync token may have expired.',
			advise`To start over, change the text in ${label.startOver}.`,
			advise`To start over, leave ${label.since} empty.`,
			'Changes in between must be fetched another way.',
		],
	});
}

const noPlace = ({ from }: Cursor) =>
	new RestError(
		'response',
		`The API returned no sync token after ${MAX_KNOWN.toLocaleString('en')} records`,
		[
			`Its responses have no '${from.name}', which must be there even when there is nothing new.`,
			advise`Check ${from.in === 'body' ? label.syncTokenField : label.syncTokenHeader}.`,
		],
	);

/** How APIs say that there is no place: several answer 0. */
const NONE: readonly unknown[] = [undefined, null, false, '', '0', 0];

/** The place that an answer names; '' where it names none. */
function namedIn(response: PageResponse, { from }: Cursor): string {
	const named = readSpot(response, from);
	return NONE.includes(named) ? '' : toText(named).trim();
}

/** One poll of an API that hands out where to go on. */
class ContinuedPoll {
	private readonly changes: Change[] = [];
	private readonly rows: RowsAtToken;
	private cursor: string;
	/** Named by a page behind which others followed that it does not lead to. */
	private named = '';
	private at: Position | undefined;
	private emptyPages = 0;

	constructor(
		private readonly rules: Extract<DetectionRules, Cursor>,
		private readonly place: Place,
		private readonly reading: PollContext,
	) {
		this.cursor = place.cursor;
		this.at = place.at;
		this.rows = new RowsAtToken(place.known);
	}

	async run(): Promise<DetectionResult> {
		const { firstCursor = '', parameter } = this.rules;
		const { pages } = this.reading;
		const asked = this.cursor === '' ? firstCursor : this.cursor;
		for await (const page of pages(asked === '' ? {} : { [parameter]: asked }, this.at)) {
			const end = this.take(page);
			if (end !== undefined) return this.outcome(end === 'end');
		}
		return this.outcome(true);
	}

	/** Takes a page in; says whether the reading ends with it. */
	private take(page: Page): 'end' | 'full' | undefined {
		const { hasOwnPages = false } = this.reading;
		const hasFresh = this.takeRows(page);
		const named = namedIn(page.response, this.rules);
		const isOn = named !== '' && named !== this.cursor;
		this.emptyPages = page.rows.length === 0 ? this.emptyPages + 1 : 0;
		const hasMoved = hasOwnPages ? this.at?.index !== page.index : isOn;
		if (hasOwnPages) {
			if (isOn) this.named = named;
			const { call, index, start } = page;
			this.at = { call, index, start };
		} else if (isOn) this.moveTo(named);
		// The same place again, or ever others with nothing there.
		else if (named !== '') return 'end';
		if (!hasOwnPages && this.emptyPages >= MAX_EMPTY_PAGES) return 'end';
		return this.isFull && (hasFresh || hasMoved) ? 'full' : undefined;
	}

	private takeRows({ rows }: Page): boolean {
		const fresh = rows.filter((row) => this.rows.isNew(contentHash(row)));
		if (!this.place.isBaseline) for (const row of fresh) this.changes.push(this.changeOf(row));
		return fresh.length > 0;
	}

	private changeOf(row: unknown): Change {
		const { idField } = this.rules;
		return { kind: 'new', id: idField === '' ? '' : textOf(readPath(row, idField)), row };
	}

	private moveTo(cursor: string): void {
		this.cursor = cursor;
		this.rows.moveOn();
	}

	private get isFull(): boolean {
		const { budget } = this.reading;
		const hasTime = budget.hasTime();
		return !hasTime || this.changes.length >= budget.maxRows;
	}

	/** @throws RestError where the next poll would read the same again, and so for ever */
	private outcome(isComplete: boolean): DetectionResult {
		if (isComplete) {
			if (this.named !== '') this.moveTo(this.named);
			if (this.cursor !== this.place.cursor) this.rows.forgetMissing();
			this.at = undefined;
		}
		const { known } = this.rows;
		if (isComplete && known.length > MAX_KNOWN) throw noPlace(this.rules);
		const mark = markOf({
			cursor: this.cursor,
			at: this.at,
			known: known.slice(-MAX_KNOWN),
			isBaseline: this.place.isBaseline && !isComplete,
		});
		return { changes: this.changes, mark, isComplete };
	}
}

/** An API that hands out where to go on, also at the end of what there is. */
export function continuation(rules: Extract<DetectionRules, Cursor>): Detection {
	return {
		async detect(mark, reading) {
			const isBaseline = reading.start.from === 'now';
			const place =
				mark === undefined
					? { cursor: '', at: undefined, known: [], isBaseline }
					: placeIn(mark);
			return await new ContinuedPoll(rules, place, reading).run().catch((error: unknown) => {
				throw explainTokenError(error, place);
			});
		},
	};
}

/** Rows at a place, each as often as it came there: a log may say the same twice. */
class RowsAtToken {
	/** Hashes of the rows that came since the place, oldest first. */
	private came: string[] = [];
	private readonly expected = new Map<string, number>();

	/** @param known hashes of the rows that the place showed before */
	constructor(known: readonly string[]) {
		for (const hash of known) this.expected.set(hash, (this.expected.get(hash) ?? 0) + 1);
	}

	/** Takes a row in; whether the place did not show it before. */
	isNew(hash: string): boolean {
		this.came.push(hash);
		const count = this.expected.get(hash) ?? 0;
		if (count === 0) return true;
		if (count === 1) this.expected.delete(hash);
		else this.expected.set(hash, count - 1);
		return false;
	}

	/** The place is another one now, behind all that came. */
	moveOn(): void {
		this.came = [];
	}

	/** All is read: what did not come again is behind, too. */
	forgetMissing(): void {
		this.expected.clear();
	}

	/** Hashes of what the place shows, as far as is known. */
	get known(): readonly string[] {
		const missing = [...this.expected].flatMap(([hash, count]) =>
			Array.from({ length: count }, () => hash),
		);
		return [...missing, ...this.came];
	}
}
