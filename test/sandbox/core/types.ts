import type { FastifyInstance, FastifyRequest } from 'fastify';

import type { ProviderName } from '../providers';
import type { Creation, LogEntry, LoginReport, RouteKind } from './logTypes';
import type { ProviderSettings, SettingsPatch } from './settingTypes';
import type { IssuedToken, ServerClock, TokenRejection, TokenStore } from './tokenTypes';

export type * from './controlTypes';
export type * from './logTypes';
export type * from './settingTypes';
export type * from './tokenTypes';

declare module 'fastify' {
	interface FastifyContextConfig {
		/** Default `resource`. */
		kind?: RouteKind | undefined;
		/** The handler gets the body as a stream (`request.body` is a Readable) instead of a Buffer. */
		streamBody?: boolean | undefined;
	}
	interface FastifyRequest {
		/** The request's line in the log; handlers may read it, the core fills it in. */
		entry: LogEntry;
		/** The live token that the core accepted; set on `resource` routes only. */
		token?: IssuedToken | undefined;
	}
}

/** An answer as data. A string or Buffer body is sent as it is, anything else as JSON. */
export interface Response {
	readonly status: number;
	readonly headers?: Readonly<Record<string, string>> | undefined;
	readonly body?: unknown | undefined;
}

export interface SandboxClient {
	/** Client id, app key or user name. */
	readonly id: string;
	readonly secret: string;
	readonly attributes?: Readonly<Record<string, unknown>> | undefined;
}

export type ActionHandler = (input: Record<string, unknown>) => unknown;

export interface SimulatorContext {
	/** `http://127.0.0.1:NNNN`; known once the server listens. */
	origin(): string;
	readonly clock: ServerClock;
	readonly tokens: TokenStore;
	/** Live values; never copy them at start. */
	readonly settings: ProviderSettings;
	/** The client with this id, if the secret is right. */
	authenticate(id: unknown, secret: unknown): SandboxClient | undefined;
	/** To be called by every login handler that judged a request. */
	reportLogin(request: FastifyRequest, report: LoginReport): void;
	/** To be called for everything that a write created; tests count duplicates by it. */
	recordCreation(creation: Omit<Creation, 'at'>): void;
	/** Methods that exist for this path; empty if there is no such path. */
	allowedMethods(path: string): string[];
	/** Adds a control action, offered as `POST /<provider>/actions/<name>`. */
	action(name: string, about: string, handler: ActionHandler): void;
	/** Runs on `reset()`: put the seed data back. */
	onReset(restore: () => void): void;
	/** Runs when the sandbox stops. */
	onStop(stop: () => void | Promise<void>): void;
}

/** One provider: a folder that exports this object. */
export interface Simulator {
	readonly name: ProviderName;
	/** Roots under which the API is served, e.g. `['/v1']`; the work endpoints are added to each. */
	readonly roots: readonly string[];
	readonly clients: readonly SandboxClient[];
	/** Its OpenAPI or Swagger definition: the file, and its name and media type under each root. */
	readonly definition?: {
		readonly file: string;
		readonly name: string;
		readonly type: string;
	};
	readonly defaults: SettingsPatch;
	readonly caseInsensitivePaths?: boolean | undefined;
	/** The token as this provider wants it presented; undefined if there is none. */
	readToken(request: FastifyRequest, context: SimulatorContext): string | undefined;
	/** Answer to a call without a good token. */
	unauthorized(
		request: FastifyRequest,
		rejection: TokenRejection,
		context: SimulatorContext,
	): Response;
	/** Answer while `forbid` is on. */
	forbidden(request: FastifyRequest): Response;
	/** Answer to an unknown path or method. */
	notFound(request: FastifyRequest, allowedMethods: readonly string[]): Response;
	/** The client id that a login request presents, for counting logins that a fault answered. */
	presentedClient?(request: FastifyRequest, context: SimulatorContext): string | undefined;
	/** Takes what must not be kept (card numbers) out of a body before it is logged. */
	redact?(body: string): string;
	/** Runs after the token check and before every resource handler; an answer ends the request. */
	guard?(
		request: FastifyRequest,
		context: SimulatorContext,
	): Response | undefined | Promise<Response | undefined>;
	register(app: FastifyInstance, context: SimulatorContext): void | Promise<void>;
}
