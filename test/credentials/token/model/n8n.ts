import type { Send } from '../../../../credentials/token/engine/exchange';
import type { RequestOptions } from '../../../../credentials/token/n8n/placeToken';
import { type Fields, FakeN8n } from '../support/n8n';
import type { Sender } from './modelProvider';
import type { ModelStore, World } from './world';

/** One process of n8n, which can be killed, and whose database takes its time. */
export class ModelN8n extends FakeN8n<ModelStore> {
	isAlive = true;
	private readonly reads = new WeakMap<object, { atMs: number; by: Sender['by'] }>();

	constructor(
		readonly name: string,
		private readonly world: World,
	) {
		super(
			world.runtime(),
			{ send: async () => await never(), call: world.provider.call.bind(world.provider) },
			world.compile,
			world.store,
			name,
		);
	}

	/** A credential as it was read for some purpose. */
	openFor(by: Sender['by']): Fields {
		const fields = this.open();
		this.reads.set(fields, { atMs: this.world.clock.nowMs, by });
		return by === 'own' || by === 'renew' ? this.openOwn(fields) : fields;
	}

	protected override async pause(): Promise<void> {
		await this.world.clock.sleep(1 + Math.floor(this.world.random() * 5));
		await this.orDead();
	}

	protected override async read(opened: Fields): Promise<unknown> {
		const stored = await super.read(opened);
		const read = this.reads.get(opened);
		if (read !== undefined) read.atMs = this.world.clock.nowMs;
		await this.pause();
		return stored;
	}

	protected override copyOf(fields: Fields): Fields {
		const copy = super.copyOf(fields);
		const read = this.reads.get(fields);
		if (read !== undefined) this.reads.set(copy, { ...read });
		return copy;
	}

	protected override async call(options: RequestOptions): Promise<{ status: number }> {
		await this.orDead();
		this.world.left(options);
		const response = await super.call(options);
		await this.orDead();
		return response;
	}

	protected override sendFor(credentials: Fields): Send {
		const sender: Sender = {
			process: this.name,
			note: credentials.note,
			by: this.reads.get(credentials)?.by ?? 'http',
			readAtMs: () => this.reads.get(credentials)?.atMs ?? 0,
			isAlive: () => this.isAlive,
		};
		return async (request) => {
			await this.orDead();
			const response = await this.world.provider
				.send(request, sender)
				.finally(async () => await this.orDead());
			return response;
		};
	}

	protected override write(output: Fields, credentials: Fields): void {
		const readAtMs = this.reads.get(credentials)?.atMs ?? this.world.clock.nowMs;
		this.world.store.note(output, this.name, readAtMs);
		super.write(output, credentials);
	}

	/** What a killed process still had to do never ends. */
	private async orDead(): Promise<void> {
		if (!this.isAlive) await never();
	}
}

const never = async (): Promise<never> => await new Promise<never>(() => {});
