/** Bytes that come in pieces: a stream of n8n's binary storage. @internal */
export interface ByteStream extends AsyncIterable<Uint8Array> {
	destroy?: () => unknown;
}

/** A part of a body whose bytes are fetched when they are sent. */
interface LazyPart {
	/** Bytes. */
	readonly size: number;
	readonly open: () => Promise<ByteStream>;
}

export type BodyPart = Uint8Array | LazyPart;

const isBytes = (part: BodyPart): part is Uint8Array => part instanceof Uint8Array;

const sizeOf = (part: BodyPart): number => (isBytes(part) ? part.byteLength : part.size);

/**
 * A body of known length whose parts are read while they are sent, so a large file is never in
 * memory as a whole. The HTTP client below n8n's helper sends what presents itself as a `Blob` piece
 * by piece, with its size as `Content-Length` and its type as `Content-Type`. Each sending opens the
 * parts again, so a request that has to be sent again does not meet a stream that was read already.
 */
export class LazyBody {
	/** Bytes. */
	readonly size: number;

	private readonly opened = new Set<ByteStream>();

	constructor(
		readonly parts: readonly BodyPart[],
		/** The `Content-Type` that goes with it. */
		readonly type: string,
	) {
		this.size = parts.reduce((sum, part) => sum + sizeOf(part), 0);
	}

	get [Symbol.toStringTag](): string {
		return 'Blob';
	}

	async *stream(): AsyncGenerator<Uint8Array> {
		for (const part of this.parts) {
			if (isBytes(part)) yield part;
			else yield* this.read(part);
		}
	}

	/** Lets go of files that are still open because the answer came before the body was sent. */
	close(): void {
		for (const stream of this.opened) stream.destroy?.();
		this.opened.clear();
	}

	private async *read(part: LazyPart): AsyncGenerator<Uint8Array> {
		const stream = await part.open();
		this.opened.add(stream);
		try {
			yield* stream;
		} finally {
			this.opened.delete(stream);
			stream.destroy?.();
		}
	}
}
