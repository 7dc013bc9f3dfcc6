import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { systemRuntime } from '../../../credentials/common/runtime';
import { isRecord, textOf } from '../../../credentials/common/unknown';
import { TokenFlowError } from '../../../credentials/token/errors';
import { openSessions } from '../../rest/call/session';
import { triggerParametersOf } from '../../rest/customRequest/parameters';
import { singlePoll } from '../../rest/sync/run/pollMemory';
import {
	checkHealth,
	type CredentialHealth,
	healthItem,
	NOT_SEEN,
	rememberedHealth,
	unusableHealth,
} from './check';
import { afterLook, type WatchState } from './watchState';

/** The one property of the node's static data. */
const STATE = 'credential';

/** How the trigger looks at a login. */
type Look = typeof checkHealth | typeof rememberedHealth;

const LOOKS: Readonly<Record<string, Look>> = { login: checkHealth, runs: rememberedHealth };

function unusable(error: unknown): CredentialHealth {
	const message = error instanceof Error ? error.message : String(error);
	return unusableHealth(message, error instanceof TokenFlowError ? error.description : '');
}

/** Nothing that is found out about a login is an error of the trigger. */
async function look(ctx: IPollFunctions, type: string): Promise<CredentialHealth | undefined> {
	const kind = triggerParametersOf(ctx).text('checkBy');
	try {
		const session = await (await openSessions(ctx, type, 1))(0);
		return await (LOOKS[kind] ?? checkHealth)(session);
	} catch (error) {
		return unusable(error);
	}
}

function stateIn(data: IDataObject): WatchState | undefined {
	const kept = data[STATE];
	if (!isRecord(kept)) return undefined;
	return {
		credential: textOf(kept.credential),
		works: kept.works !== false,
		since: textOf(kept.since),
		...(kept.isDoubtful === true && { isDoubtful: true }),
	};
}

const output = (json: IDataObject): INodeExecutionData[][] => [[{ json }]];

async function watch(ctx: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const type = triggerParametersOf(ctx).text('authentication');
	const { id, name } = ctx.getNode().credentials?.[type] ?? { id: null, name: '' };
	const health = await look(ctx, type);
	if (ctx.getMode() === 'manual')
		return output({ event: 'sample', credential: name, ...healthItem(health ?? NOT_SEEN) });
	if (health === undefined) return null;
	const data = ctx.getWorkflowStaticData('node');
	const { result, isTemporary } = health;
	const found = { credential: id ?? '', works: result === 'ok', isTemporary };
	const now = new Date(systemRuntime.now()).toISOString();
	const { state, event } = afterLook(stateIn(data), found, now);
	if (JSON.stringify(data[STATE]) !== JSON.stringify(state)) data[STATE] = { ...state };
	if (event === undefined) return null;
	return output({ event, credential: name, since: state.since, ...healthItem(health) });
}

/**
 * Starts a workflow once when a login begins to fail, and once when it works again. It never fails itself,
 * and sends no login that the engine would not send for a request.
 */
export async function watchCredential(ctx: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	if (ctx.getMode() === 'manual') return await watch(ctx);
	const key = `${ctx.getWorkflow().id ?? ''}:${ctx.getNode().id}`;
	return await singlePoll(key, async () => await watch(ctx));
}
