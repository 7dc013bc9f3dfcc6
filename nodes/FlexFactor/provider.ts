import type { Provider } from '../rest/provider';
import { changes } from './changes';

/** FlexFactor, as the generic node offers it. */
export const provider: Provider = {
	name: 'FlexFactor',
	credential: 'flexFactorApi',
	lists: changes,
	standardList: 'newOrders',
	hasWebhookTrigger: true,
};
