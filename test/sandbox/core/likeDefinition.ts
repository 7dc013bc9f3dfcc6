/**
 * A simulator answers in the names and types of its provider's definition. Whatever else it answers is
 * an error, in every test and for everyone who tries the sandbox: what a node reads of it would not be there.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';

import { responseFindings } from '../../shapes/response';
import { findOperation, type ProviderShapes } from '../../shapes/shape';
import type { Simulator } from './types';

const MAX_FINDINGS = 5;

/** The sandbox's own, which no provider has. */
const isSandboxOnly = ({ url }: FastifyRequest) => url.includes('/sandbox/');

const isSuccess = ({ statusCode }: FastifyReply) => statusCode >= 200 && statusCode < 300;

interface Checked {
	readonly simulator: Simulator;
	/** What the provider's definition says, if there is anything like one. */
	readonly shapes: ProviderShapes | undefined;
}

const written = (payload: unknown) =>
	typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : '';

/** An API that is served below several roots is defined below one of them. */
function definedPath(
	shapes: ProviderShapes,
	{ roots, caseInsensitivePaths }: Simulator,
	{ method, entry: { path } }: FastifyRequest,
): string | undefined {
	const own = roots.find((root) => path.startsWith(`${root}/`)) ?? '';
	const paths = [path, ...roots.map((root) => root + path.slice(own.length))];
	return paths.find(
		(each) => findOperation(shapes, method, each, caseInsensitivePaths) !== undefined,
	);
}

/** What a success has that the definition does not; undefined for nothing. */
export function unlikeDefinition(
	{ shapes, simulator }: Checked,
	request: FastifyRequest,
	reply: FastifyReply,
	payload: unknown,
): string | undefined {
	if (shapes === undefined || isSandboxOnly(request) || !isSuccess(reply)) return undefined;
	const path = definedPath(shapes, simulator, request);
	if (path === undefined && request.entry.kind !== 'resource') return undefined;
	const body = written(payload);
	const [type = ''] = String(reply.getHeader('content-type') ?? '').split(';');
	const findings = responseFindings(shapes, {
		method: request.method,
		path: path ?? request.entry.path,
		ignoresCase: simulator.caseInsensitivePaths === true,
		status: reply.statusCode,
		type: body.length === 0 ? '' : type,
		body,
	});
	return findings.length === 0
		? undefined
		: `Sandbox error: ${findings.slice(0, MAX_FINDINGS).join('; ')}`;
}
