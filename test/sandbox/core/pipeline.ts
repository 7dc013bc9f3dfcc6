import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { setTimeout as wait } from 'node:timers/promises';

import type { ProviderShapes } from '../../shapes/shape';
import { send } from './answers';
import { bodyBytes, sha256Hex } from './bodies';
import { isBrokenOnTheWay, leavesInPieces, leaving } from './brokenBodies';
import { type ActiveFault, type FaultList, faultResponse, hasResponse } from './faults';
import type { Journal } from './journal';
import { unlikeDefinition } from './likeDefinition';
import type {
	LogEntry,
	ProviderSettings,
	ResetMoment,
	Response,
	Simulator,
	SimulatorContext,
} from './types';

const BODY_LIMIT = 16 * 1024;

export interface Pipeline {
	readonly simulator: Simulator;
	readonly context: SimulatorContext;
	readonly settings: ProviderSettings;
	readonly journal: Journal;
	readonly faults: FaultList;
	/** What the provider's definition says, if there is anything like one. */
	readonly shapes: ProviderShapes | undefined;
}

/** Real time in ms with fractions, so that concurrency is counted exactly. */
const timestamp = (): number => performance.timeOrigin + performance.now();

const faultOf = new WeakMap<FastifyRequest, ActiveFault>();
let lastEntryId = 0;

function newEntry(request: FastifyRequest): LogEntry {
	return {
		id: ++lastEntryId,
		startedAt: timestamp(),
		method: request.method,
		url: request.url,
		path: request.url.split('?')[0] ?? '',
		headers: Object.fromEntries(
			Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
		),
		kind: request.routeOptions.config?.kind ?? 'resource',
		status: 0,
		outcome: 'open',
	};
}

/** Whoever closed the connection first: us on purpose, or the client that gave up. */
function settleOnClose(request: FastifyRequest, reply: FastifyReply): void {
	reply.raw.once('close', () => {
		if (reply.raw.writableFinished) return;
		const { entry } = request;
		entry.outcome = entry.outcome === 'reset' ? 'reset' : 'aborted';
		entry.status = reply.raw.headersSent ? reply.raw.statusCode : 0;
		entry.endedAt ??= timestamp();
	});
}

function resetIf(moment: ResetMoment, request: FastifyRequest): boolean {
	if (faultOf.get(request)?.reset !== moment) return false;
	request.entry.outcome = 'reset';
	request.entry.endedAt = timestamp();
	request.raw.socket.resetAndDestroy();
	return true;
}

/** True: go on with this request. */
async function arrive(p: Pipeline, request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
	const entry = newEntry(request);
	request.entry = entry;
	p.journal.open(entry);
	settleOnClose(request, reply);
	const check = p.context.tokens.check(p.simulator.readToken(request, p.context));
	if (entry.kind === 'resource') entry.client = check.token?.client;
	const fault = p.faults.take(entry, check.state === 'valid');
	if (fault === undefined) return true;
	entry.fault = fault.id;
	faultOf.set(request, fault);
	if (fault.delayBeforeReadingMs !== undefined) await wait(fault.delayBeforeReadingMs);
	return !resetIf('beforeReading', request);
}

function noteBody(p: Pipeline, request: FastifyRequest): void {
	const bytes = bodyBytes(request);
	if (bytes.length === 0) return;
	const text = bytes.subarray(0, BODY_LIMIT).toString('utf8');
	const { entry } = request;
	entry.body = p.simulator.redact?.(text) ?? text;
	entry.bodyHash = sha256Hex(bytes);
	entry.bodyBytes = bytes.length;
}

function judgeToken(p: Pipeline, request: FastifyRequest): Response | undefined {
	const check = p.context.tokens.check(p.simulator.readToken(request, p.context));
	if (check.state !== 'valid') {
		request.entry.rejection = check.state;
		return p.simulator.unauthorized(request, check.state, p.context);
	}
	request.token = check.token;
	return p.settings.forbid ? p.simulator.forbidden(request) : undefined;
}

/** What each kind of route has to pass before its handler runs. */
const judges: Readonly<
	Record<LogEntry['kind'], (p: Pipeline, request: FastifyRequest) => Response | undefined>
> = {
	login: ({ settings }) =>
		settings.loginStatus === null
			? undefined
			: { status: settings.loginStatus, body: { message: 'Set by the sandbox' } },
	resource: judgeToken,
	public: () => undefined,
};

async function earlyResponse(p: Pipeline, request: FastifyRequest): Promise<Response | undefined> {
	const { entry } = request;
	const fault = faultOf.get(request);
	if (fault !== undefined && fault.act !== true && hasResponse(fault))
		return faultResponse(fault);
	const rejection = judges[entry.kind](p, request);
	if (rejection !== undefined || entry.kind !== 'resource') return rejection;
	return await p.simulator.guard?.(request, p.context);
}

/** True: the handler may run. */
async function beforeHandler(
	p: Pipeline,
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<boolean> {
	noteBody(p, request);
	const { entry } = request;
	if (entry.kind === 'login') entry.client = p.simulator.presentedClient?.(request, p.context);
	if (resetIf('afterReading', request)) return false;
	const response = await earlyResponse(p, request);
	if (response !== undefined) void send(reply, response);
	return response === undefined;
}

function replaced(reply: FastifyReply, fault: ActiveFault, payload: unknown): unknown {
	const original = typeof payload === 'string' ? payload : undefined;
	const response = faultResponse(fault, { status: reply.statusCode, body: original });
	const { body: given } = response;
	const isReady = typeof given === 'string' || Buffer.isBuffer(given);
	const body = isReady ? given : JSON.stringify(given);
	reply
		.code(response.status)
		.headers({ ...response.headers })
		.removeHeader('content-length');
	return leaving(reply, fault.broken, body);
}

/** What the handler gave; an error instead, if the provider's definition does not have it. */
function ownResponse(
	p: Pipeline,
	request: FastifyRequest,
	reply: FastifyReply,
	payload: unknown,
): unknown {
	const fault = faultOf.get(request);
	const isOwn = fault === undefined || fault.act === true || !hasResponse(fault);
	const finding = isOwn ? unlikeDefinition(p, request, reply, payload) : undefined;
	if (finding === undefined) return payload;
	reply.code(500).header('content-type', 'text/plain').removeHeader('content-length');
	return finding;
}

async function beforeResponse(
	p: Pipeline,
	request: FastifyRequest,
	reply: FastifyReply,
	given: unknown,
): Promise<unknown> {
	const payload = ownResponse(p, request, reply, given);
	const fault = faultOf.get(request);
	if (fault?.delayBeforeResponseMs !== undefined) await wait(fault.delayBeforeResponseMs);
	const changes = fault?.act === true || leavesInPieces(fault?.broken);
	const response = fault !== undefined && changes ? replaced(reply, fault, payload) : payload;
	reply.header('date', new Date(p.context.clock.now()).toUTCString());
	const { entry } = request;
	if (resetIf('afterActing', request)) return response;
	entry.status = reply.statusCode;
	entry.outcome = isBrokenOnTheWay(fault?.broken) ? 'reset' : 'answered';
	entry.endedAt = timestamp();
	return response;
}

type Step = (p: Pipeline, request: FastifyRequest, reply: FastifyReply) => Promise<boolean>;

/**
 * A step as a callback hook: where it answered or reset the connection itself, `done` is never called
 * and Fastify goes no further. (An async hook would go on as soon as the connection is closed.)
 */
function hook(p: Pipeline, step: Step) {
	return (request: FastifyRequest, reply: FastifyReply, done: (error?: Error) => void): void => {
		step(p, request, reply).then((goOn) => {
			if (goOn) done();
		}, done);
	};
}

/** Hangs log, faults, token check and clock around every route of the server. */
export function addPipeline(app: FastifyInstance, p: Pipeline): void {
	app.addHook('onRequest', hook(p, arrive));
	app.addHook('preHandler', hook(p, beforeHandler));
	app.addHook(
		'onSend',
		async (request, reply, payload) => await beforeResponse(p, request, reply, payload),
	);
}
