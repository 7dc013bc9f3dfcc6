import { isRecord, parseJson, textOf } from '../../../../credentials/common/unknown';
import { NoResponseError } from '../../../../credentials/token/engine/exchange';
import type { LoginRequest, LoginResponse } from '../../../../credentials/token/flow';
import type { RequestOptions } from '../../../../credentials/token/n8n/placeToken';
import type { FakeClock } from '../support/clock';
import { HttpError } from '../support/fakeProvider';

export const MODEL_HOST = 'https://api.model.test';
export const MODEL_URLS = {
	login: `${MODEL_HOST}/login`,
	renew: `${MODEL_HOST}/renew`,
	check: `${MODEL_HOST}/check`,
} as const;

/** What happens to one request of the login host. */
export type LoginFault =
	/** The connection breaks before, or after, the server has acted. */
	| 'brokenBefore'
	| 'brokenAfter'
	/** A gateway answers in place of a server that has acted. */
	| '504 after'
	| '503'
	| '429'
	/** The response never ends. */
	| 'endless';

/** What happens to one call of the API after it took effect, or instead of it. */
export type CallFault = 422 | 500 | 504 | '401 after' | 'broken';

/** How the check path answers. */
export type CheckPath = 'works' | 'always 401' | 'always 200';

/** Who sends, as far as the provider's journal wants to know. */
export interface Sender {
	readonly process: string;
	/** The setting by which two credentials with one refresh token differ. */
	readonly note: unknown;
	/** How the request came about: who may be excused for what. */
	readonly by: 'http' | 'own' | 'test' | 'renew';
	/** When the sender last read the stored credential, ms of the test's clock. */
	readonly readAtMs: () => number;
	readonly isAlive: () => boolean;
}

export interface LoginSeen extends Sender {
	readonly password: string;
	readonly atMs: number;
	readonly readMs: number;
	readonly isRejected: boolean;
	isDelivered: boolean;
}

export interface RenewalSeen extends Sender {
	readonly refreshToken: string;
	readonly atMs: number;
	readonly readMs: number;
	readonly isSpent: boolean;
	/** Whether the response that spent it, or said that it is dead, reached the sender. */
	isDelivered: boolean;
}

export interface CallSeen {
	readonly id: string;
	readonly method: string;
	readonly token: string;
	readonly status: number;
	readonly atMs: number;
	readonly isExpired: boolean;
	readonly account: string | undefined;
}

interface Issued {
	readonly family: string;
	readonly account: string;
	readonly expiresAtMs: number;
	isRevoked: boolean;
}

interface RefreshToken {
	readonly family: string;
	readonly account: string;
	isSpent: boolean;
}

const MAX_REJECTIONS = 3;
const ENDLESS_MS = 24 * 3_600_000;

/**
 * A provider that does all that hurts: refresh tokens work once, and showing one again kills its
 * family; three rejected logins lock the account.
 */
export class ModelProvider {
	lifetimeMs = 60_000;
	password = 'right-1';
	isLocked = false;
	checkPath: CheckPath = 'works';
	nextLoginFault: LoginFault | undefined;
	nextCallFault: CallFault | undefined;

	readonly logins: LoginSeen[] = [];
	readonly renewals: RenewalSeen[] = [];
	/** Logins and renewals that a process made at the same time for one identity. */
	readonly doubled: string[] = [];
	readonly calls: CallSeen[] = [];
	/** Families that died because a spent token was shown. */
	readonly revokedFamilies = new Set<string>();

	private rejections = 0;
	private serial = 0;
	private readonly busy = new Map<string, number>();
	private readonly issued = new Map<string, Issued>();
	private readonly refreshTokens = new Map<string, RefreshToken>();

	constructor(
		private readonly clock: FakeClock,
		private readonly random: () => number,
	) {}

	/** A refresh token as a person gets one from the provider. */
	grant(account = 'granted'): string {
		this.serial += 1;
		const value = `given-${this.serial}`;
		this.refreshTokens.set(value, { family: value, account, isSpent: false });
		return value;
	}

	changePassword(): void {
		this.serial += 1;
		this.password = `right-${this.serial}`;
	}

	unlock(): void {
		this.isLocked = false;
		this.rejections = 0;
	}

	revokeAccessTokens(): void {
		for (const token of this.issued.values()) token.isRevoked = true;
	}

	isLive(token: string): boolean {
		const issued = this.issued.get(token);
		return issued !== undefined && !issued.isRevoked && this.clock.nowMs < issued.expiresAtMs;
	}

	expiresAtMs(token: string): number | undefined {
		return this.issued.get(token)?.expiresAtMs;
	}

	/** Whether a refresh token would be taken. */
	isUsable(refreshToken: string): boolean {
		const known = this.refreshTokens.get(refreshToken);
		return known !== undefined && !known.isSpent && !this.revokedFamilies.has(known.family);
	}

	async send(request: LoginRequest, sender: Sender): Promise<LoginResponse> {
		const sentAtMs = this.clock.now();
		if (request.url.startsWith(MODEL_URLS.check)) return await this.check(request, sentAtMs);
		const key = `${sender.process}: ${request.body ?? ''}`;
		const atOnce = (this.busy.get(key) ?? 0) + 1;
		if (atOnce > 1 && sender.isAlive()) this.doubled.push(key);
		this.busy.set(key, atOnce);
		return await this.answer(request, sender, sentAtMs).finally(() => this.busy.delete(key));
	}

	private async answer(
		request: LoginRequest,
		sender: Sender,
		sentAtMs: number,
	): Promise<LoginResponse> {
		const fault = this.nextLoginFault;
		this.nextLoginFault = undefined;
		if (fault === 'brokenBefore') {
			await this.travel();
			throw new NoResponseError('connection', true);
		}
		await this.travel();
		if (fault === '503' || fault === '429') return this.response(Number(fault), {}, sentAtMs);
		const { status, body, seen } = this.act(request, sender);
		await this.travel();
		if (fault === 'endless') {
			this.busy.clear();
			await this.clock.sleep(ENDLESS_MS);
		}
		if (fault === 'brokenAfter') throw new NoResponseError('connection');
		if (fault === '504 after') return this.response(504, {}, sentAtMs);
		if (sender.isAlive()) seen.isDelivered = true;
		return this.response(status, body, sentAtMs);
	}

	/** A call through one of n8n's helpers, which throw for error statuses unless told otherwise. */
	call = async (options: RequestOptions): Promise<{ status: number }> => {
		const headers = options.headers ?? {};
		const token = textOf(headers.Authorization).replace('Bearer ', '');
		await this.travel();
		const fault = this.nextCallFault;
		this.nextCallFault = undefined;
		const isLive = this.isLive(token);
		const issued = this.issued.get(token);
		const status = this.statusOf(isLive, fault);
		this.calls.push({
			id: textOf(headers['x-id']),
			method: textOf(options.method),
			token,
			status,
			atMs: this.clock.nowMs,
			isExpired: issued !== undefined && this.clock.nowMs >= issued.expiresAtMs,
			account: issued?.account,
		});
		await this.travel();
		if (isLive && fault === 'broken')
			throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
		if (status >= 400 && !Reflect.get(options, 'ignoreHttpStatusErrors'))
			throw new HttpError(status);
		return { status };
	};

	private statusOf(isLive: boolean, fault: CallFault | undefined): number {
		if (!isLive) return 401;
		if (fault === '401 after') return 401;
		return typeof fault === 'number' ? fault : 200;
	}

	private async travel(): Promise<void> {
		await this.clock.sleep(5 + Math.floor(this.random() * 200));
	}

	private act(request: LoginRequest, sender: Sender) {
		const body = parseJson(request.body ?? '');
		const fields = isRecord(body) ? body : {};
		return request.url === MODEL_URLS.renew
			? this.renew(textOf(fields.refresh_token), sender)
			: this.logIn(textOf(fields.password), sender);
	}

	private logIn(password: string, sender: Sender) {
		const isRejected = this.isLocked || password !== this.password;
		const seen: LoginSeen = {
			...sender,
			password,
			atMs: this.clock.nowMs,
			readMs: sender.readAtMs(),
			isRejected,
			isDelivered: false,
		};
		this.logins.push(seen);
		if (isRejected) {
			this.rejections += 1;
			this.isLocked ||= this.rejections >= MAX_REJECTIONS;
			return { status: 401, body: { error: 'no' }, seen };
		}
		this.rejections = 0;
		this.serial += 1;
		return { status: 200, body: this.issue(`login-${this.serial}`, password), seen };
	}

	private renew(refreshToken: string, sender: Sender) {
		const known = this.refreshTokens.get(refreshToken);
		const isDead = known !== undefined && this.revokedFamilies.has(known.family);
		const isTaken = known !== undefined && !known.isSpent && !isDead;
		const seen: RenewalSeen = {
			...sender,
			refreshToken,
			atMs: this.clock.nowMs,
			readMs: sender.readAtMs(),
			isSpent: !isTaken,
			isDelivered: false,
		};
		this.renewals.push(seen);
		if (known !== undefined && !isTaken) this.revoke(known.family);
		if (known === undefined || !isTaken)
			return { status: 400, body: { error: 'invalid_grant' }, seen };
		known.isSpent = true;
		return { status: 200, body: this.issue(known.family, known.account), seen };
	}

	/** RFC 9700 §4.14.2: a spent token that comes again was stolen by someone. */
	private revoke(family: string): void {
		this.revokedFamilies.add(family);
		for (const token of this.issued.values())
			if (token.family === family) token.isRevoked = true;
	}

	private issue(family: string, account: string) {
		this.serial += 1;
		const [token, refreshToken] = [`token-${this.serial}`, `refresh-${this.serial}`];
		const expiresAtMs = this.clock.nowMs + this.lifetimeMs;
		this.issued.set(token, { family, account, expiresAtMs, isRevoked: false });
		this.refreshTokens.set(refreshToken, { family, account, isSpent: false });
		return {
			access_token: token,
			expires_in: this.lifetimeMs / 1000,
			refresh_token: refreshToken,
		};
	}

	private async check({ headers }: LoginRequest, sentAtMs: number): Promise<LoginResponse> {
		await this.travel();
		const token = (headers.Authorization ?? '').replace('Bearer ', '');
		const works = this.isLive(token) ? 200 : 401;
		const statuses = { works, 'always 401': 401, 'always 200': 200 };
		return this.response(statuses[this.checkPath], {}, sentAtMs);
	}

	private response(status: number, body: unknown, sentAtMs: number): LoginResponse {
		return {
			status,
			headers: {},
			body: JSON.stringify(body),
			sentAtMs,
			receivedAtMs: this.clock.now(),
		};
	}
}
