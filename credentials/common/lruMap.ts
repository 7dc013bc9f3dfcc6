/**
 * A map that forgets what was used longest ago. A process that serves thousands of identities
 * (one credential with expressions, many tenants) must not grow with them.
 */
export class LruMap<Value> {
	private readonly values = new Map<string, Value>();

	constructor(
		private readonly max: number,
		/** Values that must stay although they are old: a login is in flight. */
		private readonly isBusy: (value: Value) => boolean = () => false,
	) {}

	get size(): number {
		return this.values.size;
	}

	/** The value for a key, which does not become the most recently used by that. */
	peek(key: string): Value | undefined {
		return this.values.get(key);
	}

	/** The value for a key, made where there is none; it becomes the most recently used. */
	obtain(key: string, create: () => Value): Value {
		const value = this.values.get(key) ?? create();
		this.set(key, value);
		return value;
	}

	/** Whether any value is so. */
	some(isSo: (value: Value) => boolean): boolean {
		return [...this.values.values()].some(isSo);
	}

	set(key: string, value: Value): void {
		this.values.delete(key);
		this.values.set(key, value);
		if (this.values.size > this.max) this.forgetOldest(key);
	}

	delete(key: string): void {
		this.values.delete(key);
	}

	clear(): void {
		this.values.clear();
	}

	/** The newest one stays even where all others are busy: its caller is about to use it. */
	private forgetOldest(newest: string): void {
		for (const [key, value] of this.values) {
			if (key === newest || this.isBusy(value)) continue;
			this.values.delete(key);
			return;
		}
	}
}
