import type {
	IExecuteFunctions,
	INodeExecutionData,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';

import { isRecord, textOf } from '../../../credentials/common/unknown';
import { canceled } from '../call/cancellation';
import { MAX_PARALLEL } from '../call/pacing/adaptiveLimit';
import type { Report } from '../call/report';
import type { Session } from '../call/session';
import { toNodeError } from '../errors/nodeError';
import { RestError } from '../errors/restError';
import { inParallel } from './parallel';
import type { OutputItem } from './responseItems';
import { runOnce } from './writeMemory';

export interface ItemRun {
	readonly session: (itemIndex: number) => Promise<Session>;
	readonly work: (session: Session, itemIndex: number) => Promise<OutputItem[]>;
	/** Items in place of an error; undefined where it is one. */
	readonly rescue?: (error: unknown) => OutputItem[] | undefined;
	/** How many items are worked on at a time; default: as many as the pace may ever allow. */
	readonly parallel?: number | undefined;
}

/** The shape that n8n sends to the error output: nothing beside error, message and details. */
function errorItem(error: NodeApiError | NodeOperationError): OutputItem {
	const { message, description, context } = error;
	const status = 'httpCode' in error ? error.httpCode : null;
	const facts = isRecord(context.data) ? context.data : {};
	const details = {
		...(textOf(description) === '' ? {} : { description: textOf(description) }),
		...(status === null ? {} : { statusCode: Number(status) }),
		...facts,
	};
	return { json: { error: message, details: details } };
}

function withNote(error: unknown, note = ''): unknown {
	if (note === '' || !(error instanceof RestError)) return error;
	const { kind, message, description, details } = error;
	return new RestError(kind, message, `${description} ${note}`.trim(), details);
}

function stopIfCanceled(ctx: IExecuteFunctions): void {
	if (ctx.getExecutionCancelSignal()?.aborted === true) throw canceled();
}

/**
 * Works on all items. Each output item is linked to its input; where the user chose to go on after a
 * failure, the failed item becomes one that says what happened, and the others are not disturbed.
 */
export async function runItems(
	ctx: IExecuteFunctions,
	run: ItemRun,
): Promise<INodeExecutionData[]> {
	const node = ctx.getNode();
	const reports = new Set<Report>();
	const items = ctx.getInputData();
	const workOn = async (itemIndex: number): Promise<OutputItem[]> => {
		let session: Session | undefined;
		try {
			session = await run.session(itemIndex);
			reports.add(session.report);
			return await runOnce(
				ctx,
				itemIndex,
				session,
				async (each) => await run.work(each, itemIndex),
			);
		} catch (thrown) {
			const { items: kept, error: bare } = splitPartialError(thrown);
			const error = withNote(bare, session?.report.failureNote);
			const rescued = run.rescue?.(error);
			if (rescued !== undefined) return rescued;
			if (!ctx.continueOnFail()) throw toNodeError(node, error, itemIndex, session?.redact);
			return [...kept, errorItem(toNodeError(node, error, itemIndex, session?.redact))];
		}
	};
	const outputs = await inParallel(items.length, run.parallel ?? MAX_PARALLEL, workOn, () =>
		stopIfCanceled(ctx),
	).catch((error: unknown) => {
		throw toNodeError(node, error, 0);
	});
	for (const report of reports)
		ctx.addExecutionHints(
			...report.hints().map((message) => ({ message, location: 'outputPane' as const })),
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
		this.name = 'PartialError';
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
