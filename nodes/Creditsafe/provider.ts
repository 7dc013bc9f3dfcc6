import type { Provider } from '../rest/provider';
import { changes } from './changes';

/** Creditsafe Connect, as the generic node offers it. */
export const provider: Provider = {
	name: 'Creditsafe',
	credential: 'creditsafeApi',
	lists: changes,
	standardList: 'notificationEvents',
};
