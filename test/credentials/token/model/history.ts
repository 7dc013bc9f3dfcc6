import type { RequestOptions } from '../../../../credentials/token/n8n/placeToken';
import type { Fields } from '../support/n8n';
import { ModelN8n } from './n8n';
import { MODEL_HOST } from './modelProvider';
import type { Step, Timed } from './steps';
import { type Setting, World } from './world';

/** Something that a process does, and how it ended. */
export interface Work {
	readonly name: string;
	readonly process: ModelN8n;
	/** Of the request, as the provider's journal has it. */
	readonly id?: string;
	/** With whose token the request has to go out. */
	readonly account?: string;
	outcome?: { readonly value?: unknown; readonly error?: unknown };
}

/** Nothing may take longer than that, whatever a server does, ms. */
const PATIENCE_MS = 10 * 60_000;

type Act<Name extends Step['act']> = (
	history: History,
	step: Extract<Step, { readonly act: Name }>,
) => void;

const ACTS: { readonly [Name in Step['act']]: Act<Name> } = {
	http: (history, { process, method, times }) => {
		for (let i = 0; i < times; i++) history.http(history.process(process), method);
	},
	own: (history, { process, method, times, isLong }) => {
		const n8n = history.process(process);
		const opened = (isLong ? history.long.get(n8n) : undefined) ?? n8n.openFor('own');
		for (let i = 0; i < times; i++) history.own(n8n, method, opened);
	},
	startLong: (history, { process }) => {
		const n8n = history.process(process);
		history.long.set(n8n, n8n.openFor('own'));
	},
	test: (history, { process, form }) => {
		const { kind } = history.setting;
		const wrong =
			kind === 'password' ? { password: 'wrong-unsaved' } : { initialToken: 'given-wrong' };
		const other = kind === 'password' ? wrong : { note: 'unsaved' };
		history.test(history.process(process), { saved: {}, wrong, other }[form]);
	},
	renew: (history, { process }) => void history.renew(history.process(process)),
	simulateExpiry: (history, { process }) => {
		const n8n = history.process(process);
		const opened = n8n.openFor('own');
		history.begin({ name: 'simulate expiry', process: n8n }, async () =>
			n8n.simulateExpiry(opened),
		);
	},
	edit: ({ world, setting }, { to }) => {
		const { store, provider } = world;
		if (to === 'other') store.edit({ note: `${store.fields.note} b`.slice(-5) });
		else if (setting.kind === 'password')
			store.edit({ password: to === 'right' ? provider.password : 'wrong-saved' });
	},
	restart: (history, { process }) => history.restart(process),
	setClock: ({ world }, { byMs }) => {
		world.clock.wallOffsetMs += byMs;
		world.clockSetAtMs.push(world.clock.nowMs);
		world.latestOffsetMs = Math.max(world.latestOffsetMs, world.clock.wallOffsetMs);
	},
	loginFault: ({ world }, { fault }) => {
		world.provider.nextLoginFault = fault;
	},
	callFault: ({ world }, { fault }) => {
		world.provider.nextCallFault = fault;
	},
	revoke: ({ world }) => world.provider.revokeAccessTokens(),
	changePassword: ({ world, setting }) => {
		if (setting.kind === 'password') world.provider.changePassword();
	},
};

/** One history, as it goes on. */
export class History {
	readonly world: World;
	readonly works: Work[] = [];
	readonly processes: ModelN8n[];
	/** Credentials of executions that have begun a while ago. */
	readonly long = new Map<ModelN8n, Fields>();
	private serial = 0;
	private starts = 0;

	constructor(readonly setting: Setting) {
		this.world = new World(setting);
		this.processes = Array.from({ length: setting.processes }, () => this.start());
	}

	async play(steps: readonly Timed[]): Promise<void> {
		for (const { step, thenMs } of steps) {
			// The table gives each step the act of its name.
			(ACTS[step.act] as Act<Step['act']>)(this, step);
			await this.world.clock.advance(thenMs);
		}
		await this.world.clock.advance(PATIENCE_MS);
	}

	process(index: number): ModelN8n {
		const found = this.processes[index % this.processes.length];
		if (found === undefined) throw new Error('There are always processes');
		return found;
	}

	restart(index: number): void {
		this.process(index).isAlive = false;
		this.processes[index % this.processes.length] = this.start();
	}

	http(process: ModelN8n, method: string): Work {
		const request = this.request(method);
		const opened = process.openFor('http');
		return this.begin(
			{ name: `http ${method}`, process, ...this.expected(opened) },
			async () => await process.legacy(request, opened),
		);
	}

	own(process: ModelN8n, method: string, opened = process.openFor('own')): Work {
		const request = this.request(method);
		return this.begin(
			{ name: `own ${method}`, process, ...this.expected(opened) },
			async () => await process.own(request, opened),
		);
	}

	/** A connection test of the form, perhaps with edits that nobody has saved. */
	test(process: ModelN8n, edits: Fields = {}): Work {
		const opened = Object.assign(process.openFor('test'), edits);
		return this.begin({ name: 'test', process }, async () => await process.test(opened));
	}

	/** *Token: Renew*. */
	renew(process: ModelN8n): Work {
		const opened = process.openFor('renew');
		return this.begin({ name: 'renew', process }, async () => await process.renew(opened));
	}

	begin(about: Omit<Work, 'outcome'>, run: () => Promise<unknown>): Work {
		const work: Work = { ...about };
		this.works.push(work);
		void run().then(
			(value) => {
				work.outcome = { value };
			},
			(error: unknown) => {
				work.outcome = { error };
			},
		);
		return work;
	}

	private request(method: string): RequestOptions {
		this.serial += 1;
		const headers = { 'x-id': String(this.serial) };
		return { method, url: `${MODEL_HOST}/orders`, headers };
	}

	private expected({ password }: Fields): Pick<Work, 'id' | 'account'> {
		return { id: String(this.serial), account: String(password ?? 'granted') };
	}

	private start(): ModelN8n {
		this.starts += 1;
		return new ModelN8n(`process ${this.starts}`, this.world);
	}
}
