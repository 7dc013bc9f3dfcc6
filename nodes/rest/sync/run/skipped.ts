import type { Advice } from '../../errors/labels';
import type { RestError } from '../../errors/restError';

/** Records that one poll left out because they could not be used. */
export class Skipped {
	private readonly names = new Set<string>();
	private first: RestError | undefined;

	/** Takes the error of a record; the same record may come several times. */
	readonly take = (error: RestError, name: string): void => {
		this.first ??= error;
		this.names.add(name);
	};

	get count(): number {
		return this.names.size;
	}

	/** What the user should know of them. */
	get advice(): Advice {
		const records = this.count === 1 ? '1 record was' : `${this.count} records were`;
		return `${records} skipped. The first error: ${this.first?.message ?? ''}.`;
	}
}
