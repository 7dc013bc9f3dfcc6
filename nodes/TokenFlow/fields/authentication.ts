import type { INodeProperties } from 'n8n-workflow';

/** Chooses the credential type; the nodes list the types themselves, as lint reads them there. */
export const authentication: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Creditsafe API', value: 'creditsafeApi' },
		{ name: 'Flex Pay API', value: 'flexPayApi' },
		{ name: 'FlexFactor API', value: 'flexFactorApi' },
		{ name: 'HelloFlex API', value: 'helloFlexApi' },
		{
			name: 'Token Flow API',
			value: 'tokenFlowApi',
			description: 'Any other API that requires a login',
		},
	],
	default: 'tokenFlowApi',
	description: 'Credential type to use',
};
