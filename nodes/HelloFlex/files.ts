import { textOf } from '../../credentials/common/unknown';
import { RestError } from '../rest/errors/restError';
import type { Field, Input } from '../rest/operations';

/** A file of an item, with its content as base64 text. */
export interface FileText {
	readonly fileName: string;
	readonly base64Data: string;
}

async function readFile({ ctx, itemIndex }: Input, name: string): Promise<FileText> {
	const { fileName } = ctx.helpers.assertBinaryData(itemIndex, name);
	const bytes = await ctx.helpers.getBinaryDataBuffer(itemIndex, name);
	return { fileName: textOf(fileName) || name, base64Data: bytes.toString('base64') };
}

/** The files of the binary fields that a text names, divided by commas. */
async function readFiles(value: unknown, input: Input, most: number): Promise<FileText[]> {
	const names = textOf(value)
		.split(',')
		.map((name) => name.trim())
		.filter((name) => name !== '');
	if (names.length > most) {
		throw new RestError(
			'input',
			`HelloFlex takes at most ${most} files at once, not ${names.length}`,
			'Upload them with several items.',
		);
	}
	return await Promise.all(names.map(async (name) => await readFile(input, name)));
}

interface FilesTable {
	readonly name: string;
	readonly description: string;
	readonly default: string;
	readonly most: number;
	/** A file in the words of the request. */
	readonly as: (file: FileText) => unknown;
}

/** Files of the item, as a list in the body. */
export const filesField = ({ name, description, default: usual, most, as }: FilesTable): Field => ({
	to: { body: 'documents' },
	property: {
		displayName: 'Input Data Field Name',
		name,
		type: 'string',
		default: usual,
		placeholder: 'e.g. data',
		description,
	},
	convert: async (value, input) => (await readFiles(value, input, most)).map(as),
});

/** `cv.pdf` is the name `cv` and the extension `pdf`. */
export function nameAndExtension({ fileName, base64Data }: FileText) {
	const dot = fileName.lastIndexOf('.');
	const hasExtension = dot > 0 && dot < fileName.length - 1;
	return {
		name: hasExtension ? fileName.slice(0, dot) : fileName,
		extension: hasExtension ? fileName.slice(dot + 1) : '',
		base64Data,
	};
}
