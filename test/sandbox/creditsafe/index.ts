import type { FastifyInstance, FastifyRequest } from 'fastify';
import { join } from 'node:path';

import { send } from '../core/answers';
import { bodyText, isRecord, jsonBody, queryOf } from '../core/bodies';
import type { Response, Simulator, SimulatorContext, TokenRejection } from '../core/types';
import { accounts } from './accounts';
import { addActions } from './actions';
import { badRequest, forbidden } from './answers';
import type { RouteRow, World } from './call';
import { ACCESS_ROUTES } from './endpoints/access';
import { BANK_CHECK_ROUTES } from './endpoints/bankChecks';
import { COMPANY_ROUTES } from './endpoints/companies';
import { DECISION_ROUTES } from './endpoints/decisions';
import { EVENT_RULE_ROUTES } from './endpoints/eventRules';
import { FRESH_INVESTIGATION_ROUTES } from './endpoints/freshInvestigations';
import { IMAGE_ROUTES } from './endpoints/images';
import { NOTIFICATION_EVENT_ROUTES } from './endpoints/notificationEvents';
import { PEOPLE_ROUTES } from './endpoints/people';
import { PORTFOLIO_BULK_ROUTES } from './endpoints/portfolioBulk';
import { PORTFOLIO_COMPANY_ROUTES } from './endpoints/portfolioCompanies';
import { PORTFOLIO_ROUTES } from './endpoints/portfolios';
import { REPORT_ROUTES } from './endpoints/report';
import { Login } from './login';
import { DEFAULT_OPTIONS, optionsOf } from './options';
import { Storage } from './storage';
import { Tenants } from './tenants';

const ROOT = '/v1';

/** Every endpoint of the simulator: one row each, in the tables of the `endpoints` folder. */
export const ROUTES: readonly RouteRow[] = [
	...ACCESS_ROUTES,
	...COMPANY_ROUTES,
	...REPORT_ROUTES,
	...PEOPLE_ROUTES,
	...IMAGE_ROUTES,
	...PORTFOLIO_ROUTES,
	...PORTFOLIO_BULK_ROUTES,
	...PORTFOLIO_COMPANY_ROUTES,
	...EVENT_RULE_ROUTES,
	...NOTIFICATION_EVENT_ROUTES,
	...DECISION_ROUTES,
	...FRESH_INVESTIGATION_ROUTES,
	...BANK_CHECK_ROUTES,
];

const CLIENTS = Object.values(accounts);

/** `Bearer <token>` as documented, and the bare token that older instructions describe. */
function readToken(request: FastifyRequest): string | undefined {
	const header = request.headers.authorization?.trim();
	return header?.replace(/^bearer\s+/i, '');
}

const contexts = new WeakMap<object, SimulatorContext>();

function unauthorized(request: FastifyRequest, rejection: TokenRejection): Response {
	const context = contexts.get(request.server.server);
	const gateway =
		rejection === 'missing' &&
		context !== undefined &&
		optionsOf(context.settings).missingAuthorization === 'gateway';
	return {
		status: 401,
		body: gateway ? { message: 'Unauthorized' } : { error: 'Invalid token.' },
	};
}

function parsedBody(request: FastifyRequest): unknown {
	const body = jsonBody(request);
	const isForm = /^multipart\//.test(request.headers['content-type'] ?? '');
	const sent = Number(request.entry.bodyBytes ?? 0) > 0 && !isForm;
	if (sent && body === undefined) throw badRequest('The body is not valid JSON');
	return body;
}

function handler(row: RouteRow, tenants: Tenants, world: World) {
	return (request: FastifyRequest): Response =>
		row.handle({
			params: request.params as Record<string, string>,
			query: queryOf(request),
			body: parsedBody(request),
			text: bodyText(request),
			accept: request.headers.accept ?? '',
			tenant: tenants.of(request.token?.client ?? ''),
			world,
		});
}

function worldOf(context: SimulatorContext, storage: Storage): World {
	return {
		now: () => context.clock.now(),
		options: () => optionsOf(context.settings),
		storageUrl: (body) => storage.put(body),
		created: (resource, id, tenant) =>
			context.recordCreation({ resource, id, client: tenant.username }),
	};
}

async function register(app: FastifyInstance, context: SimulatorContext): Promise<void> {
	contexts.set(app.server, context);
	const tenants = new Tenants();
	const login = new Login(context);
	const storage = new Storage(() => context.clock.now());
	await storage.start();
	context.onStop(() => storage.stop());
	context.onReset(() => {
		tenants.clear();
		login.clear();
		storage.clear();
	});
	app.post(`${ROOT}/authenticate`, { config: { kind: 'login' } }, (request, reply) =>
		send(reply, login.response(request)),
	);
	const world = worldOf(context, storage);
	for (const row of ROUTES) {
		const response = handler(row, tenants, world);
		app.route({
			method: row.method,
			url: ROOT + row.path,
			handler: (request, reply) => send(reply, response(request)),
		});
	}
	addActions(context, { tenants, login, storage, usernames: CLIENTS.map(({ id }) => id) });
}

/** Creditsafe Connect: see the README of this folder. */
export const creditsafe: Simulator = {
	name: 'creditsafe',
	roots: [ROOT],
	clients: CLIENTS,
	// The provider's own file of this name holds YAML, too.
	definition: {
		file: join(__dirname, 'definition.yaml'),
		name: 'openapi.json',
		type: 'application/json',
	},
	defaults: { lifetimeMs: 3_600_000, wholeSeconds: true, options: { ...DEFAULT_OPTIONS } },
	readToken,
	unauthorized,
	forbidden: () => forbidden,
	notFound: () => ({ status: 404, body: { message: 'Not Found' } }),
	presentedClient(request) {
		const body = jsonBody(request);
		return isRecord(body) && typeof body.username === 'string' ? body.username : undefined;
	},
	register,
};
