import { randomUUID } from 'node:crypto';

import { Rejection } from '../core/answers';
import type { Response } from '../core/types';

type Body = Record<string, unknown>;

/** A success response of the endpoints whose schema has a correlation id. */
export const ok = (body: Body): Response => ({
	status: 200,
	body: { correlationId: randomUUID(), ...body },
});

/** A success response of the endpoints that return an array or an object without a correlation id. */
export const plain = (body: unknown): Response => ({ status: 200, body });
export const noContent: Response = { status: 204 };

/** The envelope of 400, 404 and 409 outside monitoring. */
export const failure = (status: number, message: string, details: string): Response => ({
	status,
	body: { correlationId: randomUUID(), message, details },
});

export const badRequest = (details: string): Rejection =>
	new Rejection(failure(400, 'Bad request', details));

/** Monitoring reports only what is missing. */
export const monitoringNotFound = (what: string): Rejection =>
	new Rejection({ status: 404, body: { message: `${what} not found` } });

export const forbidden: Response = { status: 403, body: { message: 'Access forbidden' } };

export const message = (
	code: string,
	text: string,
	type: 'Information' | 'Warning' | 'Error' = 'Information',
): Body => ({ type, code, text });

/** The response for a report that is not available: neither `message` nor `details`. */
export const reportUnavailable = (): Response => ({
	status: 400,
	body: {
		messages: [message('ReportUnavailable', 'No report is available for this company.')],
		correlationId: randomUUID(),
	},
});
