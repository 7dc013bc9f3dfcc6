import type { Provider } from '../rest/provider';
import { changes } from './changes';

/** HelloFlex, as the generic node offers it. */
export const provider: Provider = {
	name: 'HelloFlex',
	credential: 'helloFlexApi',
	lists: changes,
	standardList: 'candidates',
	hasWebhookTrigger: true,
};
