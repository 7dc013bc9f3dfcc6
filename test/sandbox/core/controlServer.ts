import fastify from 'fastify';
import type { FastifyRequest } from 'fastify';
import type { AddressInfo } from 'node:net';

import type { ProviderName } from '../providers';
import { isRecord } from './bodies';
import { type Fault, type LogFilter, type SandboxControl, type SettingsPatch } from './types';

interface Call {
	readonly provider: ProviderName;
	readonly query: Readonly<Record<string, string | undefined>>;
	readonly params: Readonly<Record<string, string | undefined>>;
	readonly body: Record<string, unknown>;
}

interface ControlRoute {
	readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
	readonly path: string;
	readonly about: string;
	run(control: SandboxControl, call: Call): unknown;
}

function logFilter({ query }: Call): LogFilter {
	const { status, ...rest } = query;
	return { ...(rest as LogFilter), ...(status === undefined ? {} : { status: Number(status) }) };
}

const done = { done: true };

/** The whole control API; `GET /` prints this table. */
const ROUTES: readonly ControlRoute[] = [
	{
		method: 'GET',
		path: '/:provider/settings',
		about: 'Settings as they are now',
		run: (control, { provider }) => control.settings(provider),
	},
	{
		method: 'PATCH',
		path: '/:provider/settings',
		about: 'Change settings; a JSON object with any of the names that GET shows (times in ms)',
		run: (control, { provider, body }) => control.configure(provider, body as SettingsPatch),
	},
	{
		method: 'POST',
		path: '/:provider/faults',
		about:
			'Add a fault: target (login, resource, any), method, path (* = any text), times, skip, ' +
			'authorizedOnly, delayBeforeReadingMs, delayBeforeResponseMs, reset (beforeReading, ' +
			'afterReading, afterActing), status, headers, body, broken (malformedJson, truncatedJson, ' +
			'truncatedGzip, html, empty, huge, cutOff, resetInBody, shortLength, trickle), act',
		run: (control, { provider, body }) => ({ id: control.addFault(provider, body as Fault) }),
	},
	{
		method: 'DELETE',
		path: '/:provider/faults',
		about: 'Remove all faults, or the one given as ?id=',
		run(control, { provider, query }) {
			control.clearFaults(provider, query.id);
			return done;
		},
	},
	{
		method: 'POST',
		path: '/:provider/revoke',
		about: 'Revoke all access tokens, or those of "client"; "refreshTokensToo": true for both kinds',
		run: (control, { provider, body }) => ({
			revoked: control.revokeTokens(
				provider,
				typeof body.client === 'string' ? body.client : undefined,
				body.refreshTokensToo === true,
			),
		}),
	},
	{
		method: 'POST',
		path: '/:provider/clock',
		about: 'Move the server clock forward by "advanceMs"',
		run(control, { provider, body }) {
			control.advanceClock(provider, Number(body.advanceMs ?? 0));
			return { offsetMs: control.settings(provider).clockOffsetMs };
		},
	},
	{
		method: 'GET',
		path: '/:provider/counters',
		about: 'Logins, renewals, calls, rejected and answered calls, connections; ?client= for one',
		run: (control, { provider, query }) => control.counters(provider, query.client),
	},
	{
		method: 'GET',
		path: '/:provider/log',
		about: 'Every request; filter by ?kind= client= method= path= status= body=',
		run: (control, call) => control.log(call.provider, logFilter(call)),
	},
	{
		method: 'GET',
		path: '/:provider/seen',
		about: 'How often such a request came; filters as for the log',
		run: (control, call) => ({ times: control.timesSeen(call.provider, logFilter(call)) }),
	},
	{
		method: 'GET',
		path: '/:provider/repeated',
		about: 'Resource calls that came more than once with the same method, URL and body',
		run: (control, { provider }) => control.repeated(provider),
	},
	{
		method: 'GET',
		path: '/:provider/starts',
		about: 'Most resource calls that started within ?windowMs= (and of one ?client=)',
		run: (control, { provider, query }) => ({
			most: control.maxStarts(provider, Number(query.windowMs ?? 1000), query.client),
		}),
	},
	{
		method: 'GET',
		path: '/:provider/created',
		about: 'Everything that writes created, or only ?resource=',
		run: (control, { provider, query }) => control.created(provider, query.resource),
	},
	{
		method: 'GET',
		path: '/:provider/actions',
		about: "The provider's own actions",
		run: (control, { provider }) => control.actions(provider),
	},
	{
		method: 'POST',
		path: '/:provider/actions/:name',
		about: 'Run one of them; the JSON body is its input',
		run: async (control, { provider, params, body }) =>
			(await control.act(provider, params.name ?? '', body)) ?? done,
	},
	{
		method: 'POST',
		path: '/:provider/reset',
		about: 'Everything as after the start; {"only": "counters"} keeps settings, tokens and data',
		run(control, { provider, body }) {
			if (body.only === 'counters') control.resetCounters(provider);
			else control.reset(provider);
			return done;
		},
	},
];

function callOf(request: FastifyRequest, names: readonly ProviderName[]): Call {
	const params = request.params as Call['params'];
	const provider = names.find((name) => name === params.provider);
	if (provider === undefined) throw new Error(`Providers are ${names.join(', ')}`);
	return {
		provider,
		params,
		query: request.query as Call['query'],
		body: isRecord(request.body) ? request.body : {},
	};
}

/** Serves the control of these providers as JSON on 127.0.0.1. */
export async function startControlServer(
	control: SandboxControl,
	names: readonly ProviderName[],
	port = 0,
): Promise<{ url: string; stop(): Promise<void> }> {
	const app = fastify({ logger: false, forceCloseConnections: true });
	app.setErrorHandler(async (error, _request, reply) => {
		const message = error instanceof Error ? error.message : String(error);
		return await reply.code(400).send({ message });
	});
	app.get('/', () => ({
		providers: names,
		routes: ROUTES.map(({ method, path, about }) => ({ method, path, about })),
	}));
	for (const route of ROUTES) {
		app.route({
			method: route.method,
			url: route.path,
			handler: async (request) => await route.run(control, callOf(request, names)),
		});
	}
	await app.listen({ host: '127.0.0.1', port });
	return {
		url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`,
		stop: async () => await app.close(),
	};
}
