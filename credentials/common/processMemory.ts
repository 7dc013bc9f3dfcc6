import { LruMap } from './lruMap';
import { systemRuntime } from './runtime';

/** What is remembered by a text key, such as an identity or a node; `Value` is what stands there. */
export interface MemoryPart<Value> {
	/** Entries at most; the one that was used longest ago goes first. */
	readonly max: number;
	/** Values that must stay although they are old. */
	readonly isBusy?: (value: Value) => boolean;
}

/** What is remembered about an object for as long as somebody else holds it. */
export interface ObjectPart<Value> {
	/** Tells the compiler what is kept; there is no such value. */
	readonly example?: Value;
}

/**
 * All that this process remembers between two calls. n8n loads a node once and runs it in many
 * executions at a time, so this is shared by all of them; with several workers each process has its
 * own. Every part is bounded.
 *
 *     const RESULTS: MemoryPart<Result> = { max: 10_000 };
 *     processMemory.part(RESULTS).set(key, result);
 */
export class ProcessMemory {
	/** Differs between processes and between starts of n8n. */
	readonly processId = systemRuntime.randomBytes(16).toString('hex');

	private parts = new Map<object, unknown>();

	part<Value>(part: MemoryPart<Value>): LruMap<Value> {
		// Only this line fills the entry of this key, so its values are of the part's type.
		return this.obtain(part, () => new LruMap(part.max, part.isBusy)) as LruMap<Value>;
	}

	objects<Value>(part: ObjectPart<Value>): WeakMap<object, Value> {
		return this.obtain(part, () => new WeakMap()) as WeakMap<object, Value>;
	}

	/** As after a start of n8n. For tests. */
	forget(): void {
		this.parts = new Map();
	}

	private obtain(part: object, create: () => unknown): unknown {
		const known = this.parts.get(part) ?? create();
		this.parts.set(part, known);
		return known;
	}
}

export const processMemory = new ProcessMemory();
