import { randomUUID } from 'node:crypto';

import { Refusal } from '../core/answers';
import type { Answer } from '../core/types';

type Body = Record<string, unknown>;

/** A success of the families whose schema carries a correlation id. */
export const ok = (body: Body): Answer => ({
	status: 200,
	body: { correlationId: randomUUID(), ...body },
});

/** A success of the families that answer an array or an object without a correlation id. */
export const plain = (body: unknown): Answer => ({ status: 200, body });
export const noContent: Answer = { status: 204 };

/** The envelope of 400, 404 and 409 outside monitoring. */
export const failure = (status: number, message: string, details: string): Answer => ({
	status,
	body: { correlationId: randomUUID(), message, details },
});

export const badRequest = (details: string): Refusal =>
	new Refusal(failure(400, 'Bad request', details));

/** Monitoring says what is missing and nothing else. */
export const monitoringNotFound = (what: string): Refusal =>
	new Refusal({ status: 404, body: { message: `${what} not found` } });

export const forbidden: Answer = { status: 403, body: { message: 'Access forbidden' } };

export const message = (
	code: string,
	text: string,
	type: 'Information' | 'Warning' | 'Error' = 'Information',
): Body => ({ type, code, text });

/** A report that cannot be delivered: neither `message` nor `details`. */
export const reportUnavailable = (): Answer => ({
	status: 400,
	body: {
		messages: [message('ReportUnavailable', 'No report is available for this company.')],
		correlationId: randomUUID(),
	},
});
