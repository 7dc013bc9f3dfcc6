import { predefinedLists as creditsafeLists } from './Creditsafe/predefinedLists';
import { predefinedLists as flexFactorLists } from './FlexFactor/predefinedLists';
import { predefinedLists as helloFlexLists } from './HelloFlex/predefinedLists';
import type { Provider } from './rest/provider';

/**
 * The providers with nodes of their own, as the generic node offers them. It, its trigger and the tests
 * read this list, so a new provider is a folder here and an entry in it.
 */
export const PROVIDERS: readonly Provider[] = [
	{
		name: 'Creditsafe',
		credential: 'creditsafeApi',
		predefinedLists: creditsafeLists,
		standardList: 'notificationEvents',
	},
	{
		name: 'FlexFactor',
		credential: 'flexFactorApi',
		predefinedLists: flexFactorLists,
		standardList: 'newOrders',
		hasWebhookTrigger: true,
	},
	{ name: 'Flex Pay', credential: 'flexPayApi' },
	{
		name: 'HelloFlex',
		credential: 'helloFlexApi',
		predefinedLists: helloFlexLists,
		standardList: 'candidates',
		hasWebhookTrigger: true,
	},
];
