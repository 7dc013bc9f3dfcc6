import type { FastifyRequest } from 'fastify';
import { generateKeyPairSync, randomUUID } from 'node:crypto';

import { bodyText, isRecord, jsonBody, sha256Hex } from '../core/bodies';
import { signJwt } from '../core/jwt';
import type { ProviderSettings, Response, SimulatorContext, TokenTimes } from '../core/types';
import { optionsOf } from './options';

const IDENTICAL_WINDOW_MS = 120_000;
const IDENTICAL_ALLOWED = 5;
const ALL_WINDOW_MS = 300_000;
/** A header shows how many attempts remain; its real name is not documented. */
const REMAINING_HEADER = 'x-sandbox-remaining-attempts';

const denied = (why: string, headers: Record<string, string> = {}): Response => ({
	status: 401,
	headers,
	body: { message: `Access denied - ${why}` },
});
const tooMany: Response = { status: 429, headers: { [REMAINING_HEADER]: '0' } };

/** A short key: a long one takes a third of a second to make. */
let key: string | undefined;
const privateKey = (): string =>
	(key ??= generateKeyPairSync('rsa', { modulusLength: 1024 })
		.privateKey.export({ type: 'pkcs8', format: 'pem' })
		.toString());

const seconds = (ms: number) => Math.floor(ms / 1000);

/** The statement of expiry in the token after the settings that falsify it. */
function expiry(times: TokenTimes, settings: ProviderSettings): Record<string, unknown> {
	if (settings.omitLifetime) return {};
	const span = settings.negativeLifetime ? -times.lifetimeMs : times.lifetimeMs;
	const exp = seconds(times.issuedAt) + seconds(span);
	return { exp: settings.lifetimeAsText ? String(exp) : exp };
}

/** Claims as in the documented example: there is no `iat`, but `nbf` and `auth_time`. */
function makeJwt(username: string, times: TokenTimes, context: SimulatorContext): string {
	const issued = seconds(times.issuedAt);
	return signJwt('RS256', privateKey(), {
		nbf: issued,
		...expiry(times, context.settings),
		iss: context.origin(),
		aud: [`${context.origin()}/resources`, 'connect'],
		client_id: 'sandbox-connect',
		sub: sha256Hex(username).slice(0, 12),
		auth_time: issued,
		idp: 'local',
		username,
		email: username,
		customerId: '900001',
		country: 'GB',
		userRole: 'user',
		scope: ['connect'],
		amr: ['pwd'],
		jti: randomUUID(),
	});
}

/** `POST /v1/authenticate` with its limits: identical failures, all logins, optional account lock. */
export class Login {
	private failures = new Map<string, number[]>();
	private failuresByUser = new Map<string, number>();
	private all: number[] = [];

	constructor(private readonly context: SimulatorContext) {}

	clear(): void {
		this.failures.clear();
		this.failuresByUser.clear();
		this.all = [];
	}

	unlock(username: string): boolean {
		return this.failuresByUser.delete(username);
	}

	response(request: FastifyRequest): Response {
		const body = jsonBody(request);
		if (body === undefined) return this.judged(request, false, { status: 400 });
		const fields = isRecord(body) ? body : {};
		const username = typeof fields.username === 'string' ? fields.username : '';
		if (this.isEndpointLocked()) return this.judged(request, false, tooMany, username);
		const identity = sha256Hex(bodyText(request));
		if (this.recent(identity).length >= IDENTICAL_ALLOWED) {
			return this.judged(request, false, tooMany, username);
		}
		const { lockAfter } = optionsOf(this.context.settings);
		const failed = this.failuresByUser.get(username) ?? 0;
		if (lockAfter > 0 && failed >= lockAfter) {
			const answer = denied('the account is locked; reset the password to unlock it');
			return this.judged(request, false, answer, username);
		}
		const client = this.context.authenticate(username, fields.password);
		if (!client) return this.judged(request, false, this.fail(identity, username), username);
		this.failuresByUser.delete(username);
		const token = this.context.tokens.issue(username, {
			makeValue: (times) => makeJwt(username, times, this.context),
		});
		return this.judged(request, true, { status: 200, body: { token: token.value } }, username);
	}

	private isEndpointLocked(): boolean {
		const now = this.context.clock.now();
		this.all = [...this.all.filter((at) => now - at < ALL_WINDOW_MS), now];
		return this.all.length > optionsOf(this.context.settings).authenticateLimit;
	}

	private recent(identity: string): number[] {
		const now = this.context.clock.now();
		return (this.failures.get(identity) ?? []).filter((at) => now - at < IDENTICAL_WINDOW_MS);
	}

	private fail(identity: string, username: string): Response {
		const recent = [...this.recent(identity), this.context.clock.now()];
		this.failures.set(identity, recent);
		this.failuresByUser.set(username, (this.failuresByUser.get(username) ?? 0) + 1);
		const remaining = String(IDENTICAL_ALLOWED - recent.length);
		return denied('wrong user name or password', { [REMAINING_HEADER]: remaining });
	}

	private judged(
		request: FastifyRequest,
		succeeded: boolean,
		answer: Response,
		client = '',
	): Response {
		const known = client === '' ? {} : { client };
		this.context.reportLogin(request, { grant: 'login', succeeded, ...known });
		return answer;
	}
}
