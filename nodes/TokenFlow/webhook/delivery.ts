import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { toNodeError } from '../../rest/errors/nodeError';
import { receive } from '../../rest/webhook/receive';
import { receiverOf } from './receiver';

/**
 * Takes a delivery as the form says.
 * @throws NodeApiError | NodeOperationError
 */
export async function receiveDelivery(ctx: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		return await receive(ctx, await receiverOf(ctx));
	} catch (error) {
		throw toNodeError(ctx.getNode(), error);
	}
}
