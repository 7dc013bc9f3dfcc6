/** The provider's own clock: real time plus an offset that tests set. All times are epoch ms. */
export interface ServerClock {
	now(): number;
	offsetMs(): number;
	setOffsetMs(offsetMs: number): void;
	/** Moves the clock forward (ms); tokens age by it. */
	advance(ms: number): void;
}

export interface TokenTimes {
	/** Epoch ms, server clock; cut to whole seconds where `wholeSeconds` is set. */
	readonly issuedAt: number;
	readonly expiresAt: number;
	/** ms. */
	readonly lifetimeMs: number;
}

export interface IssuedToken extends TokenTimes {
	readonly value: string;
	/** The client id (or user name) that logged in. */
	readonly client: string;
	/** What the simulator wants to know again when the token comes back (scopes, agency, dialect). */
	readonly attributes: Readonly<Record<string, unknown>>;
	readonly refreshToken?: string | undefined;
}

export type TokenRejection = 'missing' | 'unknown' | 'expired' | 'revoked' | 'rejected';
export type TokenCheck =
	| { readonly state: 'valid'; readonly token: IssuedToken }
	| { readonly state: TokenRejection; readonly token?: IssuedToken };

export interface IssueOptions {
	/** ms; default: the provider's `lifetimeMs` setting. */
	readonly lifetimeMs?: number | undefined;
	/** Makes the value, e.g. a JWT from the times; default: random text. `tokenValue` wins over it. */
	readonly makeValue?: ((times: TokenTimes) => string) | undefined;
	/** Also issue a refresh token. */
	readonly withRefreshToken?: boolean | undefined;
	readonly attributes?: Readonly<Record<string, unknown>> | undefined;
}

export type LifetimeUnit = 's' | 'ms' | 'epochSeconds' | 'epochMs' | 'iso';

export type RefreshCheck =
	| {
			readonly state: 'valid';
			readonly client: string;
			readonly attributes: Readonly<Record<string, unknown>>;
			/** To be handed out again unless refresh tokens rotate. */
			readonly keep?: string | undefined;
	  }
	| { readonly state: 'unknown' | 'used' | 'revoked' };

export interface TokenStore {
	issue(client: string, options?: IssueOptions): IssuedToken;
	check(value: string | undefined): TokenCheck;
	/** Uses a refresh token: once only while `rotatingRefreshTokens` is on. */
	redeem(refreshToken: string | undefined): RefreshCheck;
	/** Revokes all tokens, or one client's; refresh tokens too if asked. Returns how many. */
	revoke(client?: string, refreshTokensToo?: boolean): number;
	/**
	 * The lifetime (or the moment of expiry) as the answer states it, after the settings
	 * `omitLifetime` (undefined), `negativeLifetime` and `lifetimeAsText` (text instead of number).
	 */
	stated(token: IssuedToken, unit: LifetimeUnit): number | string | undefined;
	clear(): void;
}
