import { type Runtime, systemRuntime } from '../../../credentials/common/runtime';
import { type BodyPart, LazyBody } from './lazyBody';

/** One field of a form with files. */
export interface FormField {
	readonly name: string;
	readonly content: string | FileContent;
	/** Default: none for text, that of the file for a file. */
	readonly contentType?: string;
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

function headOf(boundary: string, { name, content, contentType }: FormField): string {
	const isFile = typeof content !== 'string';
	const fileName = isFile ? `; filename="${escapeName(content.fileName)}"` : '';
	const type = contentType ?? (isFile ? content.mimeType : '');
	return [
		`--${boundary}`,
		`Content-Disposition: form-data; name="${escapeName(name)}"${fileName}`,
		...(type === '' ? [] : [`Content-Type: ${oneLine(type)}`]),
		'\r\n',
	].join('\r\n');
}

const FORM_DATA = 'multipart/form-data';

interface FormOptions extends Partial<Pick<Runtime, 'randomBytes'>> {
	/** Default `multipart/form-data`; others, such as `multipart/mixed`, are written in the same way. */
	readonly type?: string;
}

/** A body with several parts (RFC 7578, RFC 2046 §5.1). */
export function multipartBody(
	fields: readonly FormField[],
	{ type = FORM_DATA, randomBytes = systemRuntime.randomBytes }: FormOptions = {},
): LazyBody {
	const boundary = `----TokenFlow${randomBytes(16).toString('hex')}`;
	const parts = fields.flatMap((field): BodyPart[] => [
		Buffer.from(headOf(boundary, field)),
		typeof field.content === 'string' ? Buffer.from(field.content) : field.content.part,
		Buffer.from('\r\n'),
	]);
	return new LazyBody(
		[...parts, Buffer.from(`--${boundary}--\r\n`)],
		`${type}; boundary=${boundary}`,
	);
}
