import { field } from '../../../credentials/common/form';

/** Fields that operations of a kind have in common, in n8n's fixed words. */

export const simplify = field('Simplify', 'simplify', 'boolean', {
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
});

export const outputDataFieldName = field(
	'Output Data Field Name',
	'outputDataFieldName',
	'string',
	{
		required: true,
		default: 'data',
		hint: 'The field of the item that gets the file',
	},
);
