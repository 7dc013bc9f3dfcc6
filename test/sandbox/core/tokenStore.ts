import { randomBytes } from 'node:crypto';

import type {
	IssuedToken,
	IssueOptions,
	LifetimeUnit,
	ProviderSettings,
	RefreshCheck,
	ServerClock,
	TokenCheck,
	TokenStore,
	TokenTimes,
} from './types';

interface StoredToken {
	readonly token: IssuedToken;
	revoked: boolean;
}

interface StoredRefreshToken {
	readonly client: string;
	readonly attributes: Readonly<Record<string, unknown>>;
	state: 'fresh' | 'used' | 'revoked';
}

/** How a lifetime is said in each unit, before it is made negative or turned into text. */
const STATED: Readonly<Record<LifetimeUnit, (times: TokenTimes, sign: number) => number | string>> =
	{
		s: (times, sign) => sign * Math.floor(times.lifetimeMs / 1000),
		ms: (times, sign) => sign * times.lifetimeMs,
		epochSeconds: (times, sign) =>
			Math.floor((times.issuedAt + sign * times.lifetimeMs) / 1000),
		epochMs: (times, sign) => times.issuedAt + sign * times.lifetimeMs,
		iso: (times, sign) => new Date(times.issuedAt + sign * times.lifetimeMs).toISOString(),
	};

const randomValue = (): string => randomBytes(24).toString('base64url');

/** Tokens of one provider. Everything is judged by the provider's clock and its live settings. */
export class MemoryTokenStore implements TokenStore {
	private readonly tokens = new Map<string, StoredToken>();
	private readonly refreshTokens = new Map<string, StoredRefreshToken>();

	constructor(
		private readonly settings: ProviderSettings,
		private readonly clock: ServerClock,
	) {}

	issue(client: string, options: IssueOptions = {}): IssuedToken {
		if (!this.settings.severalTokens) this.revoke(client);
		const times = this.times(options.lifetimeMs ?? this.settings.lifetimeMs);
		const attributes = options.attributes ?? {};
		const value = this.settings.tokenValue ?? options.makeValue?.(times) ?? randomValue();
		const refreshToken =
			options.withRefreshToken === true
				? this.issueRefreshToken(client, attributes)
				: undefined;
		const token: IssuedToken = { ...times, value, client, attributes, refreshToken };
		this.tokens.set(value, { token, revoked: false });
		return token;
	}

	check(value: string | undefined): TokenCheck {
		if (value === undefined || value === '') return { state: 'missing' };
		const stored = this.tokens.get(value);
		if (stored === undefined) return { state: 'unknown' };
		const { token } = stored;
		if (stored.revoked) return { state: 'revoked', token };
		if (this.clock.now() >= token.expiresAt) return { state: 'expired', token };
		return this.settings.rejectTokens
			? { state: 'rejected', token }
			: { state: 'valid', token };
	}

	redeem(refreshToken: string | undefined): RefreshCheck {
		const stored = this.refreshTokens.get(refreshToken ?? '');
		if (stored === undefined) return { state: 'unknown' };
		if (stored.state !== 'fresh') return { state: stored.state };
		const { client, attributes } = stored;
		if (!this.settings.rotatingRefreshTokens) {
			return { state: 'valid', client, attributes, keep: refreshToken };
		}
		stored.state = 'used';
		return { state: 'valid', client, attributes };
	}

	revoke(client?: string, refreshTokensToo = false): number {
		const isTheirs = (owner: string): boolean => client === undefined || owner === client;
		const alive = [...this.tokens.values()].filter(
			(stored) => !stored.revoked && isTheirs(stored.token.client),
		);
		for (const stored of alive) stored.revoked = true;
		for (const stored of refreshTokensToo ? this.refreshTokens.values() : []) {
			if (isTheirs(stored.client)) stored.state = 'revoked';
		}
		return alive.length;
	}

	stated(token: IssuedToken, unit: LifetimeUnit): number | string | undefined {
		const { omitLifetime, negativeLifetime, lifetimeAsText } = this.settings;
		if (omitLifetime) return undefined;
		const value = STATED[unit](token, negativeLifetime ? -1 : 1);
		return lifetimeAsText ? String(value) : value;
	}

	clear(): void {
		this.tokens.clear();
		this.refreshTokens.clear();
	}

	private times(lifetimeMs: number): TokenTimes {
		const now = this.clock.now();
		const issuedAt = this.settings.wholeSeconds ? Math.floor(now / 1000) * 1000 : now;
		return { issuedAt, lifetimeMs, expiresAt: issuedAt + lifetimeMs };
	}

	private issueRefreshToken(client: string, attributes: IssuedToken['attributes']): string {
		const value = `refresh-${randomValue()}`;
		this.refreshTokens.set(value, { client, attributes, state: 'fresh' });
		return value;
	}
}
