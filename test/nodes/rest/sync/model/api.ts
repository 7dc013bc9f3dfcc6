import { isRecord, parseJson, textOf } from '../../../../../credentials/common/unknown';
import { type ApiRequest, headerOf } from '../../../../../nodes/rest/http';
import { FORMATS, PARSERS, stepOf } from './formats';
import { parentOf, type Records, type Version } from './records';
import type { Scenario } from './scenario';

/** What a list is asked for, wherever in the request that is. */
type Asked = Readonly<Record<string, string>>;

/** A request that such an API does not accept. */
export class Refused extends Error {}

/** A row as the list shows it. */
export interface Row {
	readonly id: Version['id'];
	readonly serial: number;
	readonly version: number;
	readonly value: string;
	readonly changedAt: unknown;
	/** Another one whenever one looks. */
	readonly url?: string;
}

/** By which rows are sorted and pages are found: a time or nothing, then the ID. */
type Place = readonly [stampMs: number, id: Version['id'], serial: number];

const WHOLE = /^\d+$/;

const compareTexts = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/** Numbers by their size, others as text. */
function compareIds(a: Version['id'], b: Version['id']): number {
	const [first, second] = [String(a), String(b)];
	const areNumbers = WHOLE.test(first) && WHOLE.test(second);
	return (areNumbers ? first.length - second.length : 0) || compareTexts(first, second);
}

const HEADER = /^x-/i;

/** What a request asks for: in its query, headers named `X-…`, or its JSON body. */
function askedIn({ url, headers, body }: ApiRequest): Asked {
	const sent = body !== undefined && 'text' in body ? parseJson(body.text) : {};
	const inHeaders = Object.keys(headers)
		.filter((name) => HEADER.test(name))
		.map((name) => [name.replace(HEADER, ''), headerOf(headers, name)]);
	const inBody = Object.entries(isRecord(sent) ? sent : {}).map(([name, value]) => [
		name,
		textOf(value),
	]);
	const all = [...inBody, ...inHeaders, ...new URL(url).searchParams];
	return Object.fromEntries(all.filter(([, value]) => value !== ''));
}

/** The lists of an API in memory: records, those of a parent, details, and a change log. */
export class Api {
	/** Rows of a page. */
	pageSize: number;

	private nonce = 0;

	constructor(
		private readonly scenario: Scenario,
		private readonly records: Records,
	) {
		this.pageSize = scenario.pageSize;
	}

	/** The body of an answer; undefined where there is no such record. @throws Refused */
	bodyFor(request: ApiRequest): unknown {
		const [, kind, id, inner] = new URL(request.url).pathname
			.replace('/v1', '')
			.split('/')
			.map(decodeURIComponent);
		if (kind === 'parents' && inner === undefined) return { items: this.parentRows() };
		if (kind === 'records' && id !== undefined) return this.details(id);
		const parent = kind === 'parents' ? id : undefined;
		const asked = askedIn(request);
		return this.scenario.mode === 'cursor'
			? this.logPage(asked, parent)
			: this.listPage(asked, request.url, parent);
	}

	private details(id: string): unknown {
		const version = this.records.visible().find((each) => String(each.id) === id);
		return version === undefined ? undefined : this.shownRow(version);
	}

	/** Those that have a list of their own: those of which there was ever a record. */
	private parentRows(): ReadonlyArray<{ readonly id: string }> {
		const { parents } = this.scenario.api;
		const shown = this.records.versions.filter((version) => version.shown !== undefined);
		return [...new Set(shown.map(({ id }) => parentOf(id, parents)))].map((id) => ({ id }));
	}

	/** The time that a row shows and, mostly, the server knows. */
	shownMs({ stampMs }: Version): number {
		const step = stepOf(this.scenario.api);
		return Math.floor(stampMs / step) * step;
	}

	/** What a client reads: of the two instants that its text may mean, the later one. */
	readMs(version: Version): number {
		const { times } = this.scenario.api;
		const text = String(FORMATS[times.format](this.shownMs(version), times));
		return Math.max(...[PARSERS[times.format](text, times)].flat());
	}

	rowOf(version: Version): Row {
		const { times } = this.scenario.api;
		const { id, serial, version: number, value } = version;
		const changedAt = FORMATS[times.format](this.shownMs(version), times);
		return { id, serial, version: number, value, changedAt };
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

	private listPage(query: Asked, url: string, parent?: string) {
		const { api } = this.scenario;
		const size = this.sizeOf(query);
		const rows = this.filtered(query, parent).sort((a, b) =>
			this.compare(this.placeOf(a), this.placeOf(b)),
		);
		const start = this.startOf(query, size, rows);
		const page = rows.slice(start, start + size);
		const last = page.at(-1);
		const named = { namedPage: { page: start / size + 1 }, namedOffset: { offset: start } };
		const isMore = start + size < rows.length && last !== undefined;
		const next = new URL(url);
		next.searchParams.set('page', String(start / size + 2));
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
			...(api.paging === 'pageLink' ? { next: isMore ? next.href : null } : {}),
		};
	}

	private sizeOf({ limit }: Asked): number {
		return Number(limit ?? this.pageSize);
	}

	private startOf(query: Asked, size: number, rows: readonly Version[]): number {
		if (query.page !== undefined) return (Number(query.page) - 1) * size;
		if (query.cursor === undefined) return Number(query.offset ?? 0);
		const after = JSON.parse(query.cursor) as Place;
		const index = rows.findIndex((version) => this.compare(this.placeOf(version), after) > 0);
		return index < 0 ? rows.length : index;
	}

	private timeIn(text: string | undefined): number | undefined {
		if (text === undefined) return undefined;
		const { times, readsEarlier } = this.scenario.api;
		const instants = [PARSERS[times.format](text, times)].flat();
		const ms = readsEarlier ? Math.min(...instants) : Math.max(...instants);
		if (!Number.isFinite(ms)) throw new Error(`The filter cannot be read: ${text}`);
		return ms;
	}

	/** The span of time that is asked for. @throws Refused where it may not be so long, or has no end */
	private spanOf({ since, until }: Asked): [from: number, to: number] {
		const { windowMs = Infinity } = this.scenario;
		const [from, to] = [this.timeIn(since), this.timeIn(until)];
		if (windowMs < Infinity && (from === undefined || to === undefined))
			throw new Refused('Both ends are required');
		const span: [number, number] = [from ?? -Infinity, to ?? Infinity];
		if (span[1] - span[0] > windowMs) throw new Refused('The span is too long');
		if (span[1] <= span[0]) throw new Refused('The end is before the beginning');
		return span;
	}

	private filtered(asked: Asked, parent?: string): Version[] {
		const { isExclusive, untilIsExclusive, parents } = this.scenario.api;
		const { after } = asked;
		const [from, to] = this.spanOf(asked);
		return this.records.visible().filter((version) => {
			const at = this.knownMs(version);
			const isEdge = (isExclusive && at === from) || (untilIsExclusive && at === to);
			return (
				(parent === undefined || parentOf(version.id, parents) === parent) &&
				at >= from &&
				at <= to &&
				!isEdge &&
				(after === undefined || compareIds(this.records.nameOf(version), after) > 0)
			);
		});
	}

	private knownMs(version: Version): number {
		return this.scenario.api.comparesFinely ? version.stampMs : this.shownMs(version);
	}

	private placeOf(version: Version): Place {
		const isByTime = this.scenario.mode === 'changedSince' && this.scenario.api.order !== 'any';
		return [isByTime ? this.knownMs(version) : 0, version.id, version.serial];
	}

	private compare([aMs, aId, aSerial]: Place, [bMs, bId, bSerial]: Place): number {
		const { mode, api } = this.scenario;
		const isReversed = mode === 'changedSince' && api.tiesAreReversed;
		return (
			aMs - bMs ||
			(isReversed ? compareIds(bId, aId) : compareIds(aId, bId)) ||
			aSerial - bSerial
		);
	}

	/** A change log goes on after its end. */
	private logPage(asked: Asked, parent?: string) {
		const { parents } = this.scenario.api;
		const size = this.sizeOf(asked);
		const { cursor = asked.token ?? '0' } = asked;
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
