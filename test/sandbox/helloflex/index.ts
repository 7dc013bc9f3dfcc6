import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { join } from 'node:path';

import { send } from '../core/answers';
import { bearerToken, bodyBytes, jsonBody } from '../core/bodies';
import type { Response, Simulator, SimulatorContext } from '../core/types';
import { addActions } from './actions';
import { failure, notFound } from './answers';
import { CLIENTS } from './clients';
import { RateLimiter } from './rateLimit';
import type { Call, RouteRow, World } from './resource';
import { RESOURCES } from './resources';
import { routesOf } from './routes';
import type { Query } from './rules/filters';
import { seed } from './seed';
import { DEFAULT_OPTIONS, optionsOf, type OverLimit } from './settings';
import { type ApiUser, Store } from './store';
import { presentedClient, responseToken } from './token';
import { Webhooks } from './webhooks/webhooks';

const limiters = new WeakMap<SimulatorContext, RateLimiter>();
const replies = new WeakMap<FastifyRequest, FastifyReply>();

const TOO_MANY = 'The rate limit was exceeded.';
const OVER_LIMIT: Readonly<Record<OverLimit, (request: FastifyRequest) => Response | undefined>> = {
	'429': () => failure(429, TOO_MANY),
	'503': () => failure(503, TOO_MANY),
	close: (request) => {
		request.raw.socket.destroy();
		return failure(503, TOO_MANY);
	},
	off: () => undefined,
};

/** Every request counts from its start to the end of its response. */
function limit(request: FastifyRequest, context: SimulatorContext): Response | undefined {
	const limiter = limiters.get(context);
	const { rateLimit } = optionsOf(context.settings);
	const client = request.token?.client;
	if (!limiter || rateLimit === 'off' || client === undefined) return undefined;
	if (!limiter.enter(client)) return OVER_LIMIT[rateLimit](request);
	replies.get(request)?.raw.once('close', () => limiter.leave(client));
	return undefined;
}

const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

function userOf(request: FastifyRequest): ApiUser {
	const attributes = request.token?.attributes ?? {};
	return {
		id: request.token?.client ?? '',
		agencies: textsOf(attributes.agencies),
		scopes: textsOf(attributes.scopes),
	};
}

function queryOf(url: URL): Query {
	const query: Record<string, string[]> = {};
	for (const [name, value] of url.searchParams) (query[name.toLowerCase()] ??= []).push(value);
	return query;
}

const acceptsBody = (request: FastifyRequest): boolean =>
	bodyBytes(request).length === 0 ||
	/^(application|text)\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '');

async function response(row: RouteRow, request: FastifyRequest, world: World, origin: string) {
	const user = userOf(request);
	const scope = row.method === 'GET' ? 'read' : 'write';
	if (!user.scopes.includes(scope)) return failure(403, 'The API User may not do this.');
	if (!acceptsBody(request)) return failure(415, 'The media type is not supported.');
	const url = new URL(request.url, origin);
	const call: Call = {
		params: request.params as Record<string, string>,
		query: queryOf(url),
		body: jsonBody(request),
		url,
		user,
		world,
	};
	return await row.handle(call);
}

function worldOf(context: SimulatorContext, store: Store, webhooks: Webhooks): World {
	return {
		store,
		now: () => context.clock.now(),
		inclusiveBounds: () => optionsOf(context.settings).inclusiveBounds,
		sendNulls: () => optionsOf(context.settings).sendNulls,
		created: (resource, id, user) => context.recordCreation({ resource, id, client: user.id }),
		fire: (action, row) => webhooks.fire(action, row, store),
	};
}

function register(app: FastifyInstance, context: SimulatorContext): void {
	const store = new Store(seed());
	const limiter = new RateLimiter();
	limiters.set(context, limiter);
	const webhooks = new Webhooks(() => context.clock.now(), {
		echo: () => optionsOf(context.settings).echo,
		createdStatus: () => optionsOf(context.settings).webhookCreatedStatus,
	});
	const world = worldOf(context, store, webhooks);
	app.addHook('onRequest', async (request, reply) => void replies.set(request, reply));
	app.post('/oauth2/token', { config: { kind: 'login' } }, (request, reply) =>
		send(reply, responseToken(request, context)),
	);
	for (const row of [...RESOURCES.flatMap(routesOf), ...webhooks.routes()]) {
		app.route({
			method: row.method,
			url: row.path,
			handler: async (request, reply) =>
				send(reply, await response(row, request, world, context.origin())),
		});
	}
	addActions(context, store, webhooks);
	context.onReset(() => {
		store.restore();
		webhooks.clear();
		limiter.clear();
	});
	context.onStop(() => webhooks.clear());
}

/** HelloFlex (staffing platform): see the README of this folder. */
export const helloflex: Simulator = {
	name: 'helloflex',
	roots: ['/api'],
	clients: CLIENTS,
	definition: {
		file: join(__dirname, 'definition.json'),
		name: 'swagger.json',
		type: 'application/json',
	},
	defaults: { lifetimeMs: 3_599_000, options: { ...DEFAULT_OPTIONS } },
	caseInsensitivePaths: true,
	readToken: bearerToken,
	unauthorized: () => ({
		status: 401,
		headers: { 'www-authenticate': 'Bearer' },
		body: { message: 'Authorization has been denied for this request.' },
	}),
	forbidden: () => failure(403, 'The API User may not do this.'),
	notFound: (request, methods) =>
		methods.length === 0
			? notFound
			: {
					...failure(405, `The resource does not support the method ${request.method}.`),
					headers: { allow: methods.join(', ') },
				},
	presentedClient,
	guard: limit,
	register,
};
