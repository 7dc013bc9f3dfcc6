import type { INodeProperties } from 'n8n-workflow';

/** What one can do with the token itself. */
export const accessTokenOperation: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['accessToken'] } },
	options: [
		{
			name: 'Diagnose',
			value: 'diagnose',
			description: 'Go through the login step by step and say what to change',
			action: 'Diagnose an access token',
		},
		{
			name: 'Get Status',
			value: 'getStatus',
			description: 'Age, time left and renewals; never the token itself',
			action: 'Get the status of an access token',
		},
		{
			name: 'Renew',
			value: 'renew',
			description: 'Fetch a new token now',
			action: 'Renew an access token',
		},
		{
			name: 'Simulate Expiry',
			value: 'simulateExpiry',
			description: 'Let the next call find the token stale, to see a workflow survive it',
			action: 'Simulate the expiry of an access token',
		},
	],
	default: 'getStatus',
};
