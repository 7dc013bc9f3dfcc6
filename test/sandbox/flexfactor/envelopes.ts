import { randomBytes } from 'node:crypto';

import type { Response, SimulatorContext } from '../core/types';

/** Messages per field, as the validation of an ASP.NET API reports them. */
export type FieldErrors = Readonly<Record<string, readonly string[]>>;

/** A W3C trace id as it appears in error bodies. */
function traceId(): string {
	return `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`;
}

/** RFC 7807 problem details with a map of fields. */
export function problemDetails(errors: FieldErrors): Response {
	const title = 'One or more validation errors occurred.';
	return { status: 400, body: { status: 400, title, traceId: traceId(), errors } };
}

type ValidationShape = (errors: FieldErrors) => Response;

const VALIDATION_SHAPES: Readonly<Record<string, ValidationShape>> = {
	flat: (errors) => ({ status: 400, body: { TraceId: [traceId()], ...errors } }),
	problem: problemDetails,
};

/** Validation errors in the format of the option `validationShape`. */
export function validationFailed(context: SimulatorContext, errors: FieldErrors): Response {
	const shape = VALIDATION_SHAPES[String(context.settings.options.validationShape)];
	return (shape ?? problemDetails)(errors);
}

/** The common last fields of every business response. */
export const envelope = {
	success: true,
	result: null,
	status: null,
	statusCode: null,
	errors: [],
	customProperties: {},
} as const;

/** `success: false` with errors as tuples; `code` is a business code such as 2001. */
export function businessFailure(message: string, code: string, status = 400): Response {
	return {
		status,
		body: {
			responseCode: code,
			responseMessage: message,
			transactionId: null,
			...envelope,
			success: false,
			status: 'FAILED',
			errors: [{ item1: message, item2: code, item3: code, item4: true }],
		},
	};
}

/** `success: false` with errors as plain texts. */
export function failed(message: string, status = 400): Response {
	return {
		status,
		body: { ...envelope, success: false, status: 'FAILED', errors: [message] },
	};
}

export const unauthorized: Response = {
	status: 401,
	body: { errors: ['Authentication failed. Invalid bearer token.'] },
};
