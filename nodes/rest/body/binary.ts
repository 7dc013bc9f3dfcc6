import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import type { FileContent } from './multipart';

const UNKNOWN_TYPE = 'application/octet-stream';

/** A file of an item, as a part that n8n's binary storage is asked for when it is sent. */
export async function fileOf(
	ctx: IExecuteFunctions,
	itemIndex: number,
	field: string,
): Promise<FileContent> {
	const binary: IBinaryData = ctx.helpers.assertBinaryData(itemIndex, field);
	const { id, data, fileName = field, mimeType } = binary;
	const labels = { fileName, mimeType: mimeType === '' ? UNKNOWN_TYPE : mimeType };
	if (id === undefined) return { ...labels, part: Buffer.from(data, 'base64') };
	const { fileSize } = await ctx.helpers.getBinaryMetadata(id);
	return {
		...labels,
		part: { size: fileSize, open: async () => await ctx.helpers.getBinaryStream(id) },
	};
}
