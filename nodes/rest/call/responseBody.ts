import type { Runtime } from '../../../credentials/common/runtime';
import { failureOf } from '../errors/failure';
import { advise, either, label } from '../errors/labels';
import { RestError } from '../errors/restError';
import type { BytesOrStream, ResponseBody } from '../http';

/** A stream, as far as it is needed here. */
interface Source {
	destroy(reason?: Error): unknown;
	once(event: 'close', listener: () => void): unknown;
	on(event: 'error', listener: () => void): unknown;
}

const isSource = (body: unknown): body is Source & BytesOrStream =>
	typeof body === 'object' && body !== null && 'destroy' in body && 'once' in body;

interface BodyOptions {
	readonly url: string;
	/** What is left of the time for the whole request, ms. */
	readonly remainingMs: number;
	readonly runtime: Pick<Runtime, 'limit'>;
	readonly toBuffer: (body: BytesOrStream) => Promise<Buffer>;
	/** The answer is over, or nobody reads it any more. */
	readonly onClose: () => void;
}

/** Ends a stream that takes longer than the request may; the returned function lifts the limit. */
function limit(source: Source, { url, remainingMs, runtime }: BodyOptions): () => void {
	// What waits for the time must not keep the answer in memory until then.
	let open: Source | undefined = source;
	void runtime.limit(remainingMs).then(() => {
		open?.destroy(
			new RestError(
				'timeout',
				`The response was not complete in time: ${new URL(url).host}`,
				either(advise`Request less data, or raise ${label.timeout}.`, 'Request less data.'),
			),
		);
	});
	return () => {
		open = undefined;
	};
}

/** The body of an answer that is a stream, or that the helper has read already. */
export function responseBody(body: unknown, options: BodyOptions): ResponseBody {
	if (!isSource(body)) {
		options.onClose();
		const buffer = Buffer.isBuffer(body) ? body : Buffer.from(String(body ?? ''));
		return { bytes: async () => buffer, take: () => buffer, discard: () => {} };
	}
	const lift = limit(body, options);
	// A stream that breaks while nobody reads it must not end the process.
	body.on('error', () => {});
	body.once('close', () => {
		lift();
		options.onClose();
	});
	let read: Promise<Buffer> | undefined;
	let buffer: Buffer | undefined;
	return {
		async bytes() {
			read ??= options.toBuffer(body).catch((error: unknown) => {
				throw failureOf(error, options.url);
			});
			buffer = await read;
			return buffer;
		},
		take: () => buffer ?? body,
		discard: () => {
			if (read === undefined) body.destroy();
		},
	};
}
