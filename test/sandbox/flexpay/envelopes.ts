import type { FastifyRequest } from 'fastify';

import type { Response } from '../core/types';

/** The error envelope of the checkout API; `param` appears only on 400. */
export function failure(
	status: number,
	codeName: string,
	message: string,
	param?: string,
): Response {
	const body = { codeName, message, statusCode: status };
	return { status, body: param === undefined ? body : { ...body, param } };
}

export const invalid = (message: string, param?: string): Response =>
	failure(400, 'INVALID_REQUEST_ERROR', message, param);

export const missing = (field: string): Response => invalid('field required', `body.${field}`);

export const orderNotFound = (id: string): Response =>
	failure(404, 'INVALID_REQUEST_ERROR', `Order with ID: ${id} not found`);

export const transactionNotFound = (id: string): Response =>
	failure(404, 'INVALID_REQUEST_ERROR', `Transaction with ID: ${id} not found`);

export const notAllowed = failure(405, 'INVALID_REQUEST_ERROR', 'Method Not Allowed');
export const accessDenied = failure(403, 'INVALID_REQUEST_ERROR', 'Access Denied');
export const unknownPath = failure(404, 'INVALID_REQUEST_ERROR', 'Not Found');

/** The documentation of transactions lists 401 without any field, so it has no body there. */
export function unauthorized(request: FastifyRequest): Response {
	return request.entry.path.includes('/transactions')
		? { status: 401 }
		: failure(401, 'INVALID_REQUEST_ERROR', 'Unauthorized');
}
