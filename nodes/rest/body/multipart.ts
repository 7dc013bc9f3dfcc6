import { type Runtime, systemRuntime } from '../../../credentials/common/runtime';
import { type BodyPart, LazyBody } from './lazyBody';

/** One field of a form with files. */
export interface FormField {
	readonly name: string;
	readonly content: string | FileContent;
}

/** A file: its bytes are a part that is read when it is sent. */
export interface FileContent {
	readonly part: BodyPart;
	readonly fileName: string;
	readonly mimeType: string;
}

/** As browsers escape names (HTML Standard, "multipart/form-data encoding algorithm"). */
const escapeName = (name: string) => name.replace(/\r\n|\r|\n/g, '%0D%0A').replace(/"/g, '%22');

/** A header value cannot have line breaks; anything after one would be a header of its own. */
const oneLine = (text: string) => text.replace(/[\r\n]+/g, ' ').trim();

function headOf(boundary: string, { name, content }: FormField): string {
	const disposition = `Content-Disposition: form-data; name="${escapeName(name)}"`;
	if (typeof content === 'string') return `--${boundary}\r\n${disposition}\r\n\r\n`;
	const fileName = escapeName(content.fileName);
	return `--${boundary}\r\n${disposition}; filename="${fileName}"\r\nContent-Type: ${oneLine(content.mimeType)}\r\n\r\n`;
}

/** A `multipart/form-data` body (RFC 7578). */
export function multipartBody(
	fields: readonly FormField[],
	{ randomBytes }: Pick<Runtime, 'randomBytes'> = systemRuntime,
): LazyBody {
	const boundary = `----TokenFlow${randomBytes(16).toString('hex')}`;
	const parts = fields.flatMap((field): BodyPart[] => [
		Buffer.from(headOf(boundary, field)),
		typeof field.content === 'string' ? Buffer.from(field.content) : field.content.part,
		Buffer.from('\r\n'),
	]);
	return new LazyBody(
		[...parts, Buffer.from(`--${boundary}--\r\n`)],
		`multipart/form-data; boundary=${boundary}`,
	);
}
