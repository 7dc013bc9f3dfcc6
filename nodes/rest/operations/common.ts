import type { INodeProperties } from 'n8n-workflow';

/** Fields that operations of a kind have in common, in n8n's fixed words. */

export const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

export const outputDataFieldName: INodeProperties = {
	displayName: 'Output Data Field Name',
	name: 'outputDataFieldName',
	type: 'string',
	required: true,
	default: 'data',
	hint: 'The field of the item that gets the file',
};
