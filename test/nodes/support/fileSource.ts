import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
} from 'n8n-workflow';

interface Content {
	rows: IDataObject[];
	file: { name: string; type: string; text: string } | null;
}

/** Makes items from a parameter, each with the same file where there is one. */
export const fileSource: INodeType = {
	description: {
		displayName: 'File Source',
		name: 'fileSource',
		group: ['input'],
		version: 1,
		description: 'Makes items',
		defaults: { name: 'File Source' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [{ displayName: 'Content', name: 'content', type: 'string', default: '' }],
	},
	async execute(this: IExecuteFunctions) {
		const { rows, file } = JSON.parse(this.getNodeParameter('content', 0) as string) as Content;
		const data =
			file === null
				? undefined
				: await this.helpers.prepareBinaryData(
						Buffer.from(file.text),
						file.name,
						file.type,
					);
		const items = rows.map((json): INodeExecutionData => ({
			json,
			pairedItem: { item: 0 },
			...(data === undefined ? {} : { binary: { data } }),
		}));
		return [items];
	},
};
