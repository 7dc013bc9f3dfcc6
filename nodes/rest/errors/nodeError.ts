import { type INode, type JsonObject, NodeApiError, NodeOperationError } from 'n8n-workflow';

import { TokenFlowError } from '../../../credentials/token/errors';
import { RestError, type RestErrorKind } from './restError';

/** What a person can mend in the node or credential, as opposed to what an API did. */
const OPERATION_KINDS: readonly RestErrorKind[] = ['input', 'token', 'redirect', 'cancelled'];

type Redact = (text: string) => string;

function ofRestError(
	node: INode,
	error: RestError,
	itemIndex: number,
	redact: Redact,
): NodeApiError | NodeOperationError {
	const message = redact(error.message);
	const description = redact(error.description);
	const { status, code, correlationId } = error.details;
	if (OPERATION_KINDS.includes(error.kind))
		return new NodeOperationError(node, message, { description, itemIndex });
	// A fresh one from plain data: n8n hands an existing one back as it is, and the errors of HTTP
	// clients carry what was sent.
	const facts: JsonObject = {
		...(code === undefined ? {} : { code: redact(code) }),
		...(correlationId === undefined ? {} : { correlationId: redact(correlationId) }),
	};
	const apiError = new NodeApiError(node, facts, {
		message,
		description,
		itemIndex,
		...(status === undefined ? {} : { httpCode: String(status) }),
	});
	if (status === undefined) apiError.httpCode = null;
	apiError.context.data = facts;
	return apiError;
}

/**
 * Any error as one of n8n's, with the item it belongs to and without a secret. What n8n itself
 * found wrong with a parameter is passed on as it is.
 */
export function toNodeError(
	node: INode,
	error: unknown,
	itemIndex: number,
	redact: Redact = (text) => text,
): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	if (error instanceof RestError) return ofRestError(node, error, itemIndex, redact);
	const message = redact(error instanceof Error ? error.message : String(error));
	const description = error instanceof TokenFlowError ? redact(error.description) : '';
	return new NodeOperationError(node, message, { description, itemIndex });
}
