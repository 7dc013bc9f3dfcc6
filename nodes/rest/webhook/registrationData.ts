import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { nonEmpty, recordOf, textOf } from '../../../credentials/common/unknown';

/** The trigger's registration at an API. */
export interface Registration {
	readonly id: string;
	/** Fingerprint of the account that it belongs to. */
	readonly account: string;
	/** Base URL of that account. */
	readonly baseUrl: string;
	/** Fingerprint of what was asked for; '' where the API says what it is. */
	readonly settings: string;
}

/** The static data of the node, which n8n keeps between executions. */
interface TriggerData {
	readonly registration?: Registration;
	/** Signs deliveries; kept after a registration is removed, for deliveries still in flight. */
	readonly signingKey?: string;
}

type Context = IHookFunctions | IWebhookFunctions;

/** The static data of the node; anything unreadable in it is left out. */
export function readTriggerData(ctx: Context): TriggerData {
	const { registration, signingKey } = ctx.getWorkflowStaticData('node');
	const key = textOf(signingKey);
	const stored = recordOf(registration);
	const id = textOf(stored.id);
	return {
		...nonEmpty({ signingKey: key }),
		...(id !== '' && {
			registration: {
				id,
				account: textOf(stored.account),
				baseUrl: textOf(stored.baseUrl),
				settings: textOf(stored.settings),
			},
		}),
	};
}

/** Replaces the registration; the signing key is only replaced by another one. */
export function writeTriggerData(ctx: Context, { registration, signingKey }: TriggerData): void {
	const data = ctx.getWorkflowStaticData('node');
	if (registration === undefined) delete data.registration;
	else data.registration = { ...registration };
	if (signingKey !== undefined) data.signingKey = signingKey;
}
