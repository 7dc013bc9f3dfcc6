import { isRecord, parseJson, textOf } from '../../../../credentials/common/unknown';
import { advise, label } from '../../errors/labels';
import { RestError, responseError } from '../../errors/restError';
import { readPath, readSpot } from '../../pagination';
import { leadsFrom } from '../../pagination/automatic';
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
	Question,
} from '../syncTypes';
import { contentHash, joinedPaths } from './content';
import { explained, isForgotten } from './forgotten';
import { volatilePaths } from './steadyPages';
import { markOf, type ResumePoint, resumePointIn } from './resumePoint';
import { RowsAtToken } from './rowsAtToken';

type Rules = Extract<DetectionRules, Cursor>;

/** Rows that one place may show before it is clear that the API names no other one. */
const MAX_KNOWN = 10_000;

/** Readings without rows after which there is nothing more, although each names another place. */
const MAX_EMPTY = 3;

const noPlace = ({ from }: Cursor) =>
	responseError(
		`The API returned no sync token after ${MAX_KNOWN.toLocaleString('en')} records`,
		[
			`Its responses have no '${from.name}', which must be there even when there is nothing new.`,
			advise`Check ${from.in === 'body' ? label.syncTokenField : label.syncTokenHeader}.`,
		],
	);

const RESTARTED = [
	'The API no longer knows the sync token of the last run, so reading started over.',
	'With From Now, changes in between are not reported.',
];

/** How APIs say that there is no place: several answer 0. */
const NONE: readonly unknown[] = [undefined, null, false, '', '0', 0];

/** The place that a response names; '' where it names none. */
function namedIn(response: PageResponse, { from }: Cursor): string {
	const named = readSpot(response, from);
	if (NONE.includes(named)) return '';
	return isRecord(named) ? JSON.stringify(named) : textOf(named);
}

/**
 * The token that comes with a rejection, also with that of a request without one:
 * https://developers.asana.com/reference/events
 */
function namedInError(error: unknown, rules: Cursor): string {
	if (!(error instanceof RestError) || error.details.status !== 412) return '';
	const body = parseJson(error.details.response ?? '');
	return namedIn({ url: '', status: 412, headers: {}, body }, rules);
}

/** Whether a page leads to another one besides its sync token. */
const leadsOn = (page: Page, { from }: Cursor): boolean =>
	leadsFrom(page, { style: { kind: 'automatic' } }).some(
		(lead) => lead.kind !== 'unknown' && (lead.in !== from.in || lead.name !== from.name),
	);

/** One poll of an API that hands out where to go on. */
class ContinuedPoll {
	private readonly changes: Change[] = [];
	private rows: RowsAtToken;
	private token: string;
	private at: Position | undefined;
	/** What a page named as the next token, before one at which reading stopped. */
	private named: string;
	private volatile: readonly string[] | undefined;
	/** The last page with rows, and how it was asked for. */
	private shown: { readonly page: Page; readonly question: Question } | undefined;

	constructor(
		private readonly rules: Rules,
		private readonly place: ResumePoint,
		private readonly reading: PollContext,
	) {
		this.token = place.token;
		this.at = place.at;
		this.named = place.named;
		this.volatile = place.volatile;
		this.rows = new RowsAtToken(place.known);
	}

	/** Follows tokens until one leads to nothing new, or the poll has enough. */
	async run(): Promise<DetectionResult> {
		for (let empty = 0; empty < MAX_EMPTY;) {
			const { count, named, isFull, isEnd } = await this.walk();
			if (named === undefined) return await this.outcome(false);
			if (named === '' || named === this.token) break;
			this.token = named;
			this.at = undefined;
			this.named = '';
			if (isEnd) break;
			empty = count === 0 ? empty + 1 : 0;
			if (isFull) return await this.outcome(count === 0);
		}
		return await this.outcome(true);
	}

	/**
	 * The pages behind a token, up to one that names the next; without `named`, it stopped before.
	 * `isEnd`: it was not the last page that did.
	 */
	private async walk(): Promise<{
		count: number;
		named?: string;
		isFull: boolean;
		isEnd: boolean;
	}> {
		const { rules, reading, at } = this;
		const { storable = (token: string) => token } = reading;
		const asked = this.token === '' ? (rules.firstCursor ?? '') : this.token;
		const question = asked === '' ? {} : { token: asked };
		let count = 0;
		let { named } = this;
		let isFull = false;
		let isEnd = true;
		for await (const page of reading.pages(question, { from: at })) {
			const hasFresh = this.takeRows(page, question);
			count += page.rows.length;
			const name = storable(namedIn(page.response, rules));
			isEnd = name === '';
			if (!isEnd) {
				named = name;
				if (name !== this.token) this.passAll();
			}
			isFull = this.isFull;
			if (reading.hasOwnPages !== true && named !== '' && !leadsOn(page, rules)) break;
			// A page without rows that names a place is the end, or the next page is asked for.
			const isEmpty = page.rows.length === 0 && named !== '';
			if (!isFull || isEmpty || (!hasFresh && page.index === at?.index)) continue;
			this.stopAt(page, question, named);
			return { count, isFull, isEnd };
		}
		return { count, named, isFull, isEnd };
	}

	/** The next poll begins with this page. */
	private stopAt(page: Page, question: Question, named: string): void {
		const { call, index, start } = page;
		this.at = { call, index, start };
		this.named = named;
		if (page.rows.length > 0) this.shown = { page, question };
		this.rows.stopAt(page.rows, named !== '');
	}

	/** Whether a row came that the place did not show before. */
	private takeRows(page: Page, question: Question): boolean {
		if (page.rows.length > 0) this.shown = { page, question };
		const { idField } = this.rules;
		const fresh = page.rows.filter((row) => this.rows.isNew(this.hashOf(row), row));
		for (const row of this.place.isBaseline ? [] : fresh) {
			const id = idField === '' ? '' : textOf(readPath(row, idField));
			this.changes.push({ kind: 'new', id, row });
		}
		return fresh.length > 0;
	}

	private hashOf(row: unknown): string {
		return contentHash(row, { volatile: this.volatile });
	}

	/** All rows so far are before the place that was named. */
	private passAll(): void {
		this.rows.moveOn();
		this.shown = undefined;
	}

	private get isFull(): boolean {
		const { budget } = this.reading;
		const hasTime = budget.hasTime();
		return !hasTime || this.changes.length >= budget.maxRows;
	}

	/** Values that differ whenever one looks do not make another row at the same place. */
	private async learn(): Promise<void> {
		const { shown, rules, reading } = this;
		const isNeeded = this.volatile === undefined || this.rows.hasFresh;
		if (shown === undefined || !isNeeded || reading.isSample === true) return;
		const id = (row: unknown) => textOf(readPath(row, rules.idField || 'id'));
		const at = new Map(shown.page.rows.map((row, index) => [row, String(index)]));
		const identify = (row: unknown) => id(row) || (at.get(row) ?? '');
		const paths = await volatilePaths(reading, shown.question, [shown.page], identify);
		this.volatile = joinedPaths(this.volatile, paths);
	}

	/** @throws RestError where the next poll would read the same again, and so forever */
	private async outcome(isComplete: boolean): Promise<DetectionResult> {
		if (isComplete) {
			this.at = undefined;
			this.named = '';
			// What did not come again is behind the new place.
			if (this.token !== this.place.token) this.rows.forgetMissing();
		}
		await this.learn();
		const known = this.rows.known((row) => this.hashOf(row));
		if (isComplete && known.length > MAX_KNOWN) throw noPlace(this.rules);
		const { token, at, named, volatile } = this;
		const mark = markOf({
			token,
			at,
			named,
			known: known.slice(-MAX_KNOWN),
			volatile,
			isBaseline: this.place.isBaseline && !isComplete,
		});
		return { changes: this.changes, mark, isComplete };
	}
}

/** An API that hands out where to go on, also at the end of what there is. */
export function continuation(rules: Rules): Detection {
	return {
		async detect(mark, reading) {
			const isBaseline = reading.start.from === 'now';
			const first: ResumePoint = {
				token: '',
				at: undefined,
				named: '',
				known: [],
				volatile: undefined,
				isBaseline,
			};
			const place = mark === undefined ? first : resumePointIn(mark);
			const isFirst = place.token === '' && place.at === undefined;
			const read = async (from: ResumePoint) =>
				await new ContinuedPoll(rules, from, reading).run();
			return await read(place).catch(async (error: unknown) => {
				const token = namedInError(error, rules);
				if (isFirst && token === '') throw error;
				if (!isForgotten(error)) throw explained(error);
				if (!isFirst) reading.say?.(RESTARTED);
				return { ...(await read({ ...first, token })), isRestarted: !isFirst };
			});
		},
	};
}
