import { field } from '../../../credentials/common/form';

/** The operations of the resource Token. */
export const tokenOperationField = field('Operation', 'operation', 'options', {
	noDataExpression: true,
	displayOptions: { show: { resource: ['token'] } },
	options: [
		{
			name: 'Check',
			value: 'check',
			description: 'Find out whether the login works, without ever failing',
			action: 'Check a token',
		},
		{
			name: 'Diagnose',
			value: 'diagnose',
			description: 'Check the login step by step and suggest fixes',
			action: 'Diagnose a token',
		},
		{
			name: 'Get Recipe',
			value: 'getRecipe',
			description: 'Get the login as a text without secrets, to pass on to others',
			action: 'Get the recipe of a token',
		},
		{
			name: 'Get Status',
			value: 'getStatus',
			description: 'Get age, remaining lifetime and renewals (never the token)',
			action: 'Get the status of a token',
		},
		{
			name: 'Renew',
			value: 'renew',
			description: 'Get a new token now',
			action: 'Renew a token',
		},
		{
			name: 'Simulate Expiry',
			value: 'simulateExpiry',
			description: 'Make the next call treat the token as expired, to test your workflow',
			action: 'Simulate the expiry of a token',
		},
	],
	default: 'getStatus',
});
