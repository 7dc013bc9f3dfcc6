import { ProcessMemory } from '../../../../credentials/common/processMemory';
import type { Runtime } from '../../../../credentials/common/runtime';
import { Broker } from '../../../../credentials/token/engine/broker';
import type { Observe, Send } from '../../../../credentials/token/engine/exchange';
import {
	isRenewalFutile,
	noteRejectedRenewal,
} from '../../../../credentials/token/engine/identity';
import type { LoginReason } from '../../../../credentials/token/engine/judgement';
import type { CredentialStorage } from '../../../../credentials/token/engine/obtain';
import { type Compile, createGate, sentTokenOf } from '../../../../credentials/token/n8n/gate';
import { handoff } from '../../../../credentials/token/n8n/handoff';
import { createHook } from '../../../../credentials/token/n8n/hook';
import type { RequestOptions } from '../../../../credentials/token/n8n/placeToken';
import { NOTHING_STORED, STORED_FIELD } from '../../../../credentials/token/n8n/storedFields';
import { testRequest } from '../../../../credentials/token/n8n/testRequest';
import { expiredState } from '../../../../credentials/token/report/status';

export type Fields = Record<string, unknown>;

/** How requests leave n8n. */
export interface Transport {
	readonly send: Send;
	readonly call: (options: RequestOptions) => Promise<{ status: number }>;
}

/** The stored credential, which several processes may share. */
export class Store {
	writes = 0;

	constructor(public fields: Fields) {}

	static of(secret: string): Store {
		return new Store({ secret, [STORED_FIELD]: NOTHING_STORED });
	}

	/** The text that holds the tokens. */
	get state(): string {
		return String(this.fields[STORED_FIELD]);
	}

	/** n8n reads the stored fields and puts those of the hook over them. */
	write(output: Fields): void {
		this.fields = { ...this.fields, ...output };
		this.writes += 1;
	}
}

const statusOf = (error: unknown): unknown =>
	(error as { response?: { status?: unknown } }).response?.status;

/** One process of n8n, as its two request helpers treat gate and hook. */
export class FakeN8n<Stored extends Store = Store> {
	readonly broker: Broker;
	observe: Observe | undefined;
	private readonly gate;
	private readonly hook;
	private readonly compile: Compile;

	constructor(
		runtime: Runtime,
		private readonly transport: Transport,
		compile: Compile,
		readonly store: Stored,
		name = 'process 1',
	) {
		const memory = Object.assign(new ProcessMemory(), { processId: name });
		this.broker = new Broker(runtime, memory);
		const flows = new WeakMap<object, ReturnType<Compile>>();
		this.compile = (fields) => {
			const flow = flows.get(fields) ?? compile(fields);
			flows.set(fields, flow);
			return flow;
		};
		this.gate = createGate(this.broker, this.compile);
		this.hook = createHook(this.broker, this.compile);
	}

	/** n8n decrypts the credential for every request, unless a node hands it in. */
	open = (): Fields => structuredClone(this.store.fields);

	/** A credential that one of our nodes has opened, which it can read and write meanwhile. */
	openOwn(fields = this.open()): Fields {
		handoff.connect(fields, {
			read: async () => await this.read(fields),
			write: async (text) => {
				const copy = this.copyOf(fields);
				handoff.storeOnly(copy, text);
				await this.modern({ url: 'https://nothing-is-sent.test' }, copy).catch(
					(error: unknown) => {
						if (copy[STORED_FIELD] !== text) throw error;
					},
				);
			},
		});
		return fields;
	}

	/** What is known about the identity of a credential. */
	identityOf(fields: Fields) {
		return this.broker.open(this.compile(fields), fields[STORED_FIELD]);
	}

	/** The helper of newer nodes: a 401 calls the hook, and the request is always sent again then. */
	async modern(options: RequestOptions, credentials = this.open()) {
		let current = options;
		try {
			await this.preAuthenticate(credentials);
			current = await this.gate(credentials, current);
			return await this.call(current);
		} catch (error) {
			if (statusOf(error) !== 401) throw error;
			await this.preAuthenticate(credentials, 'expired');
			current = await this.gate(credentials, current);
			return await this.call(current);
		}
	}

	/** The helper of the HTTP Request node: any error calls the hook; sends again if that gave a token. */
	async legacy(options: RequestOptions, credentials = this.open()) {
		let current = options;
		await this.pause();
		try {
			await this.preAuthenticate(credentials);
			current = await this.gate(credentials, current);
			return await this.call(current);
		} catch (error) {
			if (!(await this.preAuthenticate(credentials, 'expired'))) throw error;
			current = await this.gate(credentials, current);
			return await this.call(current);
		}
	}

	/** A request of our nodes: sees every status, and asks once for another token after a rejection. */
	async own(request: RequestOptions, credentials = this.openOwn()): Promise<{ status: number }> {
		const identity = this.identityOf(credentials);
		const { monotonic } = this.broker.runtime;
		const first = await this.ask(request, credentials);
		if (first.status !== 401 || first.token === undefined) return { status: first.status };
		if (isRenewalFutile(identity, first.token, monotonic())) return { status: 401 };
		const rejected = { kind: 'rejected', value: first.token } as const;
		const second = await this.ask(request, credentials, rejected);
		if (second.status === 401 && second.token !== undefined)
			noteRejectedRenewal(identity, second.token, monotonic());
		return { status: second.status };
	}

	/** *Token: Renew*. */
	async renew(credentials = this.openOwn()) {
		return await this.ask({ url: 'https://api.test' }, credentials, { kind: 'renew' });
	}

	/** *Token: Simulate Expiry*. */
	async simulateExpiry(credentials = this.openOwn()): Promise<void> {
		const storage = handoff.storageOf(credentials) as CredentialStorage;
		const stored = await storage.read();
		this.broker.adopt(stored);
		const text = expiredState(this.broker, this.identityOf(credentials), stored);
		if (text !== undefined) await storage.write(text);
	}

	/** A connection test of the form; n8n calls the hook first for some of them. */
	async test(credentials = this.open(), isHookFirst = false) {
		await this.pause();
		const request: RequestOptions = { ...testRequest(this.broker.runtime) };
		if (!isHookFirst) return await this.modern(request, credentials);
		await this.preAuthenticate(credentials, 'testing');
		return await this.call(await this.gate(credentials, request));
	}

	/** The time that n8n needs for its database. */
	protected async pause(): Promise<void> {}

	/** A credential object of its own, whose field is empty so that n8n calls the hook. */
	protected copyOf(fields: Fields): Fields {
		return { ...fields, [STORED_FIELD]: '' };
	}

	/** What is stored now. */
	protected async read(_opened: Fields): Promise<unknown> {
		await this.pause();
		return this.store.fields[STORED_FIELD];
	}

	protected async call(options: RequestOptions): Promise<{ status: number }> {
		return await this.transport.call(options);
	}

	/** What a hook sends through, for the credential that it was called with. */
	protected sendFor(_credentials: Fields): Send {
		return this.transport.send;
	}

	protected write(output: Fields, _credentials: Fields): void {
		this.store.write(output);
	}

	private async ask(request: RequestOptions, credentials: Fields, renewal?: LoginReason) {
		const options = { ...request, ignoreHttpStatusErrors: true };
		if (renewal !== undefined) handoff.noteReason(options, renewal);
		const { status } = await this.modern(options, credentials);
		return { status, token: sentTokenOf(options)?.token.value };
	}

	/** True where the hook gave a token, which is then stored. */
	private async preAuthenticate(
		credentials: Fields,
		reason?: 'expired' | 'testing',
	): Promise<boolean> {
		if (reason === undefined && credentials[STORED_FIELD] !== '') return false;
		const output: Fields = {
			...(await this.hook(credentials, this.sendFor(credentials), this.observe)),
		};
		if (output[STORED_FIELD] === undefined) return false;
		await this.pause();
		this.write(output, credentials);
		Object.assign(credentials, output);
		return true;
	}
}
