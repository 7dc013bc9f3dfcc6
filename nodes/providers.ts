import { changes as creditsafeLists } from './Creditsafe/changes';
import { changes as flexFactorLists } from './FlexFactor/changes';
import { changes as helloFlexLists } from './HelloFlex/changes';
import type { Provider } from './rest/provider';

/**
 * The providers with nodes of their own, as the generic node offers them. It, its trigger and the tests
 * read this list, so a new provider is a folder here and an entry in it.
 */
export const PROVIDERS: readonly Provider[] = [
	{
		name: 'Creditsafe',
		credential: 'creditsafeApi',
		lists: creditsafeLists,
		standardList: 'notificationEvents',
	},
	{
		name: 'FlexFactor',
		credential: 'flexFactorApi',
		lists: flexFactorLists,
		standardList: 'newOrders',
		hasWebhookTrigger: true,
	},
	{ name: 'Flex Pay', credential: 'flexPayApi' },
	{
		name: 'HelloFlex',
		credential: 'helloFlexApi',
		lists: helloFlexLists,
		standardList: 'candidates',
		hasWebhookTrigger: true,
	},
];
