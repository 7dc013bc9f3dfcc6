/**
 * A map that forgets what was used longest ago. A process that serves thousands of identities
 * (one credential with expressions, many tenants) must not grow with them.
 */
export class BoundedMap<Value> {
	private readonly values = new Map<string, Value>();

	constructor(
		private readonly limit: number,
		private readonly create: () => Value,
		/** Values that must stay although they are old: a login is in flight. */
		private readonly isBusy: (value: Value) => boolean,
	) {}

	get size(): number {
		return this.values.size;
	}

	/** The value for a key, made where there is none; it becomes the most recently used. */
	obtain(key: string): Value {
		const value = this.values.get(key) ?? this.create();
		this.values.delete(key);
		this.values.set(key, value);
		if (this.values.size > this.limit) this.forgetOldest(key);
		return value;
	}

	peek(key: string): Value | undefined {
		return this.values.get(key);
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
