import type { PredefinedList } from './sync/list/plan';

/**
 * What the generic node and its trigger need to know about a provider with nodes of its own.
 * @example { name: 'Acme', credential: 'acmeApi' }
 */
export interface Provider {
	/** As it writes itself; with `API` behind it, the display name of its credential type. */
	readonly name: string;
	/** Name of its credential type, e.g. `acmeApi`. */
	readonly credential: string;
	/** Lists that can be read for new and changed records. */
	readonly predefinedLists?: readonly PredefinedList[];
	/** Name of the list that is selected first. */
	readonly standardList?: string;
	/** Whether it has a trigger that starts workflows by webhooks, so that polling is the second choice. */
	readonly hasWebhookTrigger?: boolean;
}
