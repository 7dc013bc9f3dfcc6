import { isRecord, parseJson, textOf } from '../../../../credentials/common/unknown';
import {
	type NetworkFailure,
	NoResponseError,
	type Send,
} from '../../../../credentials/token/engine/exchange';
import type { LoginRequest, LoginResponse } from '../../../../credentials/token/flow';
import type { RequestOptions } from '../../../../credentials/token/n8n/placeToken';
import type { FakeClock } from './clock';

export const HOST = 'https://api.example.test';
export const LOGIN_URL = `${HOST}/login`;
export const RENEW_URL = `${HOST}/renew`;
export const LOG_OUT_URL = `${HOST}/logout`;
export const CHECK_URL = `${HOST}/check`;

interface Issued {
	readonly value: string;
	readonly secret: string;
	/** On the provider's clock. */
	readonly expiresAtMs: number;
	isRevoked: boolean;
}

/** One call as the provider saw it. */
export interface SeenCall {
	readonly method: string;
	readonly path: string;
	readonly token: string;
	readonly atMs: number;
	readonly status: number;
	/** Whose token it was; undefined where the provider never issued it. */
	readonly secret: string | undefined;
}

/** An error as n8n's request helpers throw it. */
export class HttpError extends Error {
	readonly response: { readonly status: number };

	constructor(readonly status: number) {
		super(`Request failed with status code ${status}`);
		this.response = { status };
	}
}

/** A provider with one login, one check path and an API, on the test's clock. */
export class FakeProvider {
	lifetimeMs = 3_600_000;
	/** The provider's clock minus the local one, ms. */
	offsetMs = 0;
	loginTakesMs = 50;
	callTakesMs = 20;
	readonly acceptedSecrets = new Set(['canary-secret-1']);
	/** Refresh tokens are handed out and die with their use. */
	rotates = false;
	/** Paths of an API that rejects every token there. */
	readonly refusedPaths = new Set<string>();
	/** A login ends the tokens of the logins before. */
	isNewestOnly = false;
	/** States no lifetime. */
	isSilentAboutLifetime = false;
	silence: NetworkFailure | undefined;
	/** Every login is answered with this status. */
	loginStatus: number | undefined;
	logOutStatus = 200;
	loginHeaders: Readonly<Record<string, string>> = {};
	/** Every call with a live token is answered with this status. */
	callStatus = 200;
	checkStatus = 200;
	/** The check path looks at tokens at all. */
	checksTokens = true;

	readonly logins: Array<{ secret: string; atMs: number; status: number }> = [];
	readonly renewals: Array<{ refreshToken: string; atMs: number; status: number }> = [];
	readonly logOuts: Array<{ token: string; atMs: number }> = [];
	readonly checks: SeenCall[] = [];
	readonly calls: SeenCall[] = [];
	mostLoginsAtOnce = 0;

	private readonly issued = new Map<string, Issued>();
	private readonly refreshTokens = new Map<string, string>();
	private readonly busy = new Map<string, number>();
	private serial = 0;

	constructor(private readonly clock: FakeClock) {}

	get rejected(): number {
		return this.calls.filter(({ status }) => status === 401).length;
	}

	get nowMs(): number {
		return this.clock.nowMs + this.offsetMs;
	}

	/** A refresh token as a person gets one from the provider. */
	grant(secret = 'canary-secret-1'): string {
		const refreshToken = `granted-${++this.serial}`;
		this.refreshTokens.set(refreshToken, secret);
		return refreshToken;
	}

	revokeAll(): void {
		for (const token of this.issued.values()) token.isRevoked = true;
	}

	isLive(value: string): boolean {
		const token = this.issued.get(value);
		return token !== undefined && !token.isRevoked && this.nowMs < token.expiresAtMs;
	}

	expiresAtMs(value: string): number | undefined {
		return this.issued.get(value)?.expiresAtMs;
	}

	/** What the engine sends through: logins, renewals and checks. */
	send: Send = async (request) => {
		const sentAtMs = this.clock.nowMs;
		if (this.silence !== undefined) {
			await this.clock.sleep(this.loginTakesMs);
			throw new NoResponseError(this.silence);
		}
		const { status, body } = await this.response(request);
		const date = new Date(this.nowMs).toUTCString();
		await this.clock.sleep(1);
		return this.toResponse(status, body, date, sentAtMs);
	};

	/** A call of the API through one of n8n's helpers. */
	async call(options: RequestOptions): Promise<{ status: number }> {
		const { method, url, headers } = options;
		const target = new URL(String(url));
		const token = textOf(headers?.Authorization).replace('Bearer ', '');
		const isRefused = this.refusedPaths.has(target.pathname);
		const status = isRefused ? 401 : this.judge(token, this.callStatus);
		this.calls.push(this.seen(textOf(method) || 'GET', target.pathname, token, status));
		await this.clock.sleep(this.callTakesMs);
		if (status >= 400 && !Reflect.get(options, 'ignoreHttpStatusErrors'))
			throw new HttpError(status);
		return { status };
	}

	private async response(request: LoginRequest): Promise<{ status: number; body: unknown }> {
		if (request.url.startsWith(CHECK_URL)) return await this.check(request);
		if (request.url === LOG_OUT_URL) return this.logOut(request);
		const body = parseJson(request.body ?? '');
		const fields = isRecord(body) ? body : {};
		const who = textOf(fields.secret) || textOf(fields.refresh_token);
		const atOnce = (this.busy.get(who) ?? 0) + 1;
		this.busy.set(who, atOnce);
		this.mostLoginsAtOnce = Math.max(this.mostLoginsAtOnce, atOnce);
		await this.clock.sleep(this.loginTakesMs);
		this.busy.set(who, atOnce - 1);
		return request.url === RENEW_URL ? this.renew(who) : this.logIn(who);
	}

	private logIn(secret: string): { status: number; body: unknown } {
		const status = this.loginStatus ?? (this.acceptedSecrets.has(secret) ? 200 : 401);
		this.logins.push({ secret, atMs: this.clock.nowMs, status });
		return status === 200
			? { status, body: this.issue(secret) }
			: { status, body: { error: `no login with ${secret}` } };
	}

	private logOut({ body }: LoginRequest): { status: number; body: unknown } {
		const { token } = parseJson(body ?? '') as { token: string };
		this.logOuts.push({ token, atMs: this.clock.nowMs });
		const issued = this.issued.get(token);
		if (issued !== undefined) issued.isRevoked = true;
		return { status: this.logOutStatus, body: {} };
	}

	private renew(refreshToken: string): { status: number; body: unknown } {
		const secret = this.refreshTokens.get(refreshToken);
		const status = this.loginStatus ?? (secret === undefined ? 400 : 200);
		this.renewals.push({ refreshToken, atMs: this.clock.nowMs, status });
		if (secret === undefined || status !== 200)
			return { status, body: { error: 'invalid_grant', error_description: refreshToken } };
		this.refreshTokens.delete(refreshToken);
		return { status, body: this.issue(secret) };
	}

	private issue(secret: string): unknown {
		this.serial += 1;
		if (this.isNewestOnly) this.revokeAll();
		const value = `token-${this.serial}`;
		const expiresAtMs = this.nowMs + this.lifetimeMs;
		this.issued.set(value, { value, secret, expiresAtMs, isRevoked: false });
		const refreshToken = `refresh-${this.serial}`;
		if (this.rotates) this.refreshTokens.set(refreshToken, secret);
		return {
			access_token: value,
			...(this.isSilentAboutLifetime ? {} : { expires_in: this.lifetimeMs / 1000 }),
			...(this.rotates ? { refresh_token: refreshToken } : {}),
		};
	}

	private async check({ headers }: LoginRequest) {
		await this.clock.sleep(this.callTakesMs);
		const token = (headers.Authorization ?? '').replace('Bearer ', '');
		const status = this.checksTokens ? this.judge(token, this.checkStatus) : 200;
		this.checks.push(this.seen('GET', '/check', token, status));
		return { status, body: {} };
	}

	private judge(token: string, status: number): number {
		return this.isLive(token) ? status : 401;
	}

	private seen(method: string, path: string, token: string, status: number): SeenCall {
		const secret = this.issued.get(token)?.secret;
		return { method, path, token, atMs: this.clock.nowMs, status, secret };
	}

	private toResponse(
		status: number,
		body: unknown,
		date: string,
		sentAtMs: number,
	): LoginResponse {
		return {
			status,
			headers: { date, ...this.loginHeaders },
			body: JSON.stringify(body),
			sentAtMs,
			receivedAtMs: this.clock.nowMs,
		};
	}
}
