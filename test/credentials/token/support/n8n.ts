import type { Runtime } from '../../../../credentials/common/runtime';
import { Broker } from '../../../../credentials/token/engine/broker';
import type { Observe, Send } from '../../../../credentials/token/engine/exchange';
import { type Compile, createGate, sentTokenOf } from '../../../../credentials/token/n8n/gate';
import { createHook } from '../../../../credentials/token/n8n/hook';
import type { RequestOptions } from '../../../../credentials/token/n8n/placeToken';
import { renewalHeader } from '../../../../credentials/token/n8n/renewalHeader';
import { NO_TOKEN } from '../../../../credentials/token/n8n/storedFields';

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
		return new Store({ secret, accessToken: NO_TOKEN });
	}
}

const statusOf = (error: unknown): unknown =>
	(error as { response?: { status?: unknown } }).response?.status;

/** One process of n8n, as its two request helpers treat gate and hook. */
export class FakeN8n {
	readonly broker: Broker;
	observe: Observe | undefined;
	private readonly gate;
	private readonly hook;

	constructor(
		runtime: Runtime,
		private readonly transport: Transport,
		compile: Compile,
		readonly store = Store.of('canary-secret-1'),
	) {
		this.broker = new Broker(runtime);
		const flows = new WeakMap<object, ReturnType<Compile>>();
		const compileOnce: Compile = (fields) => {
			const flow = flows.get(fields) ?? compile(fields);
			flows.set(fields, flow);
			return flow;
		};
		this.gate = createGate(this.broker, compileOnce);
		this.hook = createHook(this.broker, compileOnce);
	}

	/** n8n decrypts the credential anew for every request, unless a node hands it in. */
	open = (): Fields => structuredClone(this.store.fields);

	/** The helper of newer nodes: a 401 calls the hook, and the request is always sent again then. */
	async modern(options: RequestOptions, credentials = this.open()) {
		let current = options;
		try {
			await this.preAuthenticate(credentials);
			current = await this.gate(credentials, current);
			return await this.transport.call(current);
		} catch (error) {
			if (statusOf(error) !== 401) throw error;
			await this.preAuthenticate(credentials, 'expired');
			current = await this.gate(credentials, current);
			return await this.transport.call(current);
		}
	}

	/** The helper of the HTTP Request node: any error calls the hook; sends again if that gave a token. */
	async legacy(options: RequestOptions, credentials = this.open()) {
		let current = options;
		try {
			await this.preAuthenticate(credentials);
			current = await this.gate(credentials, current);
			return await this.transport.call(current);
		} catch (error) {
			if (!(await this.preAuthenticate(credentials, 'expired'))) throw error;
			current = await this.gate(credentials, current);
			return await this.transport.call(current);
		}
	}

	/** Our own engine: sees every status, and asks once for a new token after a refusal. */
	async own(request: RequestOptions, credentials = this.open()) {
		const options = { ...request, ignoreHttpStatusErrors: true };
		const response = await this.modern(options, credentials);
		if (response.status !== 401) return response;
		const sentAtMs = sentTokenOf(options)?.token.issuedAtMs ?? 0;
		const headers = { ...request.headers, ...renewalHeader({ kind: 'rejected', sentAtMs }) };
		return await this.modern({ ...options, headers }, credentials);
	}

	/** A connection test of the form. */
	async test(credentials = this.open()) {
		await this.preAuthenticate(credentials, 'testing');
		const options = {
			url: 'https://connection.test',
			headers: renewalHeader({ kind: 'test' }),
		};
		return await this.transport.call(await this.gate(credentials, options));
	}

	/** True where the hook gave a token, which is then stored. */
	private async preAuthenticate(
		credentials: Fields,
		reason?: 'expired' | 'testing',
	): Promise<boolean> {
		if (reason === undefined && credentials.accessToken !== '') return false;
		const output: Fields = {
			...(await this.hook(credentials, this.transport.send, this.observe)),
		};
		if (output.accessToken === undefined) return false;
		this.store.fields = { ...this.store.fields, ...output };
		this.store.writes += 1;
		Object.assign(credentials, output);
		return true;
	}
}
