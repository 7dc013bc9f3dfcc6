import { textOf } from '../../credentials/common/unknown';
import { inputError } from '../rest/errors/restError';
import { type Field, type Input, textField } from '../rest/operations';

/** A file of an item, with its content as base64 text. */
interface FileText {
	readonly fileName: string;
	/** As n8n knows it from the type of the file; may be empty. */
	readonly fileExtension: string;
	readonly base64Data: string;
}

async function readFile({ ctx, itemIndex }: Input, name: string): Promise<FileText> {
	const { fileName, fileExtension } = ctx.helpers.assertBinaryData(itemIndex, name);
	const bytes = await ctx.helpers.getBinaryDataBuffer(itemIndex, name);
	return {
		fileName: textOf(fileName) || name,
		fileExtension: textOf(fileExtension),
		base64Data: bytes.toString('base64'),
	};
}

/** The files of the input fields in a comma-separated list. @throws RestError for too many files */
async function readFiles(value: unknown, input: Input, max: number): Promise<FileText[]> {
	const names = textOf(value)
		.split(',')
		.map((name) => name.trim())
		.filter((name) => name !== '');
	if (names.length > max) {
		throw inputError(
			`HelloFlex accepts at most ${max} files at once, but ${names.length} were given`,
			'Use several items to upload more.',
		);
	}
	return await Promise.all(names.map(async (name) => await readFile(input, name)));
}

interface FilesTable {
	readonly name: string;
	readonly description: string;
	readonly default: string;
	readonly max: number;
	/** Converts a file to an entry of the list in the body. */
	readonly toEntry: (file: FileText) => unknown;
}

/** A field with the names of input fields, whose files are sent as a list in the body. */
export const filesField = ({
	name,
	description,
	default: fallback,
	max,
	toEntry,
}: FilesTable): Field => ({
	...textField('Input Data Field Name', name, { body: 'documents' }, description, {
		default: fallback,
		placeholder: 'e.g. data',
	}),
	convert: async (value, input) => (await readFiles(value, input, max)).map(toEntry),
});

const MAX_EXTENSION = 8;

/**
 * Splits the file name: `cv.pdf` becomes the name `cv` and the extension `pdf`. A name without an
 * extension gets that of the type of the file.
 * @throws RestError if there is none that HelloFlex accepts
 */
export function nameAndExtension({ fileName, fileExtension, base64Data }: FileText) {
	const [, name = fileName, ending = ''] = /^(.+)\.([^.]+)$/.exec(fileName) ?? [];
	const extension = ending === '' ? fileExtension : ending;
	if (extension !== '' && extension.length <= MAX_EXTENSION)
		return { name, extension, base64Data };
	throw inputError(
		`The file '${fileName}' has no extension that HelloFlex accepts`,
		`Give it a name such as cv.pdf, with an extension of at most ${MAX_EXTENSION} characters.`,
	);
}

/** The file as documents have it. */
export const namedFile = ({ fileName, base64Data }: FileText) => ({ fileName, base64Data });
