import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { textOf } from '../../../credentials/common/unknown';
import type { Session } from '../../rest/call/session';
import { RestError } from '../../rest/errors/restError';
import { previewOf } from '../../rest/items/preview';
import type { OutputItem } from '../../rest/items/responseItems';
import { DEFAULT_TEXT_LIMIT, forTool } from '../../rest/items/toolOutput';
import { timeOf } from '../../rest/sync/detect/times';
import { firstRequestOf } from '../../rest/sync/list/firstRequest';
import type { SyncPlan } from '../../rest/sync/list/plan';
import { detectionOf } from '../../rest/sync/list/source';
import { accountOf, fingerprintOf, meaningOf } from '../../rest/sync/run/fingerprint';
import { readWatermark, watermarkText } from '../../rest/sync/run/state';
import { changeItem } from '../../rest/sync/run/syncOnce';
import { budgetOf } from '../../rest/sync/run/timeLimit';
import type { DetectionResult, SyncState } from '../../rest/sync/syncTypes';
import { type Parameters, parametersOf } from '../../rest/customRequest/parameters';
import { rulesOf, secondsOf, timeoutOf } from '../../rest/customRequest/settings';
import { isTimed } from './lists';
import { syncPlanIn } from './readPlan';

/** Where a run begins. */
interface Beginning {
	readonly plan: SyncPlan;
	/** Undefined: as the plan's start says. */
	readonly mark?: SyncState | undefined;
	readonly isRestarted: boolean;
}

const RESTARTED =
	"The watermark in 'Since' was made with another list, other settings or another credential, so reading began anew as 'First Run' says.";

/** 'Since' as text; an expression may also give a watermark that was parsed. */
function sinceIn({ value }: Parameters): string {
	const since = value('since');
	return typeof since === 'object' && since !== null ? JSON.stringify(since) : textOf(since);
}

/** What 'Since' means: nothing yet, a time, or a watermark. @throws RestError */
function beginningOf(plan: SyncPlan, since: string, fingerprint: string, zone: string): Beginning {
	if (since === '') return { plan, isRestarted: false };
	const sinceMs = timeOf(since, { zone });
	if (sinceMs === undefined) return { plan, ...readWatermark(since, fingerprint) };
	if (isTimed(plan.rules))
		return { plan: { ...plan, start: { from: 'date', sinceMs } }, isRestarted: false };
	throw new RestError(
		'input',
		"'Since' cannot be a time for this list",
		'Its records do not say when they were changed. Give the watermark of an earlier run, or nothing for the first one.',
	);
}

function output(
	{ changes, mark, isComplete }: DetectionResult,
	{ plan, isRestarted }: Beginning,
	fingerprint: string,
): OutputItem {
	const records = changes.map((change): IDataObject => changeItem(change, plan.rules).json);
	return {
		json: {
			records,
			count: records.length,
			watermark: watermarkText(mark, fingerprint),
			complete: isComplete,
			restarted: isRestarted,
		},
	};
}

const forAgents = (items: readonly OutputItem[]) =>
	forTool(items, { shape: 'raw', fields: [], textLimit: DEFAULT_TEXT_LIMIT });

/**
 * The operation Request: Get Changed, for one item. One item comes out, also if nothing changed: with
 * what is new and the watermark after it.
 * @throws RestError | TokenFlowError
 */
export async function getChanged(
	ctx: IExecuteFunctions,
	session: Session,
	itemIndex: number,
): Promise<OutputItem[]> {
	const parameters = parametersOf(ctx, itemIndex);
	const zone = ctx.getTimezone();
	const wanted = syncPlanIn(parameters, zone);
	const account = accountOf(session, ctx.getCredentialsProperties(session.credential.type));
	const fingerprint = fingerprintOf(account, meaningOf(wanted));
	const beginning = beginningOf(wanted, sinceIn(parameters), fingerprint, zone);
	const { plan, mark, isRestarted } = beginning;
	const { now } = session.runtime;
	const reading = {
		// Without the option, reading takes as long as it takes.
		budget: budgetOf(secondsOf(parameters.option('timeLimit'), Infinity), plan.maxRows, now),
		start: plan.start,
		now,
	};
	if (parameters.option('dryRun') === true) {
		const request = await firstRequestOf(plan, mark, session, reading);
		return [{ json: previewOf(session, request) }];
	}
	if (isRestarted) session.report.say(RESTARTED);
	const source = { session, rules: rulesOf(parameters), timeoutMs: timeoutOf(parameters) };
	const { detection, ...list } = detectionOf(plan, source);
	const outcome = await detection.detect(mark, { ...list, ...reading });
	const items = [output(outcome, beginning, fingerprint)];
	return ctx.isToolExecution() ? forAgents(items) : items;
}
