import fc from 'fast-check';

import type { RenewalPolicy } from '../../../credentials/token/flow';
import type { RequestOptions } from '../../../credentials/token/n8n/placeToken';
import { RENEWAL_HEADER } from '../../../credentials/token/n8n/renewalHeader';
import { NO_TOKEN } from '../../../credentials/token/n8n/storedFields';
import { FakeClock, seededRandom } from './support/clock';
import { compileFlow, renewing } from './support/flow';
import { FakeN8n, Store } from './support/n8n';
import { FakeProvider, HOST } from './support/provider';
import { inParallel } from './support/world';

const SECRETS = ['canary-secret-1', 'canary-secret-2', 'canary-wrong-1'] as const;
const HELPERS = ['modern', 'legacy', 'own'] as const;
type Helper = (typeof HELPERS)[number];

/** What a model needs to know of the world to judge it. */
interface Model {
	secret: string;
	isUp: boolean;
	rejects: boolean;
	/** Something happened after which a call may fail although all is well again. */
	isShaken: boolean;
}

/** One request as it left n8n. */
interface Sent {
	readonly id: string;
	readonly secret: string;
	readonly token: string;
	readonly isDead: boolean;
	readonly status: number;
}

class System {
	readonly clock = new FakeClock();
	readonly provider = new FakeProvider(this.clock);
	readonly sent: Sent[] = [];
	readonly store = Store.of(SECRETS[0]);
	readonly n8n: FakeN8n;
	private serial = 0;

	constructor(
		readonly policy: RenewalPolicy,
		rotates: boolean,
		seed: number,
	) {
		this.provider.acceptedSecrets.add(SECRETS[1]);
		this.provider.rotates = rotates;
		this.provider.lifetimeMs = 20_000;
		this.n8n = new FakeN8n(
			this.clock.runtime(seededRandom(seed)),
			{ send: this.provider.send, call: this.call },
			(fields) => compileFlow(fields, { renewal: policy, ...renewing }),
			this.store,
		);
	}

	/** Calls of one kind at once, each with a name of its own. */
	async request(helper: Helper, method: string, count: number) {
		const work = inParallel(count, async () => {
			const secret = String(this.store.fields.secret);
			this.serial += 1;
			const headers = { 'x-id': `${this.serial}`, 'x-secret': secret };
			return await this.n8n[helper]({ method, url: `${HOST}/orders`, headers });
		});
		return await this.clock.run(work);
	}

	private readonly call = async (options: RequestOptions) => {
		const { headers = {} } = options;
		const token = String(headers.Authorization).replace('Bearer ', '');
		const isDead = this.clock.nowMs >= (this.provider.expiresAtMs(token) ?? 0);
		const common = {
			id: String(headers['x-id']),
			secret: String(headers['x-secret']),
			token,
			isDead,
		};
		expect(Object.keys(headers)).not.toContain(RENEWAL_HEADER);
		const status = this.provider.isLive(token) ? this.provider.callStatus : 401;
		this.sent.push({ ...common, status });
		return await this.provider.call(options);
	};
}

/** What holds after every step, whatever happened. */
function checkInvariants({ provider, sent, policy, n8n, clock }: System): void {
	// One login at a time for one identity.
	expect(provider.mostLoginsAtOnce).toBeLessThanOrEqual(1);
	// No token ever goes out with another identity.
	const foreign = provider.calls.filter(({ secret }, i) => secret !== sent[i]?.secret);
	expect(foreign).toEqual([]);
	// No token goes out past its end, unless the policy waits for a refusal.
	if (policy !== 'afterRejection') expect(sent.filter(({ isDead }) => isDead)).toEqual([]);
	// No request is repeated that the API did not refuse for its token.
	const responded = sent.filter(({ status }) => status !== 401).map(({ id }) => id);
	expect(new Set(responded).size).toBe(responded.length);
	// No refresh token is shown again after it was refused.
	const rejected = provider.renewals.filter(({ status }) => status === 400);
	expect(new Set(rejected.map(({ refreshToken }) => refreshToken)).size).toBe(rejected.length);
	// Refused keys are not tried again within 30 s.
	for (const secret of SECRETS) {
		const times = provider.logins.filter(
			(login) => login.secret === secret && login.status === 401,
		);
		times.slice(1).forEach(({ atMs }, i) => {
			expect(atMs - (times[i]?.atMs ?? 0)).toBeGreaterThanOrEqual(30_000);
		});
	}
	expect(n8n.broker.size).toBeLessThanOrEqual(SECRETS.length);
	// What still waits are limits of finished logins, which end by themselves.
	expect(clock.waiting).toBeLessThan(2000);
}

type Step = fc.AsyncCommand<Model, System>;

/** A step that always can be taken. */
const step = (name: string, run: (model: Model, system: System) => Promise<void> | void): Step => ({
	check: () => true,
	toString: () => name,
	run: async (model, system) => {
		await run(model, system);
		checkInvariants(system);
	},
});

const calls = (helper: Helper, method: string, count: number) =>
	step(`${count} × ${method} through ${helper}`, async (model, system) => {
		const results = await system.request(helper, method, count);
		const isWell =
			model.isUp && !model.rejects && model.secret !== SECRETS[2] && !model.isShaken;
		if (!isWell || (helper !== 'own' && method === 'POST')) return;
		for (const result of results)
			expect(result).toMatchObject({ status: 'fulfilled', value: { status: 200 } });
	});

const advance = (ms: number) =>
	step(`${ms} ms pass`, async (model, { clock, provider }) => {
		await clock.advance(ms);
		// By then every cooldown is over, unless the next login begins another one.
		const isWell = provider.loginStatus === undefined && model.isUp;
		if (ms >= 900_000 && isWell) model.isShaken = false;
	});

const revoke = step('all tokens are revoked', (_, { provider }) => provider.revokeAll());

const edit = (secret: string) =>
	step(`the secret becomes ${secret}`, (model, { store }) => {
		model.secret = secret;
		store.fields = { ...store.fields, secret };
	});

const reset = step('the stored token is lost', (_, { store }) => {
	store.fields = { secret: store.fields.secret, accessToken: NO_TOKEN };
});

const reject = (rejects: boolean) =>
	step(rejects ? 'logins are refused' : 'logins are taken again', (model, { provider }) => {
		model.rejects = rejects;
		model.isShaken ||= rejects;
		provider.loginStatus = rejects ? 401 : undefined;
	});

const up = (isUp: boolean) =>
	step(isUp ? 'the login host is up' : 'the login host is down', (model, { provider }) => {
		model.isUp = isUp;
		model.isShaken ||= !isUp;
		provider.silence = isUp ? undefined : 'connection';
	});

const fail = (status: number) =>
	step(`the API answers ${status}`, async (_, system) => {
		system.provider.callStatus = status;
		await system.request('legacy', 'POST', 2);
		system.provider.callStatus = 200;
		// That the token was alive then is remembered for so long.
		await system.clock.advance(5000);
	});

const steps = [
	fc
		.constantFrom(...HELPERS)
		.chain((helper) =>
			fc
				.tuple(fc.constantFrom('GET', 'POST'), fc.constantFrom(1, 2, 7))
				.map(([method, count]) => calls(helper, method, count)),
		),
	fc.constantFrom(100, 2000, 9000, 17_500, 31_000, 900_000).map(advance),
	fc.constantFrom(...SECRETS).map(edit),
	fc.boolean().map(reject),
	fc.boolean().map(up),
	fc.constantFrom(404, 500).map(fail),
	fc.constantFrom(revoke, reset),
];

it.each<RenewalPolicy>(['beforeExpiry', 'atExpiry', 'afterRejection'])(
	'whatever happens in whatever order, given %s',
	async (policy) => {
		await fc.assert(
			fc.asyncProperty(
				fc.commands(steps, { maxCommands: 25 }),
				fc.boolean(),
				fc.nat(),
				async (commands, rotates, seed) => {
					const setup = () => ({
						model: {
							secret: SECRETS[0] as string,
							isUp: true,
							rejects: false,
							isShaken: false,
						},
						real: new System(policy, rotates, seed),
					});
					await fc.asyncModelRun(setup, commands);
				},
			),
			{ numRuns: 50 },
		);
	},
);
