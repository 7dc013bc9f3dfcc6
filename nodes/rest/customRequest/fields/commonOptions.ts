import type { INodeProperties } from 'n8n-workflow';

import { field } from '../../../../credentials/common/form';
import { responseRulesField } from '../../../../credentials/token/n8n/responseRuleFields';

/** Shows a field only where the node is a tool of an AI agent. */
export const onTool: Pick<INodeProperties, 'displayOptions'> = {
	displayOptions: { show: { '@tool': [true] } },
};

export const aiTextLimitField = field('AI Text Limit', 'aiTextLimit', 'number', {
	...onTool,
	typeOptions: { minValue: 100 },
	default: 20000,
	description: 'Maximum number of characters returned to an AI agent',
});

export const dryRunField = field('Dry Run', 'dryRun', 'boolean', {
	description: 'Whether to return the request instead of sending it (secrets are masked)',
});

/** What requests of ready operations have in common with those that a user describes. */
export const commonOptions: readonly INodeProperties[] = [
	aiTextLimitField,
	dryRunField,
	responseRulesField,
];
