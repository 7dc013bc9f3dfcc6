import { isRecord, type UnknownRecord } from '../../../../../credentials/common/unknown';
import { RestError } from '../../../../../nodes/rest/errors/restError';
import type { PageResponse } from '../../../../../nodes/rest/pagination';
import type { FetchPage, PageCall } from '../../../../../nodes/rest/pagination/pageTypes';
import { walkPages } from '../../../../../nodes/rest/pagination/readPages';
import type { Question, ReadPages, WalkOptions } from '../../../../../nodes/rest/sync/syncTypes';
import { FORMATS, PARSERS, stepOf } from './formats';
import { parentOf, type Records, type Version } from './records';
import { isCounted, planOf, type Scenario } from './scenario';
import type { Hiccup } from './steps';

type Query = Readonly<Record<string, string>>;

const FAILURES = [
	new RestError('network', 'The connection broke off'),
	new RestError('status', 'The API returned 503', '', { status: 503 }),
	new RestError('timeout', 'No answer came in time'),
] as const;

/** What such an API returns in place of a page. */
const HICCUPS: { readonly [Kind in Hiccup]: (body: UnknownRecord) => unknown } = {
	blank: () => ({}),
	emptyPage: (body) => ({ ...body, items: [] }),
	error: () => ({ ok: false, error: 'try later' }),
	noContent: () => undefined,
};

/** A row as the list shows it. */
export interface Row {
	readonly id: Version['id'];
	readonly version: number;
	readonly value: string;
	readonly changedAt: unknown;
	/** Another one whenever one looks. */
	readonly url?: string;
}

/** By which rows are sorted and pages are found: a time or nothing, then the ID. */
type Place = readonly [stampMs: number, id: Version['id']];

const WHOLE = /^\d+$/;

const compareTexts = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/** Numbers by their size, others as text. */
function compareIds(a: Version['id'], b: Version['id']): number {
	const [first, second] = [String(a), String(b)];
	const areNumbers = WHOLE.test(first) && WHOLE.test(second);
	return (areNumbers ? first.length - second.length : 0) || compareTexts(first, second);
}

/** What happens to one poll's calls. */
export interface Mischief {
	/** This call fails, counted from 1. */
	readonly failAt?: number;
	/** What it returns instead of an error. */
	readonly answer?: Hiccup;
	/** Told after each answer, with the number of calls so far. */
	readonly between?: (calls: number) => void;
}

/** An API in memory: a list and a change log. */
export class Api {
	/** Rows of a page. */
	pageSize: number;
	isTokenAlive = true;
	mischief: Mischief = {};
	/** Calls since the last time that mischief was made. */
	calls = 0;
	/** Whether one of them was answered as if all was well. */
	hasHiccuped = false;

	private nonce = 0;

	constructor(
		private readonly scenario: Scenario,
		private readonly records: Records,
	) {
		this.pageSize = scenario.pageSize;
	}

	/** Reads the list page by page, as the engine is given it. */
	readonly pages: ReadPages = (question, options) => this.pagesOf()(question, options);

	/** Reads the list of a parent; undefined: all records are in one list. */
	pagesOf(parent?: string): ReadPages {
		return (question, options) => this.walk(question, options, parent);
	}

	/** Reads the records that have a list of their own: those of which there was ever a record. */
	readonly parentPages: ReadPages = () => {
		const fetch: FetchPage = async () =>
			await this.renewing(
				async () => await this.called(() => ({ items: this.parentRows() })),
			);
		return walkPages(fetch, { style: { kind: 'onePage' }, rows: 'items' });
	};

	/** A record by itself; undefined where it is gone. */
	async detailsOf(row: unknown): Promise<unknown> {
		const { id } = row as Pick<Row, 'id'>;
		const response = await this.renewing(async () => await this.called(() => this.details(id)));
		return response.status === 404 ? undefined : response.body;
	}

	private details(id: Version['id']): unknown {
		const version = this.records.visible().find((each) => each.id === id);
		return version === undefined ? undefined : this.shownRow(version);
	}

	private parentRows(): ReadonlyArray<{ readonly id: string }> {
		const { parents } = this.scenario.api;
		const shown = this.records.versions.filter((version) => version.shown !== undefined);
		return [...new Set(shown.map(({ id }) => parentOf(id, parents)))].map((id) => ({ id }));
	}

	private walk(
		{ since, after, token }: Question,
		{ from, list = '' }: WalkOptions = {},
		parent?: string,
	): ReturnType<ReadPages> {
		const { hasFilter } = this.scenario.api;
		const query = {
			...(since === undefined || !hasFilter ? {} : { since }),
			...(after === undefined || !hasFilter ? {} : { afterId: after }),
			...(token === undefined ? {} : { cursor: token }),
		};
		const fetch: FetchPage = async (call) =>
			await this.renewing(async () => await this.response(query, call, parent));
		const plan = planOf(this.scenario, this.pageSize);
		return walkPages(fetch, {
			...plan,
			mustBeWhole: true,
			rows: plan.rows || list,
			own: { query },
			...(from === undefined ? {} : { from }),
		});
	}

	/** The time that a row shows and, mostly, the server knows. */
	shownMs({ stampMs }: Version): number {
		const step = stepOf(this.scenario.api);
		return Math.floor(stampMs / step) * step;
	}

	rowOf(version: Version): Row {
		const { times } = this.scenario.api;
		const { id, version: number, value } = version;
		const changedAt = FORMATS[times.format](this.shownMs(version), times);
		return { id, version: number, value, changedAt };
	}

	/** With what differs whenever one looks. */
	private shownRow(version: Version): Row {
		if (!this.scenario.api.isVolatile) return this.rowOf(version);
		this.nonce += 1;
		return {
			...this.rowOf(version),
			url: `https://files.example/${version.id}?sig=${this.nonce}`,
		};
	}

	/** A session gets a new token when the old one is rejected, and calls again. */
	private async renewing<Result>(call: () => Promise<Result>): Promise<Result> {
		return await call().catch(async (error: unknown) => {
			if (!(error instanceof RestError) || error.details.status !== 401) throw error;
			this.isTokenAlive = true;
			return await call();
		});
	}

	private async response(query: Query, call: PageCall, parent?: string): Promise<PageResponse> {
		const { mode } = this.scenario;
		const asked: Query = { ...query, ...call.query };
		const size = Number(asked.limit ?? this.pageSize);
		return await this.called(() =>
			mode === 'cursor'
				? this.logPage(asked, size, parent)
				: this.listPage(asked, size, parent),
		);
	}

	/** One call, which may fail. */
	private async called(bodyOf: () => unknown): Promise<PageResponse> {
		await Promise.resolve();
		if (!this.isTokenAlive)
			throw new RestError('status', 'The API returned 401', '', { status: 401 });
		this.calls += 1;
		const { api } = this.scenario;
		const body = this.calls === this.mischief.failAt ? this.hiccup(bodyOf) : bodyOf();
		const date = new Date(this.records.nowMs + api.dateAheadMs).toUTCString();
		const answer: PageResponse = {
			url: 'https://api.example.com/v1/records',
			status: body === undefined ? (this.calls === this.mischief.failAt ? 204 : 404) : 200,
			headers: api.hasDate ? { date } : {},
			body,
		};
		this.records.advance(api.callMs);
		this.mischief.between?.(this.calls);
		return answer;
	}

	/** What a call returns that fails. @throws RestError */
	private hiccup(bodyOf: () => unknown): unknown {
		const { answer } = this.mischief;
		const body = bodyOf();
		const hasList = isRecord(body) && Array.isArray(body.items);
		// Where pages are counted and no total is stated, a page without rows is the end.
		const isNone =
			answer === 'emptyPage' || (answer === 'noContent' && isCounted(this.scenario));
		const isPossible = !isNone || (isRecord(body) && body.total !== undefined);
		if (answer !== undefined && hasList && isPossible) {
			this.hasHiccuped = true;
			return HICCUPS[answer](body);
		}
		throw FAILURES[this.calls % FAILURES.length] ?? FAILURES[0];
	}

	private listPage(query: Query, size: number, parent?: string) {
		const { api } = this.scenario;
		const rows = this.filtered(query, parent).sort((a, b) =>
			this.compare(this.placeOf(a), this.placeOf(b)),
		);
		const start = this.startOf(query, size, rows);
		const page = rows.slice(start, start + size);
		const last = page.at(-1);
		const named = { namedPage: { page: start / size + 1 }, namedOffset: { offset: start } };
		const isMore = start + size < rows.length && last !== undefined;
		return {
			items: page.map((version) =>
				api.hasDetails ? { id: version.id } : this.shownRow(version),
			),
			...(api.hasTotal ? { total: rows.length } : {}),
			...(api.paging === 'namedPage' || api.paging === 'namedOffset'
				? named[api.paging]
				: {}),
			...(api.paging === 'cursor'
				? { next: isMore ? JSON.stringify(this.placeOf(last)) : null }
				: {}),
		};
	}

	private startOf(query: Query, size: number, rows: readonly Version[]): number {
		if (query.page !== undefined) return (Number(query.page) - 1) * size;
		if (query.cursor === undefined) return Number(query.offset ?? 0);
		const after = JSON.parse(query.cursor) as Place;
		const index = rows.findIndex((version) => this.compare(this.placeOf(version), after) > 0);
		return index < 0 ? rows.length : index;
	}

	private filtered({ since, afterId }: Query, parent?: string): Version[] {
		const { isExclusive, times, parents } = this.scenario.api;
		const sinceMs = since === undefined ? undefined : PARSERS[times.format](since, times);
		if (Number.isNaN(sinceMs)) throw new Error(`The filter cannot be read: ${since}`);
		return this.records.visible().filter((version) => {
			if (parent !== undefined && parentOf(version.id, parents) !== parent) return false;
			const isLate = sinceMs === undefined || this.knownMs(version) >= sinceMs;
			const isEdge = isExclusive && this.knownMs(version) === sinceMs;
			return (
				isLate && !isEdge && (afterId === undefined || compareIds(version.id, afterId) > 0)
			);
		});
	}

	private knownMs(version: Version): number {
		return this.scenario.api.comparesFinely ? version.stampMs : this.shownMs(version);
	}

	private placeOf(version: Version): Place {
		const isByTime = this.scenario.mode === 'changedSince' && this.scenario.api.order !== 'any';
		return [isByTime ? this.knownMs(version) : 0, version.id];
	}

	private compare([aMs, aId]: Place, [bMs, bId]: Place): number {
		const { mode, api } = this.scenario;
		const isReversed = mode === 'changedSince' && api.tiesAreReversed;
		return aMs - bMs || (isReversed ? compareIds(bId, aId) : compareIds(aId, bId));
	}

	/** A change log goes on after its end. */
	private logPage({ cursor = '0' }: Query, size: number, parent?: string) {
		const { parents } = this.scenario.api;
		const start = Number(cursor.split('-')[0]);
		const log = this.records
			.log()
			.filter(({ id }) => parent === undefined || parentOf(id, parents) === parent);
		const entries = log.slice(start, start + size);
		const end = start + entries.length;
		const hasMore = end < log.length;
		this.nonce += 1;
		const next = {
			flag: `${end}-${this.nonce}`,
			none: hasMore ? `${end}-` : null,
			same: `${end}-`,
		};
		return {
			items: entries.map((version) => this.shownRow(version)),
			next: next[this.scenario.api.logEnd],
			hasMore,
		};
	}
}
