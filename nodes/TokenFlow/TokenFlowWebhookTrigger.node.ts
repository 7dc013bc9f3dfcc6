import {
	type ICredentialDataDecryptedObject,
	type ICredentialsDecrypted,
	type ICredentialTestFunctions,
	type INodeCredentialTestResult,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
	NodeConnectionTypes,
} from 'n8n-workflow';

import { textOf } from '../../credentials/common/unknown';
import { registrationMethods } from '../rest/webhook/registration';
import { authentication, credentialTypes } from './fields/credentialTypes';
import { forRegistration } from './webhook/registrationFields';
import { WITH_SECRET } from './webhook/signatureFields';
import { webhookForm } from './webhook/webhookForm';

export class TokenFlowWebhookTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Token Flow Webhook Trigger',
		name: 'tokenFlowWebhookTrigger',
		icon: {
			light: 'file:../../icons/tokenFlow.svg',
			dark: 'file:../../icons/tokenFlow.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["signature"] }}',
		description: 'Start when an API calls back, with its signature verified',
		defaults: { name: 'Token Flow Webhook Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'webhookSignatureApi',
				required: true,
				testedBy: 'webhookSecret',
				displayOptions: {
					show: { signature: WITH_SECRET },
					hide: { secretFrom: ['response'] },
				},
			},
			...credentialTypes.map((type) => ({
				...type,
				displayOptions: {
					show: { ...type.displayOptions?.show, ...forRegistration({}).show } as never,
				},
			})),
		],
		webhooks: [
			{ name: 'setup', httpMethod: 'GET', responseMode: 'onReceived', path: 'webhook' },
			{ name: 'setup', httpMethod: 'HEAD', responseMode: 'onReceived', path: 'webhook' },
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' },
		],
		properties: webhookForm(authentication),
	};

	methods = {
		credentialTest: {
			/** Nothing can be asked: only a delivery shows whether the secret is the right one. */
			async webhookSecret(
				this: ICredentialTestFunctions,
				{ data }: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
			): Promise<INodeCredentialTestResult> {
				return textOf(data?.secret) === ''
					? { status: 'Error', message: "Fill in 'Secret'" }
					: {
							status: 'OK',
							message: 'The next delivery shows whether the secret is right',
						};
			},
		},
	};

	webhookMethods = registrationMethods(async (ctx, work) => {
		const { withRegistrations } = await import('./webhook/registration.js');
		return await withRegistrations(ctx, work);
	});

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const { receiveDelivery } = await import('./webhook/delivery.js');
		return await receiveDelivery(this);
	}
}
