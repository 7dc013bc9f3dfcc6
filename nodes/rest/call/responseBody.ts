import type { Runtime } from '../../../credentials/common/runtime';
import { failureOf } from '../errors/failure';
import { advise, either, label } from '../errors/labels';
import { RestError } from '../errors/restError';
import type { BytesOrStream, ResponseBody } from '../http';
import { deadlinesOf } from './deadlines';

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
	readonly runtime: Runtime;
	readonly toBuffer: (body: BytesOrStream) => Promise<Buffer>;
	/** The response is over, or nobody reads it any more. */
	readonly onClose: () => void;
}

const late = (url: string) =>
	new RestError(
		'timeout',
		`The response was not complete in time: ${new URL(url).host}`,
		either(advise`Request less data, or raise ${label.timeout}.`, 'Request less data.'),
	);

/** The body of a response that is a stream, or that the helper has read already. */
export function responseBody(body: unknown, options: BodyOptions): ResponseBody {
	if (!isSource(body)) {
		options.onClose();
		const buffer = Buffer.isBuffer(body) ? body : Buffer.from(String(body ?? ''));
		return { bytes: async () => buffer, take: () => buffer, discard: () => {} };
	}
	const { url, remainingMs, runtime } = options;
	const lift = deadlinesOf(runtime).start(remainingMs, () => body.destroy(late(url)));
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
