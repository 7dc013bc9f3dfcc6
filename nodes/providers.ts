import { provider as creditsafe } from './Creditsafe/provider';
import { provider as flexFactor } from './FlexFactor/provider';
import { provider as flexPay } from './FlexPay/provider';
import { provider as helloFlex } from './HelloFlex/provider';
import type { Provider } from './rest/provider';

/**
 * The providers with nodes of their own. The generic node, its trigger and the tests read this list, so
 * a new provider is a folder here and a line in it.
 */
export const PROVIDERS: readonly Provider[] = [creditsafe, flexFactor, flexPay, helloFlex];
