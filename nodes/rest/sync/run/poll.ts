import once from 'lodash/once';
import type {
	IDataObject,
	INodeExecutionData,
	INodeProperties,
	IPollFunctions,
} from 'n8n-workflow';

import { processMemory } from '../../../../credentials/common/processMemory';
import { parseJson } from '../../../../credentials/common/unknown';
import type { CallRules } from '../../call/call';
import { located, openSessions, type Session } from '../../call/session';
import type { ReadApiError } from '../../call/statusError';
import { type Labels, labelsOf } from '../../errors/labels';
import { responseError } from '../../errors/restError';
import type { Source, SyncPlan } from '../list/plan';
import { sampleOf } from '../list/sample';
import { detectionOf } from '../list/source';
import { accountOf, type AskedTexts, fingerprintOf, planMeaning } from './fingerprint';
import { reportPollError, toPollError } from './pollError';
import { activationStates, newHints, pendingBatches, singlePoll } from './pollMemory';
import { skippingRecords } from './skippingRecords';
import { changeItem, type StoredSyncState, syncOnce, type SyncResult } from './syncOnce';
import { pollBudget, limitedRules, limitedSession, pageLimitFor } from './timeLimit';

const DEFAULT_LIMIT_MS = 45_000;

/** The one property of the node's static data. */
const STATE = 'sync';

export interface PollOptions extends Pick<CallRules, 'responseRules'> {
	readonly afterRestart: 'repeat' | 'skip';
	/** For the whole poll, ms; default 45 s. */
	readonly limitMs?: number;
	/** For each request, ms. */
	readonly timeoutMs?: number;
	/** Attempts of a request after the first one. */
	readonly retries?: number;
	/** Another text starts over. */
	readonly startOver?: string;
	/** Whether records that cannot be used are left out; default false: they end the poll. */
	readonly skipsBadRecords?: boolean;
}

/** What a trigger polls. */
export interface PollUse {
	/** Credential type. */
	readonly credential: string;
	readonly plan: SyncPlan;
	readonly options: PollOptions;
	/**
	 * What the request asks for, where expressions give something else each time: their text.
	 * Default: what the plan says.
	 */
	readonly asked?: AskedTexts;
	/** The provider's own error envelope. */
	readonly readApiError?: ReadApiError;
}

type Poll = PollUse & { readonly ctx: IPollFunctions; readonly session: Session };

/** How long this poll may take, ms. Older versions of n8n set no limit. */
function limitOf({ ctx, options }: Poll): number {
	const own = options.limitMs ?? DEFAULT_LIMIT_MS;
	return typeof ctx.getPollBudgetMs === 'function' ? Math.min(own, ctx.getPollBudgetMs()) : own;
}

function sourceOf(
	{ session, readApiError, options: { retries, timeoutMs, responseRules = [] } }: Poll,
	limitMs: number,
): Source {
	const { steady } = session.runtime;
	const endMs = steady() + limitMs;
	const remainingMs = () => endMs - steady();
	const retry = { retries, budgetMs: limitMs };
	const rules: CallRules = { retry, readApiError, responseRules };
	return {
		session: limitedSession(session, remainingMs),
		rules: limitedRules(rules, remainingMs),
		timeoutMs,
	};
}

const toItems = ({ changes }: Pick<SyncResult, 'changes'>, { plan }: PollUse) =>
	changes.map((change): INodeExecutionData => changeItem(change, plan));

/** A few records for the editor. What was read so far is neither used nor changed. */
async function sample(poll: Poll): Promise<INodeExecutionData[][]> {
	const { session, plan, options } = poll;
	const { now } = session.runtime;
	const source = sourceOf(poll, limitOf(poll));
	const { result: changes } = await skippingRecords(
		session,
		options.skipsBadRecords === true,
		async (context) => await sampleOf(plan, source, { ...context, now }),
	);
	if (changes.length > 0) return [toItems({ changes }, poll)];
	throw responseError(
		'No data found with these settings',
		"The list is empty now. Create a record there and try again, or check the list's filters.",
	);
}

/** n8n's data are observed, unless it commits a copy of them together with the execution. */
const isDurable = (data: IDataObject) => !('__dataChanged' in data);

function fingerprintFor({ ctx, session, plan, options, asked, credential }: Poll): string {
	const account = accountOf(session, ctx.getCredentialsProperties(credential));
	return fingerprintOf(account, planMeaning(plan, asked), options.startOver ?? '');
}

const keyOf = (ctx: IPollFunctions) => `${ctx.getWorkflow().id ?? ''}:${ctx.getNode().id}`;

const RESTARTED = 'The list, detection settings or credential changed, so reading starts over.';

/** What a trigger has no other place for goes to n8n's log, once as long as it stays the same. */
function logHints(ctx: IPollFunctions, { report }: Session, labels: () => Labels): void {
	for (const hint of newHints(keyOf(ctx), report.hints(labels)))
		ctx.logger.warn(`${ctx.getNode().name}: ${hint}`);
}

/** The state that n8n keeps, as a plain copy; undefined before the first poll. */
function keptState(data: IDataObject): unknown {
	const kept = data[STATE];
	return kept === undefined || kept === null ? undefined : parseJson(JSON.stringify(kept));
}

/** What the first poll that found nothing leaves to the next one, where n8n would drop it. */
function keepFirst(ctx: IPollFunctions, data: IDataObject, { changes, state }: SyncResult): void {
	const isDropped = isDurable(data) && data[STATE] === undefined && changes.length === 0;
	activationStates.keep(keyOf(ctx), isDropped ? state : undefined);
}

/** Replaces the state as a whole, and only by another one. */
function store(data: IDataObject, state: StoredSyncState): void {
	const text = JSON.stringify(state);
	if (JSON.stringify(data[STATE]) !== text) data[STATE] = parseJson(text) as IDataObject;
}

/** Reads on from what n8n keeps. */
async function readOn(poll: Poll, data: IDataObject): Promise<SyncResult> {
	const { ctx, plan, options, session } = poll;
	const { now, steady } = session.runtime;
	const limitMs = limitOf(poll);
	const limit = pageLimitFor(keyOf(ctx), pollBudget(limitMs, plan.maxRows, steady), plan.rules);
	const { detection, ...list } = detectionOf(plan, sourceOf(poll, limitMs));
	const settings = {
		fingerprint: fingerprintFor(poll),
		afterRestart: options.afterRestart,
		process: processMemory.processId,
		isDurable: isDurable(data),
	};
	const stored = keptState(data) ?? activationStates.of(keyOf(ctx));
	const reading = { ...list, budget: limit.budget, start: plan.start, now };
	const { result } = await skippingRecords(
		session,
		options.skipsBadRecords === true,
		async (context) => await syncOnce(stored, detection, { ...reading, ...context }, settings),
	).catch((error: unknown) => {
		limit.failed(error);
		throw error;
	});
	limit.succeeded(result.isComplete);
	return result;
}

/** One poll of a workflow that is published. */
async function read(poll: Poll): Promise<INodeExecutionData[][] | null> {
	const { ctx } = poll;
	const { now } = poll.session.runtime;
	const data = ctx.getWorkflowStaticData('node');
	const before = JSON.stringify(data[STATE] ?? null);
	if (isDurable(data) && pendingBatches.isOpen(keyOf(ctx), before, now())) return null;
	const result = await readOn(poll, data);
	// Not a hint: two restarts in a row are two events.
	if (result.isRestarted) ctx.logger.warn(`${ctx.getNode().name}: ${RESTARTED}`);
	keepFirst(ctx, data, result);
	store(data, result.state);
	if (result.changes.length === 0) return null;
	pendingBatches.note(keyOf(ctx), before, now());
	return [toItems(result, poll)];
}

/**
 * Polls a list for what is new in it. Rows are handed over oldest first; null: there are none, or
 * the last poll still runs. What was read is noted at the very end, so a poll that fails anywhere
 * changes nothing.
 * @param form of the trigger, in whose words errors are written
 * @param use reads what to poll from the parameters; its errors are told like any other
 * @throws NodeApiError | NodeOperationError, but for the polls of an n8n that starts
 */
export async function pollPlan(
	ctx: IPollFunctions,
	form: readonly INodeProperties[],
	use: () => PollUse,
): Promise<INodeExecutionData[][] | null> {
	let session: Session | undefined;
	const labels = once(() => labelsOf(form, ctx.getNode()));
	const work = async () => {
		const wanted = use();
		session = await located(await (await openSessions(ctx, wanted.credential, 1))(0));
		const poll = { ...wanted, ctx, session };
		const items = ctx.getMode() === 'manual' ? await sample(poll) : await read(poll);
		logHints(ctx, session, labels);
		return items;
	};
	try {
		return ctx.getMode() === 'manual' ? await work() : await singlePoll(keyOf(ctx), work);
	} catch (error) {
		const context = { labels: labels(), redact: session?.redact };
		return reportPollError(ctx, toPollError(ctx.getNode(), error, context));
	}
}
