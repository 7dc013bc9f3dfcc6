import { canceled, unlessStopped } from '../cancellation';

/** Who waits: requests of one execution share one. */
export interface Waiting {
	/** The same object for all requests of an execution. */
	readonly owner: object;
	readonly signal?: AbortSignal | undefined;
}

interface Waiter<Client, Grant> {
	readonly client: Client;
	readonly admit: (grant: Grant) => void;
}

/** A line in which executions take turns, so that a long one does not starve a short one. */
export class FairQueue<Client extends Waiting, Grant> {
	/** By execution, the one whose turn it is first. */
	private readonly waiters = new Map<object, ReadonlyArray<Waiter<Client, Grant>>>();

	get isEmpty(): boolean {
		return this.waiters.size === 0;
	}

	/**
	 * Waits until `admit` lets this client in.
	 * @param giveBack undoes a grant that came in the same moment as the end of the execution
	 * @returns what it was granted
	 * @throws RestError where the execution is stopped; it then leaves nothing behind
	 */
	async wait(client: Client, giveBack: (grant: Grant) => void): Promise<Grant> {
		if (client.signal?.aborted === true) throw canceled();
		let granted: { readonly grant: Grant } | undefined;
		let admit: (grant: Grant) => void = () => {};
		const admitted = new Promise<Grant>((resolve) => {
			admit = (grant) => {
				granted = { grant };
				resolve(grant);
			};
		});
		const waiter = { client, admit };
		this.waiters.set(client.owner, [...this.of(client), waiter]);
		return await unlessStopped(admitted, client.signal).catch((error: unknown) => {
			this.keep(
				client,
				this.of(client).filter((each) => each !== waiter),
			);
			if (granted !== undefined) giveBack(granted.grant);
			throw error;
		});
	}

	/**
	 * Lets in the first one that fits; its execution goes to the end of the line.
	 * @returns whether there was one
	 */
	admit(fits: (client: Client) => boolean, grant: (client: Client) => Grant): boolean {
		for (const [owner, [first, ...rest]] of this.waiters) {
			if (first === undefined || !fits(first.client)) continue;
			this.waiters.delete(owner);
			this.keep(first.client, rest);
			first.admit(grant(first.client));
			return true;
		}
		return false;
	}

	private of({ owner }: Client): ReadonlyArray<Waiter<Client, Grant>> {
		return this.waiters.get(owner) ?? [];
	}

	private keep({ owner }: Client, waiters: ReadonlyArray<Waiter<Client, Grant>>): void {
		if (waiters.length === 0) this.waiters.delete(owner);
		else this.waiters.set(owner, waiters);
	}
}
