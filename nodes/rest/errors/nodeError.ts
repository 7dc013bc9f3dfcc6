import { type INode, type JsonObject, NodeApiError, NodeOperationError } from 'n8n-workflow';

import { parseJson } from '../../../credentials/common/unknown';
import { TokenFlowError } from '../../../credentials/token/errors';
import { declaredFailure } from './declaredFailure';
import { adviceText, type Labels } from './labels';
import { RestError, type RestErrorKind } from './restError';

/** What a person can mend in the node or credential, as opposed to what an API did. */
const OPERATION_KINDS: readonly RestErrorKind[] = ['input', 'token', 'redirect', 'cancelled'];

/** Where an error becomes one of n8n's. */
export interface ErrorContext {
	/** Default 0. */
	readonly itemIndex?: number;
	/** Of the form in which the user can do something about it; default: it has none of the settings. */
	readonly labels?: Labels;
	readonly redact?: ((text: string) => string) | undefined;
}

/** A body as data where it is JSON and not cut off; else as text. */
const shownResponse = (text: string) => (parseJson(text) ?? text) as JsonObject | string;

const asItIs = (text: string) => text;

function ofRestError(
	node: INode,
	error: RestError,
	{ itemIndex = 0, labels = {}, redact = asItIs }: ErrorContext,
): NodeApiError | NodeOperationError {
	const message = redact(error.message);
	const description = redact(adviceText(error.advice, labels));
	const { status, code, correlationId, response } = error.details;
	const failure = declaredFailure(error);
	const declared = failure === undefined ? {} : { failure };
	if (OPERATION_KINDS.includes(error.kind))
		return new NodeOperationError(node, message, { description, itemIndex, ...declared });
	// A fresh one from plain data: n8n hands an existing one back as it is, and the errors of HTTP
	// clients carry what was sent.
	const facts: JsonObject = {
		...(code !== undefined && { code: redact(code) }),
		...(correlationId !== undefined && { correlationId: redact(correlationId) }),
		...(response !== undefined && { response: shownResponse(redact(response)) }),
	};
	const apiError = new NodeApiError(node, facts, {
		message,
		description,
		itemIndex,
		...declared,
		...(status !== undefined && { httpCode: String(status) }),
	});
	if (status === undefined) apiError.httpCode = null;
	apiError.context.data = facts;
	return apiError;
}

/**
 * Any error as one of n8n's, with the item it belongs to, in the words of the node's form and without
 * a secret. What n8n itself found wrong with a parameter is passed on as it is.
 */
export function toNodeError(
	node: INode,
	error: unknown,
	context: ErrorContext = {},
): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	if (error instanceof RestError) return ofRestError(node, error, context);
	const { itemIndex = 0, redact = asItIs } = context;
	const message = redact(error instanceof Error ? error.message : String(error));
	const description = error instanceof TokenFlowError ? redact(error.description) : '';
	const failure = declaredFailure(error);
	const declared = failure === undefined ? {} : { failure };
	return new NodeOperationError(node, message, { description, itemIndex, ...declared });
}
