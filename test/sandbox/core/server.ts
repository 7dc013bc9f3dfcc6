import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import type { AddressInfo } from 'node:net';

import { hasShapes, shapesOf } from '../../shapes/shape';
import { Rejection, send } from './answers';
import { acceptAnyBody } from './bodies';
import { serverClock } from './clock';
import { addDefinition } from './definition';
import { faultList, type FaultList } from './faults';
import { journal, type Journal } from './journal';
import { addPipeline } from './pipeline';
import { routeList } from './routes';
import { initialSettings, restoreSettings } from './settings';
import { MemoryTokenStore } from './tokenStore';
import type {
	ActionHandler,
	ActionInfo,
	ProviderSettings,
	Simulator,
	SimulatorContext,
} from './types';
import { addWorkEndpoints } from './work';

interface Action extends ActionInfo {
	readonly handler: ActionHandler;
}

/** One running provider, as the control sees it. */
export interface ProviderServer {
	readonly origin: string;
	readonly simulator: Simulator;
	readonly context: SimulatorContext;
	readonly settings: ProviderSettings;
	readonly journal: Journal;
	readonly faults: FaultList;
	readonly actions: ReadonlyMap<string, Action>;
	reset(): void;
	stop(): Promise<void>;
}

function newApp(simulator: Simulator): FastifyInstance {
	const app = fastify({
		logger: false,
		forceCloseConnections: true,
		bodyLimit: 1024 ** 3,
		routerOptions: {
			caseSensitive: simulator.caseInsensitivePaths !== true,
			ignoreTrailingSlash: true,
			maxParamLength: 2000,
		},
	});
	acceptAnyBody(app);
	app.setErrorHandler((error, _request, reply) => {
		if (error instanceof Rejection) return send(reply, error.response);
		const message = error instanceof Error ? error.message : String(error);
		return send(reply, { status: 500, body: { message: `Sandbox error: ${message}` } });
	});
	return app;
}

interface Parts {
	readonly app: FastifyInstance;
	readonly context: SimulatorContext;
	readonly settings: ProviderSettings;
	readonly journal: Journal;
	readonly actions: Map<string, Action>;
	readonly restorers: Array<() => void>;
	readonly stoppers: Array<() => void | Promise<void>>;
}

function assemble(simulator: Simulator): Parts {
	const app = newApp(simulator);
	const settings = initialSettings(simulator.defaults);
	const clock = serverClock(settings);
	const log = journal();
	const routes = routeList(app, simulator.caseInsensitivePaths === true);
	const actions = new Map<string, Action>();
	const restorers: Parts['restorers'] = [];
	const stoppers: Parts['stoppers'] = [];
	const context: SimulatorContext = {
		origin: () => `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`,
		clock,
		tokens: new MemoryTokenStore(settings, clock),
		settings,
		authenticate: (id, secret) =>
			simulator.clients.find((client) => client.id === id && client.secret === secret),
		reportLogin(request, report) {
			request.entry.login = report;
			request.entry.client = report.client ?? request.entry.client;
		},
		recordCreation: (creation) => log.created({ ...creation, at: Date.now() }),
		allowedMethods: (path) => routes.methodsOf(path),
		action: (name, about, handler) => void actions.set(name, { name, about, handler }),
		onReset: (restore) => void restorers.push(restore),
		onStop: (stop) => void stoppers.push(stop),
	};
	return { app, context, settings, journal: log, actions, restorers, stoppers };
}

/** Starts one provider on 127.0.0.1; port 0 takes a free one. */
export async function startProvider(simulator: Simulator, port = 0): Promise<ProviderServer> {
	const parts = assemble(simulator);
	const { app, context, settings, journal: log, actions } = parts;
	const faults = faultList();
	app.server.on('connection', () => log.connected());
	const shapes = hasShapes(simulator.name) ? shapesOf(simulator.name) : undefined;
	addPipeline(app, { simulator, context, settings, journal: log, faults, shapes });
	app.setNotFoundHandler((request, reply) => {
		const path = request.url.split('?')[0] ?? '';
		return send(reply, simulator.notFound(request, context.allowedMethods(path)));
	});
	await simulator.register(app, context);
	addWorkEndpoints(app, simulator, context);
	addDefinition(app, simulator);
	await app.listen({ host: '127.0.0.1', port });
	return {
		origin: context.origin(),
		simulator,
		context,
		settings,
		journal: log,
		faults,
		actions,
		reset() {
			restoreSettings(settings, simulator.defaults);
			faults.clear();
			context.tokens.clear();
			log.clear();
			for (const restore of parts.restorers) restore();
		},
		async stop() {
			for (const stop of parts.stoppers) await stop();
			await app.close();
		},
	};
}
