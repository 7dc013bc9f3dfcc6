import { textOf } from '../../credentials/common/unknown';
import { RestError } from '../rest/errors/restError';
import type { Field, Input } from '../rest/operations';

/** A file of an item, with its content as base64 text. */
interface FileText {
	readonly fileName: string;
	readonly base64Data: string;
}

async function readFile({ ctx, itemIndex }: Input, name: string): Promise<FileText> {
	const { fileName } = ctx.helpers.assertBinaryData(itemIndex, name);
	const bytes = await ctx.helpers.getBinaryDataBuffer(itemIndex, name);
	return { fileName: textOf(fileName) || name, base64Data: bytes.toString('base64') };
}

/** The files of the input fields in a comma-separated list. @throws RestError for too many files */
async function readFiles(value: unknown, input: Input, max: number): Promise<FileText[]> {
	const names = textOf(value)
		.split(',')
		.map((name) => name.trim())
		.filter((name) => name !== '');
	if (names.length > max) {
		throw new RestError(
			'input',
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
	to: { body: 'documents' },
	property: {
		displayName: 'Input Data Field Name',
		name,
		type: 'string',
		default: fallback,
		placeholder: 'e.g. data',
		description,
	},
	convert: async (value, input) => (await readFiles(value, input, max)).map(toEntry),
});

/** Splits the file name: `cv.pdf` becomes the name `cv` and the extension `pdf`. */
export function nameAndExtension({ fileName, base64Data }: FileText) {
	const dot = fileName.lastIndexOf('.');
	const hasExtension = dot > 0 && dot < fileName.length - 1;
	return {
		name: hasExtension ? fileName.slice(0, dot) : fileName,
		extension: hasExtension ? fileName.slice(dot + 1) : '',
		base64Data,
	};
}
