import { RestError } from '../../../../../nodes/rest/errors/restError';
import { Api } from './api';
import { Bookmarks, type Progress } from './bookmarks';
import { Broken, checkRest, hold } from './checks';
import { Editor } from './editor';
import { Host, pagesBudget, type Polled } from './host';
import { Judge, type Moment } from './judge';
import { Records } from './records';
import type { Scenario } from './scenario';
import { Server } from './server';
import type { PollStep, Step } from './steps';

/** Polls after which a history must have come to rest. */
const MAX_LAST_POLLS = 400;

const NOT_UNIQUE = /^Two different records have the same 'id'/;

/** A history: the records, the API in front of them, n8n, and the judge of what it hands over. */
export class World {
	readonly records: Records;
	readonly api: Api;
	readonly server: Server;
	readonly host: Host;
	readonly judge: Judge;

	readonly tally = { polls: 0, failures: 0, restarts: 0 };

	private readonly marks = new Bookmarks();
	private readonly editor: Editor;
	private isPolling = false;
	/** The API hiccuped since a reading was complete. */
	private isBlind = false;
	/** A poll may go on with a page as it was asked for before. */
	private largestPage = 0;

	constructor(readonly scenario: Scenario) {
		const { overlapMs, ids } = scenario;
		this.records = new Records({ overlapMs, ids });
		this.api = new Api(scenario, this.records);
		this.server = new Server(scenario, this.records, this.api);
		this.host = new Host(scenario, this.server, this.records);
		this.judge = new Judge(scenario, this.records, this.api);
		const isReading = () => this.isPolling || this.marks.isReading;
		// Where there is no time for the overlap, what is behind the mark is not looked at again; and where
		// windows are read, the mark moves on with the clock.
		const isMoving = () =>
			this.isPolling ||
			scenario.api.order === 'oldestFirst' ||
			scenario.windowMs !== undefined;
		this.editor = new Editor(scenario, this.records, isReading, isMoving);
	}

	async take(step: Step): Promise<void> {
		switch (step.do) {
			case 'advance':
				return this.records.advance(step.ms);
			case 'pageSize':
				if (this.mayResize()) this.api.pageSize = step.rows;
				return;
			case 'expireToken':
				this.server.isTokenAlive = false;
				return;
			case 'reactivate':
				this.host.reactivate();
				return this.reloaded();
			case 'startOver':
				this.host.startOver();
				this.judge.startOver();
				return this.marks.clear();
			case 'editOverlap':
				this.host.editOverlap();
				return this.reloaded();
			case 'editRequest':
				this.host.editRequest();
				return this.edited();
			case 'restart':
				this.host.restart();
				return this.reloaded();
			case 'poll':
				await this.poll(step);
				return;
			default:
				this.editor.edit(step);
		}
	}

	/** Lets everything become visible, reads until nothing more comes, and draws the balance. */
	async end(): Promise<void> {
		const { overlapMs, aheadMs } = this.scenario;
		this.records.advance(overlapMs + 1000 + Math.max(0, -aheadMs));
		let { pages } = this.scenario.budget;
		let empty = 0;
		for (let polls = 0; empty < 2; polls++) {
			if (polls > MAX_LAST_POLLS) throw new Broken('reading never comes to its end');
			const polled = await this.poll({ do: 'poll', pages });
			// The user gives it more time, as the error says.
			if (polled === undefined) pages *= 2;
			if (polled?.result.isComplete === true) empty += 1;
			if (polled !== undefined && polled.result.changes.length > 0) empty = 0;
			this.records.advance(30_000);
		}
		checkRest(this.host.memory, this.scenario, this.records, this.api);
	}

	/** A server that decides how long pages are while a client counts them is beyond help. */
	private mayResize(): boolean {
		const { asksSize, paging } = this.scenario.api;
		const isPage = ['namedPage', 'page', 'pageLink'].includes(paging);
		return asksSize || !isPage || !this.marks.isReading;
	}

	/** n8n has read what it saved. */
	private reloaded(): void {
		this.tally.restarts += 1;
		this.marks.load(this.host.processes);
		this.judge.restarted(this.marks.live.through);
	}

	/** Only a time or an ID means the same in another request. */
	private edited(): void {
		const { mode } = this.scenario;
		if (mode === 'changedSince' || mode === 'newId') return this.reloaded();
		this.judge.startOver();
		this.marks.clear();
	}

	/** A request with an end ends with the present, by a clock that may be behind; by the second. */
	private get untilMs(): number {
		const { windowMs, aheadMs } = this.scenario;
		if (windowMs === undefined) return Infinity;
		return Math.floor((this.records.nowMs + aheadMs) / 1000) * 1000;
	}

	private async poll(step: PollStep): Promise<Polled | undefined> {
		const { records, api, scenario } = this;
		const maxRows = step.rows ?? scenario.budget.rows;
		const pages = step.pages ?? scenario.budget.pages;
		const readSince = this.marks.live.readSince ?? records.events;
		const { untilMs = this.untilMs } = this.marks.live;
		const begun = { start: readSince, end: Infinity, atMs: records.nowMs, untilMs };
		const baseline = this.marks.live.baseline ?? begun;
		const before = records.events;
		this.tally.polls += 1;
		this.makeMischief(step);
		this.largestPage = Math.max(this.largestPage, api.pageSize);
		const pageSize = this.largestPage;
		const process = this.host.processes;
		const budget = pagesBudget(pages, maxRows);
		if (!this.marks.isReading) this.editor.begin();
		this.isPolling = true;
		const polled = await this.host.poll(budget, step.ending ?? 'delivered').catch((error) => {
			this.judgeFailure(error, before, pages);
			return undefined;
		});
		this.server.mischief = {};
		this.isPolling = false;
		if (polled === undefined) {
			this.tally.failures += 1;
			if (step.ending !== undefined && step.ending !== 'delivered') {
				this.host.restart();
				this.reloaded();
			}
			return undefined;
		}
		this.judged(polled, { readSince, baseline, untilMs, maxRows, pageSize }, process);
		return polled;
	}

	private judged(polled: Polled, moment: Moment, process: number): void {
		const { judge, scenario, marks } = this;
		const { isComplete, changes } = polled.result;
		const batch = judge.ledger.size;
		// A list that said it was empty is read again in the next round.
		this.isBlind ||= this.server.hasHiccuped;
		const isFirst =
			this.marks.live.baseline?.end === undefined ||
			this.marks.live.baseline.end === Infinity;
		const end = isFirst && isComplete ? this.records.events : moment.baseline.end;
		const baseline = { ...moment.baseline, end };
		judge.polled(polled, moment);
		const isPending = scenario.afterRestart === 'repeat' && this.host.isUnsure;
		const next: Progress = {
			through: judge.ledger.size,
			readSince: isComplete ? undefined : moment.readSince,
			untilMs: isComplete ? undefined : moment.untilMs,
			baseline,
		};
		// Another process does not know what became of the batch, and reads it again.
		const again: Progress = { ...marks.live, through: batch };
		const others = isPending && changes.length > 0 ? again : next;
		if (polled.isSaved) marks.save(next, others, process);
		if (!polled.isAlive) return this.reloaded();
		marks.live = next;
		if (isFirst && isComplete) judge.begun(baseline);
		const isBeginning = isFirst && scenario.start.from === 'now';
		const isFit = !this.isBlind && !isBeginning;
		if (isComplete) this.isBlind = false;
		if (isComplete && isFit && (polled.isDelivered || changes.length === 0))
			judge.complete({ ...moment, baseline }, polled.result.state);
	}

	/** Whether all that was there when the history began is not known yet. */
	private get isBeginning(): boolean {
		const { baseline } = this.marks.live;
		const isEndless = baseline?.end === Infinity && this.scenario.start.from === 'now';
		return baseline === undefined || isEndless;
	}

	private makeMischief({ failAt, answer, between = [] }: PollStep): void {
		const { server } = this;
		server.calls = 0;
		server.hasHiccuped = false;
		server.mischief = {
			...(failAt === undefined ? {} : { failAt }),
			// Whoever has seen nothing yet believes that there is nothing, or nothing more.
			...(answer === undefined || this.isBeginning ? {} : { answer }),
			between: (calls) => {
				for (const { after, edit } of between) if (after === calls) this.editor.edit(edit);
			},
		};
	}

	/** The user does what the error says. */
	private chooseId(): void {
		this.records.idField = 'serial';
		this.host.reactivate();
		this.judge.startOver();
		this.marks.clear();
	}

	/** Polls fail for a reason. */
	private judgeFailure(error: unknown, before: number, pages: number): void {
		if (!(error instanceof RestError)) throw error;
		const { records, api, scenario } = this;
		if (NOT_UNIQUE.test(error.message)) {
			const timeOf = scenario.mode === 'changedSince' ? api.readMs.bind(api) : () => 0;
			hold(
				records.haveShared(before, timeOf),
				`no two records share an ID: ${error.message}`,
			);
			return this.chooseId();
		}
		const hasMoved = records.events > before;
		const { failAt, answer } = this.server.mischief;
		const isMischief =
			failAt !== undefined && (answer !== undefined || error.kind !== 'response');
		const isTooShort = error.kind === 'timeout' && pages !== Infinity;
		const isMoved = error.kind === 'response' && hasMoved;
		if (isMischief || isTooShort || isMoved) return;
		throw new Broken(`a poll failed without a reason: ${error.message}`);
	}
}
