import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

/** Secrets with which an API signs its webhooks; such an API may have no login. */
export class WebhookSignatureApi implements ICredentialType {
	name = 'webhookSignatureApi';

	displayName = 'Webhook Signature API';

	icon: Icon = {
		light: 'file:../icons/tokenFlow.svg',
		dark: 'file:../icons/tokenFlow.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-tokenflow/n8n-nodes-tokenflow/blob/main/docs/webhooks.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'The signing secret that the API shows for the webhook, exactly as shown, such as whsec_…',
		},
		{
			displayName: 'Previous Secret',
			name: 'previousSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'While you replace the secret: the old one, so that deliveries that are still on the way are accepted. Remove it afterwards.',
		},
	];
}
