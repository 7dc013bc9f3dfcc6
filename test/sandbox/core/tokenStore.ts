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
export function tokenStore(settings: ProviderSettings, clock: ServerClock): TokenStore {
	const tokens = new Map<string, StoredToken>();
	const refreshTokens = new Map<string, StoredRefreshToken>();

	function times(lifetimeMs: number): TokenTimes {
		const now = clock.now();
		const issuedAt = settings.wholeSeconds ? Math.floor(now / 1000) * 1000 : now;
		return { issuedAt, lifetimeMs, expiresAt: issuedAt + lifetimeMs };
	}

	function revoke(client?: string, refreshTokensToo = false): number {
		let count = 0;
		for (const stored of tokens.values()) {
			if (stored.revoked || (client !== undefined && stored.token.client !== client))
				continue;
			stored.revoked = true;
			count++;
		}
		for (const stored of refreshTokensToo ? refreshTokens.values() : []) {
			if (client === undefined || stored.client === client) stored.state = 'revoked';
		}
		return count;
	}

	function issueRefreshToken(client: string, attributes: IssuedToken['attributes']): string {
		const value = `refresh-${randomValue()}`;
		refreshTokens.set(value, { client, attributes, state: 'fresh' });
		return value;
	}

	function issue(client: string, options: IssueOptions = {}): IssuedToken {
		if (!settings.severalTokens) revoke(client);
		const span = times(options.lifetimeMs ?? settings.lifetimeMs);
		const attributes = options.attributes ?? {};
		const value = settings.tokenValue ?? options.makeValue?.(span) ?? randomValue();
		const refreshToken = options.withRefreshToken
			? issueRefreshToken(client, attributes)
			: undefined;
		const token: IssuedToken = { ...span, value, client, attributes, refreshToken };
		tokens.set(value, { token, revoked: false });
		return token;
	}

	function check(value: string | undefined): TokenCheck {
		if (value === undefined || value === '') return { state: 'missing' };
		const stored = tokens.get(value);
		if (stored === undefined) return { state: 'unknown' };
		const { token } = stored;
		if (stored.revoked) return { state: 'revoked', token };
		if (clock.now() >= token.expiresAt) return { state: 'expired', token };
		return settings.rejectTokens ? { state: 'rejected', token } : { state: 'valid', token };
	}

	function redeem(refreshToken: string | undefined): RefreshCheck {
		const stored = refreshTokens.get(refreshToken ?? '');
		if (stored === undefined) return { state: 'unknown' };
		if (stored.state !== 'fresh') return { state: stored.state };
		const { client, attributes } = stored;
		if (!settings.rotatingRefreshTokens) {
			return { state: 'valid', client, attributes, keep: refreshToken };
		}
		stored.state = 'used';
		return { state: 'valid', client, attributes };
	}

	function stated(token: IssuedToken, unit: LifetimeUnit): number | string | undefined {
		if (settings.omitLifetime) return undefined;
		const value = STATED[unit](token, settings.negativeLifetime ? -1 : 1);
		return settings.lifetimeAsText ? String(value) : value;
	}

	function clear(): void {
		tokens.clear();
		refreshTokens.clear();
	}

	return { issue, check, redeem, revoke, stated, clear };
}
