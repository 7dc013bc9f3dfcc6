import once from 'lodash/once';
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';

import { nonEmpty, recordOf, textOf } from '../../../credentials/common/unknown';
import { canceled } from '../call/cancellation';
import { noteFailure } from '../call/idempotencyKey';
import { nodeOf } from '../call/nodeOf';
import { MAX_PARALLEL } from '../call/pacing/adaptiveLimit';
import { Report } from '../call/report';
import type { Session } from '../call/session';
import { type Advice, type Labels, labelsOf } from '../errors/labels';
import { toNodeError } from '../errors/nodeError';
import { RestError } from '../errors/restError';
import { inParallel } from './parallel';
import type { OutputItem } from './responseItems';
import { runOnce } from './runOnce';

export interface ItemRun {
	/** The node's form, in whose words errors and hints are written. */
	readonly form: () => readonly INodeProperties[];
	readonly session: (itemIndex: number) => Promise<Session>;
	readonly work: (session: Session, itemIndex: number) => Promise<OutputItem[]>;
	/** Items in place of an error; undefined where it is one. */
	readonly rescue?: (error: unknown, report: Report) => OutputItem[] | undefined;
	/** How many items are worked on at a time; default: as many as the pace may ever allow. */
	readonly parallel?: number | undefined;
	/** The work goes on where n8n runs the node again, and sends no write twice itself. */
	readonly isResumable?: boolean;
}

/** The shape that n8n sends to the error output: nothing beside error, message and details. */
function errorItem(error: NodeApiError | NodeOperationError): OutputItem {
	const { message, description, context } = error;
	const status = 'httpCode' in error ? error.httpCode : null;
	const facts = recordOf(context.data);
	const details = {
		...nonEmpty({ description: textOf(description) }),
		...(status !== null && { statusCode: Number(status) }),
		...facts,
	};
	return { json: { error: message, details: details } };
}

const withNote = (error: unknown, note: Advice = '') =>
	error instanceof RestError ? error.with({ advice: note }) : error;

function stopIfCanceled(ctx: IExecuteFunctions): void {
	if (ctx.getExecutionCancelSignal()?.aborted === true) throw canceled();
}

/** Works on one item: its output, or what takes its place after a failure. */
function itemWorker(
	ctx: IExecuteFunctions,
	run: ItemRun,
	labels: () => Labels,
	reports: Set<Report>,
) {
	const node = nodeOf(ctx);
	function afterFailure(thrown: unknown, itemIndex: number, session?: Session): OutputItem[] {
		const { items: kept, error: bare } = splitPartialError(thrown);
		const error = withNote(bare, session?.report.failureNote);
		const report = session?.report ?? new Report();
		const rescued = run.rescue?.(error, report);
		if (rescued !== undefined) {
			reports.add(report);
			return rescued;
		}
		const place = { itemIndex, labels: labels(), redact: session?.redact };
		const nodeError = toNodeError(node, error, place);
		if (!ctx.continueOnFail()) throw nodeError;
		return [...kept, errorItem(nodeError)];
	}
	return async (itemIndex: number): Promise<OutputItem[]> => {
		let session: Session | undefined;
		try {
			session = await run.session(itemIndex);
			reports.add(session.report);
			const work = async (each: Session) => await run.work(each, itemIndex);
			if (run.isResumable === true) return await work(session);
			return await runOnce(ctx, itemIndex, session, work);
		} catch (error) {
			return afterFailure(error, itemIndex, session);
		}
	};
}

/**
 * Works on all items. Each output item is linked to its input; where the user chose to go on after a
 * failure, the failed item becomes one that says what happened, and the others are not disturbed.
 */
export async function runItems(
	ctx: IExecuteFunctions,
	run: ItemRun,
): Promise<INodeExecutionData[]> {
	const node = nodeOf(ctx);
	const labels = once(() => labelsOf(run.form(), node));
	const reports = new Set<Report>();
	const workOn = itemWorker(ctx, run, labels, reports);
	const count = ctx.getInputData().length;
	const outputs = await inParallel(count, run.parallel ?? MAX_PARALLEL, workOn, () =>
		stopIfCanceled(ctx),
	).catch((error: unknown) => {
		noteFailure(ctx);
		throw toNodeError(node, error);
	});
	const hints = [...reports].flatMap((report) => report.hints(labels));
	ctx.addExecutionHints(
		...hints.map((message) => ({ message, location: 'outputPane' as const })),
	);
	return outputs.flatMap((output, item) =>
		output.map((each) => ({ ...each, pairedItem: { item } })),
	);
}

/** A failure after which some output exists all the same: the pages before the one that failed. */
export class PartialOutputError extends Error {
	constructor(
		readonly items: readonly OutputItem[],
		override readonly cause: unknown,
	) {
		super(cause instanceof Error ? cause.message : String(cause));
		this.name = 'PartialOutputError';
	}
}

/** The output that exists in spite of a failure, and the failure itself. */
function splitPartialError(error: unknown): {
	items: readonly OutputItem[];
	error: unknown;
} {
	return error instanceof PartialOutputError
		? { items: error.items, error: error.cause }
		: { items: [], error };
}
