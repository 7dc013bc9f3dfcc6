import {
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
	NodeConnectionTypes,
} from 'n8n-workflow';

import { whenSignatureFails } from '../rest/webhook/signature';
import { takeDelivery } from './trigger/delivery';
import { EVENTS } from './trigger/events';

export class FlexFactorTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'FlexFactor Trigger',
		name: 'flexFactorTrigger',
		icon: {
			light: 'file:../../icons/flexFactor.svg',
			dark: 'file:../../icons/flexFactor.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ").replace("*", "all events") }}',
		description: 'Starts the workflow when something happens to an order',
		defaults: { name: 'FlexFactor Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'flexFactorApi', required: true }],
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' },
		],
		properties: [
			{
				displayName:
					"FlexFactor has no way to register webhooks from here. In its portal, open Developers > Webhooks > Create, enter the production URL from 'Webhook URLs' above and choose the events. Then put the key that the portal shows into 'Webhook Signing Key' of the credential.",
				name: 'registration',
				type: 'notice',
				default: '',
			},
			{
				displayName: 'Trigger On',
				name: 'events',
				type: 'multiOptions',
				required: true,
				options: EVENTS,
				default: ['*'],
			},
			whenSignatureFails,
			{
				displayName:
					"FlexFactor has to reach n8n from the internet, and what it sends while n8n is down may be lost. If n8n cannot be reached, or no order may be missed, use <b>Token Flow Trigger</b> with FlexFactor API instead: it asks for new orders and statuses on a schedule and catches up after a pause. <a href='https://github.com/n8n-nodes-tokenflow/n8n-nodes-tokenflow/blob/main/docs/sync.md'>Which one when</a>",
				name: 'polling',
				type: 'notice',
				default: '',
			},
		],
	};

	/** The portal registers webhooks by hand; there is nothing to ask, make or remove. */
	webhookMethods = {
		default: {
			async checkExists(): Promise<boolean> {
				return true;
			},
			async create(): Promise<boolean> {
				return true;
			},
			async delete(): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await takeDelivery(this);
	}
}
