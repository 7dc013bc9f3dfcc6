import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { isRecord, textOf } from '../../../credentials/common/unknown';

/** A registration as the trigger remembers it. */
export interface OwnRegistration {
	readonly id: string;
	/** Environment and API user that it belongs to, as a fingerprint. */
	readonly account: string;
	/** Base URL of that environment. */
	readonly place: string;
}

/** What n8n keeps for the node between executions. */
export interface Notes {
	readonly registration?: OwnRegistration;
	/** What deliveries are signed with; it outlives a registration, for those that are still coming. */
	readonly signingKey?: string;
}

type Context = IHookFunctions | IWebhookFunctions;

export function readNotes(ctx: Context): Notes {
	const { registration, signingKey } = ctx.getWorkflowStaticData('node');
	const key = textOf(signingKey);
	const known = isRecord(registration) ? registration : {};
	const id = textOf(known.id);
	return {
		...(key === '' ? {} : { signingKey: key }),
		...(id === ''
			? {}
			: { registration: { id, account: textOf(known.account), place: textOf(known.place) } }),
	};
}

export function writeNotes(ctx: Context, { registration, signingKey }: Notes): void {
	const data = ctx.getWorkflowStaticData('node');
	if (registration === undefined) delete data.registration;
	else data.registration = { ...registration };
	if (signingKey !== undefined) data.signingKey = signingKey;
}
