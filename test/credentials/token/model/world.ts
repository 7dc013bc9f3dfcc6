import type { Runtime } from '../../../../credentials/common/runtime';
import type { RenewalPolicy, TokenFlow } from '../../../../credentials/token/flow';
import { bearer, jsonLogin } from '../../../../credentials/token/loginBodies';
import type { RequestOptions } from '../../../../credentials/token/n8n/placeToken';
import { NOTHING_STORED, STORED_FIELD } from '../../../../credentials/token/n8n/storedFields';
import { readTokenResponse } from '../../../../credentials/token/response/tokenResponse';
import { FakeClock, seededRandom } from '../support/clock';
import { type Fields, Store } from '../support/n8n';
import { type CheckPath, MODEL_HOST, MODEL_URLS, ModelProvider } from './modelProvider';

/** How one logs in: with a password that locks, or with a refresh token that a person pasted. */
export type LoginKind = 'password' | 'refreshToken';

export interface Setting {
	readonly kind: LoginKind;
	readonly policy: RenewalPolicy;
	/** Whether a flow with a password has a renewal by refresh token. */
	readonly renews: boolean;
	readonly checkPath: CheckPath | 'none';
	readonly processes: 2 | 3;
	readonly seed: number;
}

/** One write of the stored credential by n8n after a hook. */
export interface Write {
	readonly process: string;
	readonly readAtMs: number;
	readonly atMs: number;
	readonly after: Fields;
}

/** The stored credential with its past. */
export class ModelStore extends Store {
	readonly written: Write[] = [];
	/** The stored fields as they were from some moment on, oldest first. */
	private readonly past: Array<{ readonly atMs: number; readonly fields: Fields }>;

	constructor(
		fields: Fields,
		private readonly clock: FakeClock,
	) {
		super(fields);
		this.past = [{ atMs: 0, fields }];
	}

	/** What was stored before a moment, as who read it then saw it for sure. */
	at(atMs: number): Fields {
		return this.past.filter((each) => each.atMs < atMs).at(-1)?.fields ?? {};
	}

	/** A person saves the form; what n8n keeps in hidden fields stays. */
	edit(fields: Fields): void {
		this.fields = { ...this.fields, ...fields };
		this.past.push({ atMs: this.clock.nowMs, fields: this.fields });
	}

	/** Somebody is about to write. */
	note(output: Fields, process: string, readAtMs: number): void {
		const [atMs, after] = [this.clock.nowMs, { ...this.fields, ...output }];
		this.past.push({ atMs, fields: after });
		this.written.push({ process, readAtMs, atMs, after });
	}
}

/** Whose refresh tokens those are that follow from a pasted one. */
export const refreshIdentity = (initialToken: string) => ['1', 'modelApi', initialToken];

export class World {
	readonly clock = new FakeClock();
	readonly random: () => number;
	readonly provider: ModelProvider;
	readonly store: ModelStore;
	/** When somebody set the wall clock, ms of the test's clock. */
	readonly clockSetAtMs: number[] = [];
	/** How far the wall clock was set forward at most, ms. */
	latestOffsetMs = 0;
	/** Requests that left with a token past its end. */
	readonly expired: string[] = [];

	constructor(readonly setting: Setting) {
		this.random = seededRandom(setting.seed);
		this.provider = new ModelProvider(this.clock, this.random);
		if (setting.checkPath !== 'none') this.provider.checkPath = setting.checkPath;
		const own =
			setting.kind === 'password'
				? { password: this.provider.password }
				: { initialToken: this.provider.grant() };
		const fields = { [STORED_FIELD]: NOTHING_STORED, ...own, note: 'a' };
		this.store = new ModelStore(fields, this.clock);
	}

	left({ headers = {} }: RequestOptions): void {
		const token = String(headers.Authorization ?? '').replace('Bearer ', '');
		const expiresAtMs = this.provider.expiresAtMs(token) ?? Number.POSITIVE_INFINITY;
		// A token that was stored before a clock was set back looks younger than it is.
		const isClockBehind = this.clock.wallOffsetMs < this.latestOffsetMs;
		if (this.clock.nowMs >= expiresAtMs && !isClockBehind)
			this.expired.push(`${String(headers['x-id'])}: ${token}`);
	}

	runtime(): Runtime {
		return this.clock.runtime(this.random);
	}

	compile = (fields: Readonly<Record<string, unknown>>): TokenFlow => {
		const { kind, policy, checkPath } = this.setting;
		const isPassword = kind === 'password';
		const secret = String(isPassword ? fields.password : fields.initialToken);
		return {
			guide: { service: 'Model', environment: '', keysHint: 'Check the keys.' },
			baseUrl: MODEL_HOST,
			extraOrigins: [],
			identity: ['modelApi', kind, secret, ...(isPassword ? [] : [String(fields.note)])],
			secrets: [secret],
			renewal: policy,
			assumedLifetimeMs: 60_000,
			timeoutMs: 5000,
			readResponse: (response) => readTokenResponse(response),
			attach: bearer,
			...(checkPath === 'none' ? {} : { checkUrl: MODEL_URLS.check }),
			...(isPassword ? this.passwordLogin(secret, fields) : this.refreshGrant(secret)),
		};
	};

	private passwordLogin(
		password: string,
		fields: Readonly<Record<string, unknown>>,
	): Pick<TokenFlow, 'login'> & Partial<TokenFlow> {
		return {
			login: [() => jsonLogin(MODEL_URLS.login, { password })],
			lock: {
				maxRejections: 2,
				unlockMark: String(fields.unlocked ?? ''),
				hint: 'Unlock it.',
			},
			...(this.setting.renews ? { renew } : {}),
		};
	}

	private refreshGrant(initialToken: string): Pick<TokenFlow, 'login'> & Partial<TokenFlow> {
		return {
			login: [],
			renew,
			initialRefreshToken: initialToken,
			refreshIdentity: refreshIdentity(initialToken),
		};
	}
}

const renew = (refreshToken: string) =>
	jsonLogin(MODEL_URLS.renew, { refresh_token: refreshToken });
