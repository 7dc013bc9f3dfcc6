import { type IWebhookFunctions, NodeOperationError } from 'n8n-workflow';

import { isRecord } from '../../../credentials/common/unknown';

/**
 * The bytes that a webhook was sent: signatures cover them, not the JSON that n8n makes of them.
 * n8n keeps them on its request, or reads them on demand.
 */
export async function rawBodyOf(ctx: IWebhookFunctions): Promise<Buffer> {
	const request: unknown = ctx.getRequestObject();
	if (!isRecord(request)) return Buffer.alloc(0);
	if (!Buffer.isBuffer(request.rawBody) && typeof request.readRawBody === 'function')
		await (request.readRawBody as () => Promise<void>).call(request).catch(() => {
			throw new NodeOperationError(
				ctx.getNode(),
				'A delivery could not be verified, because n8n has split its body into parts',
				{
					description:
						'This happens with multipart/form-data. If the API offers a choice, choose JSON there.',
				},
			);
		});
	return Buffer.isBuffer(request.rawBody) ? request.rawBody : Buffer.alloc(0);
}
