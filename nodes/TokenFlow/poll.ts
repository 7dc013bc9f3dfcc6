import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';

import { triggerParametersOf } from '../rest/customRequest/parameters';
import { pollPlan } from '../rest/sync/run/poll';
import { pollUseOf } from './sync/pollUse';
import { triggerFields } from './sync/syncForm';
import { watchCredential } from './token/watch';

/** What the trigger does at each poll: looks at the credential or at the list. */
export async function poll(ctx: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	if (triggerParametersOf(ctx).text('watch') === 'credential') return await watchCredential(ctx);
	return await pollPlan(ctx, triggerFields, () => pollUseOf(ctx));
}
