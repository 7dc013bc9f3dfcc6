import type { INodeCredentialDescription, INodePropertyOptions } from 'n8n-workflow';

import { field } from '../../../credentials/common/form';
import { PROVIDERS } from '../../providers';

const anyApi = {
	name: 'Token Flow API',
	value: 'tokenFlowApi',
	description: 'Any other API that requires a login',
};

const choices: INodePropertyOptions[] = [
	...PROVIDERS.map(({ name, credential }) => ({ name: `${name} API`, value: credential })),
	anyApi,
].sort((a, b) => a.name.localeCompare(b.name));

/** Chooses the credential type. */
export const authentication = field('Authentication', 'authentication', 'options', {
	noDataExpression: true,
	options: choices,
	default: 'tokenFlowApi',
	description: 'Credential type to use',
});

/** The credential types of a node with the field `authentication`; each one is required where it is chosen. */
export const credentialTypes: INodeCredentialDescription[] = choices.map(({ value }) => ({
	name: String(value),
	required: true,
	displayOptions: { show: { authentication: [value] } },
}));
