import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { textOf } from '../../../credentials/common/unknown';
import type { Session } from '../../rest/call/session';
import { msOption, type Parameters, parametersOf } from '../../rest/customRequest/parameters';
import { rulesOf, timeoutOf } from '../../rest/customRequest/settings';
import { inputError } from '../../rest/errors/restError';
import { previewOf } from '../../rest/items/preview';
import type { OutputItem } from '../../rest/items/responseItems';
import { DEFAULT_TEXT_LIMIT, forTool, isAgentCall } from '../../rest/items/toolOutput';
import { timeOf } from '../../rest/sync/detect/times';
import { firstSyncRequest } from '../../rest/sync/list/firstSyncRequest';
import type { SyncPlan } from '../../rest/sync/list/plan';
import { detectionOf } from '../../rest/sync/list/source';
import { accountOf, fingerprintOf, planMeaning } from '../../rest/sync/run/fingerprint';
import { skippingRecords } from '../../rest/sync/run/skippingRecords';
import { readWatermark, watermarkText } from '../../rest/sync/run/state';
import { changeItem } from '../../rest/sync/run/syncOnce';
import { pollBudget } from '../../rest/sync/run/timeLimit';
import type { DetectionResult, Watermark } from '../../rest/sync/syncTypes';
import { isTimed } from './lists';
import { syncPlanIn } from './readPlan';

/** Where a run starts. */
interface StartingPoint {
	readonly plan: SyncPlan;
	/** Default: the start of the plan. */
	readonly mark?: Watermark | undefined;
	readonly isRestarted: boolean;
}

const RESTARTED =
	"The watermark in 'Since' belongs to a different list, settings or credential, so reading started over as set in 'First Run'.";

/** *Since* as text; an expression may also return a parsed watermark. */
function sinceIn({ value }: Parameters): string {
	const since = value('since');
	return typeof since === 'object' && since !== null ? JSON.stringify(since) : textOf(since);
}

/** *Since* is empty, a time, or a watermark. @throws RestError for anything else */
function startingPoint(
	plan: SyncPlan,
	since: string,
	fingerprint: string,
	zone: string,
): StartingPoint {
	if (since === '') return { plan, isRestarted: false };
	const sinceMs = timeOf(since, { zone });
	if (sinceMs === undefined) return { plan, ...readWatermark(since, fingerprint) };
	if (isTimed(plan.rules))
		return { plan: { ...plan, start: { from: 'date', sinceMs } }, isRestarted: false };
	throw inputError(
		"'Since' cannot be a time for this list",
		'Its records have no modification time. Use the watermark of an earlier run, or leave it empty.',
	);
}

function output(
	{ changes, mark, isComplete, isRestarted = false }: DetectionResult,
	{ plan, ...start }: StartingPoint,
	{ fingerprint, skipped }: { readonly fingerprint: string; readonly skipped: number },
): OutputItem {
	const records = changes.map((change): IDataObject => changeItem(change, plan).json);
	return {
		json: {
			records,
			count: records.length,
			watermark: watermarkText(mark, fingerprint),
			complete: isComplete,
			restarted: isRestarted || start.isRestarted,
			...(skipped !== 0 && { skipped }),
		},
	};
}

const forAgents = (items: readonly OutputItem[]) =>
	forTool(items, { shape: 'raw', fields: [], textLimit: DEFAULT_TEXT_LIMIT });

/**
 * The operation *Request: Get Changed* for one item. It returns one item, even if nothing changed:
 * `{ records, count, watermark, complete, restarted }`, and `skipped` where records were left out.
 * @throws RestError | TokenFlowError
 */
export async function getChanged(
	ctx: IExecuteFunctions,
	session: Session,
	itemIndex: number,
): Promise<OutputItem[]> {
	const parameters = parametersOf(ctx, itemIndex);
	const zone = ctx.getTimezone();
	const requested = syncPlanIn(parameters, zone);
	const account = accountOf(session, ctx.getCredentialsProperties(session.credential.type));
	const fingerprint = fingerprintOf(account, planMeaning(requested));
	const start = startingPoint(requested, sinceIn(parameters), fingerprint, zone);
	const { plan, mark, isRestarted } = start;
	const { now } = session.runtime;
	const context = {
		budget: pollBudget(msOption(parameters, 'timeLimit') ?? Infinity, plan.maxRows, now),
		start: plan.start,
		now,
	};
	if (parameters.option('dryRun') === true) {
		const request = await firstSyncRequest(plan, mark, session, context);
		return [{ json: previewOf(session, request) }];
	}
	if (isRestarted) session.report.say(RESTARTED);
	const source = { session, rules: rulesOf(parameters), timeoutMs: timeoutOf(parameters) };
	const { detection, ...list } = detectionOf(plan, source);
	const { result, skipped } = await skippingRecords(
		session,
		parameters.option('badRecords') === 'skip',
		async (bad) => await detection.detect(mark, { ...list, ...context, ...bad }),
	);
	const items = [output(result, start, { fingerprint, skipped })];
	return isAgentCall(ctx) ? forAgents(items) : items;
}
